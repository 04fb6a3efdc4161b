"""``POST /webhooks/zendesk``: check the signature, note which ticket to look at, answer; nothing else happens here."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue

from bot.store.inbox import Inbox
from bot.web.notice import BadNotice, Notice, read
from bot.zendesk.signature import SIGNATURE, BadSignature, verify

# https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
INVOCATION_ID = "X-Zendesk-Webhook-Invocation-Id"
A_NAME = re.compile(r"[!-~]{1,200}")  # visible ASCII; Zendesk's have 26 characters

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Door:
    """The receiver's parts, as ``bot.web.create_app`` describes them."""

    inbox: Inbox
    secrets: tuple[str, ...]
    clock: Callable[[], datetime]
    own_user: Callable[[], int | None]
    sandbox: bool

    def receive(self) -> ResponseReturnValue:
        """202 once what was heard is on disk; 401 for a bad signature, 400 for a bad body, 413 for a large one."""
        now = self.clock()
        body = request.get_data()
        if request.content_length is None and len(body) == request.max_content_length:
            abort(413)  # in chunks: Werkzeug stops reading there, and does not say so
        try:
            verify(body, request.headers, self.secrets, now, sandbox=self.sandbox)
            notice = read(body)
        except BadSignature as error:
            logger.warning("webhook refused: %s", error)
            abort(401, "the signature is not valid")
        except BadNotice as error:
            logger.warning("webhook refused: %s", error)
            abort(400, str(error))
        answer = self._note(notice, now)
        logger.info("webhook %s", answer, extra={"ticket_id": notice.ticket_id, "source": notice.source})
        return jsonify(status=answer), 202

    def _note(self, notice: Notice, now: datetime) -> str:
        if notice.ticket_id is None:
            return "ignored"
        if notice.actor_id is not None and notice.actor_id == self.own_user():
            return "echo"
        signature = request.headers[SIGNATURE]
        is_new = self.inbox.receive(
            _invocation_id() or signature,
            notice.ticket_id,
            now=now,
            not_before=_settled(now),
            source=notice.source,
            urgent=notice.is_new,  # it may be of class A: its first look will tell
            signature=signature,
        )
        if not is_new:
            return "repeat"
        return "accepted"


def _invocation_id() -> str | None:
    """The id that all attempts of one delivery share; without one, a repeat is one more harmless look."""
    invocation_id = request.headers.get(INVOCATION_ID) or None
    if invocation_id and not A_NAME.fullmatch(invocation_id):
        abort(400, f"{INVOCATION_ID} is longer than 200 characters, or holds others than visible ASCII")
    return invocation_id


def _settled(now: datetime) -> datetime:
    """The next whole second: safe update compares whole seconds, so the second of the ticket's update must be over."""
    return now.replace(microsecond=0) + timedelta(seconds=1)
