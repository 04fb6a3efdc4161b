"""How much time is left, in business time and in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import Babel

from bot.language import TRANSLATIONS
from bot.policy.settings import Policy, Settings
from bot.store.cases import CaseSummary
from bot.web.pages.time_left import TimeLeft, duration, time_left
from tests.policy.story import CALENDAR

OSLO = ZoneInfo("Europe/Oslo")
ALWAYS = {"agreements": {"always": {"calendar": "24/7"}}}
POLICY = Policy(Settings.model_validate(ALWAYS), CALENDAR)


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


def left(start: str, due: str, now: str, agreement: str | None = None) -> TimeLeft:
    seen = CaseSummary(
        ticket_id=1,
        created_at=oslo(start),
        updated_at=oslo(start),
        status="open",
        state="to_be_answered",
        agreement=agreement,
        started_at=oslo(start),
        due_at=oslo(due),
    )
    found = time_left(seen, oslo(now), POLICY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("start", "due", "now", "minutes", "used"),
    [
        ("2026-11-23 09:00", "2026-11-24 16:00", "2026-11-24 12:40", 200, 77),
        ("2026-11-23 09:00", "2026-11-24 16:00", "2026-11-23 09:00", 840, 0),
        ("2026-11-23 09:00", "2026-11-24 16:00", "2026-11-23 22:00", 420, 50),  # nothing passes at night
        ("2026-11-27 22:00", "2026-11-30 16:00", "2026-11-28 12:00", 420, 0),  # nor at the weekend
        ("2026-04-01 15:59", "2026-04-08 16:00", "2026-04-06 12:00", 840, 1),  # nor at Easter
        ("2026-12-22 15:00", "2026-12-24 16:00", "2026-12-23 11:30", 450, 32),  # a half day ends at noon
        ("2026-11-23 09:00", "2026-11-24 16:00", "2026-11-24 15:59:31", 0, 100),
    ],
)
def test_until_the_due_date_opening_hours_count(start: str, due: str, now: str, minutes: int, used: int):
    assert left(start, due, now) == TimeLeft(minutes, is_over=False, used=used)


@pytest.mark.parametrize(
    ("due", "now", "minutes"),
    [
        ("2026-11-24 16:00", "2026-11-25 10:10", 70),
        ("2026-11-24 16:00", "2026-11-24 16:00", 0),
        ("2026-11-27 16:00", "2026-11-29 23:00", 0),
    ],
)
def test_so_they_do_after_it(due: str, now: str, minutes: int):
    found = left("2026-11-23 09:00", due, now)
    assert (found.minutes, found.is_over) == (minutes, True)


def test_the_bar_of_an_overdue_case_tells_how_late_it_is():
    day, week, month = ("2026-11-25 16:00", "2026-12-01 16:00", "2026-12-23 12:00")
    used = [left("2026-11-23 09:00", "2026-11-24 16:00", now).used for now in (day, week, month)]
    assert used == [10, 50, 100]


@pytest.mark.parametrize(
    ("start", "due", "now", "minutes", "used"),
    [
        ("2026-03-28 12:00", "2026-03-29 13:00", "2026-03-28 12:00", 1440, 0),  # the night of 23 hours
        ("2026-10-24 12:00", "2026-10-25 12:00", "2026-10-25 01:00", 720, 52),  # the night of 25 hours
        ("2026-11-28 12:00", "2026-11-29 12:00", "2026-11-29 11:00", 60, 96),
    ],
)
def test_an_agreement_around_the_clock_counts_every_hour(start: str, due: str, now: str, minutes: int, used: int):
    assert left(start, due, now, "always") == TimeLeft(minutes, is_over=False, used=used, day=1440)


def test_a_case_without_a_running_clock_has_no_time_left():
    answered = CaseSummary(
        1, oslo("2026-11-23 09:00"), oslo("2026-11-23 09:00"), "open", "answered", due_at=oslo("2026-11-24 16:00")
    )
    undated = CaseSummary(1, oslo("2026-11-23 09:00"), oslo("2026-11-23 09:00"), "open", "to_be_answered")

    assert time_left(answered, oslo("2026-11-23 09:00"), POLICY) is None
    assert time_left(undated, oslo("2026-11-23 09:00"), POLICY) is None


def test_a_start_that_is_not_known_draws_no_bar():
    seen = CaseSummary(
        1, oslo("2026-11-23 09:00"), oslo("2026-11-23 09:00"), "open", "to_be_answered", due_at=oslo("2026-11-24 16:00")
    )
    assert time_left(seen, oslo("2026-11-24 15:00"), POLICY) == TimeLeft(60, is_over=False, used=0)


@pytest.mark.parametrize(
    ("found", "english", "norwegian"),
    [
        (TimeLeft(200, is_over=False, used=0), "3 h 20 min left", "3 t 20 min igjen"),
        (TimeLeft(180, is_over=False, used=0), "3 h left", "3 t igjen"),
        (TimeLeft(20, is_over=False, used=0), "20 min left", "20 min igjen"),
        (TimeLeft(0, is_over=False, used=0), "less than a minute left", "under ett minutt igjen"),
        (TimeLeft(20, is_over=True, used=0), "20 min overdue", "20 min over fristen"),
        (TimeLeft(70, is_over=True, used=0), "1 opening hour overdue", "1 åpningstime over fristen"),
        (
            TimeLeft(98 * 60, is_over=True, used=0),
            "98 opening hours overdue (14 business days)",
            "98 åpningstimer over fristen (14 virkedager)",
        ),
        (
            TimeLeft(98 * 60, is_over=True, used=0, day=1440),
            "98 hours overdue (4 days)",
            "98 timer over fristen (4 døgn)",
        ),
        (TimeLeft(0, is_over=True, used=0), "overdue as of now", "akkurat gått over fristen"),
    ],
)
def test_it_is_said_in_english_and_norwegian(found: TimeLeft, english: str, norwegian: str):
    for locale, words in (("en", english), ("nb", norwegian)):
        app = Flask(__name__)
        Babel(app, default_locale=locale, default_translation_directories=str(TRANSLATIONS))
        with app.test_request_context():
            assert found.words == words
            assert duration(60) in ("1 h", "1 t")
