"""The verbs that rules speak in: how a case should look, what is to be said, and why."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from bot.model.case import Person, Status, Value
from bot.model.decision import LeadMessage, Note, Recount, Reply
from bot.model.sentence import Sentence


class Tag(NamedTuple):
    """The case has this tag; a tag of the bot's own that no rule wants is taken off.

    ``since`` is the place of its cause: a tag that people may take off stays off, where an agent took it off later.
    """

    name: str
    since: int = 0


class Keep(NamedTuple):
    """Whether the case should have these tags is not known at this look: they stay as they are."""

    names: tuple[str, ...]


class TakeOff(NamedTuple):
    """A tag of people's that no person put on this case goes."""

    name: str


class SetField(NamedTuple):
    """A ticket field, or ``priority`` or ``assignee_id``, has this value, unless an agent changed it since (R12)."""

    key: str
    value: Value
    since: int = 0


class ClearInherited(NamedTuple):
    """Fields that a follow-up has from the closed case are empty: those that only the bot writes, and these."""

    besides: tuple[str, ...]


class SetStatus(NamedTuple):
    """The status follows from the history at place ``since``, unless an agent or the bot has set one after it."""

    status: Status
    since: int


class HandOver(NamedTuple):
    """The case gets another requester; the earlier one stays on it as CC."""

    requester: Person


class CopyIn(NamedTuple):
    """These users are CCs."""

    user_ids: tuple[int, ...]


class Did(NamedTuple):
    """A step is done that no field will prove later; it goes into the mark of the update."""

    name: str


class OwedNote(NamedTuple):
    """An internal note that an earlier update promised is written."""

    note: Note


class LookAgain(NamedTuple):
    """Time alone may change the answer at this instant, aware UTC."""

    at: datetime


class Because(Sentence):
    """Why the rule wants what it wants, as one sentence."""

    __slots__ = ()


Change = TakeOff | SetField | ClearInherited | SetStatus | HandOver | CopyIn
Utterance = Reply | Note | OwedNote | LeadMessage | Did
Effect = Tag | Keep | Change | Utterance | LookAgain | Because | Recount
