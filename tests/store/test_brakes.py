"""The small brakes: who got how many replies within the hour, who is held back since when, and who was let go again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store
from bot.store.brakes import Kind, SmallBrake

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PERSON, OTHER, ORGANIZATION = 11, 12, 5
LIMITS: dict[Kind, int] = {"requester": 3, "organization": 4}


def reply(store: Store, at: datetime, person: int | None = PERSON, organization: int | None = ORGANIZATION) -> None:
    mark = f"{person} {at}"
    store.journal.open(
        ticket_id=1,
        mark_id=mark,
        at=at,
        mode="live",
        decision={"reply": "intake_incomplete"},
        reasons=[],
        requester_id=person,
        organization_id=organization,
    )


def held(store: Store, now: datetime = NOW) -> list[tuple[str, int]]:
    return [(brake.kind, brake.subject_id) for brake in store.brakes.on(now, LIMITS)]


def test_replies_are_counted_by_whom_they_went_to_within_the_hour(store):
    for minutes in (70, 50, 10):
        reply(store, NOW - minutes * MINUTE)
    reply(store, NOW - 5 * MINUTE, person=OTHER)
    reply(store, NOW - 4 * MINUTE, person=None, organization=None)  # to an administrator: it counts for nobody

    assert store.brakes.replies("requester", PERSON, NOW) == [NOW - 50 * MINUTE, NOW - 10 * MINUTE]
    assert len(store.brakes.replies("organization", ORGANIZATION, NOW)) == 3
    assert held(store) == []


def test_a_brake_tells_whose_it_is_since_when_and_until_when(store):
    for minutes in (30, 20, 10):
        reply(store, NOW - minutes * MINUTE)

    assert store.brakes.on(NOW, LIMITS) == [
        SmallBrake("requester", PERSON, NOW - 10 * MINUTE, NOW + 30 * MINUTE, 3),
    ]
    assert held(store, NOW + 31 * MINUTE) == []


def test_those_of_an_organization_are_counted_together(store):
    for minutes in (4, 3):
        reply(store, NOW - minutes * MINUTE)
        reply(store, NOW - minutes * MINUTE, person=OTHER)

    assert held(store) == [("organization", ORGANIZATION)]


def test_what_did_not_land_is_not_counted(store):
    for minutes in (30, 20, 10):
        reply(store, NOW - minutes * MINUTE)
    store.journal.settle(1, (), NOW)

    assert held(store) == []


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=1)])
def test_a_brake_that_is_released_counts_anew_also_where_the_clock_was_ahead(store, ahead):
    for minutes in (30, 20, 10):
        reply(store, NOW - minutes * MINUTE)
    store.brakes.release("requester", PERSON, NOW - MINUTE)
    assert held(store) == []
    store.brakes.release("requester", PERSON, NOW + ahead)

    for minutes in (1, 2, 3):
        reply(store, NOW + minutes * MINUTE)
    assert ("requester", PERSON) in held(store, NOW + 4 * MINUTE)
    store.brakes.tidy(NOW + timedelta(days=3))
    assert len(store.brakes.replies("requester", PERSON, NOW + 4 * MINUTE)) == 6
