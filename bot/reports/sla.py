"""How many cases were answered in time: by the verdicts and instants that the bot has written on the tickets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple, Self, get_args

from bot.model.business_time import BusinessCalendar
from bot.model.case import Organization, Person, severity_class
from bot.policy.agreements import calendar_named
from bot.policy.clock import judged, minutes_to_answer
from bot.policy.instants import instant
from bot.policy.settings import Policy
from bot.reports.reading import Period, Source, Ticket
from bot.reports.table import Column, Row, Table
from bot.reports.words import Locale, say

By = Literal["class", "organization", "assignee", "month"]
State = Literal["met", "breached", "running", "at_risk", "overdue", "no_clock"]
Status = Literal["new", "open", "pending", "hold"]
GROUPS: Final[tuple[By, ...]] = get_args(By)
STATES: Final[tuple[State, ...]] = get_args(State)
UNSOLVED: Final[tuple[Status, ...]] = get_args(Status)
MEDIAN, NINETIETH = 50, 90
#: The columns in order: what was answered, and what waits.
TIMES: Final = ("median", "p90")
ANSWERS: Final = ("cases", "met", "breached", "percent", "same_day", *TIMES)
WAITING: Final = ("running", "at_risk", "overdue", "no_clock", "needs_agent", *UNSOLVED)


class Timed(NamedTuple):
    """A ticket, its business minutes to the answer, and whether that came on the local day on which the case did."""

    ticket: Ticket
    minutes: int | None
    is_same_day: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What came of a group of cases; ``name`` is ``None`` for those that have no class, organization or assignee.

    ``states`` counts every case once; ``statuses`` counts the unsolved ones. ``median`` and ``p90`` are whole minutes
    of business time from the clock's start to the answer, ``None`` where nothing was answered. ``same_day`` were
    answered on the day on which they came in; ``needs_agent`` are left for a person (R13). An older release counted
    neither: ``None``.
    """

    name: str | None
    cases: int
    states: Mapping[str, int]
    statuses: Mapping[str, int]
    median: int | None
    p90: int | None
    same_day: int | None = None
    needs_agent: int | None = None

    @property
    def percent(self) -> int | None:
        """How many of a hundred were answered in time; one that is overdue without an answer counts as late."""
        judged = self.states["met"] + self.states["breached"] + self.states["overdue"]
        return 100 * self.states["met"] // judged if judged else None


