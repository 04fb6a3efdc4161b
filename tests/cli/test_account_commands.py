"""``bot setup``, ``check``, ``explain ID`` and ``sweep`` against an account in the sandbox."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import startup
from bot.sandbox import SCREENSHOT, Sandbox
from bot.store import Store
from bot.store.processes import Machine
from tests.cli.said import Run, Said
from tests.ports import free_port
from tests.set_up import CONFIG
from tests.stories.mails import COMPLETE_B, ONLY_WORDS


@dataclass(frozen=True)
class Zendesk:
    """A sandbox, and the settings that name it."""

    sandbox: Sandbox
    settings: dict[str, str]


@pytest.fixture
def zendesk() -> Iterator[Zendesk]:
    with Sandbox() as sandbox:
        settings = {
            "ZENDESK_URL": sandbox.url,
            "ZENDESK_OAUTH_CLIENT_ID": sandbox.client_id,
            "ZENDESK_OAUTH_CLIENT_SECRET": sandbox.client_secret,
            "PUBLIC_URL": "https://bot.example.com",
        }
        yield Zendesk(sandbox, settings)


def secret_of(zendesk: Zendesk) -> str:
    """What the account's webhook signs with."""
    (secret,) = zendesk.sandbox.world.webhook_secrets.values()
    return secret


def test_setup_plans_applies_and_then_finds_nothing_to_do(run: Run, zendesk: Zendesk):
    plan = run("setup", **zendesk.settings)
    assert plan.code == 2
    assert "create ticket field “Svarfrist”" in plan.out
    assert not any(call.method != "GET" for call in zendesk.sandbox.calls if call.path.startswith("/api/"))

    applied = run("setup", "--apply")
    assert applied.code == 0
    (secret,) = [line for line in applied.out.splitlines() if line.startswith("ZENDESK_WEBHOOK_SECRETS=")]
    assert secret.removeprefix("ZENDESK_WEBHOOK_SECRETS=") in zendesk.sandbox.world.webhook_secrets.values()

    again = run("setup", ZENDESK_WEBHOOK_SECRETS=secret.split("=", 1)[1])
    assert (again.code, again.out) == (0, "✓ The account holds everything; there is nothing to do.\n")
    assert "ZENDESK_WEBHOOK_SECRETS" not in run("setup", "--apply").out


def test_setup_prints_its_plan_for_a_script(run: Run, zendesk: Zendesk):
    plan = run("setup", "--json", **zendesk.settings)
    first = json.loads(plan.out)
    assert plan.code == 2
    assert first["applied"] is False
    assert first["changes"][0].keys() == {"action", "kind", "key", "title", "id", "words", "body"}
    assert {change["action"] for change in first["changes"]} == {"create", "update"}  # the only form is taken over

    applied = run("setup", "--json", "--apply")
    assert applied.code == 0
    assert json.loads(applied.out)["applied"] is True
    assert secret_of(zendesk) not in applied.out
    assert f"ZENDESK_WEBHOOK_SECRETS={secret_of(zendesk)}" in applied.err
    assert json.loads(run("setup", "--json").out) == {"changes": [], "applied": False, "warnings": []}


def test_setup_says_all_that_is_missing_at_once(run: Run):
    said = run("setup")
    assert said.code == 1
    assert [problem.split()[0] for problem in said.problems] == [
        "ZENDESK_SUBDOMAIN",
        "ZENDESK_OAUTH_CLIENT_ID",
        "PUBLIC_URL",
    ]


def test_check_says_who_the_bot_is_and_what_is_missing(run: Run, zendesk: Zendesk):
    before = run("check", **zendesk.settings)
    assert before.code == 1
    (problem,) = before.problems
    assert problem.startswith("ZENDESK_WEBHOOK_SECRETS is not set: every webhook is refused")
    assert "acting as Support bot" in before.out
    assert "see bot setup" in before.err
    assert "live: the bot writes to Zendesk" in before.out

    run("setup", "--apply")
    after = run("check", ZENDESK_WEBHOOK_SECRETS=secret_of(zendesk))
    assert (after.code, after.problems) == (0, [])
    assert "see bot setup" not in after.err
    assert {line.split()[1] for line in after.out.splitlines()} >= {
        "database",
        "config",
        "account",
        "webhook",
        "settings",
    }
    assert "users may belong to several organizations" in after.out
    assert "watch: the bot decides and records" in run("check", BOT_MODE="watch").out
    assert [one.partition(": ")[2].partition(";")[0] for one in run("check", BOT_CONFIG_DIR="confg").problems] == [
        "no such folder"
    ]


