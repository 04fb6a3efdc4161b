"""What customers are billed for a month: their unqualified requests (R10), and phone support (R9); integers of NOK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self

from bot.model.case import Organization, Person, Value
from bot.policy.rules.phone import is_free
from bot.policy.settings import Policy
from bot.reports.reading import Period, Source, Ticket
from bot.reports.table import Column, Kind, Row, Table
from bot.reports.words import Locale, say

COLUMNS: Final[tuple[tuple[str, Kind], ...]] = (
    ("organization", "text"),
    ("what", "text"),
    ("case", "number"),
    ("reason", "text"),
    ("minutes", "number"),
    ("administrators", "number"),
    ("price_nok", "nok"),
    ("nok", "nok"),
)
NOTHING: Final = (None,) * 5  # between what a row is and its amount


@dataclass(frozen=True, slots=True)
class Unqualified:
    """A case with a reason set by an agent; 0 NOK where nothing is billed for it."""

    ticket_id: int
    reason: str
    minutes: int | None
    nok: int


@dataclass(frozen=True, slots=True)
class Phone:
    """Administrators with phone support in the month: those who are billed, and those in their free months."""

    administrators: int = 0
    free: int = 0
    price_nok: int = 0

    @property
    def nok(self) -> int:
        """What is billed."""
        return self.administrators * self.price_nok


@dataclass(frozen=True, slots=True)
class Bill:
    """One organization's month; ``organization`` is ``None`` for people and cases without one."""

    organization: str | None
    cases: tuple[Unqualified, ...]
    phone: Phone

    @property
    def cases_nok(self) -> int:
        """What is billed for unqualified cases."""
        return sum(case.nok for case in self.cases)

    @property
    def nok(self) -> int:
        """What is billed in all."""
        return self.cases_nok + self.phone.nok


@dataclass(frozen=True, slots=True)
class Billing:
    """A month's bills in order of the organizations' names; who has nothing to show is left out."""

    month: Period
    bills: tuple[Bill, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the bills for a script; all amounts are integers of NOK."""
        return {
            "month": f"{self.month.first:%Y-%m}",
            "organizations": [_bill_as_json(bill) for bill in self.bills],
            "cases_nok": sum(bill.cases_nok for bill in self.bills),
            "phone_nok": sum(bill.phone.nok for bill in self.bills),
            "nok": self.nok,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Return the bills that ``as_json`` was written from."""
        year, month = map(int, kept["month"].split("-"))
        return cls(Period.month(year, month), tuple(map(_bill_from_json, kept["organizations"])))

    def as_table(self, locale: Locale) -> Table:
        """Return the bills for people: every case, phone support, a sum for each organization, and the sum of all."""
        rows = [row for bill in self.bills for row in _rows(bill, locale)]
        total = Row((say("all", locale), say("sum", locale), *NOTHING, self.nok), is_sum=True)
        return Table(
            f"{say('billing', locale)} {self.month.first:%Y-%m}",
            say("billing_note", locale),
            tuple(Column(say(key, locale), kind) for key, kind in COLUMNS),
            (*rows, total) if rows else (),
            locale,
        )

    @property
    def nok(self) -> int:
        """What all are billed."""
        return sum(bill.nok for bill in self.bills)


def billing(source: Source, month: Period, policy: Policy, on_page: Callable[[int], None]) -> Billing:
    """Read the unqualified cases created in a month and the administrators with phone support; raises as ``Source``.

    Zendesk keeps no history of users and organizations: phone support is told as it is registered now.
    """
    cases: dict[int | None, list[Ticket]] = defaultdict(list)
    for ticket in source.tickets(month, on_page):
        if ticket.fields.get("unqualified_reason"):
            cases[ticket.organization_id].append(ticket)
    people: dict[int | None, list[Person]] = defaultdict(list)
    for person in source.administrators():
        people[person.organization_id].append(person)
    customers = source.organizations({*cases, *people})
    found = (
        bill(customers.get(one or 0), cases[one], phone(people[one], customers.get(one or 0), month, policy))
        for one in {*cases, *people}
    )
    shown = (one for one in found if one.cases or one.phone != Phone())
    return Billing(month, tuple(sorted(shown, key=lambda one: (one.organization is None, one.organization or ""))))


def bill(customer: Organization | None, cases: Iterable[Ticket], used: Phone) -> Bill:
    """Put an organization's bill together; an amount counts as it stands on the case, whoever wrote it (R10)."""
    listed = [
        Unqualified(
            one.id,
            str(one.fields["unqualified_reason"]),
            _whole(one.fields.get("minutes_spent")),
            _whole(one.fields.get("billable_nok")) or 0,
        )
        for one in cases
    ]
    return Bill(customer.name if customer else None, tuple(sorted(listed, key=lambda one: one.ticket_id)), used)


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def phone(administrators: Iterable[Person], customer: Organization | None, month: Period, policy: Policy) -> Phone:
    """Count an organization's trained administrators with phone support in a month (R9).

    A month counts when it is begun: billed is who has phone support on a day of it that is not free, and on which the
    organization was a customer.
    """
    since = customer.customer_since if customer else None
    paid = free = 0
    for person in administrators:
        if person.training_completed is not True:
            continue
        last = min(person.phone_support_until or date.min, month.last)
        begins = max(person.phone_support_from or date.min, month.first)
        if begins <= last and (since is None or (since <= last and not is_free(since, last, policy))):
            paid += 1
        elif since and since <= month.last and is_free(since, max(since, month.first), policy):
            free += 1
    return Phone(paid, free, policy.settings.phone.monthly_nok) if paid or free else Phone()


def _bill_as_json(bill: Bill) -> dict[str, Any]:
    return {
        "organization": bill.organization,
        "cases": [
            {"id": case.ticket_id, "reason": case.reason, "minutes": case.minutes, "nok": case.nok}
            for case in bill.cases
        ],
        "phone": {
            "administrators": bill.phone.administrators,
            "free_administrators": bill.phone.free,
            "price_nok": bill.phone.price_nok,
            "nok": bill.phone.nok,
        },
        "cases_nok": bill.cases_nok,
        "nok": bill.nok,
    }


def _bill_from_json(kept: Mapping[str, Any]) -> Bill:
    cases = tuple(Unqualified(one["id"], one["reason"], one["minutes"], one["nok"]) for one in kept["cases"])
    used = kept["phone"]
    return Bill(
        kept["organization"], cases, Phone(used["administrators"], used["free_administrators"], used["price_nok"])
    )


def _rows(bill: Bill, locale: Locale) -> Iterator[Row]:
    name, used = bill.organization or say("none", locale), bill.phone
    for case in bill.cases:
        reason = say(case.reason, locale)
        yield Row((name, say("unqualified", locale), case.ticket_id, reason, case.minutes, None, None, case.nok))
    if used.administrators:
        paid = (used.administrators, used.price_nok, used.nok)
        yield Row((name, say("phone", locale), None, None, None, *paid))
    if used.free:
        yield Row((name, say("phone_free", locale), None, None, None, used.free, 0, 0))
    yield Row((name, say("sum", locale), *NOTHING, bill.nok), is_sum=True)
