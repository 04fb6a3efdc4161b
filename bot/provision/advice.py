"""What a person should know of an account before going live, told from Zendesk's own objects: words, and what to do."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.provision.account import Client, Thing, pages
from bot.provision.match import field_ids
from bot.replies import OWN, ZENDESKS, faults, macro_template
from bot.zendesk.marks import is_active, marked
from bot.zendesk.people import known_administrators, organization, person
from bot.zendesk.records import Organization, User, read

AGENTS: Final = "agent_"  # how the keys of agents' own macros begin
STANDARD: Final = "standard"  # the option of customers without an agreement of their own
WRITERS_SINCE: Final = timedelta(days=90)
SEVERAL: Final = 2  # writers without a role
MOST_ORGANIZATIONS: Final = 20  # whose members are listed, a call or more for each
PAGE: Final = 100
SEARCHED: Final = 10  # pages of a search that Zendesk gives

# https://support.zendesk.com/hc/en-us/articles/4408886858138
PLACEHOLDER: Final = re.compile(
    r"ticket\.(id|external_id|encoded_id|title|description|status|priority|ticket_type|type|via|tags|link|url"
    r"|url_with_protocol|account|brand(\.\w+)?|group\.name|organization(\.\w+)+|(created|updated)_at\w*|due_date\w*"
    r"|(requester|assignee|submitter)(\.\w+)*|ccs?\w*(\.\w+)*|followers?\w*|latest_\w+(\.\w+)*|(public_)?comments\w*"
    r"|ticket_field_(option_title_)?\w+|ticket_form|in_business_hours|followup_source_id|verbatim_description)"
    r"|(current_user|agent|account|satisfaction|dc|help_center|brand)(\.\w+)+"
)


def of_macros(macros: Iterable[Thing]) -> Iterator[str]:
    """Name replies that agents can apply by hand, and those that cannot be sent as they stand."""
    for macro in macros:
        key, text = marked(macro.get("description")) or "", _text(macro)
        is_reply = bool(key) and not key.startswith(AGENTS)
        if is_active(macro) and (is_reply or OWN.search(text)):
            everybody = "everybody" if macro.get("restriction") is None else "some"
            yield (
                f"macro “{macro['title']}” is switched on: {everybody} can apply it by hand, though only the bot can "
                "fill it in; switch it off (bot setup --apply does it for the bot's own)"
            )
        if is_reply:
            yield from _unusable(macro, key)
        if key and (unknown := unknown_placeholders(text)):
            yield f"macro “{macro['title']}” has {', '.join(unknown)}, which Zendesk does not know: mend it in Zendesk"


def _text(macro: Thing) -> str:
    values = [action.get("value") for action in macro.get("actions") or () if "comment_value" in action["field"]]
    return " ".join(str(value) for value in values)


def _unusable(macro: Thing, key: str) -> Iterator[str]:
    name, _, locale = key.partition(":")
    template = macro_template(name, locale, macro)
    if wrong := faults(template) if template else ():
        yield f"macro “{macro['title']}” {'; '.join(wrong)}: its first text is sent until it is mended in Zendesk"


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """The placeholders of a text that Zendesk does not know, as `{{ticket.requestor.name}}`."""
    return tuple(f"{{{{{name}}}}}" for name in ZENDESKS.findall(text) if not PLACEHOLDER.fullmatch(name))


def of_agreements(agreements: Collection[str], organization_fields: Iterable[Thing]) -> Iterator[str]:
    """Name agreements that no organization can be given, and options that stand for none."""
    field = next((one for one in organization_fields if one.get("key") == "support_agreement"), {})
    options = {option["value"] for option in field.get("custom_field_options") or ()}
    for name in sorted(set(agreements) - options):
        yield (
            f"the agreement {name} of policy.toml is no option of the organization field support_agreement: add it in "
            "config/zendesk/organization_fields.toml, then bot setup --apply"
        )
    for name in sorted(options - set(agreements) - {STANDARD}):
        yield (
            f"the option {name} of the organization field support_agreement is no agreement in policy.toml: its "
            "customers get the standard times; add [agreements." + name + "]"
        )


def of_forms(forms: Iterable[Thing], field_id: int | None) -> Iterator[str]:
    """Tell when cases by e-mail open with a form that lacks the bot's fields; `field_id` is of one of them."""
    active = [form for form in forms if is_active(form)]
    default = next((form for form in active if form.get("default")), None)
    ours = next((form for form in active if field_id in field_ids(form)), None)
    if default and ours and field_id not in field_ids(default):
        yield (
            f"the default form “{default['name']}” lacks the bot's fields, and cases by e-mail open with it: make "
            f"“{ours['name']}” the default in Admin Centre → Objects and rules → Tickets → Forms"
        )


