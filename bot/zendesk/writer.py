"""Writes decisions to Zendesk: one safe update for each comment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Decision, Update, updates
from bot.model.sentence import Sentence
from bot.zendesk.client import Api
from bot.zendesk.errors import Gone, Refused, ZendeskError
from bot.zendesk.fields import FieldMap, FieldMissing
from bot.zendesk.receipt import is_repeated, receipted, said
from bot.zendesk.wire import Body, update_to_json


class Writer:
    """Carries decisions out in Zendesk; in watch mode there is none.

    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket

    Args:
        api: Zendesk's.
        fields: gives the account's ticket fields.
    """

    def __init__(self, api: Api, fields: Callable[[], FieldMap]) -> None:
        self._api, self._fields = api, fields

    def write(
        self, case: Case, decision: Decision, mark_id: str, body: Body | None, say: Callable[[Sentence], str]
    ) -> datetime:
        """Send a decision's updates in order, each stamped with the answer to the one before.

        Args:
            case: as it was read.
            decision: on this case.
            mark_id: unique id of the decision, by which a later read knows that it landed.
            body: the reply's text, where there is a reply.
            say: writes out what a note says, in the desk's language.

        Returns:
            The ticket's ``updated_at`` after the last update, aware UTC.

        Raises:
            Stale: the ticket has changed since it was read, or since the first of two updates.
            BrokenAssumption: an update landed and was recorded otherwise than sent; see ``bot.zendesk.receipt``.
            Gone, Later, Refused: see ``bot.zendesk.errors``.
        """
        for update in updates(decision, mark_id, say):
            case = replace(case, updated_at=self._send(case, update, body if update.reply else None))
        return case.updated_at

    def _send(self, case: Case, update: Update, body: Body | None) -> datetime:
        path = f"/api/v2/tickets/{case.id}"
        if body is not None and is_repeated(case, said(body.text, html=body.html)):
            raise Refused(f"PUT {path}: the reply stands there already, in an update without the bot's mark")
        try:
            ticket = update_to_json(case, update, body, self._fields())
        except FieldMissing as error:
            raise Refused(str(error)) from error
        try:
            answer = self._api.ask("PUT", path, body=ticket)
        except Gone as gone:
            raise gone if gone.sure else self._as_it_stands(path, gone) from gone
        public = True if body is not None else None if update.note is None else False
        return receipted(answer.json, case, update.mark.id, public=public)

    def _as_it_stands(self, path: str, gone: Gone) -> ZendeskError:
        """Look whether a ticket is closed: another status that cannot be set is refused with the same keys."""
        ticket = self._api.get(path).get("ticket")
        status = ticket.get("status") if isinstance(ticket, dict) else None
        return gone if status in ("closed", "deleted") else Refused(str(gone))
