"""``bot check``: everything that is wrong or wants a look, at once, one line each with what to do."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from bot import config, provision, startup, wiring
from bot.business_calendar import unsaid_days
from bot.cli.operate import TICKET
from bot.cli.problems import told
from bot.config import Config, Environment
from bot.model.case import Person
from bot.provision import advice
from bot.provision.kinds import MACRO, ORGANIZATION_FIELD, TICKET_FIELD, TICKET_FORM
from bot.replies import LOCALES, NEEDED, Replies, Template
from bot.store import Store
from bot.store.processes import this_machine
from bot.web.pages.auth import CALLBACK
from bot.zendesk import live_check
from bot.zendesk.client import Zendesk
from bot.zendesk.errors import ZendeskError
from bot.zendesk.fields import field_map
from bot.zendesk.people import person
from bot.zendesk.records import Malformed, User, read

Found = TypeVar("Found")
MODES = {
    "live": "live: the bot writes to Zendesk, and customers hear from it (BOT_MODE)",
    "watch": "watch: the bot decides and records, and writes nothing to Zendesk (BOT_MODE)",
}
OAUTH_CLIENTS = "Admin Centre → Apps and integrations → APIs → OAuth clients"
#: Replies without words, by which config/zendesk/ is read though config/replies/ cannot be.
WORDLESS = Replies({(name, locale): Template(name, locale, "") for name in NEEDED for locale in LOCALES}, {})


@dataclass
class Findings:
    """What was found so far; what is right is said at once, problems come last."""

    problems: list[str] = field(default_factory=list)

    def good(self, what: str, words: str) -> None:
        """Say what is right."""
        click.secho(f"✓ {what:<9} {words}", fg="green")

    def warn(self, words: Iterable[str]) -> None:
        """Say what wants a look."""
        for one in words:
            click.secho(f"! {one}", fg="yellow", err=True)

    def tried(self, ask: Callable[[], Found]) -> Found | None:
        """Return what was asked for; ``None`` where it failed for a reason that is nobody's mistake in the code."""
        try:
            return ask()
        except Exception as error:
            if not (lines := (str(error),) if isinstance(error, Malformed) else told(error)):
                raise
            self.problems.extend(one for one in lines if one not in self.problems)
        return None


@click.command()
@click.option(
    "--live",
    "ticket_id",
    type=TICKET,
    metavar="TICKET",
    help="Try what is taken for granted of Zendesk on a test ticket.",
)
def check(ticket_id: int | None) -> None:
    """Check the configuration, the database and the account, and say what to do about each finding.

    With --live, an internal note is written to TICKET: take one that was made for tests.
    """
    if ticket_id is not None:
        _check_live(startup.environment(), ticket_id)
        return
    findings = Findings()
    env = _environment(findings)
    found = findings.tried(lambda: config.load(env.config_dir, startup.real_time()))
    if found is not None:
        findings.good("config", f"{env.config_dir}/ is in order")
        _check_channels(env, found, findings)
        _check_placeholders(found, findings)
        _check_calendar(found, findings)
    _check_database(env, findings)
    findings.good("mode", MODES[env.mode])
    if not env.problems_of_account:
        _check_account(env, found, findings)
    for problem in findings.problems:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if findings.problems:
        raise SystemExit(1)


def _check_live(env: Environment, ticket_id: int) -> None:
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    side = wiring.account(env, config.load(env.config_dir, startup.real_time()), startup.real_time)
    mark_id = f"live-{secrets.token_hex(4)}"
    failed = 0
    for finding in live_check.walk(side.api, side.reader, ticket_id, mark_id, startup.real_time):
        failed += not finding.holds
        sign, color = ("✓", "green") if finding.holds else ("✗", "red")
        click.secho(f"{sign} {finding.what}: {finding.evidence}", fg=color)
    click.echo("\nWhat a program cannot try stands in docs/live-check.md.")
    if failed:
        raise SystemExit(1)