def of_settings(settings: Mapping[str, Any]) -> Iterator[str]:
    """Tell which settings of the account keep rules from working; what Zendesk does not say is taken for right.

    https://developer.zendesk.com/api-reference/ticketing/account-configuration/account_settings/
    """
    tickets, features = settings.get("tickets") or {}, settings.get("active_features") or {}
    where = "Admin Centre → Objects and rules → Tickets"
    if False in (tickets.get("comment_email_ccs_allowed"), features.get("allow_ccs")):
        yield (
            "CCs are not allowed: administrators cannot be put on copy when a case is sent back to them (R3); allow "
            f"them in {where} → Settings → CCs and followers"
        )
    if not any(one is not False for one in (tickets.get("status_hold"), features.get("on_hold_status"))):
        yield f"the status on-hold is off: in_progress_technical is never set (R6); switch it on in {where} → Statuses"


def of_writers(client: Client, now: datetime) -> Iterator[str]:
    """Name organizations in which one administrator is known and several others write: they are sent to that one (R3).

    It takes a search of the last 90 days (at most ten calls), their requesters (a call for each hundred), and the
    members of organizations with several writers without a role.
    """
    writers = [read(User, user, "user") for user in _requesters(client, now - WRITERS_SINCE)]
    unknown: dict[int, int] = defaultdict(int)
    for one in map(person, writers):
        if not one.is_agent and one.active and one.support_role is None and one.organization_id:
            unknown[one.organization_id] += 1
    most = sorted((-count, number) for number, count in unknown.items() if count >= SEVERAL)[:MOST_ORGANIZATIONS]
    if not most:
        return
    ids = ",".join(str(number) for _, number in most)
    found = client.get("/api/v2/organizations/show_many", {"ids": ids})["organizations"]
    for customer in (organization(read(Organization, one, "organization")) for one in found):
        members = pages(client, "users", f"organizations/{customer.id}/")
        known = known_administrators(person(read(User, user, "user")) for user in members)
        if len(known) == 1 and not customer.non_admin_allowed:
            yield (
                f"organization “{customer.name}” ({customer.id}): one administrator is known, and "
                f"{unknown[customer.id]} people without a role wrote in the last 90 days, who would be sent to that "
                "one; give the others their roles (bot people import)"
            )


def _requesters(client: Client, since: datetime) -> Iterator[Thing]:
    query: dict[str, str | int] = {
        "query": f"type:ticket created>{since:%Y-%m-%dT%H:%M:%SZ}",
        "sort_by": "created_at",
        "sort_order": "desc",
        "per_page": PAGE,
    }
    ids: set[int] = set()
    for number in range(1, SEARCHED + 1):
        tickets = client.get("/api/v2/search", {**query, "page": number})["results"]
        ids |= {int(ticket["requester_id"]) for ticket in tickets if ticket.get("requester_id")}
        if len(tickets) < PAGE:
            break
    ordered = sorted(ids)
    for start in range(0, len(ordered), PAGE):
        some = ",".join(map(str, ordered[start : start + PAGE]))
        yield from client.get("/api/v2/users/show_many", {"ids": some})["users"]
