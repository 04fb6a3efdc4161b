"""What the account is made of: settings, brand, groups, roles, memberships, and the statuses' categories."""

from collections import Counter
from collections.abc import Callable

from bot.sandbox.directory import join_organization
from bot.sandbox.errors import forbidden
from bot.sandbox.state import row
from bot.sandbox.wire import PAGES, Answer, Call, Route, page


def show_settings(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/account-configuration/account_settings/#show-settings."""
    return {"settings": call.world.settings | {"brands": {"default_brand_id": call.world.brand_id}}}


def brands(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/account-configuration/brands/#list-brands."""
    one = call.world.brand_id
    brand = {"id": one, "url": call.world.link(f"brands/{one}"), "name": "Sandbox", "subdomain": "sandbox"}
    forms = list(call.world.ticket_forms)
    now = call.world.clock.stamp()
    empty = dict.fromkeys(("host_mapping", "logo", "signature_template"))
    brand |= empty | {
        "help_center_state": "disabled",
        "brand_url": call.world.url,
        "created_at": now,
        "updated_at": now,
    }
    brand |= {"active": True, "default": True, "is_deleted": False, "has_help_center": False, "ticket_form_ids": forms}
    return page(call, "brands", [brand])


def _list(table: str, owner: str = "") -> Callable[..., Answer]:
    """A list of one of the account's tables, or of those rows that belong to the owner named in the path."""

    def listed(call: Call, **names: int) -> Answer:
        rows = list(getattr(call.world, table).values())
        return page(call, table, [one for one in rows if not owner or one[owner] == names[owner]])

    return listed


def _show(table: str, singular: str) -> Callable[..., Answer]:
    def shown(call: Call, record_id: int) -> Answer:
        return {singular: row(getattr(call.world, table), record_id)}

    return shown


def join(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#create-membership."""
    given = call.record("organization_membership")
    user, organization = (
        row(getattr(call.world, f"{one}s"), int(given[f"{one}_id"])) for one in ("user", "organization")
    )
    made = join_organization(call.world, user["id"], organization["id"], default=bool(given.get("default")))
    return {"organization_membership": made}, 201


def _readable(plural: str, singular: str, *, paged: bool = True) -> tuple[Route, Route]:
    parameters: frozenset[str] = PAGES if paged else frozenset()
    return (
        Route("GET", f"/{plural}", _list(plural), parameters),
        Route("GET", f"/{plural}/<int:record_id>", _show(plural, singular)),
    )


def tags(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#list-tags."""
    counts = Counter(tag for ticket in call.world.tickets.values() for tag in ticket.facts["tags"])
    return page(call, "tags", [{"name": name, "count": count} for name, count in counts.most_common()])


def not_in_the_plan(_call: Call) -> Answer:
    """What an account without telephone, surveys and agreements of its own is not given."""
    raise forbidden()


ROUTES = (
    Route("GET", "/tags", tags, PAGES),
    *(
        Route("GET", path, not_in_the_plan, PAGES)
        for path in ("/satisfaction_ratings", "/slas/policies", "/channels/voice/phone_numbers", "/ticket_metrics")
    ),
    Route("GET", "/account/settings", show_settings),
    Route("GET", "/brands", brands, PAGES),
    *_readable("groups", "group"),
    *_readable("group_memberships", "group_membership"),
    *_readable("organization_memberships", "organization_membership"),
    *_readable("custom_roles", "custom_role", paged=False),
    Route("POST", "/organization_memberships", join, admin=True),
    Route("GET", "/users/<int:user_id>/group_memberships", _list("group_memberships", "user_id"), PAGES),
    Route("GET", "/users/<int:user_id>/organization_memberships", _list("organization_memberships", "user_id"), PAGES),
)
