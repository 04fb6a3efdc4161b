"""A decision in the making, for one look: it takes the rules' effects in, and gives the case as wanted so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model.case import TAGGERS, Mark, Value
from bot.model.decision import Decision, LeadMessage, Note, Reason, Recount, Reply
from bot.model.values import Values
from bot.policy.effects import (
    Because,
    Change,
    ClearInherited,
    CopyIn,
    HandOver,
    Keep,
    LookAgain,
    OwedNote,
    SetField,
    SetStatus,
    Tag,
    TakeOff,
    Utterance,
)
from bot.policy.facts import Pending, stood
from bot.policy.rule import Rule
from bot.policy.view import CaseView


@dataclass(frozen=True, slots=True)
class Owned:
    """What the bot alone puts on a case: tags, among them those an agent may take off, and fields.

    ``dated`` are the beginnings of tags that end with a date.
    """

    tags: frozenset[str]
    dated: tuple[str, ...]
    until_taken_off: frozenset[str]
    fields: tuple[str, ...]

    def has(self, tag: str) -> bool:
        """Whether a tag is the bot's own."""
        return tag in self.tags or tag.startswith(self.dated)


#: Steps by which a bounced case goes on; no history tells that somebody was made an administrator.
GOES_ON: Final = frozenset({"released", "taken_over", "lifted"})


