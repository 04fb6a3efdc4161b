"""The cases of an export under one or several configurations, on one processor or on several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.model.business_time import OutsideCalendar
from bot.policy.settings import Policy
from bot.simulate.export import Period
from bot.simulate.organizations import Organizations
from bot.simulate.processes import batches, in_processes
from bot.simulate.recorded import Recorded, recorded
from bot.simulate.replay import replay
from bot.simulate.tally import Tally
from bot.zendesk.fields import Titles


@dataclass(frozen=True)
class Outcome:
    """What each policy would have done, in ``tallies`` by its name; ``problems`` are cases not played."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, later: Outcome) -> None:
        """Count what came of later lines, too."""
        for name, tally in later.tallies.items():
            self.tallies.setdefault(name, Tally()).update(tally)
        self.problems.extend(later.problems)


@dataclass(frozen=True)
class Simulation:
    """Plays cases.

    Args:
        policies: by the name they are told by.
        titles: the configured title of each ticket field, by key.
        period: cases created outside it are passed over.
        now: until when cases are followed whose export does not say, aware UTC.
    """

    policies: Mapping[str, Policy]
    titles: Titles
    period: Period
    now: datetime

    def run(self, lines: Iterable[bytes], counted: Organizations, processes: int = 1) -> Outcome:
        """Play all cases; ``counted`` comes from the same lines."""
        outcome = Outcome({name: Tally() for name in self.policies})
        play = partial(self._play_lines, counted)
        for played in in_processes(play, batches(lines), processes):
            outcome.add(played)
        return outcome

    def _play_lines(self, counted: Organizations, first: int, lines: Iterable[bytes]) -> Outcome:
        outcome = Outcome({name: Tally() for name in self.policies})
        for one in recorded(lines, self.titles, outcome.problems, first):
            if one.case.created_at in self.period:
                self._play(one, counted, outcome)
        return outcome

    def _play(self, one: Recorded, counted: Organizations, outcome: Outcome) -> None:
        until = one.until or self.now
        try:
            played = {
                name: replay(one.case, policy, until, partial(counted.around, policy=policy))
                for name, policy in self.policies.items()
            }
        except OutsideCalendar as error:
            outcome.problems.append(f"line {one.line}: case {one.case.id}: {error}")
            return
        for name, case in played.items():
            outcome.tallies[name].add(case)
