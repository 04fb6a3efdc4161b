"""``bot people import``: roles, training and phone support of many people at once."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from bot import config, provision, startup, wiring
from bot.provision.people import BATCH, ImportPlan, Update, apply_import, plan_import, read_rows

CHANGES = 2  # exit code: there is something to do


@click.group()
def people() -> None:
    """Give roles, training and phone support to many people at once."""


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "carry_out", is_flag=True, help="Carry the plan out.")
@click.option("--skip-unknown", is_flag=True, help="Go on without who is not known.")
@click.pass_context
def import_(context: click.Context, file: Path, carry_out: bool, skip_unknown: bool) -> None:
    """Plan, or --apply, what a CSV file says of people.

    Its columns: email, role (administrator, group_leader, volunteer), training (yes, no), phone_support_from and
    phone_support_until (dates). An empty cell leaves a field as it is, "-" empties it. Without --apply the exit code
    is 2 when there is something to do.
    """
    rows = read_rows(_text(file))
    env = startup.environment()
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    api = wiring.account(env, config.load(env.config_dir, startup.real_time()), startup.real_time).api
    plan = plan_import(api, rows)
    for update in plan.updates:
        click.echo(f"  {update.words}")
    for problem in plan.unknown:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if plan.unknown and not skip_unknown:
        click.secho("✗ nothing was changed: mend the file, or leave these out with --skip-unknown", fg="red", err=True)
        context.exit(1)
    _tell(plan)
    if plan.updates and not carry_out:
        click.echo(f"Carry it out with: bot people import {file} --apply")
        context.exit(CHANGES)
    if plan.updates and _carry(api, plan.updates):
        context.exit(1)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"{file}: is not UTF-8 (byte {error.start}): save it as CSV UTF-8"
        raise provision.SetupRefused((problem,)) from None


def _tell(plan: ImportPlan) -> None:
    calls = -(-len(plan.updates) // BATCH)
    if plan.updates:
        updates = "1 update" if calls == 1 else f"{calls} updates"
        click.echo(f"{len(plan.updates)} people change, in {updates}; {plan.same} are as the file says already.")
    else:
        click.secho(f"✓ All {plan.same} people are as the file says; there is nothing to do.", fg="green")


def _carry(api: provision.Client, updates: tuple[Update, ...]) -> bool:
    """Carry a plan out, showing how far it is; say what failed, and whether anything did."""
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("changing people", total=len(updates))
        failed = apply_import(api, updates, time.sleep, lambda done: progress.update(bar, completed=done))
    for problem in failed:
        click.secho(f"✗ {problem}", fg="red", err=True)
    click.secho(f"✓ {len(updates) - len(failed)} people were changed.", fg="green")
    return bool(failed)