def test_check_says_whether_support_leads_can_sign_in(run: Run, zendesk: Zendesk):
    back = "https://bot.example.com/sign-in/callback"
    assert f"! support leads cannot sign in: add {back} to the redirect URLs" in run("check", **zendesk.settings).err

    zendesk.sandbox.auth.redirect_urls.add(back)
    assert "support leads sign in at https://bot.example.com/" in run("check").out


def test_check_warns_of_what_else_writes_to_customers(run: Run, zendesk: Zendesk):
    run("setup", "--apply", **zendesk.settings)
    triggers = zendesk.sandbox.world.triggers
    notify = next(one for one in triggers.values() if one["title"].startswith("Notify requester"))
    greeting = {"all": [{"field": "update_type", "operator": "is", "value": "Create"}], "any": []}
    triggers[4242] = notify | {"id": 4242, "title": "Greet customers", "conditions": greeting}
    notify["active"] = False

    said = run("check", ZENDESK_WEBHOOK_SECRETS=secret_of(zendesk))
    assert said.code == 0
    assert "Greet customers" in said.err
    assert sum(line.startswith("!") for line in said.err.splitlines()) >= 2


def test_check_asks_in_november_about_the_days_before_christmas(run: Run, monkeypatch: pytest.MonkeyPatch):
    for month, asked in ((10, 0), (11, 2)):
        monkeypatch.setattr(startup, "real_time", lambda month=month: datetime(2026, month, 15, 12, tzinfo=UTC))
        assert run("check").err.count("! config/calendar.toml says nothing of 2026-12-") == asked


def test_check_says_everything_that_is_wrong_at_once(run: Run, tmp_path: Path):
    (tmp_path / "config").mkdir()
    said = run("check", BOT_CONFIG_DIR=str(tmp_path / "config"), DATABASE_URL="postgresql://127.0.0.1:9/none")
    assert said.code == 1
    settings = ("ZENDESK_SUBDOMAIN", "ZENDESK_OAUTH_CLIENT_ID", "ZENDESK_WEBHOOK_SECRETS")
    for words in (*settings, "policy.toml", "calendar.toml"):
        assert sum(words in problem for problem in said.problems) == 1
    assert len(said.problems) > 5


@pytest.mark.parametrize("command", ["serve", "check"])
def test_a_sqlite_file_is_refused_where_each_process_has_a_disk_of_its_own(run: Run, zendesk: Zendesk, command: str):
    said = run(command, **zendesk.settings, DYNO="web.1")

    assert said.code == 1
    assert any("DATABASE_URL" in problem and "PostgreSQL" in problem for problem in said.problems)


def test_a_sqlite_file_that_another_machine_uses_is_refused(run: Run, zendesk: Zendesk, store: Store):
    store.processes.beat("a worker", "worker", Machine("elsewhere", "its boot"), startup.real_time())
    run("check", PORT=str(free_port()), **zendesk.settings)  # puts the settings into the environment
    served = subprocess.run(
        [sys.executable, "-m", "bot", "serve"], capture_output=True, text=True, timeout=60, check=False
    )

    assert served.returncode != 0
    (problem,) = Said(served.returncode, served.stdout, served.stderr).problems
    assert "Traceback" not in served.stderr
    assert "elsewhere" in problem
    assert "PostgreSQL" in problem
    assert any("elsewhere" in problem for problem in run("check").problems)


def test_credentials_that_zendesk_refuses_are_a_line_that_says_what_to_do(run: Run, zendesk: Zendesk):
    said = run("check", **zendesk.settings | {"ZENDESK_OAUTH_CLIENT_SECRET": "wrong-secret"})
    assert said.code == 1
    (problem,) = [one for one in said.problems if one.startswith("ZENDESK_OAUTH_CLIENT_SECRET: ")]
    assert "Zendesk says invalid_client (401)" in problem
    assert "Admin Centre → Apps and integrations → APIs → OAuth clients" in problem
    assert "wrong-secret" not in said.out + said.err


def test_a_wrong_token_answers_as_somebody_anonymous_and_is_told(run: Run, zendesk: Zendesk):
    wrong = {"ZENDESK_URL": zendesk.sandbox.url, "ZENDESK_EMAIL": "a@support.example", "ZENDESK_API_TOKEN": "wrong"}
    said = run("check", **wrong)
    assert said.code == 1
    (problem,) = [one for one in said.problems if one.startswith("ZENDESK_API_TOKEN: ")]
    assert "“Anonymous user”" in problem


