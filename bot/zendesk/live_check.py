"""Tries on a test ticket of a real account what the bot takes for granted of Zendesk, and tells the evidence.

What customers see, and what people have to do, no program can try: docs/live-check.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.zendesk.client import Zendesk
from bot.zendesk.errors import BrokenAssumption, Gone, Stale, ZendeskError
from bot.zendesk.exports import changed_since, cursor_pages, search_tickets
from bot.zendesk.meter import Meter
from bot.zendesk.reader import Read, Reader
from bot.zendesk.receipt import ASSUMPTIONS, receipted
from bot.zendesk.records import Malformed
from bot.zendesk.wire import stamp

Json = dict[str, Any]

NOTE: Final = "Prøve av roboten (bot check --live). Kan slettes."
TWO_MINUTES: Final = timedelta(minutes=2)
#: What the bot's clock may differ from Zendesk's; beyond, due dates and webhooks' signatures suffer.
SKEW: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something that the bot takes for granted holds, and what shows it."""

    what: str
    holds: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class _Walk:
    api: Zendesk
    reader: Reader
    ticket_id: int
    mark_id: str
    clock: Callable[[], datetime]

    @property
    def path(self) -> str:
        return f"/api/v2/tickets/{self.ticket_id}"

    def read(self) -> Read:
        return self.reader.case(self.ticket_id)

    def who(self) -> tuple[bool, str]:
        me = self.reader.me()
        return me.role == "admin", f"{me.name} (user {me.id}, {me.role})"

    def fields(self) -> tuple[bool, str]:
        fields = self.reader.fields()
        missing = fields.missing(self.reader.field_keys)
        return not missing, f"missing: {', '.join(missing)}" if missing else f"{len(fields.fields)} ticket fields"

    def date(self) -> tuple[bool, str]:
        told, here = self.read().date, self.clock()
        if told is None:
            return False, "no Date header on the ticket"
        return abs(here - told) < SKEW, f"Zendesk says {stamp(told)}, this machine {stamp(here)}"

    def sideloads(self) -> tuple[bool, str]:
        case = self.read().case
        unknown = sorted({entry.author_id for entry in case.history if entry.author_id > 0} - case.people.keys())
        named = case.organization is None or bool(case.organization.name)
        told = f"{len(case.people)} people, organization {case.organization.name if case.organization else 'none'!r}"
        return not unknown and named, f"{told}; unknown authors: {unknown or 'none'}"

    def together(self) -> tuple[bool, str]:
        page = self.api.get("/api/v2/tickets/show_many", {"ids": self.ticket_id, "include": "users,organizations"})
        requester = self.read().case.requester.id
        users = {user.get("id") for user in page.get("users") or []}
        return (
            requester in users,
            f"keys {', '.join(sorted(page))}; the requester is {'' if requester in users else 'not '}among users",
        )

    def history(self) -> tuple[bool, str]:
        case = self.read().case
        in_order = all(a.at <= b.at for a, b in zip(case.history, case.history[1:], strict=False))
        begins = case.history[0].at <= case.created_at + timedelta(seconds=5)
        return in_order and begins, f"{len(case.history)} entries from {stamp(case.history[0].at)} on"

    def write(self) -> tuple[bool, str]:
        case = self.read().case
        comment = {"body": NOTE, "public": False}
        answer = self.api.ask("PUT", self.path, body=self._update(case.updated_at, comment=comment))
        try:
            receipted(answer.json, case, self.mark_id, public=False)
        except BrokenAssumption as broken:
            return False, f"{broken.assumption}: {broken}"
        return (
            not answer.ignored,
            f"ignored: {', '.join(answer.ignored) or 'nothing'}; {'; '.join(ASSUMPTIONS.values())}",
        )

    def mark(self) -> tuple[bool, str]:
        marks = [entry.mark.id for entry in self.read().case.history if entry.mark is not None]
        return self.mark_id in marks, f"{len(marks)} updates of the bot's in the ticket's audits"

    def stale(self) -> tuple[bool, str]:
        before = self.read().case
        try:
            self.api.ask("PUT", self.path, body=self._update(before.updated_at - timedelta(hours=1), priority="low"))
        except Stale as stale:
            after = self.read().case
            return after.priority == before.priority, f"refused: {stale}"
        return False, "an update with an old stamp was taken: nothing protects what people write meanwhile"

    def search(self) -> tuple[bool, str]:
        page = next(
            search_tickets(self.api, "status<solved -tags:bot_ignore -tags:sla_overdue created>2020-01-01T00:00:00Z")
        )
        return True, f"{len(page)} open tickets on the first page"

    def export(self) -> tuple[bool, str]:
        page = next(changed_since(self.api, self.clock() - TWO_MINUTES))
        return (
            page.cursor is not None,
            f"{len(page.tickets)} tickets of the last minutes, {'a' if page.cursor else 'no'} cursor",
        )

    def macros(self) -> tuple[bool, str]:
        found = self.reader.macros()
        return bool(found), f"{len(found)} replies as macros"

    def users(self) -> tuple[bool, str]:
        organization = self.read().case.organization
        if organization is None:
            return False, "the ticket has no organization: take one of a test customer"
        page = next(cursor_pages(self.api, f"/api/v2/organizations/{organization.id}/users"))
        return (
            "users" in page,
            f"{len(page.get('users') or [])} users; {len(self.reader.administrators(organization.id))} administrators",
        )

    def gone(self) -> tuple[bool, str]:
        try:
            self.api.get("/api/v2/tickets/9007199254740991")
        except Gone as gone:
            return True, str(gone)
        return False, "a ticket that cannot be was found"

    def _update(self, stamped: datetime, **wanted: object) -> Json:
        safe = {"safe_update": True, "updated_stamp": stamp(stamped)}
        return {"ticket": {**wanted, **safe, "metadata": {"support_bot": {"id": self.mark_id}}}}


