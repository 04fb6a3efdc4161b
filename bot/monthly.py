"""The month's reports for the leads, answered in time and what to bill: once, on the first business day after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from bot.model.business_time import BusinessCalendar
from bot.reports.billing import Bill, Billing
from bot.reports.sla import Attainment, Group
from bot.store.leads import Leads

ONE_DAY: Final = timedelta(days=1)
#: Where nothing ran on the first business day, the reports come later, up to so many days after it.
LATEST: Final = timedelta(days=7)
LISTED: Final = 20  # organizations that are named; all are summed up

Make = Callable[[str, Mapping[str, Any]], tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class MonthlyReports:
    """Has the reports of the month before made, and releases the message about them once.

    Attributes:
        make: makes a report of a kind with its parameters, and returns its number and itself.
        leads: the messages to the leads.
        calendar: which days are business days.
        at: local time of the first business day.
        clock: gives the instant, aware UTC.
    """

    make: Make
    leads: Leads
    calendar: BusinessCalendar
    at: time
    clock: Callable[[], datetime]

    def __call__(self) -> None:
        """Make and release them if it is time; neither a restart nor another worker releases a second message.

        Raises what making a report does; it is tried again at the job's next time.
        """
        now = self.clock()
        today = self.calendar.local_date(now)
        last = today.replace(day=1) - ONE_DAY
        key = f"report:{last:%Y-%m}"
        if not self._is_time(now, today) or self.leads.is_released(key):
            return
        period = {"from": last.replace(day=1).isoformat(), "to": last.isoformat(), "by": "class"}
        sla_report, sla = self.make("sla", period)
        billing_report, billing = self.make("billing", {"month": f"{last:%Y-%m}"})
        month = {"month": f"{last:%m}", "year": f"{last:%Y}"}
        facts = {
            **month,
            "sla_report": sla_report,
            "billing_report": billing_report,
            **_figures(sla),
            **_bills(billing),
        }
        self.leads.release(key, _in_english(facts), now, facts=facts)

    def _is_time(self, now: datetime, today: date) -> bool:
        if not self.calendar.is_business_day(today):
            return False
        first = today.replace(day=1)
        while not self.calendar.is_business_day(first):
            first += ONE_DAY
        begins = datetime.combine(today, self.at, tzinfo=self.calendar.zone)
        return first <= today <= first + LATEST and begins <= now


def _figures(found: Attainment) -> dict[str, Any]:
    return {"classes": [_group(group) for group in found.groups], "all": _group(found.total)}


def _group(group: Group) -> dict[str, Any]:
    judged = group.states["met"] + group.states["breached"] + group.states["overdue"]
    found = {"cases": group.cases, "met": group.states["met"], "judged": judged, "percent": group.percent}
    return {"class": group.name or "–", **found}


def _bills(found: Billing) -> dict[str, Any]:
    billed = [bill for bill in found.bills if bill.nok]
    return {"bills": [_bill(bill) for bill in billed[:LISTED]], "bills_count": len(billed), "nok": found.nok}


def _bill(bill: Bill) -> dict[str, Any]:
    return {"organization": bill.organization or "–", "cases_nok": bill.cases_nok, "phone_nok": bill.phone.nok}


def _in_english(facts: Mapping[str, Any]) -> str:
    return "{year}-{month}: {met} of {judged} answered in time; NOK {nok} to bill.".format(**facts, **facts["all"])
