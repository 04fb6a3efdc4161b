"""``bot erase`` forgets a person's tickets in the bot's own database, and touches nothing in Zendesk."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.sandbox import Sandbox
from bot.store import Store
from tests.cli.said import Run

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def person(sandbox: Sandbox) -> dict[str, list[int]]:
    """Tickets by person: two of an administrator, one of a volunteer."""
    written = {"administrator": 2, "volunteer": 1}
    return {who: [sandbox.people.write_in(who, "Help", "It fails.") for _ in range(n)] for who, n in written.items()}


@pytest.fixture
def erase(run: Run, sandbox: Sandbox, store: Store, person: dict[str, list[int]]) -> Run:
    """Runs ``bot erase`` where the bot has heard of every ticket."""
    for ticket_id in [ticket for tickets in person.values() for ticket in tickets]:
        store.inbox.receive(f"invocation {ticket_id}", ticket_id, now=NOW, not_before=NOW, source="trigger")
    sandbox.traffic.forget_calls()
    settings = {
        "ZENDESK_URL": sandbox.url,
        "ZENDESK_OAUTH_CLIENT_ID": sandbox.client_id,
        "ZENDESK_OAUTH_CLIENT_SECRET": sandbox.client_secret,
    }
    return lambda *words, **more: run("erase", *words, **settings, **more)


def known(store: Store) -> list[int]:
    return sorted(row.ticket_id for row in store.inbox.waiting(100))


@pytest.mark.parametrize("named_by", ["id", "email"])
def test_without_apply_it_says_what_would_be_deleted_and_with_it_it_is(
    erase: Run, sandbox: Sandbox, store: Store, person: dict[str, list[int]], named_by: str
):
    everything, name = known(store), sandbox.people.user("administrator")[named_by]
    said = erase("--requester", name)
    assert said.code == 0
    assert said.out.splitlines()[0] == f"2 tickets: {', '.join(map(str, person['administrator']))}"
    assert "inbox             2 would be deleted" in said.out
    assert known(store) == everything

    assert "inbox             2 deleted" in erase("--requester", name, "--apply").out
    assert known(store) == person["volunteer"]
    assert "inbox             0 deleted" in erase("--requester", name, "--apply").out


def test_nothing_in_zendesk_is_touched(erase: Run, sandbox: Sandbox, person: dict[str, list[int]]):
    erase("--requester", sandbox.people.user("volunteer")["email"], "--apply")
    calls = [call for call in sandbox.calls if call.path.startswith("/api/")]
    assert [(call.method, call.path) for call in calls] == [("GET", "/api/v2/search/export")]
    assert not sandbox.world.tickets[person["volunteer"][0]].deleted


def test_tickets_are_named_where_zendesk_does_not_know_the_person_any_more(run: Run, store: Store):
    for ticket_id in (4711, 4712, 4713):
        store.inbox.put([ticket_id], NOW)
    assert run("erase", "--ticket", 4711, "--ticket", 4712, "--apply").code == 0
    assert known(store) == [4713]


def test_a_person_without_tickets_has_nothing_to_be_deleted(erase: Run, store: Store):
    everything = known(store)
    said = erase("--requester", "nobody@customer.example", "--apply")
    assert said.out.splitlines()[0] == "0 tickets: none"
    assert known(store) == everything


@pytest.mark.parametrize("name", ["volunteer", "a@b.example status<solved", '"a@b.example"', "-tags:a@b", ""])
def test_what_is_no_person_is_refused(erase: Run, store: Store, name: str):
    everything = known(store)
    assert erase("--requester", name, "--apply").code == 2
    assert known(store) == everything
