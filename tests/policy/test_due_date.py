"""How a due date is read that an agent wrote (the page's table of ticket fields), and what counts as a screenshot."""

from datetime import date

import pytest

from bot.model.case import Attachment
from bot.policy.attachments import shows_something
from bot.policy.due_date import read_due_date
from bot.policy.settings import Intake
from tests.policy.story import CALENDAR, oslo


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2026-11-27T15:00:00Z", "Fri 2026-11-27 16:00"),
        ("27.11.2026 16:00", "Fri 2026-11-27 16:00"),
        ("27.11.2026 kl. 14", "Fri 2026-11-27 14:00"),
        ("27. 11. 2026, kl 14.30", "Fri 2026-11-27 14:30"),
        ("27.11.2026", "Fri 2026-11-27 16:00"),
        (" 2026-11-27 ", "Fri 2026-11-27 16:00"),
        ("2026-11-27 12:15", "Fri 2026-11-27 12:15"),
        ("23.12.2026", "Wed 2026-12-23 12:00"),  # a half day closes earlier
        ("28.11.2026", "Sat 2026-11-28 16:00"),  # a closed day, as most days close
    ],
)
def test_what_an_agent_writes_is_read_as_oslo_time(written: str, due: str) -> None:
    assert read_due_date(written, CALENDAR) == oslo(due)


@pytest.mark.parametrize("written", ["", "snarest", "31.2.2026", "27.11.2026 25:00", "1.1.2050", "27/11/2026", None, 5])
def test_what_cannot_be_read_is_no_date(written: str | int | None) -> None:
    assert read_due_date(written, CALENDAR) is None


def test_a_day_without_opening_hours_closes_as_most_days_do() -> None:
    assert CALENDAR.closing(date(2026, 11, 29)) == oslo("Sun 2026-11-29 16:00")


def test_an_image_of_a_generic_type_is_known_by_its_name() -> None:
    assert shows_something(Attachment("application/octet-stream", 90_000, name="Skjermbilde.PNG"), Intake())
    assert not shows_something(Attachment("application/octet-stream", 90_000, name="liste.csv"), Intake())
