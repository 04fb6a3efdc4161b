"""What the inbox promises: one row a ticket, nothing heard is lost, nothing is done by two at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import Store
from bot.store.inbox import Claim, Inbox

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LEASE = timedelta(minutes=1)
TICKET = 4711


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return store.inbox


def hear(inbox: Inbox, invocation_id: str, ticket_id: int = TICKET, at: datetime = NOW) -> bool:
    return inbox.receive(invocation_id, ticket_id, now=at, not_before=at, source="trigger")


def taken(inbox: Inbox, now: datetime = NOW) -> Claim:
    job = inbox.take(now, LEASE)
    assert job is not None
    return job


def finish(inbox: Inbox, job: Claim, now: datetime = NOW, requeue_at: datetime | None = None) -> bool:
    return inbox.done(job, now=now, decided_on=now, requeue_at=requeue_at)


def test_a_webhook_delivered_twice_is_heard_once(inbox):
    assert hear(inbox, "one")
    assert not hear(inbox, "one")
    finish(inbox, taken(inbox))

    assert not hear(inbox, "one")
    assert inbox.take(NOW, LEASE) is None


def test_one_request_counts_once_whatever_invocation_id_it_bears(inbox):
    def captured(invocation_id: str, at: datetime = NOW):
        return inbox.receive(invocation_id, TICKET, now=at, not_before=at, source="trigger", signature="c2lnbmVk")

    assert captured("one")
    finish(inbox, taken(inbox))

    later = NOW + timedelta(minutes=2)
    assert [captured(f"another {number}", later) for number in range(3)] == [False, False, False]
    assert inbox.take(later, LEASE) is None
    assert inbox.heard_since(NOW) == {"trigger": 1}


def test_a_request_like_another_within_its_second_may_be_of_another_update_and_is_looked_at(inbox):
    for invocation_id, heard in (("one", True), ("two", False)):
        at = NOW if heard else NOW + SECOND
        same = {"now": at, "not_before": at, "source": "trigger", "signature": "c2lnbmVk"}
        assert inbox.receive(invocation_id, TICKET, **same) == heard
        finish(inbox, taken(inbox, at), at)


def test_two_tickets_may_share_an_invocation_id(inbox):
    assert hear(inbox, "one", TICKET)
    assert hear(inbox, "one", TICKET + 1)


def test_ten_events_queued_and_ten_more_during_the_run_give_exactly_two_runs(inbox):
    for number in range(10):
        hear(inbox, f"before {number}")
    first = taken(inbox)
    for number in range(10):
        hear(inbox, f"during {number}")
    assert inbox.take(NOW, LEASE) is None

    assert finish(inbox, first)
    second = taken(inbox)
    assert finish(inbox, second)

    assert inbox.take(NOW + timedelta(days=9), LEASE) is None


def test_a_ticket_is_not_read_before_its_second_is_over(inbox):
    inbox.receive("one", TICKET, now=NOW, not_before=NOW + SECOND, source="trigger")

    assert inbox.take(NOW, LEASE) is None
    assert inbox.next_at() == NOW + SECOND
    assert taken(inbox, NOW + SECOND).ticket_id == TICKET


def test_what_is_heard_during_a_run_settles_before_the_next(inbox):
    hear(inbox, "one")
    job = taken(inbox)
    inbox.receive("two", TICKET, now=NOW, not_before=NOW + SECOND, source="trigger")
    finish(inbox, job)

    assert inbox.next_at() == NOW + SECOND


def test_an_event_brings_a_timer_forward_and_the_next_run_sets_it_anew(inbox):
    hear(inbox, "one")
    tomorrow = NOW + timedelta(days=1)
    finish(inbox, taken(inbox), requeue_at=tomorrow)
    assert inbox.next_at() == tomorrow

    hear(inbox, "two", at=NOW + SECOND)
    finish(inbox, taken(inbox, NOW + SECOND), requeue_at=tomorrow)

    assert inbox.next_at() == tomorrow


def test_a_timer_that_has_come_already_waits_a_second_so_that_no_ticket_spins(inbox):
    hear(inbox, "one")
    finish(inbox, taken(inbox), requeue_at=NOW - timedelta(days=1))

    assert inbox.next_at() == NOW + SECOND


def test_a_killed_workers_ticket_comes_due_when_its_lease_ends_and_the_attempt_has_counted(inbox):
    hear(inbox, "one")
    taken(inbox)
    assert inbox.take(NOW + LEASE - SECOND, LEASE) is None

    again = taken(inbox, NOW + LEASE)

    assert again == Claim(TICKET, lease=2, attempts=2)


def test_a_worker_that_lost_its_lease_changes_nothing_any_more(inbox):
    hear(inbox, "one")
    frozen = taken(inbox)
    newer = taken(inbox, NOW + LEASE)
    inbox.renew([frozen], NOW, 99 * LEASE)

    assert not finish(inbox, frozen)
    assert not inbox.put_off(frozen, NOW, LEASE, "late")
    assert not inbox.park(frozen, NOW, "late")

    assert inbox.next_at() == NOW + 2 * LEASE
    assert finish(inbox, newer)


def test_a_long_job_keeps_its_ticket_by_renewing_the_lease(inbox):
    hear(inbox, "one")
    job = taken(inbox)
    inbox.renew([job], NOW, 2 * LEASE)

    assert inbox.take(NOW + LEASE, LEASE) is None
    assert finish(inbox, job)


def test_an_event_heard_before_a_lease_ran_out_is_covered_by_the_run_after_it(inbox):
    hear(inbox, "one")
    taken(inbox)
    hear(inbox, "two", at=NOW + SECOND)
    finish(inbox, taken(inbox, NOW + LEASE))

    assert inbox.next_at() is None


def test_a_ticket_put_off_waits_and_says_why_and_finishing_clears_the_count(inbox):
    hear(inbox, "one")
    inbox.put_off(taken(inbox), NOW, LEASE, "Zendesk answered 502")
    (waiting,) = inbox.waiting(10)
    assert (waiting.not_before, waiting.reason, waiting.attempts) == (NOW + LEASE, "Zendesk answered 502", 1)

    again = taken(inbox, NOW + LEASE)
    assert again.attempts == 2
    finish(inbox, again)
    hear(inbox, "two", at=NOW + LEASE)

    assert taken(inbox, NOW + LEASE).attempts == 1


def test_waiting_for_the_rate_limit_is_no_attempt(inbox):
    hear(inbox, "one")
    inbox.put_off(taken(inbox), NOW, SECOND, "429", counts=False)

    assert taken(inbox, NOW + SECOND).attempts == 1


def test_a_parked_ticket_waits_for_a_person_and_sweeps_leave_it_alone(inbox):
    hear(inbox, "one")
    inbox.park(taken(inbox), NOW, "PUT was refused with 403")
    inbox.put([TICKET], NOW)
    assert inbox.take(NOW, LEASE) is None
    assert [(row.ticket_id, row.reason) for row in inbox.parked()] == [(TICKET, "PUT was refused with 403")]

    assert inbox.replay(NOW, [TICKET + 1]) == 0
    assert inbox.replay(NOW, [TICKET]) == 1

    assert inbox.parked() == []
    assert taken(inbox).attempts == 1


def test_all_parked_tickets_can_be_replayed_at_once(inbox):
    for ticket_id in (1, 2):
        hear(inbox, f"for {ticket_id}", ticket_id)
        inbox.park(taken(inbox), NOW, "refused")

    assert inbox.replay(NOW) == 2


def test_a_new_event_tries_a_parked_ticket_again(inbox):
    hear(inbox, "one")
    inbox.park(taken(inbox), NOW, "refused")
    hear(inbox, "two")

    assert taken(inbox).attempts == 1
    assert inbox.parked() == []


def test_an_event_during_the_run_that_ends_parked_tries_again_too(inbox):
    hear(inbox, "one")
    job = taken(inbox)
    hear(inbox, "two")
    inbox.park(job, NOW, "refused")

    assert taken(inbox).ticket_id == TICKET


def test_a_sweep_may_put_the_same_tickets_again_and_again(inbox):
    inbox.put([], NOW)
    for _ in range(3):
        inbox.put([1, 2, 2, 3], NOW)

    assert sorted(taken(inbox).ticket_id for _ in range(3)) == [1, 2, 3]
    assert inbox.take(NOW, LEASE) is None


def test_a_sweep_is_told_which_tickets_were_not_looked_at_since_they_changed(inbox):
    for ticket_id in (1, 2, 3, 4):
        hear(inbox, f"for {ticket_id}", ticket_id)
        job = taken(inbox)
        if ticket_id == 3:
            inbox.put_off(job, NOW, LEASE, "502")
        elif ticket_id == 4:
            inbox.park(job, NOW, "refused")
        else:
            finish(inbox, job)
    changed = NOW + SECOND

    assert inbox.unseen([(1, NOW), (2, changed), (3, changed), (4, changed), (5, NOW)]) == [2, 5]


def test_a_ticket_that_changed_after_a_run_has_read_it_is_told_to_a_sweep_and_run_once_more(inbox):
    """Its webhook was lost, and the export tells of each change once: nobody else would ever hear of it."""
    hear(inbox, "first", 1)
    job = taken(inbox)
    changed = NOW + SECOND
    assert inbox.unseen([(1, changed)]) == [1]
    inbox.put([1], changed)

    finish(inbox, job)

    assert inbox.next_at() == changed


def test_a_sweep_may_ask_about_thousands_of_tickets(inbox):
    inbox.put(range(1, 1201), NOW)

    assert len(inbox.unseen((ticket_id, NOW) for ticket_id in range(1, 1201))) == 1200


def test_the_standing_of_the_inbox_can_be_read_off(inbox):
    for ticket_id in (1, 2, 3):
        hear(inbox, f"for {ticket_id}", ticket_id, NOW + ticket_id * SECOND)
    inbox.park(taken(inbox, NOW + SECOND), NOW, "refused")
    taken(inbox, NOW + 2 * SECOND)

    backlog = inbox.backlog(NOW + LEASE)

    assert (backlog.due, backlog.running, backlog.parked, backlog.oldest) == (1, 1, 1, NOW + 3 * SECOND)
    assert inbox.last_event_at() == NOW + 3 * SECOND


def test_what_was_heard_lately_is_counted_by_what_sent_it(inbox):
    for number, source in enumerate(["trigger", "trigger", "zen:event-type:ticket.status_changed", "trigger"]):
        at = NOW + number * SECOND
        inbox.receive(f"for {number}", 1, now=at, not_before=at, source=source)

    assert inbox.heard_since(NOW + SECOND) == {"trigger": 2, "zen:event-type:ticket.status_changed": 1}
    assert inbox.heard_since(NOW + LEASE) == {}


def in_turn(inbox: Inbox, now: datetime) -> list[int]:
    """The tickets that are due, in the order in which they are taken."""
    order = []
    while job := inbox.take(now, LEASE):
        order.append(job.ticket_id)
    return order


def seen(inbox: Inbox, ticket_id: int, *, urgent: bool, timer: datetime | None = None) -> None:
    """A ticket was looked at."""
    inbox.put([ticket_id], NOW)
    inbox.done(taken(inbox), now=NOW, decided_on=NOW, requeue_at=timer, urgent=urgent)


def test_class_a_comes_first_then_what_people_did_then_timers_and_sweeps(inbox):
    due = NOW + timedelta(hours=1)
    seen(inbox, 1, urgent=False, timer=due)
    seen(inbox, 2, urgent=True, timer=due)
    seen(inbox, 3, urgent=True)
    inbox.put([4], due)
    inbox.put([5], due, urgent=[5])
    hear(inbox, "an event on a case of class A", 3, due + 3 * SECOND)
    hear(inbox, "an event", 6, due + SECOND)
    hear(inbox, "another event", 7, due + 2 * SECOND)

    assert in_turn(inbox, due + 3 * SECOND) == [2, 5, 3, 6, 7, 1, 4]


def test_a_new_case_comes_before_a_burst_of_changes_until_its_first_look_has_seen_its_class(inbox):
    for ticket_id in range(1, 50):
        hear(inbox, f"change {ticket_id}", ticket_id)
    inbox.receive("new", 99, now=NOW, not_before=NOW + SECOND, source="trigger", urgent=True)
    assert inbox.next_is_urgent(NOW + SECOND)
    newest = taken(inbox, NOW + SECOND)
    assert newest.ticket_id == 99

    finish(inbox, newest)
    hear(inbox, "an answer", 99, NOW + SECOND)
    assert in_turn(inbox, NOW + SECOND)[-1] == 99


def test_no_timer_waits_for_ever_behind_events(inbox):
    seen(inbox, 1, urgent=False, timer=NOW + timedelta(hours=1))
    for minute in range(0, 50, 10):
        hear(inbox, f"event {minute}", 100 + minute, NOW + timedelta(minutes=60 + minute))

    assert in_turn(inbox, NOW + timedelta(hours=2)) == [100, 110, 120, 1, 130, 140]


def test_a_timer_that_comes_at_once_keeps_the_place_of_its_event(inbox):
    hear(inbox, "one", 1)
    finish(inbox, taken(inbox), requeue_at=NOW + SECOND)
    hear(inbox, "two", 2, NOW + 2 * SECOND)

    assert in_turn(inbox, NOW + 2 * SECOND) == [1, 2]


def test_a_case_that_is_no_longer_of_class_a_has_no_head_start(inbox):
    seen(inbox, 1, urgent=True)
    seen(inbox, 1, urgent=False)
    hear(inbox, "one", 2)
    hear(inbox, "two", 1, NOW + SECOND)

    assert in_turn(inbox, NOW + SECOND) == [2, 1]


def test_what_is_old_and_idle_is_forgotten_and_what_waits_is_kept(inbox):
    for ticket_id in (1, 2, 3):
        hear(inbox, f"for {ticket_id}", ticket_id)
    finish(inbox, taken(inbox))
    finish(inbox, taken(inbox), requeue_at=NOW + timedelta(days=100))
    inbox.park(taken(inbox), NOW, "refused")
    later = NOW + timedelta(days=90)

    inbox.tidy(events_before=later, rows_before=later)

    assert inbox.last_event_at() is None
    assert inbox.unseen([(1, NOW), (2, NOW), (3, NOW)]) == [1]
    assert hear(inbox, "for 1")


def test_several_threads_never_get_the_same_ticket(inbox):
    inbox.put(range(1, 41), NOW)

    def drain(_: int) -> list[int]:
        return [job.ticket_id for job in iter(lambda: inbox.take(NOW, LEASE), None)]

    with ThreadPoolExecutor(4) as pool:
        got = [ticket_id for part in pool.map(drain, range(4)) for ticket_id in part]

    assert len(got) == len(set(got))
    # On PostgreSQL a thread may find every due row in other hands and stop; what is left is still there to take.
    assert sorted([*got, *drain(0)]) == list(range(1, 41))


STEPS = st.lists(
    st.tuples(st.sampled_from(["hear", "take", "done", "put off", "freeze"]), st.integers(1, 3)), max_size=25
)


@given(STEPS)
def test_whatever_happens_each_ticket_is_read_after_it_was_last_heard_of(steps):
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder)}/bot.db")
        inbox, now = store.inbox, NOW
        heard: dict[int, datetime] = {}
        read: dict[int, datetime] = {}
        jobs: list[Claim] = []
        for number, (step, ticket_id) in enumerate([*steps, *[("freeze", 0)]]):
            now += SECOND
            if step == "hear":
                hear(inbox, str(number), ticket_id, now)
                heard[ticket_id] = now
            elif step == "take" and (job := inbox.take(now, LEASE)):
                read[job.ticket_id] = now
                jobs.append(job)
            elif step == "done" and jobs:
                finish(inbox, jobs.pop(0), now)
            elif step == "put off" and jobs:
                inbox.put_off(jobs.pop(0), now, SECOND, "502")
            elif step == "freeze":
                now += LEASE
        while job := inbox.take(now := now + LEASE, LEASE):
            read[job.ticket_id] = now
            finish(inbox, job, now)
        store.database.close()

    assert all(read[ticket_id] >= at for ticket_id, at in heard.items())
