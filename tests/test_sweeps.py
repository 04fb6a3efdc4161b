"""The safety nets: what they find, and that they read pages of tickets, never one call a ticket."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox import SCREENSHOT
from bot.store.cases import CaseSummary
from bot.wiring import App
from tests.set_up import Account, set_up
from tests.stories.desk import FIRST_MONDAY
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS

SEARCH, EXPORT, WITH_PEOPLE = "GET /search/export", "GET /incremental/tickets/cursor", "GET /search"


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with set_up(tmp_path_factory.mktemp("account"), lambda: FIRST_MONDAY) as account:
        yield account


@pytest.fixture
def account(set_up_once: Account) -> Account:
    """No cases, on a Monday at nine."""
    for case, ticket in set_up_once.zendesk.world.tickets.items():
        if not ticket.deleted:
            set_up_once.zendesk.people.delete(case)
    weeks = (set_up_once.zendesk.clock.now() - FIRST_MONDAY) // timedelta(weeks=1) + 1
    set_up_once.zendesk.clock.forward_to(FIRST_MONDAY + timedelta(weeks=weeks))
    return set_up_once


@pytest.fixture
def open_house(account: Account, tmp_path: Path) -> Callable[[str], App]:
    """A bot with a database by name, which knows the ticket fields and who it is."""

    def make(database: str) -> App:
        (tmp_path / database).mkdir(exist_ok=True)
        app = account.app(tmp_path / database)
        app.account.reader.fields()
        app.account.reader.me()
        account.calls()
        return app

    return make


@pytest.fixture
def bot(account: Account, open_house: Callable[[str], App]) -> App:
    """One that has come to the end of the export."""
    app = open_house("first")
    app.sweeps.catch_up()
    account.calls()
    return app


def write_in(account: Account, text: str, count: int = 1, person: str = "administrator") -> list[int]:
    """Someone writes in, and more than the minute passes that the export keeps back."""
    files = [] if text == ONLY_WORDS else [SCREENSHOT]
    cases = [account.zendesk.people.write_in(person, "Feil i systemet", text, attachments=files) for _ in range(count)]
    account.later(minutes=2)
    return cases


def work(account: Account, app: App) -> list[int]:
    """Look at everything that is due, as the worker does; returns what was looked at."""
    now, inbox, looked = account.zendesk.clock.now, app.store.inbox, []
    while job := inbox.take(now(), timedelta(minutes=1)):
        app.account.reader.prefetch(job.ticket_id, lambda: inbox.due(now(), 100))
        outcome = app.reconciler(job.ticket_id)
        inbox.done(job, now=now(), decided_on=outcome.updated_at, requeue_at=outcome.requeue_at)
        looked.append(job.ticket_id)
    account.later(minutes=2)
    return sorted(looked)


def tagged(account: Account, tag: str) -> list[int]:
    tickets = account.zendesk.world.tickets.items()
    return [case for case, ticket in tickets if tag in ticket.facts["tags"] and not ticket.deleted]


# -- time has come


def test_one_ticket_that_is_not_as_documented_holds_no_other_up(account: Account, bot: App):
    (case,) = write_in(account, COMPLETE_B)
    sound = bot.account.api.get(f"/api/v2/tickets/{case}")["ticket"]
    tickets = [{"id": None}, {"id": "99", "updated_at": None}, None, sound]
    page = {"tickets": tickets, "after_cursor": "MTc4NTc0MDQ2MC4wfHwxMDAx", "end_of_stream": True}
    account.zendesk.fault("status", path="/incremental/", status=200, body=json.dumps(page))

    assert bot.sweeps.catch_up() == 2
    assert sorted(row.ticket_id for row in bot.store.inbox.waiting(9)) == [99, case]  # a look at 99 tells what is wrong


@pytest.mark.slow
def test_cases_whose_time_has_come_are_found_in_one_call_however_many(account: Account, bot: App, open_house):
    late = write_in(account, COMPLETE_A, 12)
    bot.sweeps.catch_up()
    work(account, bot)
    account.later(days=1, hours=7)
    for case in write_in(account, COMPLETE_A, 3):
        bot.reconciler(case)

    other = open_house("other")
    assert other.sweeps.overdue() == len(late)
    assert account.calls() == [SEARCH]
    assert other.store.state.last_sweep() == account.zendesk.clock.now()
    assert work(account, other) == tagged(account, "sla_overdue") == late

    account.calls()
    assert other.sweeps.overdue() == 0
    assert account.calls() == [SEARCH]


def test_overdue_cases_are_read_together_and_each_costs_its_history_and_its_update(
    account: Account, bot: App, open_house
):
    late = write_in(account, COMPLETE_A, 12)
    bot.sweeps.catch_up()
    work(account, bot)
    account.later(days=2)

    other = open_house("other")
    other.sweeps.overdue()
    account.calls()
    assert work(account, other) == late
    each = [call for case in late for call in (f"GET /tickets/{case}/audits", f"PUT /tickets/{case}")]
    assert account.calls() == ["GET /tickets/show_many", *each]


def test_cases_at_risk_are_found_once(account: Account, bot: App, open_house):
    cases = write_in(account, COMPLETE_A, 2)
    bot.sweeps.catch_up()
    work(account, bot)

    other = open_house("other")
    assert other.sweeps.overdue() == 0
    account.later(days=1, hours=4)
    assert other.sweeps.overdue() == len(cases)
    assert work(account, other) == tagged(account, "sla_at_risk") == cases
    assert other.sweeps.overdue() == 0


def test_a_case_with_a_timer_is_the_workers_and_not_the_sweeps(account: Account, bot: App):
    (case,) = write_in(account, COMPLETE_A)
    bot.sweeps.catch_up()
    work(account, bot)
    account.later(days=2)
    assert bot.sweeps.overdue() == 0
    assert work(account, bot) == [case]
    assert tagged(account, "sla_overdue") == [case]


# -- what changed


def test_what_changed_since_the_last_time_is_one_call_for_a_thousand(account: Account, bot: App):
    cases = write_in(account, ONLY_WORDS, 7)
    assert bot.sweeps.catch_up() == len(cases)
    assert account.calls() == [EXPORT]
    assert work(account, bot) == cases

    account.calls()
    assert bot.sweeps.catch_up() == 0  # all that changed since is what the bot itself wrote
    assert account.calls() == [EXPORT]
    account.zendesk.people.agent_answers(cases[0], "Vi ser på saken.")
    account.later(minutes=2)
    assert bot.sweeps.catch_up() == 1
    assert work(account, bot) == [cases[0]]


def test_what_the_export_still_keeps_back_is_found_the_next_time(account: Account, bot: App):
    case = account.zendesk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    account.later(seconds=30)
    assert bot.sweeps.catch_up() == 0
    account.later(minutes=1)
    assert bot.sweeps.catch_up() == 1
    assert work(account, bot) == [case]


def test_closed_and_deleted_cases_are_not_looked_at(account: Account, bot: App):
    closed, deleted, solved = write_in(account, ONLY_WORDS, 3)
    for case in (closed, solved):
        account.zendesk.people.agent_answers(case, "Rettet.", status="solved")
    account.zendesk.people.agent_sets(closed, status="closed")
    account.zendesk.people.delete(deleted)
    account.later(minutes=2)

    assert bot.sweeps.catch_up() == 1
    assert work(account, bot) == [solved]


def test_a_lost_database_loses_no_case_and_says_nothing_twice(account: Account, bot: App, open_house):
    asked, confirmed = write_in(account, ONLY_WORDS, 3), write_in(account, COMPLETE_B, 3)
    bounced = write_in(account, ONLY_WORDS, 3, "volunteer")
    everything = [*asked, *confirmed, *bounced]
    bot.sweeps.catch_up()
    work(account, bot)
    said = {case: account.replies(case) for case in everything}
    assert {len(replies) for replies in said.values()} == {1}
    unheard = write_in(account, ONLY_WORDS)

    other = open_house("other")
    assert other.store.state.cursor() is None
    other.sweeps.catch_up()
    assert account.calls() == [SEARCH, SEARCH, EXPORT]
    assert work(account, other) == [*everything, *unheard]
    puts = [call for call in account.calls() if call.startswith("PUT")]
    assert puts == [f"PUT /tickets/{case}" for case in unheard]
    assert {case: account.replies(case) for case in everything} == said
    assert other.store.state.cursor() is not None

    account.later(days=2, hours=5)  # the timers came back with the cases
    work(account, other)
    assert tagged(account, "sla_at_risk") == confirmed


def test_a_lost_database_loses_no_update_date_of_solved_and_closed_cases(account: Account, open_house):
    """Two are due on a Saturday, and so on Monday; one was long ago, and one is later than the loss."""
    people, monday = account.zendesk.people, account.zendesk.clock.now()
    cases = write_in(account, ONLY_WORDS, 4)
    dates = {case: monday + timedelta(days=days) for case, days in zip(cases, (-7, 5, 5, 21), strict=True)}
    for case, day in dates.items():
        people.agent_sets(case, fields={"deploy_at": f"{day:%Y-%m-%d}"}, status="solved")
    before, closed, solved, later = dates
    for case in (before, closed, later):
        people.agent_sets(case, status="closed")
    account.later(days=6)

    other = open_house("other")
    other.sweeps.catch_up()
    assert account.calls() == [SEARCH, SEARCH, EXPORT]
    assert work(account, other) == [closed, solved]
    assert other.store.leads.recent(10) == []
    account.later(days=1)
    assert work(account, other) == [closed, solved]
    assert [message.ticket_id for message in other.store.leads.recent(10)] == [closed]
    assert tagged(account, "deploy_due") == [solved]

    account.later(days=14, hours=1)  # the office may open an hour later by UTC: clocks change in October
    other.sweeps.everything()
    assert work(account, other) == [later]
    assert other.store.leads.recent(1)[0].ticket_id == later


# -- bounced cases, and all


def test_bounced_cases_whose_people_may_report_by_now_are_found_in_one_call(account: Account, bot: App):
    bounced = write_in(account, ONLY_WORDS, 3, "volunteer")
    leaders = write_in(account, COMPLETE_B, 1, "group_leader")
    bot.sweeps.catch_up()
    work(account, bot)
    account.calls()
    assert bot.sweeps.released() == 0
    assert account.calls() == [WITH_PEOPLE]

    account.zendesk.people.make_administrator("group_leader")
    account.later(minutes=6)
    assert bot.sweeps.released() == 1
    assert account.calls() == [WITH_PEOPLE]
    assert work(account, bot) == leaders
    assert tagged(account, "intake_complete") == leaders
    assert tagged(account, "bounced_non_admin") == bounced
    account.zendesk.people.settle_roles()


def test_a_resync_looks_at_what_is_not_as_it_was_decided_on(account: Account, bot: App):
    cases = write_in(account, ONLY_WORDS, 5)
    bot.sweeps.catch_up()
    work(account, bot)
    account.later(days=2)
    account.zendesk.people.agent_answers(cases[2], "Vi ser på saken.")
    bot.sweeps.reader.fields()  # read once in some minutes
    account.calls()

    assert bot.sweeps.everything() == 1
    assert account.calls() == [SEARCH, SEARCH]
    account.later(minutes=1)
    assert work(account, bot) == [cases[2]]


def test_a_resync_looks_again_at_what_changed_within_a_day(account: Account, bot: App):
    """What happened in the very second of the bot's own update left the same stamp."""
    cases = write_in(account, ONLY_WORDS, 3)
    bot.sweeps.catch_up()
    work(account, bot)
    assert bot.store.inbox.unseen((case, moment(account, case)) for case in cases) == []

    assert bot.sweeps.everything() == 3
    account.calls()
    assert work(account, bot) == cases
    assert not [call for call in account.calls() if call.startswith("PUT")]


