"""The command line: ``bot COMMAND --help`` says what each command does."""

from __future__ import annotations

import sys

import click

from bot import __version__, provision
from bot.cli.account import check, setup
from bot.cli.demo import demo
from bot.cli.erase import erase
from bot.cli.explain import explain
from bot.cli.export import export
from bot.cli.operate import board, brake, inbox, journal, leads, replay, sessions, sweep
from bot.cli.report import report
from bot.cli.run import sandbox, serve, work
from bot.cli.simulate import simulate
from bot.config import ConfigRefused
from bot.model.business_time import OutsideCalendar
from bot.store.database import NoDatabase, Unavailable
from bot.store.processes import OtherMachine
from bot.store.upgrade import UnknownSchema
from bot.zendesk.errors import ZendeskError

COMMANDS = (
    demo,
    serve,
    work,
    setup,
    check,
    explain,
    export,
    simulate,
    sweep,
    inbox,
    replay,
    journal,
    leads,
    brake,
    sessions,
    board,
    report,
    erase,
    sandbox,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bot")
def bot() -> None:
    """Apply a written support policy to a Zendesk account.

    Settings stand in the environment or in .env (see .env.example), the policy in config/.
    """


for command in COMMANDS:
    bot.add_command(command)


def main() -> None:
    """Run the command line; what went wrong is said in a line each, with exit code 1."""
    try:
        bot()
    except (ConfigRefused, provision.SetupRefused) as error:
        complain(*error.problems)
    except (ZendeskError, Unavailable, NoDatabase, OtherMachine, UnknownSchema, OutsideCalendar) as error:
        complain(str(error))


def complain(*problems: str) -> None:
    """Print problems for a person, and exit."""
    for problem in problems:
        click.secho(f"✗ {problem}", fg="red", err=True)
    sys.exit(1)