def test_a_host_that_does_not_answer_by_name_is_told(run: Run, zendesk: Zendesk, monkeypatch: pytest.MonkeyPatch):
    def nowhere(*_: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    said = run("check", **zendesk.settings | {"ZENDESK_URL": "https://no-such-host.invalid"})
    (problem,) = [one for one in said.problems if one.startswith("ZENDESK_URL: ")]
    assert problem.startswith("ZENDESK_URL: the host no-such-host.invalid does not answer by name")
    assert "Error" not in problem


def test_a_secret_that_is_not_the_webhooks_is_told(run: Run, zendesk: Zendesk):
    run("setup", "--apply", **zendesk.settings)
    said = run("check", ZENDESK_WEBHOOK_SECRETS="some-secret")
    assert said.code == 1
    (problem,) = said.problems
    assert problem.startswith("ZENDESK_WEBHOOK_SECRETS: the account's webhook signs with another secret")
    assert secret_of(zendesk) not in said.out + said.err


def test_the_account_is_checked_although_files_and_settings_are_wrong(run: Run, zendesk: Zendesk, tmp_path: Path):
    run("setup", "--apply", **zendesk.settings)
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / "config/policy.toml").write_text("[intake]\nmax_replies = 0\n")
    (tmp_path / "config/replies/nb/reclassified.md").write_text("Hei, sak [[case]]: [[clas]]")
    (tmp_path / "config/zendesk/views.toml").write_text("[[view]\n")
    wrong = {
        "BOT_CONFIG_DIR": str(tmp_path / "config"),
        "PORT": "http",
        "DATABASE_URL": "postgresql://127.0.0.1:9/none",
    }
    said = run("check", **wrong)

    assert said.code == 1
    for words in ("PORT: ", "policy.toml", "lacks [[class]]", "has [[clas]]", "views.toml", "ZENDESK_WEBHOOK_SECRETS"):
        assert any(words in problem for problem in said.problems), words
    assert "acting as Support bot" in said.out
    assert all("\n" not in problem for problem in said.problems)