def moment(account: Account, case: int) -> datetime:
    return datetime.fromisoformat(account.zendesk.world.tickets[case].facts["updated_at"])


def test_what_is_older_than_it_is_kept_is_forgotten(account: Account, bot: App):
    (case,) = write_in(account, ONLY_WORDS)
    bot.sweeps.catch_up()
    work(account, bot)
    bot.sweeps.tidy()
    assert len(bot.store.journal.for_ticket(case)) == 1

    account.later(days=401)
    bot.sweeps.tidy()
    assert bot.store.journal.for_ticket(case) == []


def test_reports_are_forgotten_after_thirty_days(account: Account, bot: App):
    now, reports = bot.clock(), bot.store.reports
    reports.ask("billing", {"month": "2026-10"}, made_by=1, now=now, life=timedelta())
    bot.sweeps.tidy()
    assert len(reports.recent(9, now)) == 1

    account.later(days=31)
    bot.sweeps.tidy()
    assert reports.recent(9, now) == []


def test_no_sweep_finds_anything_in_an_empty_account(account: Account, bot: App):
    sweeps = bot.sweeps
    assert [sweep() for sweep in (sweeps.catch_up, sweeps.overdue, sweeps.released, sweeps.everything)] == [0] * 4
    assert account.calls() == [EXPORT, SEARCH, WITH_PEOPLE, SEARCH, SEARCH]
    assert isinstance(sweeps.store.state.last_sweep(), datetime)


def test_every_case_that_is_not_closed_is_looked_at_anew_on_request(account: Account, bot: App):
    cases = write_in(account, COMPLETE_B, 2)
    work(account, bot)
    account.zendesk.people.agent_answers(cases[0], "Rettet.", take=True, status="solved")
    account.later(minutes=2)
    bot.sweeps.catch_up()
    work(account, bot)
    account.calls()

    assert bot.sweeps.anew() == 2
    assert account.calls() == [SEARCH]
    assert sorted(work(account, bot)) == cases


def test_done_cases_are_forgotten_after_four_hundred_days(account: Account, bot: App):
    for ticket_id, days in ((1, 401), (2, 399)):
        at = account.zendesk.clock.now() - timedelta(days=days)
        bot.store.cases.put(CaseSummary(ticket_id, at, at, "closed", "done"), {})
    bot.sweeps.tidy()

    assert bot.store.cases.erase() == 1
