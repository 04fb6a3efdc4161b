"""What is to change on a case, and why: decisions as values, the updates that carry them out, and their effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from bot.model.case import Case, Comment, Entry, Mark, Standing, Status, Value
from bot.model.sentence import Fact, Sentence, in_english
from bot.model.values import Values


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of why, with the id of the rule it comes from (``R4``).

    ``words`` are the English sentence, a literal in the rule, for the pages translate it: what differs from case to
    case stands in ``{places}``, filled from ``values``, which are JSON. ``bot.model.sentence`` says which are instants.
    """

    rule: str
    words: str
    values: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English, whole."""
        return in_english(self.words, self.values)


@dataclass(frozen=True, slots=True)
class Reply:
    """A public reply by name; the desk renders it from the macro of that name with these values."""

    name: str
    locale: Literal["nb", "en"]
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """An internal note, written once for its key on a case; the desk says the sentence in its language."""

    key: str
    sentence: Sentence

    @property
    def text(self) -> str:
        """The note in English."""
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class LeadMessage:
    """A message to the support leads, sent once for its key, which is its kind, a colon, and what it is about.

    ``words`` are those of its kind (``MessageKind``); ``facts`` fill their places and are JSON: ids, states, numbers,
    days, and instants as ``2026-11-23T09:00:00Z``; never what a customer wrote. ``class`` is the case's where known.
    """

    key: str
    words: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in English."""
        return in_english(self.words, self.facts)


@dataclass(frozen=True, slots=True)
class MessageKind:
    """What messages to the leads of one kind say, in English, for a channel says it in its own language.

    Args:
        name: with which their keys begin.
        words: one line for each message, with ``{places}`` for its facts.
        count: how many there are of the kind, ``{n}``, for a title that counts several kinds.
        settled: the line for one that has passed when it is told, and asks for nothing any more; empty: left out then.
        ends_with: the tag whose removal ends what it tells of; empty: nothing does.
        urgent: no opening hours hold it back, as they do not what is about a case of class A.
    """

    name: str
    words: str
    count: str
    settled: str = ""
    ends_with: str = ""
    urgent: bool = False

    def about(self, what: object, **facts: Fact | None) -> LeadMessage:
        """Return a message of this kind; ``what`` makes its key one of a kind."""
        return LeadMessage(f"{self.name}:{what}", self.words, facts)


@dataclass(frozen=True, slots=True)
class Recount:
    """Cases whose count of unqualified cases includes this one are looked at again, unless that was done since (R10).

    ``judged_at`` is when this one was judged unqualified; ``at`` when they are to be looked at, both aware UTC.
    """

    ticket_ids: tuple[int, ...]
    judged_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What one look at a case wants changed; empty parts mean no change.

    ``add_tags`` and ``remove_tags`` contain the option tags of changed taggers. ``email_ccs`` are user ids to add.
    ``who`` is what a mark has to remember of people.
    ``look_again_at`` is when time alone may change the answer, aware UTC.
    """

    ticket_id: int
    decided_at: datetime
    add_tags: frozenset[str] = frozenset()
    remove_tags: frozenset[str] = frozenset()
    fields: Mapping[str, Value] = field(default_factory=dict)
    status: Status | None = None
    priority: str | None = None
    requester_id: int | None = None
    assignee_id: int | None = None
    email_ccs: tuple[int, ...] = ()
    reply: Reply | None = None
    notes: tuple[Note, ...] = ()
    leads: tuple[LeadMessage, ...] = ()
    did: tuple[str, ...] = ()
    who: tuple[tuple[int, Standing], ...] = ()
    reasons: tuple[Reason, ...] = ()
    look_again_at: datetime | None = None
    recount: Recount | None = None

    @property
    def changes_ticket(self) -> bool:
        """Whether anything has to be written to Zendesk."""
        return bool(
            self.add_tags
            or self.remove_tags
            or self.fields
            or self.status
            or self.priority
            or self.requester_id
            or self.assignee_id
            or self.email_ccs
            or self.reply
            or self.notes
        )


@dataclass(frozen=True, slots=True)
class Update:
    """One ticket update: changes of a decision, at most one comment, and the mark that says so."""

    decision: Decision
    mark: Mark
    reply: Reply | None = None
    note: str | None = None


def updates(
    decision: Decision, mark_id: str, say: Callable[[Sentence], str] = Sentence.in_english
) -> tuple[Update, ...]:
    """Split a decision into its updates: none, one, or two when a reply and notes need a comment each.

    The first of two owes the notes in its mark, so that a stop between them loses nothing. ``say`` writes a sentence
    out in the desk's language.
    """
    if not decision.changes_ticket:
        return ()
    keys = tuple(note.key for note in decision.notes)
    said = tuple((note.key, say(note.sentence)) for note in decision.notes)
    note = "\n\n".join(text for _, text in said) or None
    mark = Mark(id=mark_id, leads=tuple(lead.key for lead in decision.leads), did=decision.did, who=decision.who)
    if decision.reply is None:
        return (Update(decision, replace(mark, notes=keys), note=note),)
    first = Update(decision, replace(mark, reply=decision.reply.name, owes=said), reply=decision.reply)
    if note is None:
        return (first,)
    rest = Decision(decision.ticket_id, decision.decided_at, notes=decision.notes)
    return (first, Update(rest, Mark(id=mark_id, notes=keys), note=note))


def apply(case: Case, decision: Decision) -> Case:
    """Return the case as it is once the decision has been carried out by Zendesk."""
    for update in updates(decision, ""):
        case = apply_update(case, update)
    return case


def apply_update(case: Case, update: Update) -> Case:
    """Return the case as it is once one update has landed: new values, and one more entry of history."""
    decision = update.decision
    values = Values(case)
    for key in ("status", "priority", "assignee_id", "requester_id"):
        if getattr(decision, key):
            values.put(key, getattr(decision, key))
    for key, value in decision.fields.items():
        values.put(key, value)
    values.put("tags", (case.tags - decision.remove_tags) | decision.add_tags)
    entry = Entry(
        id=max((entry.id for entry in case.history), default=0) + 1,
        at=decision.decided_at,
        author_id=case.bot_user_id or -1,
        channel="api",
        comment=_comment(case, update),
        changes=values.changes(),
        mark=update.mark,
    )
    return values.case(
        email_ccs=(*case.email_ccs, *decision.email_ccs),
        updated_at=decision.decided_at,
        history=(*case.history, entry),
    )


def _comment(case: Case, update: Update) -> Comment | None:
    text = f"[{update.reply.name}]" if update.reply else update.note
    return None if text is None else Comment(case.bot_user_id or -1, text, public=update.reply is not None)
