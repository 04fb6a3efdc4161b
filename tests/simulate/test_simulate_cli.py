"""`bot export` and `bot simulate` as a person and a script use them."""

import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot import config, startup
from bot.cli import bot
from bot.sandbox import Fault
from tests.set_up import CONFIG
from tests.stories.desk import Desk

AUTUMN = ("--from", "2026-08-03", "--to", "2026-12-31")
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``bot ...`` without an account, or with that of the settings."""
    monkeypatch.setattr(startup, "load_dotenv", lambda *_: None)  # no developer's .env
    for name in config.NAMES:
        monkeypatch.delenv(name, raising=False)

    def run(*words: object, **settings: str) -> Result:
        env = {"BOT_CONFIG_DIR": str(CONFIG), "COLUMNS": "200", **settings}
        return CliRunner().invoke(bot, [*map(str, words)], env=env)

    return run


@pytest.fixture
def account(month: Desk) -> dict[str, str]:
    month.zendesk.traffic.forget_calls()
    secrets = {
        "ZENDESK_OAUTH_CLIENT_ID": month.zendesk.client_id,
        "ZENDESK_OAUTH_CLIENT_SECRET": month.zendesk.client_secret,
    }
    return {"ZENDESK_URL": month.zendesk.url, **secrets}


@pytest.fixture
def file(tmp_path: Path, lines: list[bytes]) -> Path:
    path = tmp_path / "history.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


@pytest.fixture
def milder(tmp_path: Path) -> Path:
    """The same policy, with a day more for class B."""
    shutil.copytree(CONFIG, tmp_path / "milder")
    path = tmp_path / "milder/policy.toml"
    path.write_text(path.read_text().replace("B = 2", "B = 3"))
    return tmp_path / "milder"


def done(answer: dict[str, Any], name: str) -> dict[tuple[str, str], list[int]]:
    rows = answer["configurations"][name]["done"]
    return {(row["kind"], row["name"]): row["cases"] for row in rows}


def test_a_person_reads_tables_and_which_cases(run: Run, file: Path, month: Desk):
    said = run("simulate", file, *AUTUMN)

    assert said.exit_code == 0, said.output
    assert f"{len(month.zendesk.world.tickets)} cases, looked at " in said.stdout
    bounced = [case for case, one in month.zendesk.world.tickets.items() if "bounced_non_admin" in str(one.audits)]
    assert f"{len(bounced)} bounced: {' '.join(map(str, bounced))}" in said.stdout
    assert "Demo organization" in said.stdout
    assert "R10" in said.stdout


def test_a_script_gets_every_case_by_rule_and_organization(run: Run, file: Path, month: Desk):
    answer = json.loads(run("simulate", file, *AUTUMN, "--json").stdout)
    (name,) = answer["configurations"]

    assert answer["problems"] == answer["differences"] == []
    assert sum(row["cases"] for row in answer["configurations"][name]["organizations"]) == len(
        month.zendesk.world.tickets
    )
    overdue = {case for case, one in month.zendesk.world.tickets.items() if "sla_overdue" in str(one.audits)}
    assert set(done(answer, name)["tag", "sla_overdue"]) >= overdue


def test_two_configurations_are_compared_in_words(run: Run, file: Path, milder: Path):
    both = ("simulate", file, *AUTUMN, "--config", milder, "--config", CONFIG)
    answer, said = json.loads(run(*both, "--json").stdout), run(*both)

    patient, prompt = (set(done(answer, str(name))["tag", "sla_overdue"]) for name in (milder, CONFIG))
    more = sorted(prompt - patient)
    assert more
    assert patient < prompt
    plural = "" if len(more) == 1 else "s"
    assert f"With {CONFIG}, {len(more)} more case{plural} overdue: {' '.join(map(str, more))}\n" in said.stdout
    overdue = {"rule": "R4", "kind": "tag", "name": "sla_overdue", "more": more, "fewer": []}
    assert answer["differences"][0] == overdue


def test_the_same_configuration_twice_is_no_comparison(run: Run, file: Path, tmp_path: Path):
    shutil.copytree(CONFIG, tmp_path / "copy")
    assert "would have done the same" in run("simulate", file, "--config", CONFIG, "--config", tmp_path / "copy").stdout
    assert run("simulate", file, "--config", CONFIG, "--config", CONFIG).exit_code == 2


def test_lines_that_cannot_be_read_are_told_and_the_others_counted(run: Run, file: Path, lines: list[bytes]):
    file.write_bytes(b"\n".join([lines[0], b"no JSON", b"[1]", b"", b'{"ticket": {"id": "x"}}', lines[1]]))
    said = run("simulate", file, *AUTUMN)

    assert said.exit_code == 1
    assert "With " in said.stdout
    assert "2 cases, looked at" in said.stdout
    problems = [line for line in said.stderr.splitlines() if line.startswith("✗")]
    assert [problem[: len("✗ line 2")] for problem in problems] == ["✗ line 2", "✗ line 3", "✗ line 5"]
    assert "ticket.id: found 'x', expected a whole number" in problems[2]


def test_a_day_that_holds_nothing_gives_an_empty_answer(run: Run, file: Path):
    said = run("simulate", file, "--from", "2026-01-01", "--to", "2026-01-01")
    assert (said.exit_code, "0 cases" in said.stdout) == (0, True)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["simulate"], "name a FILE, or the day --from"),
        (["simulate", "--from", "2026-11-23", "--to", "2026-11-22"], "--to 2026-11-22 is before --from 2026-11-23"),
        (["export", "--from", "yesterday"], "does not match the format"),
        (["export", "--from", "2026-11-23", "--output", "/no/such/place.jsonl"], "there is no directory /no/such"),
        (["export", "--from", "2026-11-23", "--share", "0"], "not in the range"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_called(run: Run, words: list[str], problem: str):
    said = run(*words)
    assert said.exit_code == 2
    assert problem in said.stderr


def test_an_export_is_a_file_for_its_owner_alone(run: Run, account: dict[str, str], tmp_path: Path, lines: list[bytes]):
    output = tmp_path / "history.jsonl"
    said = run("export", *AUTUMN, "--output", output, "--share", 1, **account)

    assert said.exit_code == 0, said.output
    assert f"About {len(lines)} tickets: a call for each" in said.stderr
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    tickets = [json.loads(line)["ticket"] for line in output.read_bytes().splitlines()]
    assert tickets == [json.loads(line)["ticket"] for line in lines]


def test_an_export_that_fails_leaves_nothing_and_spoils_nothing(run: Run, account, tmp_path: Path, month: Desk):
    output = tmp_path / "history.jsonl"
    output.write_text("an earlier one\n")
    month.zendesk.traffic.add(Fault("status", path="/tickets/1010/audits", status=403))
    said = run("export", *AUTUMN, "--output", output, "--share", 1, **account)

    assert said.exit_code == 1
    assert [path.read_text() for path in tmp_path.iterdir()] == ["an earlier one\n"]


def test_without_a_file_zendesk_is_read_and_nothing_but_read(run: Run, account: dict[str, str], month: Desk):
    said = run("simulate", *AUTUMN, "--share", 1, "--json", **account)

    assert said.exit_code == 0, said.output
    (found,) = json.loads(said.stdout)["configurations"].values()
    assert found["cases"] == len(month.zendesk.world.tickets)
    assert {call.method for call in month.zendesk.calls if call.path.startswith("/api/")} == {"GET"}
