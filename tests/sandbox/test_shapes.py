"""Answers have the shape that Zendesk documents: these properties, of these types, and no others.

Each file in shapes/ names Zendesk's page, a call, and the shape of its answer (or of the part at `at`).
"""

import json
from pathlib import Path

import pytest

from bot.sandbox import SCREENSHOT

SHAPES = sorted((Path(__file__).parent / "shapes").glob("*.json"))
YOUNGER = {
    "encoded_id",
    "support_type",
    "agent_can_edit",
    "is_billing_admin",
}  # not documented, but real accounts tell it
TYPES = {"integer": int, "string": str, "boolean": bool, "object": dict}


def differences(shape, found, where=""):
    """What is wrong with `found`, in words: `integer?` may be null, `[x]` is a list of x."""
    if shape == "any":
        return []
    if isinstance(shape, str):
        ok = (found is None and shape.endswith("?")) or type(found) is TYPES[shape.removesuffix("?")]
        return [] if ok else [f"{where}: {found!r} is no {shape}"]
    if isinstance(shape, list):
        if not isinstance(found, list):
            return [f"{where}: {found!r} is no list"]
        return [one for index, item in enumerate(found) for one in differences(shape[0], item, f"{where}[{index}]")]
    if not isinstance(found, dict):
        return [f"{where}: {found!r} is no object"]
    wrong = [f"{where}.{key}: missing" for key in shape.keys() - found.keys()]
    wrong += [f"{where}.{key}: not documented" for key in found.keys() - shape.keys() - YOUNGER]
    return wrong + [
        one for key in shape.keys() & found.keys() for one in differences(shape[key], found[key], f"{where}.{key}")
    ]


def part(found, path):
    for step in path:
        found = next(one for one in found if one.items() >= step.items()) if isinstance(step, dict) else found[step]
    return found


@pytest.fixture
def names(api, people, severity):
    """What the calls in the files may name."""
    case = people.write_in("administrator", "It fails", "Blank.", attachments=[SCREENSHOT])
    changed = people.write_in("administrator", "Again", "Blank again.")
    api.update(changed, status="pending", assignee_id=people.ids["agent"])
    actions = [
        {"field": "status", "value": "pending"},
        {"field": "comment_value", "value": ["channel:all", "Hello"]},
        {"field": f"custom_fields_{severity}", "value": "severity_a"},
    ]
    webhook = {"name": "Bot", "endpoint": "http://127.0.0.1:9/", "http_method": "POST", "request_format": "json"}
    webhook |= {"status": "active"}
    return {
        "ticket": case,
        "changed": changed,
        "field": severity,
        "organization": people.user("administrator")["organization_id"],
        "macro": api.post("/macros", {"macro": {"title": "Hello", "actions": actions}}, 201)["macro"]["id"],
        "webhook": api.post("/webhooks", {"webhook": webhook}, 201)["webhook"]["id"],
        "job": api.put(f"/tickets/update_many?ids={changed}", {"ticket": {"priority": "low"}})["job_status"]["id"],
    }


@pytest.mark.parametrize("file", SHAPES, ids=[file.stem for file in SHAPES])
def test_shape(sandbox, api, names, file):
    spec = json.loads(file.read_text())
    sandbox.world.withheld *= 0
    method, _, path = spec["call"].partition(" ")

    answer = api.ask(method, path.format(**names), json=spec.get("body"), data=spec.get("data"))

    assert differences(spec["shape"], part(answer, spec.get("at", []))) == []


def test_each_kind_of_difference_is_seen():
    shape = {"id": "integer", "name": "string?", "tags": ["string"], "via": {"channel": "string"}}
    found = {"id": True, "name": None, "tags": ["a", 1], "via": {"Channel": "web"}, "extra": 1}

    assert sorted(differences(shape, found)) == [
        ".extra: not documented",
        ".id: True is no integer",
        ".tags[1]: 1 is no string",
        ".via.Channel: not documented",
        ".via.channel: missing",
    ]
