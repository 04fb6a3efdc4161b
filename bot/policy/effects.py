"""The verbs rules speak in, and the draft that takes them in: the case as wanted so far, and what is to be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.model.case import Case, Entry, Mark, Person, Status, Value
from bot.model.decision import Decision, LeadMessage, Note, Reason, Reply, difference
from bot.model.values import Values
from bot.policy.history import added_by_bot, held_by_agent, noted, steps, told_leads
from bot.policy.history_index import Own, hand_on


@dataclass(frozen=True, slots=True)
class Tag:
    """The case has this tag."""

    name: str


@dataclass(frozen=True, slots=True)
class TagOnce:
    """The case gets this tag, unless the bot has added it before: who took it off since, wins."""

    name: str


@dataclass(frozen=True, slots=True)
class Untag:
    """The case has none of these tags."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetField:
    """A ticket field, or ``priority`` or ``assignee_id``, has this value, unless an agent changed it since (R12)."""

    key: str
    value: Value
    since: int = 0


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The status follows from the history at place ``since``, unless an agent or the bot has set one after it."""

    status: Status
    since: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """The case gets another requester; the earlier one stays on it as CC."""

    requester: Person


@dataclass(frozen=True, slots=True)
class CopyIn:
    """These users are CCs."""

    user_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Did:
    """A step is done that no tag or field will prove later; it goes into the mark of the update."""

    name: str


@dataclass(frozen=True, slots=True)
class OwedNote:
    """An internal note that an earlier update promised is written."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Time alone may change the answer at this instant, aware UTC."""

    at: datetime


Tagging = Tag | TagOnce | Untag
Change = SetField | SetStatus | HandOver | CopyIn
Utterance = Reply | Note | OwedNote | LeadMessage | Did
Effect = Tagging | Change | Utterance | LookAgain | Reason


class Draft:
    """A decision in the making, for one look: it takes effects in, and gives the case as wanted so far as a value."""

    def __init__(self, case: Case, now: datetime) -> None:
        """Want nothing changed yet."""
        self._case, self._now = case, now
        self._values = Values(case)
        self._email_ccs = case.email_ccs
        self._reply: Reply | None = None
        self._notes: dict[str, Note] = {}
        self._leads: dict[str, LeadMessage] = {}
        self._did: list[str] = []
        self._reasons: list[Reason] = []
        self._look_again_at: datetime | None = None
        self._wanted: Case | None = None

    @property
    def wanted(self) -> Case:
        """The case as wanted so far; its history ends with an entry of the bot's own that holds what was decided."""
        if self._wanted is None:
            self._wanted = self._as_wanted()
        return self._wanted

    def take(self, effects: Iterable[Effect]) -> None:
        """Take in a rule's effects; what holds already, or a person decided otherwise, changes nothing.

        Raises:
            ValueError: a second public reply.
        """
        for effect in effects:
            match effect:
                case Tag() | TagOnce() | Untag():
                    self._want("tags", self._tags_after(effect))
                case Reason():
                    self._reasons.append(effect)
                case LookAgain(at):
                    if at > self._now:
                        self._look_again_at = min(at, self._look_again_at or at)
                case SetField() | SetStatus() | HandOver() | CopyIn():
                    self._change(effect)
                case _:
                    self._utter(effect)

    def decision(self) -> Decision:
        """Return what has to change, be said and be remembered for the case to become as it is wanted."""
        return difference(
            self._case,
            self.wanted,
            reply=self._reply,
            notes=tuple(self._notes.values()),
            leads=tuple(self._leads.values()),
            did=tuple(self._did),
            reasons=tuple(self._reasons),
            look_again_at=self._look_again_at,
        )

    def _change(self, effect: Change) -> None:
        match effect:
            case SetField(key, value, since):
                if not held_by_agent(self._case, key, since):
                    self._want(key, value)
            case SetStatus(status, since):
                later = [step.by for step in steps(self._case, "status") if step.place > since]
                if "status" not in self._values and not {"agent", "bot"}.intersection(later):
                    self._want("status", status)
            case HandOver(requester):
                self._want("requester_id", requester.id)
                self._email_ccs = tuple(i for i in self._email_ccs if i != requester.id)
                self._copy_in((self._case.requester.id,))
            case _:
                self._copy_in(effect.user_ids)

    def _utter(self, effect: Utterance) -> None:
        match effect:
            case Reply(name):
                if self._reply is not None:
                    raise ValueError(
                        f"case {self._case.id}: two public replies in one decision, {self._reply.name} and {name}"
                    )
                self._reply = effect
            case OwedNote(key, text):
                self._notes[key] = Note(key, text)
            case Note(key):
                if key in self._notes or noted(self._case, key) is not None:
                    return
                self._notes[key] = effect
            case LeadMessage(key):
                if key in self._leads or told_leads(self._case, key):
                    return
                self._leads[key] = effect
            case _:
                self._did.append(effect.name)
        self._wanted = None

    def _want(self, key: str, value: Value) -> None:
        if value != self._values.now(key):
            self._values.put(key, value)
            self._wanted = None

    def _tags_after(self, effect: Tagging) -> frozenset[str]:
        match effect:
            case Tag(name):
                return self._values.tags | {name}
            case TagOnce(name):
                return self._values.tags if added_by_bot(self._case, name) else self._values.tags | {name}
            case _:
                return self._values.tags.difference(effect.names)

    def _copy_in(self, user_ids: Iterable[int]) -> None:
        known = (*self._email_ccs, self._values.now("requester_id"))
        self._email_ccs = (*self._email_ccs, *(i for i in user_ids if i not in known))
        self._wanted = None

    def _as_wanted(self) -> Case:
        case = self._case
        mark = Mark(
            reply=self._reply.name if self._reply else None,
            notes=tuple(self._notes),
            leads=tuple(self._leads),
            did=tuple(self._did),
        )
        own = Own(len(case.history), mark, self._values.changes())
        entry = Entry(0, self._now, case.bot_user_id or -1, channel="api", changes=own.changes, mark=mark)
        wanted = self._values.case(
            email_ccs=self._email_ccs,
            history=(*case.history, entry),
            updated_at=self._now,
        )
        if (wanted.requester, wanted.email_ccs) == (case.requester, case.email_ccs):
            hand_on(case, wanted, own)
        return wanted
