"""``bot people import`` against an account in the sandbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.cli.said import Run


@pytest.fixture
def sandbox(run: Run) -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        run(
            "setup",
            "--apply",
            ZENDESK_URL=sandbox.url,
            ZENDESK_OAUTH_CLIENT_ID=sandbox.client_id,
            ZENDESK_OAUTH_CLIENT_SECRET=sandbox.client_secret,
            PUBLIC_URL="https://bot.example.com",
        )
        sandbox.traffic.forget_calls()
        yield sandbox


def file(folder: Path, *lines: str) -> Path:
    path = folder / "people.csv"
    path.write_text("\n".join(("email,role,training,phone_support_until", *lines)), encoding="utf-8")
    return path


def email(sandbox: Sandbox, person: str) -> str:
    return str(sandbox.people.user(person)["email"])


def test_a_plan_comes_first_and_an_import_ends_it(run: Run, sandbox: Sandbox, tmp_path: Path):
    path = file(
        tmp_path,
        f"{email(sandbox, 'administrator')},administrator,yes,2026-12-31",
        f"{email(sandbox, 'volunteer')},volunteer,,",
    )
    plan = run("people", "import", path)
    assert plan.code == 2
    assert f"{email(sandbox, 'volunteer')}: support_role empty → volunteer" in plan.out
    assert "2 people change, in 1 update;" in plan.out
    assert {call.method for call in sandbox.calls if call.path.startswith("/api/")} == {"GET"}

    done = run("people", "import", path, "--apply")
    assert (done.code, done.out.splitlines()[-1]) == (0, "✓ 2 people were changed.")
    fields = sandbox.people.user("administrator")["user_fields"]
    assert (fields["support_role"], fields["training_completed"]) == ("administrator", "training_yes")
    assert [call.path for call in sandbox.calls if call.method == "PUT"] == ["/api/v2/users/update_many"]
    assert run("people", "import", path).out == "✓ All 2 people are as the file says; there is nothing to do.\n"


def test_nobody_is_changed_while_somebody_is_unknown(run: Run, sandbox: Sandbox, tmp_path: Path):
    path = file(tmp_path, "stranger@customer.example,volunteer,,", f"{email(sandbox, 'volunteer')},volunteer,,")
    said = run("people", "import", path, "--apply")

    assert said.code == 1
    assert said.problems[0] == "line 2: stranger@customer.example is nobody's address in Zendesk"
    assert not any(call.method == "PUT" for call in sandbox.calls)

    assert run("people", "import", path, "--apply", "--skip-unknown").code == 0
    assert sandbox.people.user("volunteer")["user_fields"]["support_role"] == "volunteer"


def test_a_file_that_is_not_utf_8_or_makes_no_sense_is_told_before_anything_is_asked(run: Run, tmp_path: Path):
    path = tmp_path / "people.csv"
    path.write_bytes("e-post;opplæring\n".encode("latin-1"))
    assert "is not UTF-8 (byte " in run("people", "import", path).problems[0]

    path.write_text("E-post\tRolle\tnavn\na@customer.example\tadministrator\tAda\n", encoding="utf-8-sig")
    assert run("people", "import", path).problems[0].startswith("line 1: unknown column 'navn': take it out; known are")

    path.write_text("email,role\na@customer.example,boss\n")
    assert run("people", "import", path).problems[0].startswith("line 2: support_role: 'boss' is none of")
    assert run("people", "import", tmp_path / "none.csv").code == 2
