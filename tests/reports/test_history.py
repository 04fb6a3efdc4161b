"""The demo's past: a month that the bot has lived through, so that every report shows something on the first day."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.demo import demonstration
from bot.cli.demo_history import live_through
from bot.sandbox import SCREENSHOT, Sandbox
from bot.sandbox.history import MONTH
from tests.reports.desk import NOVEMBER, OSLO, Desk
from tests.set_up import CONFIG, Account
from tests.stories.desk import until
from tests.stories.mails import COMPLETE_A

TODAY = datetime(2026, 11, 25, 11, tzinfo=UTC)  # a Wednesday at noon


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Sandbox(lambda: TODAY - MONTH) as zendesk:
        scratch = tmp_path_factory.mktemp("demo")
        with demonstration(
            zendesk, CONFIG, scratch, live=lambda parts: live_through(zendesk, parts, lambda: TODAY)
        ) as app:
            yield Desk(Account(zendesk, app.env, app.config), app)


@pytest.mark.slow
def test_the_month_ends_now_with_nothing_left_to_do(month: Desk):
    assert month.app.clock() == TODAY
    assert month.app.store.inbox.parked() == []
    tickets = month.account.zendesk.world.tickets
    stamps = [(one, datetime.fromisoformat(ticket.facts["updated_at"])) for one, ticket in tickets.items()]
    assert month.app.store.inbox.unseen(stamps) == []
    assert len(tickets) == 40


def test_the_bot_decided_when_things_happened(month: Desk):
    days = {entry.at.date() for entry in month.app.store.journal.recent(1000)}
    assert len(days) > 15
    late = [entry for entry in month.app.store.journal.recent(1000) if "sla_overdue" in entry.decision["tags"]["add"]]
    assert late
    assert {f"{entry.at.astimezone(OSLO):%H:%M}" for entry in late} == {"16:00"}


def test_reports_count_what_stands_in_the_tags(month: Desk):
    found = month.sla("10-26", "11-25")["total"]
    tags = Counter(tag for ticket in month.account.zendesk.world.tickets.values() for tag in ticket.facts["tags"])
    assert (found["states"]["met"], found["states"]["breached"]) == (tags["sla_met"], tags["sla_breached"])
    assert found["states"]["overdue"] == tags["sla_overdue"] > 0
    assert found["median_minutes"]
    assert found["unsolved"]["pending"] > 0


def test_both_customers_have_something_on_their_bills(month: Desk):
    demo, neighbour = month.billing(NOVEMBER)["organizations"]
    assert (demo["phone"]["nok"], neighbour["phone"]["free_administrators"]) == (2490, 1)
    assert demo["cases_nok"] > 0
    assert neighbour["cases_nok"] > 0


def test_a_case_that_comes_after_the_past_is_heard_of_by_webhook(month: Desk):
    zendesk, people = month.account.zendesk, month.account.zendesk.people
    case = people.write_in("administrator", "Betaling feiler", COMPLETE_A, attachments=[SCREENSHOT])
    assert zendesk.webhooks.idle(30)
    zendesk.clock.forward(timedelta(seconds=2))
    until(lambda: "intake_complete" in zendesk.world.tickets[case].facts["tags"], "the bot has confirmed the case")