class Draft:
    """What one look wants: each rule in turn sees the case as the rules before it want it."""

    def __init__(self, first: CaseView, owned: Owned) -> None:
        """Want nothing changed yet."""
        self._first, self._view, self._owned = first, first, owned
        self._case = first.as_read
        self._values = Values(self._case)
        self._on: set[str] = set()
        self._kept: set[str] = set()
        self._email_ccs = self._case.email_ccs
        self._reply: Reply | None = None
        self._notes: dict[str, Note] = {}
        self._leads: dict[str, LeadMessage] = {}
        self._did: list[str] = []
        self._reasons: list[Reason] = []
        self._look_again_at: datetime | None = None
        self._recount: Recount | None = None
        self._is_seen = True  # by a view

    def take(self, rule: Rule) -> None:
        """Take in a rule's effects; what holds already, or a person decided otherwise, changes nothing.

        Raises:
            ValueError: a second public reply, or a tag that no rule declares.
        """
        for effect in rule.run(self._seen()):
            match effect:
                case Tag(name, since):
                    self._tag(name, since, rule)
                case Because(words, values):
                    self._reasons.append(Reason(rule.id, words, values))
                case TakeOff() | SetField() | ClearInherited() | SetStatus() | HandOver() | CopyIn():
                    self._change(effect)
                case LookAgain(at):
                    if at > self._first.now:
                        self._look_again_at = min(at, self._look_again_at or at)
                case Keep(names):
                    self._kept.update(names)
                case Recount():
                    self._recount = effect
                case _:
                    self._utter(effect, rule.whoever_wrote)

    def decision(self, *, derive_tags: bool = True) -> Decision:
        """Return what has to change, be said and be remembered for the case to become as it is wanted."""
        case, new = self._case, self._values
        tags = self._tags() if derive_tags else case.tags
        changed = {change.field: change.new for change in new.changes() if change.field != "tags"}
        return Decision(
            ticket_id=case.id,
            decided_at=self._first.now,
            add_tags=tags - case.tags,
            remove_tags=case.tags - tags,
            status=changed.pop("status", None),  # type: ignore[arg-type]  # by its key
            priority=changed.pop("priority", None),  # type: ignore[arg-type]
            assignee_id=changed.pop("assignee_id", None),  # type: ignore[arg-type]
            requester_id=changed.pop("requester_id", None),  # type: ignore[arg-type]
            fields=changed,
            email_ccs=tuple(user_id for user_id in self._email_ccs if user_id not in case.email_ccs),
            reply=self._reply,
            notes=tuple(self._notes.values()),
            leads=tuple(self._leads.values()),
            did=tuple(self._did),
            who=self._first.history.authors.to_remember(),
            reasons=tuple(self._reasons),
            look_again_at=self._look_again_at,
            recount=self._recount,
        )

    def _seen(self) -> CaseView:
        if not self._is_seen:
            mark = Mark(
                reply=self._reply.name if self._reply else None,
                notes=tuple(self._notes),
                leads=tuple(self._leads),
                did=tuple(self._did),
            )
            changes = tuple(change for change in self._values.changes() if change.field != "tags")
            values = {change.field: change.new for change in changes}
            self._view = self._view.after(Pending(values, self._email_ccs, mark, changes))
            self._is_seen = True
        return self._view

    @property
    def _is_old(self) -> bool:
        """Whether all that could be said is about words of people who may have been somebody else when they wrote."""
        history = self._first.history
        return history.authors.uncertain >= 0 and not history.authors.has_news and GOES_ON.isdisjoint(self._did)

    def _tags(self) -> frozenset[str]:
        """Return the tags that follow: people's own, those of the options that fields have, and those rules want."""
        case, owned = self._case, self._owned
        on = {tag for tag in self._values.tags if not owned.has(tag)} | self._on | (self._kept & case.tags)
        for key, options in TAGGERS.items():
            if key in case.fields or key in self._values:
                option = self._values.now(key)
                on = on.difference(options).union([str(option)] if option else [])
        return frozenset(on)

    def _tag(self, name: str, since: int, rule: Rule) -> None:
        if not self._owned.has(name):
            raise ValueError(f"{rule.id} puts the tag {name!r} on, which no RULE declares: nobody would take it off")
        if name in self._owned.until_taken_off and self._first.history.taken_off(name) > since:
            return
        self._on.add(name)

    def _change(self, effect: Change) -> None:
        match effect:
            case TakeOff(name):
                self._values.put("tags", self._values.tags - {name})
            case SetField(key, value, since):
                if not self._first.held_by_agent(key, since):
                    self._want(key, value)
                if key in self._owned.fields and value and value == self._case.fields.get(key):
                    self._note_that_it_stood(key, value)
            case SetStatus() if self._is_old:
                return
            case SetStatus(status, since):
                later = [step.by for step in self._first.steps("status") if step.place > since]
                if "status" not in self._values and not {"agent", "bot"}.intersection(later):
                    self._want("status", status)
            case HandOver(requester):
                self._want("requester_id", requester.id)
                self._email_ccs = tuple(i for i in self._email_ccs if i != requester.id)
                self._copy_in((self._case.requester.id,))
            case ClearInherited(besides):
                self._clear((*self._owned.fields, *besides))
            case _:
                self._copy_in(effect.user_ids)

    def _note_that_it_stood(self, key: str, value: Value) -> None:
        """Remember a value that somebody else wrote and the bot would have: no step of history will be the bot's."""
        if self._first.own_value(key) != value:
            self._did.append(stood(key, value))
            self._is_seen = False

    def _clear(self, keys: Iterable[str]) -> None:
        for key in keys:
            is_anothers = self._first.is_inherited(key) and self._first.own_value(key) is None
            if is_anothers and not self._first.held_by_agent(key):
                self._want(key, False if isinstance(self._values.now(key), bool) else None)

    def _utter(self, effect: Utterance, whoever_wrote: tuple[str, ...]) -> None:
        match effect:
            case Reply(key) | Note(key) if self._is_old and not key.startswith(whoever_wrote):
                return
            case Reply(name):
                if self._reply is not None:
                    raise ValueError(
                        f"case {self._case.id}: two public replies in one decision, {self._reply.name} and {name}"
                    )
                self._reply = effect
            case OwedNote(note):
                self._notes[note.key] = note
            case Note(key):
                if key in self._notes or self._first.noted(key) is not None:
                    return
                self._notes[key] = effect
            case LeadMessage(key):
                if key in self._leads or self._first.told_leads(key):
                    return
                self._leads[key] = effect
            case _:
                self._did.append(effect.name)
        self._is_seen = False

    def _want(self, key: str, value: Value) -> None:
        if value != self._values.now(key):
            self._values.put(key, value)
            self._is_seen = False

    def _copy_in(self, user_ids: Collection[int]) -> None:
        known = (*self._email_ccs, self._values.now("requester_id"))
        self._email_ccs = (*self._email_ccs, *(i for i in user_ids if i not in known))
        self._is_seen = False
