"""The verbs rules speak in, and the draft that takes them in: the case as wanted so far, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.model.case import Case, Entry, FieldChange, Mark, Person, Status, Value
from bot.model.decision import Decision, LeadMessage, Note, Reason, Reply, current, difference
from bot.policy.history import added_by_bot, held_by_agent, noted, steps, told_leads

if TYPE_CHECKING:
    from datetime import datetime


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
Change = Tagging | SetField | SetStatus | HandOver | CopyIn
Effect = Change | Did | OwedNote | LookAgain | Reply | Note | LeadMessage | Reason


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision in the making: ``wanted`` ends with an entry of the bot's own that holds what was decided so far."""

    case: Case
    wanted: Case
    now: datetime
    reply: Reply | None = None
    notes: tuple[Note, ...] = ()
    leads: tuple[LeadMessage, ...] = ()
    reasons: tuple[Reason, ...] = ()
    look_again_at: datetime | None = None
    did: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, case: Case, now: datetime) -> Draft:
        """Return a draft that wants nothing changed yet."""
        entry = Entry(id=0, at=now, author_id=case.bot_user_id or -1, channel="api", mark=Mark())
        return cls(case, replace(case, history=(*case.history, entry), updated_at=now), now)

    def take(self, effect: Effect) -> Draft:
        """Return the draft with one more effect; what holds already, or a person decided otherwise, changes nothing."""
        match effect:
            case LookAgain(at):
                return replace(self, look_again_at=min(at, self.look_again_at or at)) if at > self.now else self
            case Reason():
                return replace(self, reasons=(*self.reasons, effect))
            case Reply() | Note() | OwedNote() | LeadMessage() | Did():
                return self._utter(effect)
            case _:
                return self._change(effect)

    def _change(self, effect: Change) -> Draft:
        match effect:
            case SetField(key, value, since):
                return self if held_by_agent(self.wanted, key, since) else self._want(key, value)
            case SetStatus(status, since):
                steps_since = [step for step in steps(self.wanted, "status") if step.place > since]
                settled = any(step.by in ("agent", "bot") for step in steps_since)
                return self if settled else self._want("status", status)
            case HandOver(requester):
                return self._hand_over(requester)
            case CopyIn(user_ids):
                new = tuple(i for i in user_ids if i not in self.wanted.email_ccs and i != self.wanted.requester.id)
                return replace(self, wanted=replace(self.wanted, email_ccs=(*self.wanted.email_ccs, *new)))
            case _:
                return self._want("tags", _tags_after(self.wanted, effect))

    def _utter(self, effect: Reply | Note | OwedNote | LeadMessage | Did) -> Draft:
        mark = self.mark
        match effect:
            case Reply(name):
                if mark.reply is not None:
                    raise ValueError(
                        f"case {self.case.id}: two public replies in one decision, {mark.reply} and {name}"
                    )
                return replace(self._marked(replace(mark, reply=name)), reply=effect)
            case Note(key, text) | OwedNote(key, text):
                if isinstance(effect, Note) and noted(self.wanted, key) is not None:
                    return self
                return replace(
                    self._marked(replace(mark, notes=(*mark.notes, key))), notes=(*self.notes, Note(key, text))
                )
            case LeadMessage(key):
                if told_leads(self.wanted, key):
                    return self
                return replace(self._marked(replace(mark, leads=(*mark.leads, key))), leads=(*self.leads, effect))
            case _:
                return replace(self._marked(replace(mark, did=(*mark.did, effect.name))), did=(*self.did, effect.name))

    @property
    def mark(self) -> Mark:
        """The mark of the update in the making."""
        return self.wanted.history[-1].mark or Mark()

    def _marked(self, mark: Mark) -> Draft:
        return self._entry(replace(self.wanted.history[-1], mark=mark), self.wanted)

    def _entry(self, entry: Entry, wanted: Case) -> Draft:
        return replace(self, wanted=replace(wanted, history=(*wanted.history[:-1], entry)))

    def _want(self, key: str, value: Value) -> Draft:
        old = current(self.wanted, key)
        if value == old:
            return self
        last = self.wanted.history[-1]
        entry = replace(last, changes=(*last.changes, FieldChange(key, old, value)))
        return self._entry(entry, _with(self.wanted, key, value))

    def _hand_over(self, requester: Person) -> Draft:
        earlier = self.wanted.requester
        draft = self._want("requester_id", requester.id)
        ccs = tuple(i for i in draft.wanted.email_ccs if i != requester.id)
        people = {**draft.wanted.people, earlier.id: earlier}
        changed = replace(draft.wanted, requester=requester, people=people, email_ccs=ccs)
        return replace(draft, wanted=changed).take(CopyIn((earlier.id,)))

    def decision(self) -> Decision:
        """Return what has to change, be said and be remembered for the case to become as it is wanted."""
        return replace(
            difference(self.case, self.wanted),
            reply=self.reply,
            notes=self.notes,
            leads=self.leads,
            did=self.did,
            reasons=self.reasons,
            look_again_at=self.look_again_at,
        )


def _tags_after(case: Case, effect: Tagging) -> frozenset[str]:
    match effect:
        case Tag(name):
            return case.tags | {name}
        case TagOnce(name):
            return case.tags if added_by_bot(case, name) else case.tags | {name}
        case _:
            return case.tags - set(effect.names)


def _with(case: Case, key: str, value: Value) -> Case:
    if key in ("tags", "status", "priority", "assignee_id"):
        return replace(case, **{key: value})  # type: ignore[arg-type]  # the value's type follows from the key
    return case if key == "requester_id" else case.with_field(key, value)