@dataclass(frozen=True, slots=True)
class Attainment:
    """The groups in order of their names, the nameless one last, and all cases."""

    period: Period
    by: By | None
    groups: tuple[Group, ...]
    total: Group

    def as_json(self) -> dict[str, Any]:
        """Return the numbers for a script; times are whole minutes."""
        return {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "by": self.by,
            "groups": [_group_as_json(group) for group in self.groups],
            "total": _group_as_json(self.total),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return the report that ``as_json`` was written from."""
        period = Period(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"]))
        return cls(period, kept["by"], tuple(map(_group_from_json, kept["groups"])), _group_from_json(kept["total"]))

    def as_table(self, locale: Locale) -> Table:
        """Return the numbers for people."""
        columns = [Column(say(key, locale), "time" if key in TIMES else "number") for key in (*ANSWERS, *WAITING)]
        rows = [_row(group, group.name or say("none", locale)) for group in self.groups]
        total = [_row(self.total, say("all", locale), is_sum=True)] if self.total.cases else []
        return Table(
            f"{say('sla', locale)} {self.period}",
            say("sla_note", locale),
            (Column(say(self.by, locale) if self.by else ""), *columns),
            (*rows, *total),
            locale,
            split=len(ANSWERS) + 1,
        )


def state(ticket: Ticket) -> State:
    """Return how the response clock stands, by the bot's tags (R4).

    ``no_clock``: bounced, out of scope, awaiting data, or solved before the clock had started.
    """
    tags, verdict = ticket.tags, judged(ticket.tags)
    if verdict is not None:
        return verdict
    if ticket.status not in UNSOLVED or instant(ticket.fields.get("sla_started_at")) is None:
        return "no_clock"
    return "overdue" if "sla_overdue" in tags else "at_risk" if "sla_at_risk" in tags else "running"


def nearest_rank(values: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that at least ``percent`` of all do not exceed: the nearest-rank percentile."""
    return sorted(values)[-(-len(values) * percent // 100) - 1] if values else None


def counted(name: str | None, cases: Sequence[Timed]) -> Group:
    """Count tickets."""
    states = Counter(state(case.ticket) for case in cases)
    statuses = Counter(case.ticket.status for case in cases)
    answered = [case.minutes for case in cases if case.minutes is not None]
    return Group(
        name,
        len(cases),
        {key: states[key] for key in STATES},
        {key: statuses[key] for key in UNSOLVED},
        nearest_rank(answered, MEDIAN),
        nearest_rank(answered, NINETIETH),
        sum(case.is_same_day for case in cases),
        sum("needs_agent" in case.ticket.tags for case in cases),
    )


def attainment(
    source: Source, period: Period, by: By | None, policy: Policy, on_page: Callable[[int], None]
) -> Attainment:
    """Read the cases created in a period and count them; raises what ``Source`` does.

    Args:
        source: Zendesk.
        period: local dates.
        by: what to group by; ``None`` counts all cases together.
        policy: its calendar and agreements: business time is that of the organization's agreement (R8).
        on_page: hears how many tickets came with each page.
    """
    tickets = source.tickets(period, on_page)
    organizations = source.organizations(ticket.organization_id for ticket in tickets)
    timed = [timed_by(one, _calendar(one, organizations, policy)) for one in tickets]
    names = _names(source, tickets, by, organizations)
    found: dict[str | None, list[Timed]] = defaultdict(list)
    for case in timed if by else ():
        found[names(case.ticket)].append(case)
    in_order = sorted(found, key=lambda name: (name is None, name or ""))
    return Attainment(period, by, tuple(counted(name, found[name]) for name in in_order), counted(None, timed))


def timed_by(ticket: Ticket, calendar: BusinessCalendar) -> Timed:
    """Measure the time to a ticket's answer by a calendar."""
    answered_at = instant(ticket.fields.get("sla_answered_at"))
    is_same_day = answered_at is not None and calendar.local_date(answered_at) == calendar.local_date(ticket.created_at)
    return Timed(ticket, minutes_to_answer(ticket.fields, calendar), is_same_day)


def _calendar(ticket: Ticket, organizations: Mapping[int, Organization], policy: Policy) -> BusinessCalendar:
    customer = organizations.get(ticket.organization_id or 0)
    return calendar_named(customer.support_agreement if customer else None, policy)


def _names(
    source: Source, tickets: Sequence[Ticket], by: By | None, organizations: Mapping[int, Organization]
) -> Callable[[Ticket], str | None]:
    if by == "class":
        return lambda ticket: severity_class(ticket.fields.get("severity"))
    if by == "month":
        return lambda ticket: f"{ticket.created_at.astimezone(source.zone):%Y-%m}"
    if by == "assignee":
        people = source.people(ticket.assignee_id for ticket in tickets)
        return lambda ticket: _name(people.get(ticket.assignee_id or 0))
    return lambda ticket: _name(organizations.get(ticket.organization_id or 0))


def _name(found: Organization | Person | None) -> str | None:
    return found.name if found else None


def _group_as_json(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "cases": group.cases,
        "states": dict(group.states),
        "in_time_percent": group.percent,
        "answered_same_day": group.same_day,
        "needs_agent": group.needs_agent,
        "median_minutes": group.median,
        "p90_minutes": group.p90,
        "unsolved": dict(group.statuses),
    }


def _group_from_json(kept: Mapping[str, Any]) -> Group:
    return Group(
        kept["name"],
        kept["cases"],
        kept["states"],
        kept["unsolved"],
        kept["median_minutes"],
        kept["p90_minutes"],
        kept.get("answered_same_day"),
        kept.get("needs_agent"),
    )


def _row(group: Group, name: str, *, is_sum: bool = False) -> Row:
    figures = {
        "cases": group.cases,
        "percent": group.percent,
        "median": group.median,
        "p90": group.p90,
        "same_day": group.same_day,
        "needs_agent": group.needs_agent,
        **group.states,
        **group.statuses,
    }
    return Row((name, *(figures[key] for key in (*ANSWERS, *WAITING))), is_sum)
