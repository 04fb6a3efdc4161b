"""``bot sandbox``: the sandbox Zendesk alone."""

from __future__ import annotations

import click

from bot import logs
from bot.cli.run import hold_stops, until_stopped
from bot.sandbox import Sandbox

port_option = click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)


@click.command()
@port_option
def sandbox(port: int) -> None:
    """Run the sandbox Zendesk alone, to try a set-up or another program against."""
    logs.configure("INFO", "text")
    hold_stops()
    with Sandbox().start(port) as running:
        click.echo(f"Sandbox Zendesk: {running.url}/   people and their roles: {running.url}/people")
        click.echo(f"ZENDESK_URL={running.url}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_ID={running.client_id}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_SECRET={running.client_secret}")
        until_stopped()
