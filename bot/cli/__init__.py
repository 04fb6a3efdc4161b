"""The command line: ``bot COMMAND --help`` says what each command does."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Final, NoReturn

import click

from bot import __version__

#: Module and help line of each command, in the order of the help; a module is imported when its command is called.
COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "demo": ("demo", "Show the bot at work in a sandbox, without an account."),
    "serve": ("serve", "Run receiver and worker in one process."),
    "work": ("run", "Run the worker alone."),
    "setup": ("account", "Plan, or --apply, what Zendesk needs to hold."),
    "check": ("check", "Check configuration, database and connection."),
    "people": ("people", "Give roles to many people at once, from a CSV file."),
    "explain": ("explain", "Decide on a case, and say why; nothing is written."),
    "export": ("export", "Write tickets with their history to a file."),
    "simulate": ("simulate", "Play history with the bot at work; nothing is written."),
    "sweep": ("operate", "Look for missed events and overdue cases now."),
    "inbox": ("operate", "List the tickets that are to be looked at, and when."),
    "replay": ("operate", "Try parked tickets again."),
    "journal": ("operate", "List what was decided and why, newest first."),
    "leads": ("operate", "List the messages to the support leads."),
    "brake": ("operate", "Show, or --release, the brake on public replies."),
    "sessions": ("operate", "End everybody's session at the leads' pages."),
    "board": ("operate", "Rebuild, or erase, what the board shows."),
    "report": ("report", "Report response times and what to bill."),
    "erase": ("erase", "Forget the tickets of a person."),
    "sandbox": ("sandbox", "Run the sandbox Zendesk alone."),
}


class Commands(click.Group):
    """The commands of ``COMMANDS``, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; an unknown one is told with the name that is close to it."""
        if cmd_name in COMMANDS:
            command: click.Command = getattr(import_module(f"bot.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
            return command
        close = get_close_matches(cmd_name, COMMANDS, 1)
        return ctx.fail(f"No such command {cmd_name!r}. Did you mean {close[0]!r}?") if close else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """Write the help lines."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bot")
def bot() -> None:
    """Apply a written support policy to a Zendesk account.

    Settings stand in the environment or in .env (see .env.example), the policy in config/.
    """


def main() -> None:
    """Run the command line; what went wrong is said in a line each, with exit code 1."""
    try:
        bot()
    except Exception as error:
        from bot.cli.problems import told  # noqa: PLC0415 - it knows the errors of every room, and so loads them

        problems = told(error)
        if not problems:
            raise
        complain(*problems)


def complain(*problems: str, code: int = 1) -> NoReturn:
    """Print problems for a person, and exit."""
    for problem in problems:
        click.secho(f"✗ {problem}", fg="red", err=True)
    sys.exit(code)
