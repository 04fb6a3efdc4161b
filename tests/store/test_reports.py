"""What the room of reports promises: one maker for the same report, and none that seems to run for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store
from bot.store.reports import Reports

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIFE = timedelta(minutes=3)
NOVEMBER = {"month": "2026-11"}
PERSON = 77


@pytest.fixture
def reports(store: Store) -> Reports:
    return store.reports


def ask(reports: Reports, now: datetime = NOW, **parameters: str) -> tuple[int, bool]:
    return reports.ask("billing", {**NOVEMBER, **parameters}, made_by=PERSON, now=now, life=LIFE)


def test_a_report_is_kept_with_who_asked_for_what(reports):
    number, is_ours = ask(reports)
    assert is_ours
    assert reports.alive(number, NOW + LIFE, progress=40, expected=100)
    kept = reports.get(number, NOW)
    assert (kept.kind, kept.parameters, kept.made_at, kept.made_by) == ("billing", NOVEMBER, NOW, PERSON)
    assert (kept.state, kept.progress, kept.expected, kept.result) == ("running", 40, 100, None)

    assert reports.finish(number, {"nok": 1890})
    kept = reports.get(number, NOW)
    assert (kept.state, kept.result) == ("done", {"nok": 1890})
    assert [(one.id, one.result) for one in reports.recent(9, NOW)] == [(number, None)]


def test_who_asks_for_the_same_joins_and_who_asks_for_another_does_not(reports):
    number, _ = ask(reports)
    assert ask(reports) == (number, False)
    assert ask(reports, month="2026-10")[1]
    reports.finish(number, {})
    again, is_ours = ask(reports)
    assert is_ours
    assert again != number


def test_of_many_who_ask_at_once_one_makes_it(url):
    stores = [Store.open(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda store: ask(store.reports), stores * 5))
    for store in stores:
        store.database.close()
    assert len({number for number, _ in answers}) == 1
    assert sum(is_ours for _, is_ours in answers) == 1


def test_a_report_whose_maker_is_silent_is_broken_off_and_can_be_made_again(reports):
    number, _ = ask(reports)
    assert reports.get(number, NOW + LIFE).state == "running"
    late = NOW + LIFE + timedelta(seconds=1)
    assert reports.get(number, late).state == "broken_off"
    assert [one.state for one in reports.recent(9, late)] == ["broken_off"]

    again, is_ours = ask(reports, late)
    assert is_ours
    assert again != number
    assert not reports.alive(number, late + LIFE), "the maker that was only slow has to stop"
    assert not reports.finish(number, {})
    assert reports.get(number, late).state == "broken_off"


def test_a_sign_of_life_keeps_a_report_running(reports):
    number, _ = ask(reports)
    reports.alive(number, NOW + 3 * LIFE)
    assert reports.get(number, NOW + 2 * LIFE).state == "running"


def test_why_a_report_failed_is_kept(reports):
    number, _ = ask(reports)
    reports.fail(number, "403 Forbidden")
    assert (reports.get(number, NOW).state, reports.get(number, NOW).problem) == ("failed", "403 Forbidden")
    assert ask(reports)[1]


def test_a_report_can_be_forgotten_even_while_it_runs(reports):
    number, _ = ask(reports)
    assert reports.forget(number)
    assert reports.get(number, NOW) is None
    assert not reports.alive(number, NOW + LIFE)
    assert not reports.forget(number)


def test_old_reports_are_purged(reports):
    old, _ = ask(reports)
    new, _ = ask(reports, NOW + timedelta(days=1), month="2026-10")
    assert reports.purge(NOW + timedelta(hours=1)) == 1
    assert reports.get(old, NOW) is None
    assert reports.get(new, NOW) is not None
