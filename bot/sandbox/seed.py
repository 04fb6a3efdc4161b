"""The small account that the sandbox starts with: described people, a group, and what every new account has."""

from copy import deepcopy

from bot.sandbox.directory import LIGHT_AGENT, new_organization, new_user
from bot.sandbox.kinds import KINDS, save
from bot.sandbox.state import STAFF, Json, World

ORGANIZATION = "Demo organization"
OTHER_ORGANIZATION = "Neighbour organization"
# key, name, Zendesk role, organization, locale; the first nine write or answer in stories.
PEOPLE = (
    ("administrator", "Demo administrator", "end-user", ORGANIZATION, "no"),
    ("second_administrator", "Second administrator", "end-user", ORGANIZATION, "no"),
    ("group_leader", "Demo group leader", "end-user", ORGANIZATION, "no"),
    ("volunteer", "Demo volunteer", "end-user", ORGANIZATION, "no"),
    ("no_role", "Demo customer without a role", "end-user", ORGANIZATION, "no"),
    ("neighbour_administrator", "Neighbour administrator", "end-user", OTHER_ORGANIZATION, "en-GB"),
    ("stranger", "Demo stranger", "end-user", None, "en-US"),
    ("agent", "Demo agent", "agent", None, "no"),
    ("second_agent", "Second agent", "agent", None, "no"),
    ("zendesk_admin", "Demo Zendesk admin", "admin", None, "no"),
    ("bot", "Support bot", "admin", None, "en-US"),
)
SYSTEM_FIELDS = (
    ("subject", "Subject"),
    ("description", "Description"),
    ("status", "Status"),
    ("tickettype", "Type"),
    ("priority", "Priority"),
    ("group", "Group"),
    ("assignee", "Assignee"),
)
OPTIONS = {
    "status": ("open", "pending", "hold", "solved"),
    "tickettype": ("question", "incident", "problem", "task"),
    "priority": ("low", "normal", "high", "urgent"),
}
STATUSES = (("new", "New"), ("open", "Open"), ("pending", "Pending"), ("hold", "On-hold"), ("solved", "Solved"))
# What a new account is set to, as far as programs ask: https://developer.zendesk.com/api-reference/ticketing/account-configuration/account_settings/
SETTINGS: Json = {
    "tickets": {
        "comments_public_by_default": True,
        "rich_text_comments": True,
        "status_hold": True,
        "tagging": True,
        "comment_email_ccs_allowed": True,
        "ticket_followers_allowed": True,
        "follower_and_email_cc_collaborations": True,
        "agent_can_change_requester": True,
    },
    "user": {"tagging": True, "multiple_organizations": True},
    "active_features": {
        "on_hold_status": True,
        "allow_ccs": True,
        "ticket_forms": True,
        "user_org_fields": True,
        "light_agents": True,
    },
    "api": {"accepted_api_agreement": True, "api_password_access": "false", "api_token_access": "true"},
}
# The trigger that every new account has, by which customers get comments as e-mail.
# https://support.zendesk.com/hc/en-us/articles/4408828984346
NOTIFY: Json = {
    "title": "Notify requester and CCs of comment update",
    "position": 1,
    "conditions": {
        "all": [
            {"field": "update_type", "operator": "is", "value": "Change"},
            {"field": "comment_is_public", "operator": "is", "value": "true"},
            {"field": "role", "operator": "is_not", "value": "requester_id"},
        ],
        "any": [],
    },
    "actions": [
        {
            "field": "notification_user",
            "value": [
                "requester_and_ccs",
                "[{{ticket.account}}] Re: {{ticket.title}}",
                "{{ticket.latest_public_comment.value}}",
            ],
        }
    ],
}


def seed(world: World) -> dict[str, int]:
    """Fills an empty world; gives the id of every person by key."""
    kinds = {kind.plural: kind for kind in KINDS}
    for kind, title in SYSTEM_FIELDS:
        options = [{"name": one.capitalize(), "value": one} for one in OPTIONS.get(kind, ())]
        given = {"type": kind, "title": title, "removable": False, "system_field_options": options}
        given |= {"sub_type_id": 0} if kind in ("status", "priority") else {}
        save(world, kinds["ticket_fields"], given)
    for category, label in STATUSES:
        save(world, kinds["custom_statuses"], {"status_category": category, "agent_label": label, "default": True})
    fields = list(world.ticket_fields)
    save(world, kinds["ticket_forms"], {"name": "Default Ticket Form", "ticket_field_ids": fields, "default": True})
    save(world, kinds["triggers"], NOTIFY)
    world.brand_id, world.settings = world.next_id(), deepcopy(SETTINGS)
    _light_agents(world)
    group = _group(world)
    organizations = {name: new_organization(world, name)["id"] for name in (ORGANIZATION, OTHER_ORGANIZATION)}
    ids = {}
    for key, name, role, organization, locale in PEOPLE:
        house = "support" if role in STAFF else "customer"
        email = f"{name.lower().replace(' ', '-')}@{house}.example"
        belongs = organizations[organization] if organization else None
        own_group = group if role in STAFF and key != "bot" else None
        facts = {"organization_id": belongs, "locale": locale, "default_group_id": own_group}
        ids[key] = int(new_user(world, name, email, role, **facts)["id"])
    return ids


def _group(world: World) -> int:
    group, now = world.next_id(), world.clock.stamp()
    facts = {"name": "Support", "description": "", "default": True, "deleted": False, "is_public": True}
    world.groups[group] = facts | {
        "id": group, "url": world.link(f"groups/{group}"), "created_at": now, "updated_at": now,
    }  # fmt: skip
    return group


def _light_agents(world: World) -> None:
    """The role of agents who only write among themselves."""
    one, now = world.next_id(), world.clock.stamp()
    world.custom_roles[one] = {
        "id": one, "name": "Light agent", "description": "Writes internal comments only", "role_type": LIGHT_AGENT,
        "created_at": now, "updated_at": now, "team_member_count": 0,
        "configuration": {"ticket_access": "within-groups", "ticket_comment_access": "none", "light_agent": True},
    }  # fmt: skip
