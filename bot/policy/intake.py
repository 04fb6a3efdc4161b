"""How far the intake of a case has come: begun, asked for, complete, ended, or handed to an agent (R2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model.case import Medium
from bot.policy.attachments import is_logo
from bot.policy.facts import Facts
from bot.policy.reading import Reading
from bot.policy.required_data import Known, Snapshot, Snapshots, own_reading, read_data

#: Ways to come on which nobody is asked for anything, whoever wrote (R2).
NOT_ASKED: Final[tuple[Medium, ...]] = ("phone", "outbound_call", "messaging")

#: The bot's replies that ask for data (R2).
REQUESTS = ("intake_incomplete", "intake_incomplete_again", "intake_incomplete_critical")

#: What is no support case (R1), whoever chose it.
OUT_OF_SCOPE: Final = ("type_change_request", "type_user_question", "type_improvement_idea")

#: The bot's replies that send a case elsewhere, as no support case (R1).
REDIRECTS: Final = tuple(f"out_of_scope_{option.removeprefix('type_')}" for option in OUT_OF_SCOPE)

#: Keys of the notes that hand an intake over to an agent.
UNREADABLE, ASKED_ENOUGH = "intake_unreadable", "intake_asked_enough"


@dataclass(frozen=True, slots=True)
class Intake:
    """An intake as far as it has come; places are indexes of the history.

    ``begin`` is where it began (creation, the take-over of a bounced case, or the return of a redirected one), at the
    instant ``begun_at``. Texts count until ``completed`` (all required data was there) or ``ended`` (an agent answered,
    or the case was solved). ``requests`` are the bot's requests for data. ``handed`` is the customer's answer that went
    to an agent instead of being asked again, ``unreadable`` when nothing new could be read in it; neither matters once
    texts do not.
    """

    snapshots: Snapshots
    begin: int
    begun_at: datetime
    ended: int | None
    requests: tuple[int, ...]
    may_ask: bool
    handed: int | None
    unreadable: bool

    @property
    def now(self) -> Snapshot:
        """The data as it stands at the end of the history."""
        return self.snapshots.last

    @property
    def completed(self) -> int | None:
        """Where all required data was there."""
        return self.snapshots.completed

    @property
    def was_critical(self) -> bool:
        """Whether the case was of class A at a time when data was missing: its clock does not wait for the rest."""
        waited = self.snapshots.between(self.begin, self.completed)
        return any(snapshot.severity == "A" and snapshot.missing for snapshot in waited)

    @property
    def over(self) -> int | None:
        """From where on texts of customers no longer change the data."""
        return self.completed if self.completed is not None else self.ended

    @property
    def class_since(self) -> int:
        """The place at which the case got its present class."""
        classes = self.snapshots.classes
        return classes[-1][0] if classes else 0


def intake_of(facts: Facts, known: Known) -> Intake:
    """Return the intake of a case; ``known`` are snapshots of the same history, and takes those that are new."""
    begin = _begin(facts)
    ends = [i for i in facts.answers if i > begin] + [i for i in _solved(facts) if i >= begin]
    ended = min(ends, default=None)
    marks = tuple(i for i in facts.did("intake_complete") if begin <= i < facts.next_place)
    key = facts.requester.id, ended, marks
    snapshots = known[key] if key in known else known.setdefault(key, read_data(facts, ended, marks))
    since = max(begin, facts.requester_set_at)
    requests = tuple(i for i in facts.said(*REQUESTS) if i >= since)
    may_ask = facts.is_public and not (is_not_asked(facts) or facts.as_read.follow_up)
    over = snapshots.completed is not None or ended is not None
    handed, unreadable = (None, False) if over else _handed(facts, snapshots, requests)
    begun_at = facts.at(begin) if begin else facts.as_read.created_at
    return Intake(snapshots, begin, begun_at, ended, requests, may_ask, handed, unreadable)


def _begin(facts: Facts) -> int:
    """Return where the intake began: creation, or where the case came back from a bounce or a redirect."""
    return max(_released(facts), _returned(facts))


def _released(facts: Facts) -> int:
    """Return where a bounced case was taken over (the comment) or released, 0 for one that was not."""
    released = facts.did("released", "taken_over")
    if not released:
        return 0
    last = released[-1]
    if facts.did("taken_over")[-1:] != (last,):
        return last
    taker = next(step.value for step in facts.steps("requester_id") if step.place == last)
    bounced = max((i for i in facts.said("bounced_non_admin") if i < last), default=0)
    theirs = [i for i in facts.customer_comments if bounced < i < last and _author(facts, i) == taker]
    return next((i for i in theirs if takes_over(facts, i, last)), last)


def _returned(facts: Facts) -> int:
    """Return where an agent took a redirected case into support, or what its customer said to that before; else 0."""
    redirected = next(iter(facts.said(*REDIRECTS)), None)
    if redirected is None:
        return 0
    types = [step for step in facts.steps("request_type") if step.place > redirected]
    back = next((step.place for step in types if step.value not in OUT_OF_SCOPE), None)
    if back is None or any(place < back for place in (*facts.answers, *_solved(facts))):
        return 0
    return max((place for place in facts.customer_comments if redirected < place < back), default=back)


def takes_over(facts: Facts, place: int, by: int | None = None) -> bool:
    """Whether a comment brings something to a bounced case: a labelled value, an attachment, or a description.

    One that was handed to an agent before the place ``by`` does not: its writer was no administrator then (R3).
    """
    comment, heard = facts.entry(place).comment, facts.noted(heard_key(facts, place))
    if comment is None or facts.history.kinds[place].handled or (heard is not None and (by is None or heard < by)):
        return False
    reading, settings = own_reading(facts, comment), facts.settings.intake
    attached = any(not is_logo(attachment, settings) for attachment in comment.attachments)
    return attached or reading.labelled or len(reading.substance) >= settings.description_min


def heard_key(facts: Facts, place: int) -> str:
    """Return the key of the note that hands a comment on a bounced case to an agent."""
    return f"bounced_answer:{facts.entry(place).id}"


def _author(facts: Facts, place: int) -> int | None:
    comment = facts.entry(place).comment
    return comment.author_id if comment else None


def _solved(facts: Facts) -> tuple[int, ...]:
    return tuple([step.place for step in facts.steps("status") if step.value == "solved"])


def _handed(facts: Facts, snapshots: Snapshots, requests: tuple[int, ...]) -> tuple[int | None, bool]:
    for key in (UNREADABLE, ASKED_ENOUGH):
        written = facts.noted(key)
        if written is not None:
            return max((i for i in facts.customer_comments if i < written), default=written), key == UNREADABLE
    answered = [i for i in facts.customer_comments if requests and i > requests[-1]]
    if not answered or not snapshots.last.missing:
        return None, False
    if snapshots.last == snapshots.at(requests[-1]):
        named = {place for place, _ in snapshots.others}  # a class that is not the requester's: read, and noted
        unreadable = [place for place in answered if place not in named]
        if unreadable:
            return unreadable[0], True
    return (answered[0], False) if len(requests) >= facts.settings.intake.max_replies else (None, False)


def later_comments(facts: Facts, intake: Intake) -> tuple[tuple[int, Reading], ...]:
    """Return what customers' comments after the intake say, with their places: it changes no data any more.

    A follow-up has none: what its customer names beside what is kept from the closed case counts from the beginning on.
    """
    over = -1 if facts.as_read.follow_up else intake.over
    texts = [(i, facts.entry(i).comment) for i in facts.customer_comments if over is not None and i > over]
    return tuple((i, own_reading(facts, comment)) for i, comment in texts if comment is not None)


def is_told_by_agent(facts: Facts) -> bool:
    """Whether an agent sent the case in for a customer, with a comment that the customer may read."""
    comment = facts.entry(0).comment
    return comment is not None and comment.public and is_submitted_by_agent(facts)


def is_submitted_by_agent(facts: Facts) -> bool:
    """Whether an agent sent the case in for a customer."""
    return facts.history.authors.of(facts.entry(0), _author(facts, 0)) == "agent" and not facts.requester.is_agent


def is_not_asked(facts: Facts) -> bool:
    """Whether nobody is asked, bounced or redirected: a case of an agent's, by phone, or begun in a chat (R2)."""
    return is_submitted_by_agent(facts) or facts.as_read.medium in NOT_ASKED
