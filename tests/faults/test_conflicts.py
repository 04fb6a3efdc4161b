"""Others change a case between the bot's reading and its writing: safe update refuses, and the bot decides again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from bot.zendesk.client import ZendeskClient
from tests.faults.stage import Stage, Tickets

MOST_PUTS = 3  # on the ticket of one story


def _before_put(monkeypatch: pytest.MonkeyPatch, nth: int, act: Callable[[int], object]) -> None:
    """Let somebody act on a ticket right before the n-th PUT to it arrives."""
    ask, puts = ZendeskClient.ask, Counter[str]()

    def interrupted(self: ZendeskClient, method: str, path: str, *args: Any, **kwargs: Any) -> Any:
        puts[path] += method == "PUT"
        if method == "PUT" and puts[path] == nth:
            act(int(path.rpartition("/")[2]))
        return ask(self, method, path, *args, **kwargs)

    monkeypatch.setattr(ZendeskClient, "ask", interrupted)


def _play(stage: Stage, look: Callable[[int], object]) -> None:
    tickets: Tickets = {}
    for step in stage.steps:
        stage.act(step, tickets)
        for ticket in tickets.values():
            look(ticket)
    stage.check(tickets, database=False)
    assert 409 in {call.status for call in stage.sandbox.calls}


@pytest.mark.parametrize("nth", range(1, MOST_PUTS + 1))
def test_an_agent_writes_a_note_before_the_bot_writes(stage: Stage, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    def note(ticket: int) -> None:
        status = stage.sandbox.world.ticket(ticket).status
        stage.sandbox.people.agent_answers(
            ticket, "Ser på dette nå.", agent="second_agent", public=False, status=status
        )

    _before_put(monkeypatch, nth, note)
    bot = stage.bot("bot")
    _play(stage, lambda ticket: stage.look(bot, ticket))


@pytest.mark.parametrize("nth", range(1, MOST_PUTS + 1))
def test_another_bot_with_a_database_of_its_own_writes_first(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    bot, other = stage.bot("bot"), stage.bot("other")
    _before_put(monkeypatch, nth, lambda ticket: stage.look(other, ticket))
    _play(stage, lambda ticket: stage.look(bot, ticket))