def _environment(findings: Findings) -> Environment:
    """Return the environment without the settings that cannot be, so that the rest is checked as well."""
    refused: set[str] = set()
    try:
        env = startup.environment()
    except config.ConfigRefused as error:
        findings.problems.extend(error.problems)
        refused = {problem.partition(":")[0] for problem in error.problems}
        env = config.environment({name: value for name, value in os.environ.items() if name not in refused})
    about_address = {"ZENDESK_URL", "ZENDESK_SUBDOMAIN"}
    for problem in env.problems_of_running:
        if not (refused & about_address and problem.split()[0] in about_address):
            findings.problems.append(problem)
    if not env.webhook_secrets:
        findings.problems.append(
            "ZENDESK_WEBHOOK_SECRETS is not set: every webhook is refused (bot setup --apply tells it)"
        )
    if not env.public_url and "PUBLIC_URL" not in refused:
        findings.warn(["PUBLIC_URL is not set: where Zendesk reaches the bot, like https://bot.example.com"])
    return env


def _check_channels(env: Environment, found: Config, findings: Findings) -> None:
    addresses = findings.tried(lambda: config.addresses(env, found))
    if addresses:
        names = ", ".join(each.name for each in addresses)
        findings.good("leads", f"told through {names} (bot leads --test tries them)")
    elif addresses is not None:
        findings.warn(["messages to the leads are only listed (bot leads): config/notify.toml names no channel"])


def _check_placeholders(found: Config, findings: Findings) -> None:
    for (name, locale), template in found.replies.templates.items():
        if unknown := advice.unknown_placeholders(template.text):
            words = f"config/replies/{locale}/{name}.md has {', '.join(unknown)}, which Zendesk does not know: mend it"
            findings.warn([words])


def _check_calendar(found: Config, findings: Findings) -> None:
    findings.warn(
        f"config/calendar.toml says nothing of {day}: name it in closed_days or half_days, be it with the usual hours"
        for day in unsaid_days(found.policy.calendar, startup.real_time())
    )


def _check_database(env: Environment, findings: Findings) -> None:
    store = findings.tried(lambda: Store.open(env.database_url))
    if store is None:
        return
    findings.good("database", "reachable and up to date")
    others = store.processes.others(this_machine(), startup.real_time())
    if store.database.is_sqlite and others:
        words = f"DATABASE_URL: the SQLite file is in use by another machine too: {', '.join(others)}"
        findings.problems.append(words)


def _check_account(env: Environment, found: Config | None, findings: Findings) -> None:
    """Check what Zendesk holds; where the configuration cannot be read, what can be told without it."""
    api = wiring.connection(env, startup.real_time)
    me = _who(api, env, findings)
    if me is None:
        return
    findings.good("account", f"{env.url}, acting as {me.name} (user {me.id}, {me.role})")
    if me.role != "admin":
        findings.problems.append(
            f"user {me.id} is no Zendesk admin: incremental exports and set-up are for admins only; make it one in "
            "Admin Centre → People → Team members"
        )
    own = _own(me, found, findings)
    _check_set_up(api, env, found, own, findings)
    findings.warn(findings.tried(lambda: provision.survey(api)) or ())
    settings = findings.tried(lambda: api.get("/api/v2/account/settings").get("settings") or {})
    if settings is not None:
        _check_settings(settings, findings)
    findings.warn(findings.tried(lambda: tuple(advice.of_writers(api, startup.real_time()))) or ())
    if env.client_id and env.public_url:
        _check_sign_in(env, api, findings)


def _check_settings(settings: Mapping[str, Any], findings: Findings) -> None:
    wrong = tuple(advice.of_settings(settings))
    findings.warn(wrong)
    if not wrong:
        several = (settings.get("user") or {}).get("multiple_organizations")
        organizations = "may belong to several organizations" if several else "belong to one organization"
        findings.good("settings", f"CCs and the status on-hold are there; users {organizations}")


def _who(api: Zendesk, env: Environment, findings: Findings) -> Person | None:
    """Return who the credentials act as. Trap: wrong ones are answered with 200 and somebody without an id."""
    try:
        user = api.get("/api/v2/users/me").get("user") or {}
    except ZendeskError as error:
        findings.problems.append(_why_not(error, env))
        return None
    if not user.get("id"):
        name = "ZENDESK_OAUTH_CLIENT_SECRET" if env.client_id and env.client_secret else "ZENDESK_API_TOKEN"
        findings.problems.append(
            f"{name}: Zendesk answers as “{user.get('name')}”, so it does not know these credentials; make new ones in "
            f"{OAUTH_CLIENTS}"
        )
        return None
    return findings.tried(lambda: person(read(User, user, "user")))


