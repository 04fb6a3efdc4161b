"""What the board costs over ten thousand open cases, as a ratio to an empty page of the same application and run.

Run `python -m benchmarks.pages`; times are the process's own, not those of the clock on the wall. Without a ratio they
depend on the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from timeit import repeat
from typing import Any, cast

from sqlalchemy import event

from bot import config
from bot.store import Store
from bot.store.cases import OPEN_STATES, CaseSummary, Kind, State
from bot.store.sessions import Session
from bot.web import create_app
from bot.web.pages import PageContext

CASES, ORGANIZATIONS, AGENTS = 10_000, 200, 20
CONFIG = Path(__file__).parents[1] / "config"
NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
PAGES = ("/", "/?page=150", "/?class=A&state=to_be_answered", "/board/rows", "/pictures")


class Queries:
    """Seconds of the processor spent in the database, which runs in this process."""

    def __init__(self, store: Store) -> None:
        self.seconds, self._begun = 0.0, 0.0
        event.listen(store.database.engine, "before_cursor_execute", lambda *_: self._begin())
        event.listen(store.database.engine, "after_cursor_execute", lambda *_: self._end())

    def _begin(self) -> None:
        self._begun = time.process_time()

    def _end(self) -> None:
        self.seconds += time.process_time() - self._begun


def seen(number: int) -> CaseSummary:
    """Make up an open case."""
    state: State = "to_be_answered" if number % 3 else OPEN_STATES[number % len(OPEN_STATES)]
    due = NOW + timedelta(hours=number % 200 - 20)
    return CaseSummary(
        ticket_id=number,
        created_at=NOW - timedelta(hours=number % 2_000),
        updated_at=NOW,
        status="open",
        state=state,
        severity=("A", "B", "C")[number % 3],
        organization_id=number % ORGANIZATIONS + 1,
        assignee_id=number % AGENTS + 1,
        started_at=due - timedelta(days=3),
        due_at=due,
        overdue=due <= NOW,
        at_risk=NOW < due <= NOW + timedelta(hours=3),
        verdict="met" if state == "answered" else None,
        minutes_to_answer=number % 1_500 if state == "answered" else None,
        was_bounced=state == "bounced",
    )


def names(number: int) -> dict[tuple[Kind, int], str]:
    """Name a case's organization and assignee."""
    organization, agent = number % ORGANIZATIONS + 1, number % AGENTS + 1
    return {
        ("organization", organization): f"Demo organization {organization}",
        ("agent", agent): f"Demo agent {agent}",
    }


def filled(url: str) -> Store:
    """Open a database and fill it, without waiting for the disk."""
    store = Store.open(url)
    event.listen(store.database.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    store.database.close()
    for number in range(1, CASES + 1):
        store.cases.put(seen(number), names(number))
    return store


def best(ask: Callable[[], object], queries: Queries) -> tuple[float, float]:
    """Return the best time of one answer, in seconds of the processor, and what of it the database took."""

    def once() -> tuple[float, float]:
        queries.seconds = 0.0
        took = repeat(ask, timer=time.process_time, number=1, repeat=1)[0]
        return took, queries.seconds

    return min(once() for _ in range(15))


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as scratch:
        store = filled(f"sqlite:///{scratch}/bot.db")
        found = config.load(CONFIG, NOW)
        no_cases = cast("Any", None)  # none of these pages asks Zendesk
        env = config.Environment(url="https://demo.zendesk.example", public_url="https://bot.example")
        context = PageContext(env, found, no_cases, {}, store, no_cases, lambda: NOW, no_cases)
        app = create_app(store=store, secrets=["secret"], clock=lambda: NOW, page_context=context)
        queries, client = Queries(store), app.test_client()
        now = datetime.now(UTC)
        person = Session(1, "Demo agent", "agent", "en", now + timedelta(hours=1), now + timedelta(hours=1))
        with client.session_transaction(base_url=env.public_url) as session:
            session["token"] = store.sessions.begin(person)

        def get(path: str, status: int = 200) -> Callable[[], object]:
            def ask() -> object:
                answer = client.get(path, base_url=env.public_url)
                assert answer.status_code == status, answer.status
                return answer.data

            return ask

        empty, _ = best(get("/nowhere", 404), queries)
        print(f"{'an empty page (floor)':36}{empty * 1e3:9.2f} ms")
        for path in PAGES:
            took, asked = best(get(path), queries)
            rest = took - asked
            print(f"{path:36}{rest * 1e3:9.2f} ms{rest / empty:8.1f} × the floor, and {asked * 1e3:6.2f} ms of queries")


if __name__ == "__main__":
    main()