def walk(
    api: Zendesk, reader: Reader, ticket_id: int, mark_id: str, clock: Callable[[], datetime]
) -> Iterator[Finding]:
    """Yield what was found, step by step; writes one internal note to the ticket.

    Args:
        api: Zendesk's.
        reader: reads the ticket.
        ticket_id: of a ticket made for tests, of a test customer.
        mark_id: unique id for the mark of the update.
        clock: gives the instant, aware UTC.
    """
    trial = _Walk(api, reader, ticket_id, mark_id, clock)
    steps: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("the token acts as an admin", trial.who),
        ("the ticket fields are known again", trial.fields),
        ("answers bear Zendesk's time", trial.date),
        ("tickets and audits come with their people", trial.sideloads),
        ("tickets that are read together do, too", trial.together),
        ("audits tell the whole history", trial.history),
        ("an update is recorded as it was sent", trial.write),
        ("its mark comes back when the ticket is read", trial.mark),
        ("an update with an old stamp is refused", trial.stale),
        ("the search takes the sweeps' syntax", trial.search),
        ("the incremental export answers with a cursor", trial.export),
        ("the replies' macros are read", trial.macros),
        ("an organization's users are listed", trial.users),
        ("a ticket that is not there is a 404 of a record", trial.gone),
    )
    for what, step in steps:
        yield _tried(what, step)
    yield from _limits(api.meter)


def _tried(what: str, step: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(what, *step())
    except (ZendeskError, Malformed) as error:
        return Finding(what, holds=False, evidence=f"{type(error).__name__}: {error}")


def _limits(meter: Meter) -> Iterator[Finding]:
    """A limit that no header tells is assumed to be the documented one: docs/limits.md."""
    for name, (_, limit) in sorted(meter.news().items()):
        yield Finding(
            f"limit of {name}", holds=True, evidence=f"{limit.limit}, {limit.remaining} left for {limit.resets:g} s"
        )