def _why_not(error: ZendeskError, env: Environment) -> str:
    said, host = str(error), urlsplit(env.url).hostname or ""
    name = "ZENDESK_URL" if os.environ.get("ZENDESK_URL") else "ZENDESK_SUBDOMAIN"
    where = OAUTH_CLIENTS
    if "invalid_client" in said:
        return (
            f"ZENDESK_OAUTH_CLIENT_SECRET: Zendesk says invalid_client (401); compare it and the identifier in {where}"
        )
    if "No help desk" in said:
        return f"{name}: there is no Zendesk account at {host}; it is the first part of your account's address"
    if "401" in said or "403" in said:
        return f"Zendesk refuses the credentials ({said}); compare them in {where}"
    if not _has_address(host):
        return f"{name}: the host {host} does not answer by name; compare the address, and this machine's DNS"
    if "Error" in said or "Timeout" in said:  # requests' own words are nobody's to read
        return f"{name}: {host} does not answer; is Zendesk away, or does a proxy or firewall stand between?"
    return said


def _has_address(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except OSError:
        return False


def _own(me: Person, found: Config | None, findings: Findings) -> int | None:
    """Return the id of the bot's own user, if the credentials act as it and nobody else does."""
    declared = found.policy.settings.bot.own_user.casefold() if found else ""
    if declared and (me.email or "").casefold() == declared:
        findings.good("echoes", "that user is the bot's own: its updates are dropped without a call")
        return me.id
    if declared:
        findings.problems.append(
            f"[bot] own_user in policy.toml is not who the credentials act as, which is {me.email}: write "
            "that address, or none if people work as that user"
        )
    elif found is not None:
        words = f"whether {me.email} is the bot's own is not known: if nobody works as that user, set [bot] own_user"
        findings.warn([words])
    return None


def _check_set_up(api: Zendesk, env: Environment, found: Config | None, own: int | None, findings: Findings) -> None:
    if not env.config_dir.is_dir():  # which is told already
        return
    language = found.policy.settings.language.desk if found else "nb"
    setting = provision.Setting(env.public_url, own, found.replies if found else WORDLESS, language)
    wanted = findings.tried(lambda: provision.load(env.config_dir / "zendesk", setting))
    if wanted is None:
        return
    there = findings.tried(lambda: provision.existing(api, wanted.kinds))
    if there is None:
        return
    changes = findings.tried(lambda: provision.plan(there, wanted)) if found and env.public_url else ()
    if changes:
        findings.warn([f"the account lacks something of the set-up ({len(changes)} changes): see bot setup"])
    fields = field_map(there[TICKET_FIELD], wanted.field_titles).fields
    findings.warn(advice.of_macros(there.get(MACRO, ())))
    findings.warn(advice.of_forms(there.get(TICKET_FORM, ()), fields.get("severity", {}).get("id")))
    if found is not None:
        agreements = found.policy.settings.agreements
        findings.problems.extend(advice.of_agreements(agreements, there.get(ORGANIZATION_FIELD, ())))
    _check_webhook(api, env, wanted, findings)


def _check_webhook(api: Zendesk, env: Environment, wanted: provision.Wanted, findings: Findings) -> None:
    """Compare the secrets; a webhook that is not there yet is a change of the set-up."""
    secrets: tuple[str, ...] = findings.tried(lambda: provision.signing_secrets(api, wanted)) or ()
    if not env.webhook_secrets or not secrets:
        return
    if set(secrets) <= set(env.webhook_secrets):
        findings.good("webhook", "signs with a secret that the bot knows")
    else:
        findings.problems.append(
            "ZENDESK_WEBHOOK_SECRETS: the account's webhook signs with another secret, so each call is refused; "
            "bot setup --apply prints the line for .env"
        )


def _check_sign_in(env: Environment, api: Zendesk, findings: Findings) -> None:
    """https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/."""
    listed: Any = findings.tried(lambda: api.get("/api/v2/oauth/clients", {"page[size]": 100})["clients"]) or ()
    urls = [url for client in listed if client["identifier"] == env.client_id for url in client["redirect_uri"] or ()]
    back = env.public_url + CALLBACK
    if back in urls:
        findings.good("sign-in", f"support leads sign in at {env.public_url}/")
    else:
        words = f"support leads cannot sign in: add {back} to the redirect URLs of the OAuth client {env.client_id}"
        findings.warn([words])
