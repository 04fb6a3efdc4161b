"""``bot inbox``, ``replay``, ``journal``, ``leads``, ``brake`` and ``board``, and the bot as a process."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import config
from bot.store import Store
from bot.store.cases import CaseFilter, CaseSummary
from bot.store.sessions import Session
from bot.store.state import Brake
from tests.cli.said import Run
from tests.set_up import CONFIG


def test_the_inbox_lists_what_is_to_be_looked_at(run: Run, store: Store):
    assert run("inbox").out == "Nothing is waiting.\n"
    assert run("inbox", "--parked").out == "Nothing is parked.\n"
    store.inbox.put([4711], datetime(2026, 11, 23, 9, tzinfo=UTC))

    assert "parked at" not in run("inbox").out  # nothing is
    assert "2026-11-23 09:00Z" in run("inbox", "--utc").out
    row = json.loads(run("inbox", "--json").out)
    assert row == {
        "ticket": 4711,
        "not before": "2026-11-23T09:00:00Z",
        "attempts": 0,
        "parked at": None,
        "reason": None,
    }


def test_what_is_parked_is_listed_with_its_reason_and_tried_again_on_request(run: Run, store: Store):
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for case in (4711, 4712):
        store.inbox.put([case], now)
        job = store.inbox.take(now, timedelta(minutes=1))
        assert job is not None
        store.inbox.park(job, now, "PUT /api/v2/tickets: 403 [/Forbidden]")

    assert "PUT /api/v2/tickets: 403 [/Forbidden]" in run("inbox", "--parked").out
    assert run("replay").code == 2
    assert run("replay", 4711, "--all").code == 2
    assert run("replay", 4711).out == "1 parked ticket will be tried again.\n"
    assert [row.ticket_id for row in store.inbox.parked()] == [4712]
    assert run("replay", "--all").out == "1 parked ticket will be tried again.\n"
    assert run("replay", "--all").out == "0 parked tickets will be tried again.\n"


def test_what_the_board_shows_is_erased_on_request(run: Run, store: Store):
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    store.cases.put(CaseSummary(4711, now, now, "open", "answered"), {})

    assert run("board").code == 2
    assert run("board", "--erase", "--rebuild").code == 2
    assert run("board", "--erase").out == "1 cases are forgotten.\n"
    assert store.cases.counts(CaseFilter()) == {}
    assert run("board", "--rebuild").code == 1  # no account is named


def test_the_journal_tells_what_was_decided_and_why_the_newest_first(run: Run, store: Store):
    assert run("journal").out == "Nothing was decided yet.\n"
    for minute, (case, reply) in enumerate([(4711, "intake_incomplete"), (4712, None), (4711, "intake_complete")]):
        store.journal.open(
            ticket_id=case,
            mark_id=f"mark {minute}",
            at=datetime(2026, 11, 23, 9, minute, tzinfo=UTC),
            mode="live",
            decision={"reply": reply},
            reasons=[{"rule": "R2", "text": "Missing: event."}],
        )

    def told(*words: object) -> list[tuple[int, str | None]]:
        rows = [json.loads(line) for line in run("journal", *words, "--json").out.splitlines()]
        return [(row["ticket"], row["reply"]) for row in rows]

    assert told() == [(4711, "intake_complete"), (4712, None), (4711, "intake_incomplete")]
    assert told("--limit", 1) == [(4711, "intake_complete")]
    assert told(4711) == [(4711, "intake_complete"), (4711, "intake_incomplete")]
    assert told(4711, "--limit", 1) == [(4711, "intake_complete")]
    assert "R2 Missing: event." in run("journal", 4712).out


def test_the_journal_fits_eighty_columns_in_local_time_and_in_utc(
    run: Run, store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "80")
    at = datetime(2026, 11, 23, 8, 5, tzinfo=UTC)
    why = [{"rule": "R10", "text": "A sentence that goes on and on about what was decided and why it was so. " * 3}]
    decision = {"reply": "out_of_scope_improvement_idea"}
    store.journal.open(ticket_id=123456789012, mark_id="m", at=at, mode="live", decision=decision, reasons=why)

    with monkeypatch.context() as oslo:
        oslo.setenv("TZ", "Europe/Oslo")
        time.tzset()
        local, utc = run("journal").out.splitlines(), run("journal", "--utc").out.splitlines()
        store.inbox.put([4711], at)
        assert "2026-11-23 09:05 " in run("inbox").out
    time.tzset()
    assert local[0] == "2026-11-23 09:05  123456789012  pending  out_of_scope_improvement_idea"
    assert utc[0].startswith("2026-11-23 08:05Z  123456789012")
    assert max(map(len, local + utc)) <= 80
    assert " ".join(" ".join(local[1:]).split()) == f"R10 {why[0]['text']}".strip()


def test_messages_to_the_leads_are_listed(run: Run, store: Store):
    assert run("leads").out == "No message yet.\n"
    store.leads.release("brake", "More than 60 public replies.", datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert json.loads(run("leads", "--json").out) == {
        "at": "2026-11-23T09:00:00Z",
        "ticket": None,
        "message": "More than 60 public replies.",
        "channels": None,
    }


def test_people_read_messages_to_the_leads_in_the_desks_language(run: Run, store: Store):
    facts = {"due": "2026-11-24T15:00:00Z", "class": "B"}
    store.leads.release("sla_at_risk:1", "In English.", datetime(2026, 11, 23, 9, tzinfo=UTC), 4711, facts)
    said = " ".join(run("leads").out.replace("│", " ").split())

    assert "Sak 4711" in said
    assert "tirsdag 24. november 2026" in said
    assert "In English." not in said
    assert "In English." in run("leads", "--json").out


def test_the_brake_is_shown_and_released(run: Run, store: Store):
    assert run("brake").out == "The brake is off.\n"
    store.state.pull_brake(Brake(datetime(2026, 11, 23, 9, tzinfo=UTC), "More than 60 public replies."))
    assert run("brake").out == "The brake is on since 2026-11-23T09:00:00Z: More than 60 public replies.\n"
    assert store.state.brake() is not None

    assert "Released" in run("brake", "--release").out
    assert store.state.brake() is None
    assert run("brake", "--release").out == "The brake is off.\n"


def test_everybody_is_signed_out(run: Run, store: Store):
    assert run("sessions", "--end").out == "0 sessions ended.\n"
    now = datetime.now(UTC)
    token = store.sessions.begin(Session(1, "Demo agent", "agent", "no", now + timedelta(hours=8), now))

    assert run("sessions", "--end").out == "1 session ended.\n"
    assert store.sessions.get(token, now) is None


@pytest.mark.parametrize(
    "url",
    ["sqlite:////proc/none/bot.db", "sqlite:///:memory:", "mysql://127.0.0.1/bot", "postgresql://h:port/x", "bot.db"],
)
def test_a_database_that_cannot_be_used_is_a_line(run: Run, url: str):
    said = run("inbox", DATABASE_URL=url)
    assert (said.code, len(said.problems)) == (1, 1)
    assert said.problems[0] in run("check").problems


@pytest.mark.parametrize(
    "command", ["inbox", "check", "journal", "leads", "work", "brake", "replay 1", "erase --ticket 1"]
)
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:{}@127.0.0.1:9/bot",
        "postgresql://bot:{}@127.0.0.1:port/bot",
        "postgresql://bot:half@{}@127.0.0.1:9/bot",
        "postgresql://bot:half/{}@127.0.0.1:9/bot",
        "postgresql://bot:half@{}/half@127.0.0.1:9/bot",
        "postgresql://bot:half%{}@127.0.0.1:9/bot",
        "postgresql://127.0.0.1:9/bot?password={}",
        "postgresql://127.0.0.1:9/bot?passwort={}",
        "postgresql://127.0.0.1:9/bot?password={}&password={}",
        "postgres://bot:{}@127.0.0.1:9/bot?sslmode=require",
        "mysql://bot:{}@127.0.0.1/bot",
        "sqlite://bot:{}@127.0.0.1/bot.db",
        "{}",
    ],
)
def test_the_databases_password_is_never_told(run: Run, url: str, command: str, caplog: pytest.LogCaptureFixture):
    account = {"ZENDESK_URL": "http://127.0.0.1:9", "ZENDESK_EMAIL": "a@b.example", "ZENDESK_API_TOKEN": "token"}
    said = run(*command.split(), DATABASE_URL=url.format(*["hunter2"] * 2), LOG_LEVEL="DEBUG", **account)

    assert said.code == 1
    assert [problem for problem in said.problems if "DATABASE_URL" in problem or "127.0.0.1" in problem]
    assert "hunter2" not in said.out + said.err + caplog.text


def test_a_file_that_is_no_database_is_a_line(run: Run, tmp_path: Path):
    (tmp_path / "letter.db").write_text("Dear reader, " * 1_000)
    said = run("inbox", DATABASE_URL=f"sqlite:///{tmp_path / 'letter.db'}")
    assert (said.code, said.problems) == (1, ["DATABASE_URL: the database cannot be used: file is not a database"])


@pytest.mark.parametrize(
    "words", [("replay", 10**20), ("journal", 10**20), ("erase", "--ticket", 10**20), ("replay", 0)]
)
def test_a_number_that_no_ticket_can_have_is_refused(run: Run, words: tuple[object, ...]):
    said = run(*words)
    assert said.code == 2
    assert "is not in the range 1<=x<=" in said.err


def test_it_runs_as_a_module(tmp_path: Path):
    settings = {name: value for name, value in os.environ.items() if name not in config.NAMES}
    settings |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}", "PYTHONPATH": str(CONFIG.parent)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *words]
        return subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False)

    listed = run("--help").stdout
    for command in ("demo", "serve", "work", "setup", "check", "explain", "sweep", "inbox", "replay", "sandbox"):
        assert f"  {command} " in listed
    refused = run("work")
    assert refused.returncode == 1
    assert "ZENDESK_SUBDOMAIN is not set" in refused.stderr
    assert "Traceback" not in refused.stderr
