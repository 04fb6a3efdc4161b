"""Webhooks come twice, backwards, late or never, or the bot's own database is lost: the end is the same."""

from __future__ import annotations

from tests.faults.stage import Stage, Tickets

ALL = 1000


def test_webhooks_that_come_twice_backwards_and_again_late_change_nothing(stage: Stage) -> None:
    tickets: Tickets = {}
    webhooks = stage.sandbox.webhooks
    stage.start("receiver")
    worker = stage.start("worker")
    for step in stage.steps:
        webhooks.pause()
        webhooks.duplicate(ALL)
        stage.act(step, tickets)
        webhooks.resume(backwards=True)
        assert stage.rest(worker)
        for delivery in reversed(list(webhooks.deliveries)):
            webhooks.again(delivery.invocation_id)
        assert stage.rest(worker)
    stage.check(tickets)


def test_webhooks_lost_while_the_bot_was_down_are_made_up_for(stage: Stage) -> None:
    tickets: Tickets = {}
    for step in stage.steps:
        stage.act(step, tickets)
        stage.heal()
    stage.check(tickets)
    assert stage.store.inbox.last_event_at() is None


def test_a_lost_database_loses_nothing_of_any_case(stage: Stage) -> None:
    tickets: Tickets = {}
    stage.start("receiver")
    for step in stage.steps:
        stage.act(step, tickets)
        stage.heal()
        stage.lose_database()
    stage.heal()
    stage.check(tickets, database=False)
