"""The help is right without importing any command."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, bot

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
