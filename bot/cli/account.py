"""``bot setup``: the Zendesk account as the bot needs it."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from bot import config, provision, startup, wiring
from bot.config import Environment
from bot.provision import app_package

DRIFT = 2  # exit code: the account is not as config/zendesk/ describes it


@click.command()
@click.option("--apply", "carry_out", is_flag=True, help="Carry the plan out.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--app", type=click.Path(dir_okay=False, path_type=Path), help="Write the app for Zendesk's sidebar.")
@click.pass_context
def setup(context: click.Context, carry_out: bool, as_json: bool, app: Path | None) -> None:
    """Plan, or --apply, what Zendesk needs to hold: fields, form, macros, views, webhook and triggers.

    Nothing is deleted, and no title or text that people gave is overwritten. Without --apply the exit code is 2
    when there is something to do.
    """
    env = startup.environment()
    if app is not None:
        _write_app(env, app)
        return
    found = config.load(env.config_dir, startup.real_time())
    missing = [*env.problems_of_account]
    if not env.public_url:
        missing.append("PUBLIC_URL is not set: where Zendesk reaches the bot, like https://bot.example.com")
    if missing:
        raise config.ConfigRefused(tuple(missing))
    side = wiring.account(env, found, startup.real_time)
    own = side.own_user(found)
    wanted = provision.configured(env, found, own.id if own else None)
    changes = provision.plan(provision.existing(side.api, wanted.kinds), wanted)
    if carry_out:
        carry(side.api, changes)
    if as_json:
        plan = {"changes": [_as_json(change) for change in changes], "applied": carry_out}
        click.echo(json.dumps(plan | {"warnings": provision.survey(side.api)}, ensure_ascii=False, indent=2))
    else:
        _tell(changes, carry_out)
    if carry_out:
        _tell_secrets(env, provision.signing_secrets(side.api, wanted), to_people=as_json)
    elif changes:
        context.exit(DRIFT)


def _write_app(env: Environment, path: Path) -> None:
    """Write the package, and say what to do with it."""
    try:
        path.write_bytes(app_package.package(env.public_url))
    except app_package.Unpackable as error:
        raise config.ConfigRefused((str(error),)) from None
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from error
    click.echo(
        f"{path} is written. In Zendesk: Admin Centre → Apps and integrations → Zendesk Support apps → Upload private"
        " app.\nThen set ZENDESK_APP_ID and ZENDESK_APP_INSTALLATION_ID (docs/running.md, The sidebar) and start"
        " the bot again."
    )


def _as_json(change: provision.Change) -> dict[str, object]:
    action = "create" if change.thing_id is None else "update"
    item = {"kind": change.item.kind.singular, "key": change.item.key, "title": change.item.title}
    return {"action": action, **item, "id": change.thing_id, "words": change.words, "body": change.body}


def _tell(changes: tuple[provision.Change, ...], carried_out: bool) -> None:
    for change in changes:
        click.echo(f"  {change.words}")
    if not changes:
        click.secho("✓ The account holds everything; there is nothing to do.", fg="green")
    elif not carried_out:
        click.echo(f"{len(changes)} changes. Carry them out with: bot setup --apply")


def carry(api: provision.Client, changes: tuple[provision.Change, ...]) -> None:
    """Carry a plan out, showing how far it is."""
    if not changes:
        return
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("setting Zendesk up", total=len(changes))
        provision.apply(api, changes, lambda _change: progress.advance(bar))


def _tell_secrets(env: Environment, secrets: tuple[str, ...], *, to_people: bool) -> None:
    """Tell the line for .env; on standard error where a script reads the plan."""
    new = [secret for secret in secrets if secret not in env.webhook_secrets]
    if new:
        click.echo("\nPut this line into .env, or into your host's settings, and start the bot again:\n", err=to_people)
        click.echo(f"ZENDESK_WEBHOOK_SECRETS={','.join(secrets)}\n", err=to_people)
