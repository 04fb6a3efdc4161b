"""Reading config/zendesk/: it says what the policy's tables say, and every problem is told at once."""

import shutil

import pytest

from bot.provision import SetupRefused, load
from bot.provision.kinds import KINDS, MACRO, TICKET_FIELD, USER_FIELD
from bot.replies import NEEDED
from tests.provision.conftest import CONFIG


@pytest.fixture
def directory(tmp_path):
    return shutil.copytree(CONFIG / "zendesk", tmp_path / "zendesk")


def keys(wanted, kind):
    return {item.key for item in wanted.items if item.kind is kind}


def test_kinds_come_in_the_order_in_which_they_are_made(wanted):
    assert wanted.kinds == KINDS


def test_each_reply_is_a_macro_in_each_language(wanted):
    replies = {key for key in keys(wanted, MACRO) if not key.startswith("agent_")}
    lacking = {f"{name}:{locale}" for name in NEEDED for locale in ("nb", "en")} - replies
    assert not lacking, f"give them a table in config/zendesk/macros.toml: {lacking}"
    assert len(replies) == 2 * len(NEEDED)


def test_customers_see_the_five_fields_they_fill_in(wanted):
    shown = [item for item in wanted.items if item.kind is TICKET_FIELD and item.body["visible_in_portal"]]

    assert [(item.key, item.body["required_in_portal"]) for item in shown] == [
        ("request_type", True),
        ("event", True),
        ("severity", True),
        ("affected_users", False),
        ("actions_tried", True),
    ]


def test_titles_are_known_by_key(wanted):
    assert wanted.field_titles["event"] == ("Arrangement",)
    assert wanted.field_titles["sla_due_at"] == ("Svarfrist", "SLA frist")
    assert len(wanted.field_titles) == 17


def test_an_empty_file_means_that_nothing_of_the_kind_is_wanted(directory, setting):
    (directory / "user_fields.toml").write_text("")

    assert USER_FIELD not in load(directory, setting).kinds


def test_every_problem_is_told_at_once(directory, setting):
    (directory / "views.toml").unlink()
    (directory / "brands.toml").write_text("")
    (directory / "webhooks.toml").write_text("[[webhook]\n")
    (directory / "user_fields.toml").write_text(
        '[[user_field]]\nkey = "training"\ntitle = "T"\ntype = "dropdown"\npurpose = ""'
    )
    (directory / "macros.toml").write_text(
        'colour = 1\n[[macro]]\nkey = "farewell"\ntitle = "Farewell"\nlanguage = "nb"'
    )

    with pytest.raises(SetupRefused) as refused:
        load(directory, setting)

    problems = "\n".join(problem.removeprefix(f"{directory}/") for problem in refused.value.problems)
    assert "views.toml: is missing" in problems
    assert "brands.toml: no such kind of object" in problems
    assert "webhooks.toml: Expected ']]'" in problems
    assert "user_fields.toml: training: a dropdown has options, and only a dropdown" in problems
    assert "macros.toml: unknown key colour" in problems
    assert "macros.toml: farewell.key: there is no reply farewell" in problems
    assert "macros.toml: farewell.language: there is no such key" in problems


def test_what_is_named_has_to_be_described_once(directory, setting):
    field = directory / "ticket_fields.toml"
    field.write_text(field.read_text().replace('key = "severity"\n', 'key = "event"\n'))

    with pytest.raises(SetupRefused) as refused:
        load(directory, setting)

    assert refused.value.problems == (
        "ticket_field:event is described 2 times",
        "ticket_forms.toml: support_case: there is no ticket_field:severity",
        "views.toml: open_by_class: there is no ticket_field:severity",
    )
