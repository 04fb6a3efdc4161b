"""Administrators' records: made, changed, found again, and refused where Zendesk refuses."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import MONDAY

NO_WEBHOOK = {"title": "x", "conditions": {}, "actions": [{"field": "notification_webhook", "value": ["01X", "{}"]}]}
NO_FIELD = {"title": "x", "conditions": {}, "actions": [{"field": "custom_fields_1", "value": "x"}]}


def test_a_field_is_changed_in_part(api, severity):
    api.put(f"/ticket_fields/{severity}", {"ticket_field": {"title": "Class"}})

    field = api.get(f"/ticket_fields/{severity}")["ticket_field"]
    assert (field["title"], field["raw_title"], field["agent_description"]) == ("Class", "Class", "[bot:severity]")
    assert len(field["custom_field_options"]) == 3


@pytest.mark.parametrize(
    ("plural", "record"),
    [
        ("ticket_fields", {"type": "dropdowns", "title": "x"}),
        ("ticket_fields", {"type": "text"}),
        ("ticket_fields", {"type": "tagger", "title": "x"}),
        ("user_fields", {"type": "tagger", "title": "x", "key": "x"}),
        ("organization_fields", {"type": "text", "title": "x"}),
        ("ticket_forms", {"name": "x", "ticket_field_ids": [1]}),
        ("macros", {"actions": []}),
        ("views", {"title": "x", "all": [{"field": "current_tags", "operator": "includes", "value": "x"}]}),
        ("triggers", NO_WEBHOOK),
        ("triggers", NO_FIELD),
    ],
)  # fmt: skip
def test_what_zendesk_refuses(api, plural, record):
    assert api.post(f"/{plural}", {plural.removesuffix("s"): record}, 422)["error"] == "RecordInvalid"


def test_a_key_is_taken_once(api):
    field = {"user_field": {"type": "text", "title": "Note", "key": "note"}}
    api.post("/user_fields", field, 201)

    assert "key" in api.post("/user_fields", field, 422)["details"]


def test_values_of_people_and_organizations_need_their_field(api, people):
    user, organization = people.ids["volunteer"], people.user("volunteer")["organization_id"]
    with pytest.raises(KeyError):
        people.make_administrator("volunteer")

    api.post("/user_fields", {"user_field": {"type": "date", "title": "Until", "key": "until"}}, 201)
    api.post("/organization_fields", {"organization_field": {"type": "checkbox", "title": "OK", "key": "ok"}}, 201)
    api.put(f"/users/{user}", {"user": {"user_fields": {"until": "2026-12-31", "never": 1}}})
    api.put(f"/organizations/{organization}", {"organization": {"organization_fields": {"ok": True}}})

    assert api.get(f"/users/{user}")["user"]["user_fields"] == {"until": "2026-12-31"}
    assert api.get(f"/organizations/{organization}")["organization"]["organization_fields"] == {"ok": True}
    api.put(f"/users/{user}", {"user": {"user_fields": {"until": "tomorrow"}}}, 422)


def test_a_macro_is_shown_without_changing_anything(api, case):
    actions = [{"field": "status", "value": "pending"}, {"field": "comment_value", "value": "Case {{ticket.id}}"}]
    macro = api.post("/macros", {"macro": {"title": "Hello", "actions": actions}}, 201)["macro"]["id"]
    before = api.ticket(case)

    shown = api.get(f"/tickets/{case}/macros/{macro}/apply")["result"]["ticket"]

    assert (shown["status"], shown["comment"]["body"]) == ("pending", f"Case {case}")
    assert api.ticket(case) == before


def test_using_a_macro_stands_in_the_audit(api, case):
    macro = api.post("/macros", {"macro": {"title": "Hello", "actions": [{"field": "status", "value": "open"}]}}, 201)
    audit = api.update(case, status="open", macro_ids=[macro["macro"]["id"]])["audit"]

    assert audit["events"][-1]["macro_title"] == "Hello"


def test_lists_come_by_cursor_and_by_number(api):
    for title in ("one", "two", "three"):
        api.post("/macros", {"macro": {"title": title, "actions": [{"field": "status", "value": "open"}]}}, 201)

    first = api.get("/macros", **{"page[size]": 2})
    second = api.get("/macros", **{"page[size]": 2, "page[after]": first["meta"]["after_cursor"]})
    assert [one["title"] for one in first["macros"] + second["macros"]] == ["one", "two", "three"]

    second = api.session.get(api.get("/macros", per_page="2")["next_page"], timeout=10).json()
    assert ([one["title"] for one in second["macros"]], second["count"]) == (["three"], 3)
    api.get("/macros", 400, **{"page[after]": "nonsense"})


def test_people_and_organizations_are_made_and_listed(api, people):
    organization = api.post("/organizations", {"organization": {"name": "New organization"}}, 201)["organization"]["id"]
    person = {"name": "New person", "email": "new@customer.example", "organization_id": organization}
    made = api.post("/users", {"user": person}, 201)["user"]

    members = api.get(f"/organizations/{organization}/users", **{"page[size]": 100})["users"]
    assert [user["id"] for user in members] == [made["id"]]
    assert "email" in api.post("/users", {"user": person}, 422)["details"]
    ids = f"{people.ids['bot']},{made['id']},1"
    assert [user["name"] for user in api.get("/users/show_many", ids=ids)["users"]] == ["Support bot", "New person"]
    api.get("/organizations/1/users", 404)


def test_the_same_seed_makes_the_same_account():
    first, second, other = (Sandbox(lambda: MONDAY, seed=seed) for seed in (3, 3, 4))

    assert first.people.ids == second.people.ids
    assert first.world.token() == second.world.token() != other.world.token()


def test_everyone_has_a_role_once_the_fields_are_there(api, people):
    roles = [{"name": name, "value": name} for name in ("administrator", "group_leader", "volunteer")]
    trained = [{"name": "yes", "value": "training_yes"}, {"name": "no", "value": "training_no"}]
    for key, options in (("support_role", roles), ("training_completed", trained)):
        field = {"type": "dropdown", "title": key, "key": key, "custom_field_options": options}
        api.post("/user_fields", {"user_field": field}, 201)

    people.settle_roles()

    assert people.user("volunteer")["user_fields"] == {"support_role": "volunteer"}
    assert people.user("neighbour_administrator")["user_fields"] == {
        "support_role": "administrator",
        "training_completed": "training_yes",
    }
