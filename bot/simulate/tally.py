"""Counts of what the bot would have done, by rule and organization, and how two configurations differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from bot.model.case import TAGGERS
from bot.model.decision import Decision
from bot.policy.rulebook import RULE_OF
from bot.policy.rules.response_time import DUE_TAG
from bot.simulate.replay import Played

#: Tags that are options of fields: the class is R4's.
OPTIONS: Final = TAGGERS["severity"]


class Deed(NamedTuple):
    """One thing that the bot does on a case: a reply, note or message to the leads by name, or a tag put on."""

    kind: Literal["reply", "note", "message", "tag"]
    name: str

    @property
    def rule(self) -> str:
        """The rule that it comes from, empty for a name that no rule has."""
        return RULE_OF.get(self.name, "R4" if self.name in OPTIONS else "")

    @property
    def words(self) -> str:
        """What it makes of cases: ``14 cases`` *overdue*."""
        return WORDS.get(self) or f"with the {self.kind} {self.name}"


BOUNCED, ASKED = Deed("reply", "bounced_non_admin"), Deed("reply", "intake_incomplete")
OVERDUE = Deed("tag", "sla_overdue")
WORDS: Final = {BOUNCED: "bounced", ASKED: "asked", OVERDUE: "overdue"}


class Customer(NamedTuple):
    """A case's organization."""

    id: int | None
    name: str


@dataclass(slots=True)
class Tally:
    """What one configuration would have done: looks at cases, deeds by organization, and the cases of each deed."""

    looks: int = 0
    cases: Counter[Customer] = field(default_factory=Counter)
    times: dict[Customer, Counter[Deed]] = field(default_factory=lambda: defaultdict(Counter))
    by_deed: dict[Deed, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, played: Played) -> None:
        """Count one case."""
        organization = played.case.organization
        customer = Customer(organization.id, organization.name) if organization else Customer(None, "")
        done = Counter(_deeds(played))
        self.looks += len(played.decisions)
        self.cases[customer] += 1
        self.times[customer].update(done)
        for deed in done:
            self.by_deed[deed].append(played.case.id)

    def update(self, later: Tally) -> None:
        """Count what another tally counted of later cases, too."""
        self.looks += later.looks
        self.cases.update(later.cases)
        for customer, done in later.times.items():
            self.times[customer].update(done)
        for deed, ids in later.by_deed.items():
            self.by_deed[deed].extend(ids)

    @property
    def total(self) -> Counter[Deed]:
        """How often each thing was done."""
        return sum(self.times.values(), Counter())


class Difference(NamedTuple):
    """The cases with a deed under the second configuration alone, and those under the first alone."""

    deed: Deed
    more: tuple[int, ...]
    fewer: tuple[int, ...]


def differences(first: Tally, second: Tally) -> tuple[Difference, ...]:
    """Return each deed whose cases differ, the weightiest first."""
    deeds = sorted({*first.by_deed, *second.by_deed}, key=lambda deed: (deed not in WORDS, deed))
    pairs = [(deed, set(first.by_deed.get(deed, ())), set(second.by_deed.get(deed, ()))) for deed in deeds]
    return tuple(Difference(deed, _sorted(b - a), _sorted(a - b)) for deed, a, b in pairs if a != b)


def _sorted(ids: set[int]) -> tuple[int, ...]:
    return tuple(sorted(ids))


def _deeds(played: Played) -> Iterator[Deed]:
    """Yield what was done; a message to the leads is sent once for its key."""
    told: set[str] = set()
    for decision in played.decisions:
        yield from _of(decision)
        new = [lead.key for lead in decision.leads if lead.key not in told]
        told.update(new)
        yield from (Deed("message", _name(key)) for key in new)


def _of(decision: Decision) -> Iterator[Deed]:
    if decision.reply is not None:
        yield Deed("reply", decision.reply.name)
    yield from (Deed("note", _name(note.key)) for note in decision.notes)
    yield from (Deed("tag", DUE_TAG.rstrip("_") if tag.startswith(DUE_TAG) else tag) for tag in decision.add_tags)


def _name(key: str) -> str:
    """Return a key without the ids and instants that make it one of its kind."""
    return key.partition(":")[0]
