"""The checker itself: it knows nothing of the bot, and sees whatever is wrong, a planted double reply before all."""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.faults import checker
from tests.faults.stage import Stage, Tickets

Json = dict[str, Any]


def _played(stage: Stage, role: str = "worker") -> Tickets:
    tickets: Tickets = {}
    stage.start("receiver")
    worker = stage.start(role)
    for step in stage.steps:
        stage.act(step, tickets)
        assert stage.rest(worker)
    return tickets


def test_it_imports_nothing_of_the_bot() -> None:
    tree = ast.parse(Path(checker.__file__).read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in imported} <= {
        "__future__", "collections", "contextlib", "json", "psycopg", "sqlite3", "typing", "urllib",
    }  # fmt: skip


def test_a_reply_that_is_said_twice_is_seen(stage: Stage) -> None:
    tickets = _played(stage)
    stage.check(tickets)
    stage.sandbox.people.agent_answers(
        tickets[0], "Takk, nå har vi opplysningene vi trenger.", agent="bot", status="new"
    )

    with pytest.raises(AssertionError, match="2 times a reply, wanted 1"):
        stage.check(tickets)
    assert checker.replies_lost_and_twice(checker.dump(stage.sandbox.url), tickets[0], stage.stories[0]["end"]) == (
        0,
        1,
    )


def test_a_reply_that_is_lost_or_is_another_than_expected_is_seen(stage: Stage) -> None:
    tickets = _played(stage)
    account, end = checker.dump(stage.sandbox.url), stage.stories[0]["end"]

    assert checker.replies_lost_and_twice(account, tickets[0], end) == (0, 0)
    assert checker.replies_lost_and_twice(account, tickets[0], {"replies": [*end["replies"], "never said"]}) == (1, 0)
    assert checker.replies_lost_and_twice(account, tickets[0], {"replies": ["never said"]}) == (1, 1)


def test_a_bot_that_sends_its_writes_again_blindly_is_seen(stage: Stage) -> None:
    with pytest.raises(AssertionError, match="2 times a reply, wanted 1"):
        stage.check(_played(stage, "repeating_worker"))


def _without_reply(row: Json, _people: Json) -> None:
    row["audits"] = [audit for audit in row["audits"] if not audit["metadata"]["custom"]]


WRONGS: dict[str, Callable[[Json, Json], object]] = {
    "status: 'solved'": lambda row, _: row["ticket"].update(status="solved"),
    "priority: 'low'": lambda row, _: row["ticket"].update(priority="low"),
    "tags: []": lambda row, _: row["ticket"].update(tags=[]),
    "fields: {}": lambda row, _: row["ticket"].update(custom_fields=[]),
    "requester: 'volunteer'": lambda row, people: row["ticket"].update(requester_id=people["volunteer"]),
    "ccs: ['volunteer']": lambda row, people: row["ticket"].update(email_cc_ids=[people["volunteer"]]),
    "0 times a reply, wanted 1": _without_reply,
}


def test_every_other_difference_is_seen(stage: Stage) -> None:
    tickets = _played(stage)
    account, story = checker.dump(stage.sandbox.url), stage.stories[0]
    for problem, spoil in WRONGS.items():
        spoilt = deepcopy(account)
        row = next(row for row in spoilt["tickets"] if row["ticket"]["id"] == tickets[0])
        spoil(row, spoilt["people"])
        (found,) = checker.problems(spoilt, tickets[0], story["end"])
        assert found.startswith(problem)
