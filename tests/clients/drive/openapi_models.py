"""python-zendesk: its models, made from Zendesk's OpenAPI description, check the sandbox's answers and our bodies."""

import json
import os
import re
from pathlib import Path

import httpx
import pydantic
from zendesk import models

NAMES = json.loads(os.environ["NAMES"])
BASE = f"{os.environ['ZENDESK_URL']}/api/v2"

ANSWERS = {
    "/tickets": "TicketsResponse",
    "/tickets/{case}": "TicketResponse",
    "/tickets/show_many?ids={case}": "TicketsResponse",
    "/tickets/{case}/audits?page[size]=100": "TicketAuditsResponse",
    "/tickets/{case}/comments?page[size]=100": "TicketCommentsResponse",
    "/incremental/tickets/cursor?start_time=0": "CursorBasedExportIncrementalTicketsResponse",
    "/search?query=type:ticket": "SearchResponse",
    "/search/count?query=type:ticket": "SearchCountResponse",
    "/search/export?query=status<closed&filter[type]=ticket&page[size]=100": "SearchExportResponse",
    "/users/me": "UserResponse",
    "/users/{requester}": "UserResponse",
    "/users?page[size]=100": "UsersResponse",
    "/organizations": "OrganizationsResponse",
    "/organization_memberships": "OrganizationMembershipsResponse",
    "/groups": "GroupsResponse",
    "/group_memberships": "GroupMembershipsResponse",
    "/macros": "MacrosResponse",
    "/macros/{macro}/apply": "MacroApplyTicketResponse",
    "/views": "ViewsResponse",
    "/triggers": "TriggersResponse",
    "/automations": "AutomationsResponse",
    "/ticket_fields": "TicketFieldsResponse",
    "/ticket_forms": "TicketFormsResponse",
    "/user_fields": "UserFieldsResponse",
    "/organization_fields": "OrganizationFieldsResponse",
    "/custom_statuses": "CustomStatusesResponse",
    "/custom_roles": "CustomRolesResponse",
    "/webhooks": "WebhookListResponse",
    "/account/settings": "AccountSettingsResponse",
    "/brands": "BrandsResponse",
}
BODIES = (
    ("PUT", r"/tickets/\d+", "TicketUpdateRequest"),
    ("POST|PUT", r"/ticket_fields(/\d+)?", "TicketFieldResponse"),
    ("POST|PUT", r"/ticket_forms(/\d+)?", "TicketFormResponse"),
    ("POST|PUT", r"/user_fields(/\d+)?", "UserFieldResponse"),
    ("POST|PUT", r"/organization_fields(/\d+)?", "OrganizationFieldResponse"),
    ("POST|PUT", r"/triggers(/\d+)?", "TriggerWithCategoryRequest"),
    ("POST", r"/webhooks", "WebhookCreateRequest"),
    ("POST|PUT", r"/macros(/\d+)?", "CreateMacroRequest"),
    ("POST|PUT", r"/views(/\d+)?", None),
    ("POST", r"/oauth/tokens", None),
)


def tell(what: str, problem: str = "") -> None:
    """One line of the report."""
    print(json.dumps({"what": what, "problem": problem}), flush=True)


def problems(model: type[pydantic.BaseModel], value: object) -> list[str]:
    """What the model refuses, by place: a list's items are told once."""
    try:
        model.model_validate(value)
    except pydantic.ValidationError as error:
        found = {
            (".".join("[]" if isinstance(one, int) else str(one) for one in e["loc"]), e["msg"]) for e in error.errors()
        }
        return sorted(f"{place}: {text}" for place, text in found)
    return []


def undescribed(annotation: object, value: object, path: str = "") -> set[str]:
    """The names in a body, wherever they stand, that the description does not have."""
    if isinstance(value, list):
        return {found for one in value for found in undescribed(annotation, one, path)}
    models_of = _models_of(annotation)
    if not models_of or not isinstance(value, dict):
        return set()
    known = {name: field for one in models_of for key, field in one.model_fields.items() for name in (key, field.alias)}
    strange = {f"{path}{name}" for name in value if name not in known}
    inner = (
        undescribed(known[name].annotation, part, f"{path}{name}.") for name, part in value.items() if name in known
    )
    return strange.union(*inner)


def _models_of(annotation: object) -> list[type[pydantic.BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_of(part)]


def check_answers() -> None:
    """Every answer that the bot or its neighbours read."""
    headers = {"Authorization": f"Bearer {NAMES['bearer']}"}
    for path, name in ANSWERS.items():
        answer = httpx.get(BASE + path.format(**NAMES), headers=headers).json()
        tell(f"answer {path.split('?')[0]}", "; ".join(problems(getattr(models, name), answer)[:4]))


def check_bodies() -> None:
    """Every body that the bot sent in the stories, by kind; one of no kind is told."""
    sent = [json.loads(line) for line in Path(NAMES["bodies"]).read_text(encoding="utf-8").splitlines()]
    for methods, path, name in BODIES:
        found = [one for one in sent if re.fullmatch(methods, one[0]) and re.fullmatch(path, one[1])]
        sent = [one for one in sent if one not in found]
        tell(f"{len(found)} bodies of {methods} {path}", "; ".join(wrong_in([body for *_, body in found], name)))
    for method, path in sorted({(method, path) for method, path, _ in sent}):
        tell(f"{method} {path}", "no model is named for it")


def wrong_in(bodies: list[object], name: str | None) -> list[str]:
    """What a model refuses of bodies, and what it does not have."""
    if name is None:
        return ["no model"]
    model = getattr(models, name)
    more = {one for body in bodies for one in undescribed(model, body)}
    refused = {one for body in bodies for one in problems(model, body)}
    return sorted(refused | {f"not in the description: {one}" for one in more}) if bodies else ["none was sent"]


check_answers()
check_bodies()
