"""Some days of a support desk, played in the sandbox with the bot at work; every number is worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import provision, reports, wiring
from bot.sandbox import SCREENSHOT
from bot.wiring import App
from bot.zendesk.reader import Reader
from tests.set_up import Account
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS

OSLO = ZoneInfo("Europe/Oslo")
NOVEMBER, DECEMBER = reports.Period.month(2026, 11), reports.Period.month(2026, 12)


@dataclass(frozen=True)
class Desk:
    """An account, the bot, and what reports read with."""

    account: Account
    app: App

    def at(self, moment: str) -> None:
        """Let time pass until a moment in Oslo, like ``11-24 09:00``."""
        self.account.zendesk.clock.forward_to(datetime.fromisoformat(f"2026-{moment}").replace(tzinfo=OSLO))

    def look(self, case: int) -> int:
        """The bot looks at a case two seconds later, when whatever happened in one second has settled."""
        self.account.zendesk.clock.forward(timedelta(seconds=2))
        self.app.reconciler(case)
        return case

    def write(self, moment: str, person: str, text: str) -> int:
        """A customer writes in at a moment, and the bot decides."""
        self.at(moment)
        return self.look(self.account.zendesk.people.write_in(person, "Feil", text, attachments=[SCREENSHOT]))

    def agent(self, moment: str, case: int, agent: str = "agent") -> None:
        """An agent takes a case and answers it at a moment, and the bot decides."""
        self.at(moment)
        self.look(self.account.zendesk.people.agent_answers(case, "Vi ser på saken.", agent=agent, take=True))

    def unqualified(self, moment: str, person: str, reason: str, **fields: Any) -> int:
        """A case comes at a moment, and an agent finds that it is none for support."""
        case = self.write(moment, person, COMPLETE_B)
        fields["unqualified_reason"] = f"unqualified_{reason}"
        return self.look(self.account.zendesk.people.agent_sets(case, fields=fields, assignee="agent"))

    def source(self, wait: Callable[[float], None] = lambda _seconds: None) -> reports.Source:
        """Zendesk as reports read it."""
        titles = provision.configured(self.app.env, self.app.config).field_titles
        api = wiring.patient(self.app.account, 100, self.app.clock, wait)
        fields = Reader(api, titles, self.app.clock).fields()
        return reports.Source(api, fields, self.app.config.policy.calendar.zone)

    def sla(self, first: str, last: str, by: reports.By | None = None) -> dict[str, Any]:
        """The report of cases created from one date to another."""
        period = reports.Period(*(datetime.fromisoformat(f"2026-{day}").date() for day in (first, last)))
        policy = self.app.config.policy
        return reports.attainment(self.source(), period, by, policy, lambda _count: None).as_json()

    def billing(self, month: reports.Period) -> dict[str, Any]:
        """The bills of a month."""
        return reports.billing(self.source(), month, self.app.config.policy, lambda _count: None).as_json()


def play_a_week(desk: Desk) -> None:
    """Monday to Wednesday: two cases answered in time, one late, three not yet."""
    met = desk.write("11-23 09:10", "administrator", COMPLETE_A)
    neighbours = desk.write("11-23 09:20", "neighbour_administrator", COMPLETE_B)
    late = desk.write("11-23 10:00", "administrator", COMPLETE_A)
    desk.at("11-23 10:30")
    desk.look(desk.account.zendesk.people.write_in("second_administrator", "Feil", ONLY_WORDS))
    desk.agent("11-23 11:10", met)
    desk.agent("11-24 10:20", neighbours, "second_agent")
    at_risk = desk.write("11-24 12:00", "second_administrator", COMPLETE_A)
    desk.agent("11-25 09:30", late)
    desk.write("11-25 10:00", "administrator", COMPLETE_B)
    desk.at("11-25 14:00")
    desk.look(at_risk)


def play_bills(desk: Desk) -> dict[str, int]:
    """What is billed in November, and a case that came half an hour into December."""
    people = desk.account.zendesk.people
    people.set_person("administrator", user_fields={"phone_support_until": "2026-11-30"})
    people.set_organization("neighbour_administrator", organization_fields={"customer_since": "2026-10-15"})
    return {
        "untrained": desk.unqualified("11-26 09:00", "administrator", "untrained", minutes_spent=75),
        "easy": desk.unqualified(
            "11-26 10:00", "neighbour_administrator", "no_investigation", minutes_spent=16, easily_solvable=True
        ),
        "by hand": desk.unqualified("11-26 11:00", "administrator", "not_attempted", billable_nok=500),
        "not easy": desk.unqualified("11-26 12:00", "neighbour_administrator", "not_attempted", minutes_spent=30),
        "december": desk.unqualified("12-01 00:30", "administrator", "untrained", minutes_spent=15),
    }
