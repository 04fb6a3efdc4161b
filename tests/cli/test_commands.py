"""The help is right without importing any command."""

import shutil
import socket
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from bot import config
from bot.cli import COMMANDS, bot
from bot.cli.serve import _check_port
from bot.startup import real_time
from tests.set_up import CONFIG

WIDTH = 80  # columns


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_where_the_list_says_and_has_a_help(name):
    command = bot.get_command(click.Context(bot), name)

    assert command is not None
    assert command.name == name
    assert command.help


def test_the_help_names_every_command_in_one_line_that_is_not_cut():
    lines = CliRunner().invoke(bot, ["--help"], terminal_width=WIDTH).output.splitlines()

    shown = [line for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert [line.split(maxsplit=1) for line in shown] == [[name, line] for name, (_, line) in COMMANDS.items()]


def test_the_help_imports_no_command():
    script = (
        "import sys, bot.cli; bot.cli.bot(['--help'], standalone_mode=False); sys.exit('bot.config' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False, stdout=subprocess.DEVNULL).returncode == 0


def test_a_command_that_is_written_wrongly_is_told_with_the_right_one():
    result = CliRunner().invoke(bot, ["jurnal"])

    assert result.exit_code == 2
    assert "No such command 'jurnal'. Did you mean 'journal'?" in result.output


def test_an_unknown_key_is_told_with_the_one_that_is_close_in_one_line(tmp_path):
    shutil.copytree(CONFIG, tmp_path / "config")
    policy = tmp_path / "config/policy.toml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("[limits]", "[limits]\nenforce_form = 2026-01-01"))

    with pytest.raises(config.ConfigRefused) as refused:
        config.load(tmp_path / "config", real_time())
    assert refused.value.problems == (
        f"{policy}: limits.enforce_form: there is no such key; did you mean enforce_from?",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "[limits]\nenforce_from = 2026-11-23",
            "limits.enforce_from: expected a time with its zone and without quotes",
        ),
        ('[limits]\nenforce_from = "23.11.2026"', "like 2026-11-23T00:00:00Z (found '23.11.2026')"),
        ('[response]\ndays = { A = "1 day" }', "response.days.A: expected a whole number (found '1 day')"),
        ("[response]\ndays = { A = 0 }", "response.days.A: expected 1 or more (found 0)"),
        ("[limits]\nreplies_per_hour = 5000", "limits.replies_per_hour: expected 1000 or less (found 5000)"),
        ("[intake]\npdf_is_screenshot = 1", "intake.pdf_is_screenshot: expected true or false (found 1)"),
        ("[language]\ndesk = true", "language.desk: expected 'nb' or 'en' (found true)"),
        ('[response]\ndue = "end_of_days"', "(found 'end_of_days'); did you mean end_of_day?"),
        ("bot = 1", "bot: expected a section with keys (found 1)"),
        ("[bot]\nown_user = bot@support.example", "; text stands in quotes"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words_with_what_was_expected(tmp_path, line, problem):
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / "config/policy.toml").write_text(line)

    with pytest.raises(config.ConfigRefused) as refused:
        config.load(tmp_path / "config", real_time())
    (told,) = refused.value.problems
    assert problem in told
    assert "Input should" not in told
    assert "datetime" not in told


def test_keys_that_are_missing_are_told_without_what_stands_beside_them(tmp_path):
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / "config/calendar.toml").write_text('closed_days = ["24.12.2026"]')

    with pytest.raises(config.ConfigRefused) as refused:
        config.load(tmp_path / "config", real_time())
    assert [problem.removeprefix(f"{tmp_path}/config/calendar.toml: ") for problem in refused.value.problems] == [
        "time_zone: is missing",
        "country: is missing",
        """closed_days.0: write "MM-DD" for every year or "YYYY-MM-DD" for one (found '24.12.2026')""",
        "opening_hours: is missing",
    ]


@pytest.mark.parametrize("zone", ["", "Europe/Oslo", ":UTC", "CET-1CEST,M3.5.0,M10.5.0/3", "/etc/localtime"])
def test_a_time_zone_is_one(zone):
    assert config.environment({"TZ": zone}) == config.Environment()


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../../etc/passwd", "nonsense"])
def test_what_is_no_time_zone_is_told(zone):
    with pytest.raises(config.ConfigRefused, match=r"^TZ: .* is no time zone"):
        config.environment({"TZ": zone})


def test_a_port_that_another_program_has_is_told_by_name():
    with (
        socket.create_server(("", 0)) as other,
        pytest.raises(config.ConfigRefused, match=r"^PORT: \d+ cannot be opened \(Address already in use\); stop"),
    ):
        _check_port(other.getsockname()[1])
