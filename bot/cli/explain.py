"""``bot explain``: what the policy would do with a case, and why; nothing is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from bot import config, explanation, provision, startup
from bot.config import Config, Environment
from bot.explanation import Explanation, ReadComment
from bot.model.case import Case
from bot.policy.lookups import lookups
from bot.policy.settings import Policy
from bot.wording import Wording
from bot.zendesk.document import case_from_document
from bot.zendesk.records import Malformed

YEARS = range(1970, 2201)  # a calendar can be made around any of these


class Instant(click.ParamType[datetime]):
    """An instant with a time zone, like ``2026-11-23T09:10:00+01:00``."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, as aware UTC."""
        try:
            at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no time like 2026-11-23T09:10:00+01:00", param, ctx)
        if at.tzinfo is None:
            self.fail(f"{value!r} lacks a time zone, like the +01:00 of 2026-11-23T09:10:00+01:00", param, ctx)
        if at.year not in YEARS:
            self.fail(f"{value!r} is not between {YEARS[0]} and {YEARS[-1]}", param, ctx)
        return at.astimezone(UTC)


@click.command()
@click.argument("case")
@click.option("--at", type=Instant(), help="Decide as at this time instead of now.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for a script.")
def explain(case: str, at: datetime | None, as_json: bool) -> None:
    """Decide on a CASE, a ticket number or a file of Zendesk's JSON, and say why; nothing is written."""
    env = startup.environment()
    found = config.load(env.config_dir, at or startup.real_time())
    now = at or startup.real_time()
    if case.isdecimal():
        subject, policy, wording = _from_zendesk(env, found, int(case))
    else:
        # A file decides as if the policy had always been applied (R12).
        subject, policy = _from_file(env, found, case), replace(found.policy, enforce_from=None)
        wording = Wording(found.replies, dict, None, startup.real_time)
    found_out = explanation.explain(subject, policy, wording, now)
    if as_json:
        click.echo(json.dumps(found_out.as_json(), ensure_ascii=False, indent=2))
    else:
        show(found_out, policy)


def _from_zendesk(env: Environment, found: Config, ticket_id: int) -> tuple[Case, Policy, Wording]:
    from bot import wiring  # noqa: PLC0415 - a file needs neither Zendesk's client nor the database
    from bot.reconcile import enforced  # noqa: PLC0415 - likewise

    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    reader = wiring.account(env, found, startup.real_time).reader
    case = reader.case(ticket_id, partial(lookups, policy=found.policy)).case
    return case, enforced(found.policy, reader), Wording(found.replies, reader.macros, None, startup.real_time)


def _from_file(env: Environment, found: Config, name: str) -> Case:
    try:
        document = json.loads(Path(name).read_text(encoding="utf-8"))
        return case_from_document(document, provision.configured(env, found).field_titles)
    except OSError as error:
        _refuse(f"{name}: {error.strerror}; expected a ticket number, or a file of Zendesk's JSON")
    except (ValueError, RecursionError) as error:
        _refuse(f"{name}: {error}" if isinstance(error, Malformed) else f"{name}: no JSON in UTF-8: {error}")


def _refuse(problem: str) -> NoReturn:
    raise config.ConfigRefused(tuple(problem.splitlines()))


def show(found: Explanation, policy: Policy) -> None:
    """Print a decision for a person, with times in the calendar's time zone."""
    from rich.console import Console  # noqa: PLC0415 - JSON needs no tables
    from rich.markup import escape  # noqa: PLC0415 - likewise
    from rich.table import Table  # noqa: PLC0415 - likewise

    console, decision, body = Console(), found.decision, found.body
    console.print(f"[bold]Case {decision.ticket_id}[/bold]" + ("" if decision.changes_ticket else ": nothing to do"))
    changes = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, value in found.changes():
        changes.add_row(f"[cyan]{name}[/cyan]", escape(value))
    console.print(changes)
    why = Table("rule", "why", title="Why", title_justify="left")
    for reason in decision.reasons:
        why.add_row(reason.rule, reason.text)
    console.print(why)
    for comment in found.comments:
        read = Table("is", "field", "line", title=_title(comment, policy), title_justify="left")
        for line in filter(lambda line: line.text, comment.lines):
            read.add_row(line.part.value, line.key, escape(line.text))
        console.print(read)
    for step in found.arithmetic:
        console.print(step.text, markup=False, highlight=False)
    if body is not None:
        console.rule(f"reply {decision.reply.name if decision.reply else ''}")
        console.print(body.text, markup=False, highlight=False)
        console.rule()
    if decision.look_again_at is not None:
        local = decision.look_again_at.astimezone(policy.calendar.zone)
        console.print(f"Looks again at {local:%a %Y-%m-%d %H:%M}.")


def _title(comment: ReadComment, policy: Policy) -> str:
    """Return when a comment was written, and what kind it is."""
    local = comment.at.astimezone(policy.calendar.zone)
    sure = "" if comment.judgement.sure else f", perhaps {comment.judgement.perhaps}"
    return f"Comment of {local:%a %Y-%m-%d %H:%M}: {comment.judgement.kind}{sure}"
