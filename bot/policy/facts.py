"""What is known of a case at one moment of a look: its values as they are wanted so far, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.model.case import Case, Entry, FieldChange, Mark, Person, Status, Value
from bot.policy.authors import Author
from bot.policy.history import History, Step
from bot.policy.settings import Policy, Settings


@dataclass(frozen=True, slots=True)
class Pending:
    """What a look has decided so far: the update in the making, which will be the history's next entry.

    ``values`` are what ``bot.model.values`` calls the values of a case, by key, without its tags; ``changes`` are
    those that differ from the case's own.
    """

    values: Mapping[str, Value]
    email_ccs: tuple[int, ...]
    mark: Mark
    changes: tuple[FieldChange, ...]


def stood(field: str, value: Value) -> str:
    """Return the step by which a mark says that a field had the wanted value already, by whoever's hand."""
    return f"stood:{field}={value}"


class Facts:
    """The values of a case as wanted so far, and questions to its history; never changed once made.

    Tags are not among the values: they follow from the case, and no rule may conclude from them. ``as_read`` is the
    case itself, for what no rule changes: its subject, its channel, its people.
    """

    def __init__(
        self, case: Case, policy: Policy, now: datetime, history: History | None = None, pending: Pending | None = None
    ) -> None:
        """See a case; ``history`` is its own where it is sorted already, ``pending`` what is decided so far."""
        self.as_read, self.policy, self.now = case, policy, now
        self.history = history or History(case, policy.words)
        self.pending = pending
        marks = tuple((own.place, own.mark) for own in self.history.own)
        self.marks = marks if pending is None else (*marks, (self.next_place, pending.mark))
        self.status: Status = case.status
        self.priority, self.assignee_id = case.priority, case.assignee_id
        self.requester, self.email_ccs, self.fields = case.requester, case.email_ccs, case.fields
        if pending is not None:
            self._take(case, pending)

    def _take(self, case: Case, pending: Pending) -> None:
        new = dict(pending.values)
        self.status = new.pop("status", self.status)  # type: ignore[assignment]  # by its key
        self.priority = new.pop("priority", self.priority)  # type: ignore[assignment]
        self.assignee_id = new.pop("assignee_id", self.assignee_id)  # type: ignore[assignment]
        requester_id = new.pop("requester_id", None)
        if isinstance(requester_id, int):
            self.requester = case.person(requester_id) or Person(requester_id, "")
        self.email_ccs = pending.email_ccs
        if new:
            self.fields = {**case.fields, **new}

    @property
    def settings(self) -> Settings:
        """The policy's numbers and choices."""
        return self.policy.settings

    @property
    def customer_comments(self) -> tuple[int, ...]:
        """The places of the customer's comments that say something."""
        return self.history.customer_comments

    @property
    def answers(self) -> tuple[int, ...]:
        """The places of the agents' public comments."""
        return self.history.answers

    @property
    def strangers(self) -> tuple[int, ...]:
        """The places of comments that say something by people who have nothing to do with the case."""
        wrote = (place for place, _ in self.history.comments.get("stranger", ()) if place > 0)
        return tuple(place for place in wrote if place not in self.history.automatic)

    @property
    def says_nothing(self) -> bool:
        """Whether the customer sent nothing but automatic replies and thanks."""
        return self.history.authors.commenter(0) == "customer" and not self.customer_comments

    @property
    def was_solved(self) -> bool:
        """Whether the case is or has been solved."""
        return any(step.value == "solved" for step in self.steps("status"))

    @cached_property
    def is_public(self) -> bool:
        """Whether a customer can read anything on the case."""
        return any(entry.comment is not None and entry.comment.public for entry in self.history.entries)

    @property
    def next_place(self) -> int:
        """The place that the update in the making will have in the history."""
        return len(self.history.entries)

    def at(self, place: int) -> datetime:
        """Return when the entry at a place was made; now, for the update in the making."""
        entries = self.history.entries
        return entries[place].at if place < len(entries) else self.now

    def entry(self, place: int) -> Entry:
        """Return the entry of people's or machines' at a place."""
        return self.history.entries[place]

    def author(self, place: int) -> Author:
        """Return what kind of author the entry at a place has."""
        entries = self.history.entries
        return self.history.authors.of(entries[place]) if place < len(entries) else "bot"

    def answerer(self, answer: int) -> int:
        """Return who wrote the agent's answer at a place."""
        comment = self.entry(answer).comment
        return comment.author_id if comment is not None else self.entry(answer).author_id

    def text_field(self, key: str) -> str:
        """Return a field's value as text without surrounding blanks; an unset field is the empty string."""
        value = self.fields.get(key)
        return value.strip() if isinstance(value, str) else ""

    def steps(self, field: str) -> Sequence[Step]:
        """Return every change of a field, oldest first; its value at creation is the first."""
        made = self.history.steps.get(field, ())
        if self.pending is not None:
            for change in self.pending.changes:
                if change.field == field:
                    return (*made, Step(self.next_place, change.old, change.new, "bot"))
        return made

    def setter(self, field: str) -> Author | None:
        """Return who gave a field its present value, ``None`` for a field that was never set."""
        made = self.steps(field)
        return made[-1].by if made else None

    def own_value(self, field: str) -> Value:
        """Return what the bot last wrote into a field that only it writes; people's and machines' values do not count.

        A field whose history is not known holds what it holds, but for one that a follow-up has from the closed case.
        """
        made = self.steps(field)
        own = [(step.place, step.value) for step in made if step.by == "bot"]
        stands = stood(field, "")
        own += [(i, did.removeprefix(stands)) for i, mark in self.marks for did in mark.did if did.startswith(stands)]
        unknown = None if made or self.as_read.follow_up else self.fields.get(field)
        return max(own, key=lambda one: one[0])[1] if own else unknown

    def held_by_agent(self, field: str, since: int = 0) -> bool:
        """Whether an agent changed a field at or after ``since`` and after the bot had set it: a person wins (R12)."""
        set_by_bot = False
        for step in self.history.steps.get(field, ()):
            if set_by_bot and step.by == "agent" and step.place >= since:
                return True
            set_by_bot = set_by_bot or step.by == "bot"
        return False

    def said(self, *names: str) -> tuple[int, ...]:
        """Return the places of the bot's public replies of these names."""
        return tuple([place for place, mark in self.marks if mark.reply in names])

    @property
    def requester_set_at(self) -> int:
        """The place at which an agent last changed the requester, 0 where none did."""
        return max((step.place for step in self.steps("requester_id") if step.by == "agent"), default=0)

    @property
    def replies(self) -> tuple[int, ...]:
        """The places of all the bot's public replies."""
        return tuple([place for place, mark in self.marks if mark.reply])

    def did(self, *names: str) -> tuple[int, ...]:
        """Return the places of the bot's updates that say one of these steps was done."""
        return tuple([place for place, mark in self.marks if mark.did and not set(names).isdisjoint(mark.did)])

    def noted(self, key: str) -> int | None:
        """Return the place of the update that wrote, or owes, the note of this key."""
        for place, mark in self.marks:
            if key in mark.notes or any(key == owed for owed, _ in mark.owes):
                return place
        return None

    def owed(self) -> dict[str, str]:
        """Return the notes, key to text, that an update promised and none has written yet."""
        marks = [own.mark for own in self.history.own]
        written = {key for mark in marks for key in mark.notes}
        return {key: text for mark in marks for key, text in mark.owes if key not in written}

    def told_leads(self, key: str) -> bool:
        """Whether an update of the bot went with the message to the leads of this key."""
        return any(key in mark.leads for _, mark in self.marks)

    def acted_after(self, place: int) -> bool:
        """Whether an agent has acted on the case after a place: answered, assigned it, or changed what it is."""
        return any(act > place for act in self.history.acts)

    def is_own_user(self, user_id: int) -> bool:
        """Whether a user is the bot's own: who its token acts as, unless a person was seen to act as that user too."""
        return user_id == self.as_read.bot_user_id and not self.history.authors.acted(user_id)

    def is_caseworker(self, user_id: Value) -> bool:
        """Whether a user is or was an agent, and not the bot."""
        if not isinstance(user_id, int):
            return False
        if self.history.authors.was_agent(user_id):
            return True
        person = self.as_read.person(user_id)
        if self.is_own_user(user_id) or (person is not None and person.light_agent):
            return False
        return user_id in self.history.authors.assigned or (person is not None and person.is_agent)

    def is_inherited(self, key: str) -> bool:
        """Whether a follow-up has a field's value from the closed case, and nobody has touched it since."""
        return self.as_read.follow_up and [step.place for step in self.steps(key)] == [0]
