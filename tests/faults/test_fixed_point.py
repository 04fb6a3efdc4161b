"""Looking once more changes nothing: through sandbox, reader, policy and writer, over every tag and every reply."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from bot.sandbox.directory import new_organization
from tests.faults import checker
from tests.faults.stage import STORIES, Stage, Tickets

MORE = tomllib.loads(Path(__file__).with_name("fixed_point.toml").read_text(encoding="utf-8"))["story"]

REPLIES = {
    "bounced_non_admin", "intake_complete", "intake_incomplete", "out_of_scope_change_request",
    "out_of_scope_improvement_idea", "out_of_scope_user_question", "reclassified", "reopened_no_new_info",
}  # fmt: skip
TAGS = {
    "awaiting_customer", "bounced_no_admin_found", "bounced_non_admin", "in_progress_technical", "intake_complete",
    "intake_incomplete", "missing_actions_tried", "missing_description", "missing_event", "missing_screenshot",
    "missing_severity", "missing_submitter", "out_of_scope", "possible_new_case", "reclassified", "reopened",
    "reopened_no_new_info", "reporter_unknown", "severity_a", "severity_b", "severity_c", "sla_at_risk", "sla_breached",
    "sla_due_", "sla_met", "sla_overdue", "training_required", "type_change_request", "type_custom_development",
    "type_improvement_idea", "type_user_question", "unqualified_suspected",
}  # fmt: skip


def _puts(stage: Stage) -> list[str]:
    return [call.path for call in stage.sandbox.calls if call.method == "PUT"]


def test_a_second_look_changes_nothing_whatever_was_said_and_tagged(stage: Stage) -> None:
    people, tags = stage.sandbox.people, set[str]()
    people.make_administrator("second_administrator", trained=False)
    unknown = new_organization(stage.sandbox.world, "Organization without a known administrator")
    people.set_person("stranger", name="demo-stranger@customer.example", organization_id=unknown["id"])
    bot, other = stage.bot("bot"), stage.bot("other")
    for story in [*STORIES, *MORE]:
        stage.stories, tickets = [story], dict[int, int]()
        for step in stage.steps:
            stage.act(step, tickets)
            stage.look(bot, tickets[0])
            stage.sandbox.traffic.forget_calls()
            for again in (bot, other):
                stage.look(again, tickets[0])
                assert not _puts(stage), f"{story['name']}, step {step + 1}"
            tags |= {tag[:8] if tag.startswith("sla_due_") else tag for tag in _tags(stage, tickets)}
    assert TAGS - tags == set()
    assert REPLIES - _replies(stage) == set()


def _tags(stage: Stage, tickets: Tickets) -> list[str]:
    found: list[str] = stage.sandbox.world.ticket(tickets[0]).facts["tags"]
    return found


def _replies(stage: Stage) -> set[str]:
    rows: list[dict[str, Any]] = checker.dump(stage.sandbox.url)["tickets"]
    marks = [audit["metadata"]["custom"].get("support_bot", {}) for row in rows for audit in row["audits"]]
    return {mark["reply"] for mark in marks if mark.get("reply")}