def test_what_of_the_account_keeps_the_policy_from_working_is_told(run: Run, zendesk: Zendesk, tmp_path: Path):
    run("setup", "--apply", **zendesk.settings)
    world = zendesk.sandbox.world
    world.settings["tickets"]["comment_email_ccs_allowed"] = False
    macro = next(one for one in world.macros.values() if "[bot:intake_complete:nb]" in str(one["description"]))
    macro["active"] = True
    default = next(iter(world.ticket_forms.values()))
    world.ticket_forms[4242] = default | {"id": 4242, "name": "Sales", "default": True, "ticket_field_ids": [1]}
    default["default"] = False
    shutil.copytree(CONFIG, tmp_path / "config")
    with (tmp_path / "config/policy.toml").open("a") as policy:
        policy.write('\n[agreements.premium]\ncalendar = "24/7"\n')
    reply = tmp_path / "config/replies/en/case_registered.md"
    reply.write_text(reply.read_text() + "\n{{ticket.requestor.name}}")
    said = run("check", ZENDESK_WEBHOOK_SECRETS=secret_of(zendesk), BOT_CONFIG_DIR=str(tmp_path / "config"))

    assert [problem.split(" of ")[0] for problem in said.problems] == ["the agreement premium"]
    for words in ("CCs are not allowed", "is switched on", "default form “Sales”", "{{ticket.requestor.name}}"):
        assert sum(words in line for line in said.err.splitlines()) == 1, words


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZENDESK_SUBDOMAIN", "my.company"),
        ("ZENDESK_URL", "http://zendesk.example"),
        ("BOT_MODE", "dry"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "http://bot.example.com"),
        ("PUBLIC_URL", "https://bot.example.com/below"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(run: Run, name: str, value: str):
    said = run("inbox", **{name: value})
    assert said.code == 1
    (problem,) = said.problems
    assert problem.startswith(f"{name}: ")


def test_explain_of_a_ticket_reads_and_writes_nothing(run: Run, zendesk: Zendesk):
    run("setup", "--apply", **zendesk.settings)
    zendesk.sandbox.people.settle_roles()
    zendesk.sandbox.clock.forward(timedelta(seconds=5))
    case = zendesk.sandbox.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    zendesk.sandbox.traffic.forget_calls()
    said = run("explain", case, "--json")

    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["reply"]["name"] == "intake_incomplete"
    assert {call.method for call in zendesk.sandbox.calls if call.path.startswith("/api/")} == {"GET"}
    gone = run("explain", 4_000_000)
    assert (gone.code, len(gone.problems)) == (1, 1)


def test_explain_of_a_ticket_needs_an_account(run: Run):
    problems = run("explain", 1).problems
    assert [problem.split()[0] for problem in problems] == ["ZENDESK_SUBDOMAIN", "ZENDESK_OAUTH_CLIENT_ID"]


def test_a_sweep_by_hand_finds_what_no_webhook_told(run: Run, zendesk: Zendesk, store: Store):
    run("setup", "--apply", **zendesk.settings)
    zendesk.sandbox.people.settle_roles()
    zendesk.sandbox.clock.forward(timedelta(seconds=5))
    case = zendesk.sandbox.people.write_in("administrator", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    said = run("sweep", "--once")

    assert said.code == 0
    assert [line.rsplit(maxsplit=3)[0].rstrip(" 0123456789") for line in said.out.splitlines()] == [
        "changed",
        "time has come",
        "released",
    ]
    assert [row.ticket_id for row in store.inbox.waiting(9)] == [case]
    assert run("sweep").code == 2


@pytest.mark.parametrize(
    "file", ["policy.toml", "calendar.toml", "replies/nb/intake_complete.md", "replies/en/phrases.toml"]
)
def test_a_file_that_is_not_utf_8_is_named(run: Run, tmp_path: Path, file: str):
    shutil.copytree(CONFIG, tmp_path / "config")
    with (tmp_path / "config" / file).open("ab") as damaged:
        damaged.write("# æøå\n".encode("latin-1"))

    said = run("check", BOT_CONFIG_DIR=str(tmp_path / "config"))
    assert said.code == 1
    assert [problem for problem in said.problems if f"{file}: is not UTF-8 (byte " in problem]


def test_a_description_of_the_account_that_is_not_utf_8_is_named(run: Run, zendesk: Zendesk, tmp_path: Path):
    shutil.copytree(CONFIG, tmp_path / "config")
    with (tmp_path / "config/zendesk/macros.toml").open("ab") as damaged:
        damaged.write(b"# \xe6\n")

    said = run("setup", **zendesk.settings | {"BOT_CONFIG_DIR": str(tmp_path / "config")})
    assert (said.code, len(said.problems)) == (1, 1)
    assert "macros.toml: is not UTF-8 (byte " in said.problems[0]


@pytest.fixture
def trial_ticket(run: Run, zendesk: Zendesk) -> int:
    """A ticket made for tests, in an account that is set up."""
    run("setup", "--apply", **zendesk.settings)
    zendesk.sandbox.people.settle_roles()
    return zendesk.sandbox.people.write_in("administrator", "Prøve", ONLY_WORDS)


def test_check_live_tries_what_is_taken_for_granted_on_a_test_ticket(run: Run, zendesk: Zendesk, trial_ticket: int):
    said = run("check", "--live", str(trial_ticket), **zendesk.settings)
    assert (said.code, "✗" in said.out) == (0, False), said.out
    assert "✓ an update is recorded as it was sent" in said.out
    assert "✓ an update with an old stamp is refused" in said.out
    assert "✓ limit of updates:" in said.out
    comments = zendesk.sandbox.world.tickets[trial_ticket].comments()
    assert [event["public"] for _, event in comments] == [True, False]
    assert "priority" not in str(zendesk.sandbox.world.tickets[trial_ticket].audits[-1]["events"])


def test_check_live_tells_which_assumption_fails(run: Run, zendesk: Zendesk, trial_ticket: int):
    zendesk.sandbox.misbehave(drops_marks=True)
    said = run("check", "--live", str(trial_ticket), **zendesk.settings)
    failed = [line for line in said.out.splitlines() if line.startswith("✗")]
    assert said.code == 1
    assert [line.split(":")[0] for line in failed] == [
        "✗ an update is recorded as it was sent",
        "✗ its mark comes back when the ticket is read",
    ]
    assert "mark: ticket" in failed[0]


def test_check_live_on_a_ticket_that_is_not_there_is_lines_and_no_traceback(run: Run, zendesk: Zendesk):
    said = run("check", "--live", "99999", **zendesk.settings)
    assert said.code == 1
    assert "✗ an update is recorded as it was sent: Gone" in said.out
    assert "Traceback" not in said.err
