"""What playing history again costs, as a ratio to the least it could: parsing the same JSON, in the same run.

Run `python -m benchmarks.simulate`; times without a ratio depend on the machine and on who else uses it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import process_time
from timeit import repeat
from typing import Any

from benchmarks.parts.figures import Goal
from bot import config, provision
from bot.config import Environment
from bot.policy.instants import stamp
from bot.simulate import Organizations, Period, Simulation
from bot.simulate.recorded import recorded

#: More texts than any cache keeps: each run reads every one of them anew, as a run over history does.
CASES, TARGET = 1_000, 100_000
MONDAY = datetime(2026, 8, 3, 7, tzinfo=UTC)
NOW = MONDAY + timedelta(days=100)
DECISIONS = Goal("decisions a second on full cases, read, played and counted", "parsing their JSON", "≥ 0.25")
CASE = Goal("`bot simulate`: CPU time of reading and playing a case", "parsing its JSON", "≤ 15")
TWO = Goal("`bot simulate` in two processes, by CPU time", "one process", "≥ 1.8 × as fast")
GOALS = [DECISIONS, CASE, TWO]
SHARE, TIMES, FASTER = 0.25, 15, 1.8
#: Longer than the start of a process takes.
LONG = 2
CONFIG = Path(__file__).parents[1] / "config"
VIA = {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}}
AGENT, CUSTOMER, VOLUNTEER = 1, 2, 3
USERS = [
    {"id": AGENT, "name": "Demo agent", "email": "agent@support.example", "role": "agent", "user_fields": {}},
    {"id": CUSTOMER, "name": "Demo administrator", "email": "administrator@customer.example", "role": "end-user",
     "organization_id": 9, "user_fields": {"support_role": "administrator"}},
    {"id": VOLUNTEER, "name": "Demo volunteer", "email": "volunteer@customer.example", "role": "end-user",
     "organization_id": 9, "user_fields": {"support_role": "volunteer"}},
]  # fmt: skip
INCOMPLETE = "Listen viser feil rekkefølge."
COMPLETE = (
    f"Arrangement: demo.example / Camp\nType feil: B\nBeskrivelse: {INCOMPLETE}\nTiltak: Prøvd i to nettlesere.\n"
)
SCREENSHOT = {"id": 7, "file_name": "list.png", "content_type": "image/png", "size": 84_000, "inline": False}

#: Who writes what, and the status that it sets.
Step = tuple[int, str, str | None]
LOOKING: Step = (AGENT, "Vi ser på det.", "open")
SOLVED: Step = (AGENT, "Rettet.", "solved")
STORIES: tuple[tuple[Step, ...], ...] = (
    ((CUSTOMER, COMPLETE, "new"), LOOKING, SOLVED),
    ((CUSTOMER, INCOMPLETE, "new"), (CUSTOMER, COMPLETE, None), SOLVED),
    ((CUSTOMER, COMPLETE, "new"), (AGENT, "Hvilken nettleser?", "pending"), (CUSTOMER, "Firefox.", "open")),
    ((VOLUNTEER, INCOMPLETE, "new"), (CUSTOMER, COMPLETE, None), LOOKING),
    ((CUSTOMER, COMPLETE, "new"),),
)


def document(number: int, ticket_fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Make up one ticket with its history, as `bot export` writes it."""
    begun = MONDAY + timedelta(hours=number % 1000)
    # No two cases share a text, so that none is read once for all.
    story = [(author, f"{text} ({number})", status) for author, text, status in STORIES[number % len(STORIES)]]
    instants = [stamp(begun + timedelta(hours=20 * place)) for place in range(len(story))]
    audits = [
        _audit(100 * number + place, at, step) for place, (at, step) in enumerate(zip(instants, story, strict=True))
    ]
    statuses = [status for _, _, status in story if status]
    ticket = {
        "id": number, "created_at": instants[0], "updated_at": instants[-1], "subject": "Feil i listen",
        "status": statuses[-1], "priority": None, "requester_id": story[0][0],
        "assignee_id": AGENT if statuses[-1] == "solved" else None, "organization_id": 9, "tags": [],
        "description": story[0][1], "custom_fields": [{"id": one["id"], "value": None} for one in ticket_fields],
        "via": VIA, "email_cc_ids": [],
    }  # fmt: skip
    return {
        "ticket": ticket, "audits": audits, "users": USERS, "organizations": [{"id": 9, "name": "Demo organization"}],
        "organization_users": USERS[1:2], "ticket_fields": ticket_fields, "current_user": {"id": 8},
    }  # fmt: skip


def _audit(audit_id: int, at: str, step: Step) -> dict[str, Any]:
    author, text, status = step
    said = {"id": audit_id, "type": "Comment", "author_id": author, "body": text, "html_body": text, "public": True}
    events: list[dict[str, Any]] = [said | {"attachments": [SCREENSHOT] if text.startswith(COMPLETE) else []}]
    if status == "new":
        events.append({"type": "Create", "field_name": "status", "value": status})
    elif status:
        events.append({"type": "Change", "field_name": "status", "value": status, "previous_value": None})
    if status == "solved":
        events.append({"type": "Change", "field_name": "assignee_id", "value": str(AGENT), "previous_value": None})
    metadata: dict[str, Any] = {"system": {}, "custom": {}}
    return {"id": audit_id, "created_at": at, "author_id": author, "via": VIA, "events": events, "metadata": metadata}


def seconds(action: Callable[[], object]) -> float:
    """Return the best time of one call, in seconds of the processor, which others on the machine lengthen least."""
    return min(repeat(action, number=1, repeat=7, timer=process_time))


def in_processes(action: Callable[[], object]) -> float:
    """Return the CPU seconds that an action takes, its child processes included; the less of two times."""
    found = []
    for _ in range(2):
        before = sum(os.times()[:4])
        action()
        found.append(sum(os.times()[:4]) - before)
    return min(found)


def main() -> None:
    """Print the table."""
    found = config.load(CONFIG, NOW)
    titles = provision.configured(Environment(config_dir=CONFIG), found).field_titles
    marked = [
        {"id": number, "title": title[0], "agent_description": f"[bot:{key}]", "active": True}
        for number, (key, title) in enumerate(titles.items(), start=100)
    ]
    lines = [json.dumps(document(number, marked)).encode() for number in range(1, CASES + 1)]
    always = Period(MONDAY, NOW)
    simulation = Simulation({"config": replace(found.policy, enforce_from=None)}, titles, always, NOW)
    counted = Organizations.of(lines)
    outcome = simulation.run(lines, counted)
    assert not outcome.problems
    decisions = outcome.tallies["config"].looks
    actions: dict[str, Callable[[], object]] = {
        "parsing the JSON (floor)": lambda: [json.loads(line) for line in lines],
        "reading the cases": lambda: list(recorded(lines, titles, [])),
        "reading and playing them": lambda: simulation.run(lines, counted),
    }
    took = {name: seconds(action) for name, action in actions.items()}
    floor = took["parsing the JSON (floor)"]
    for name, time in took.items():
        print(f"{name:32}{time / CASES * 1e3:12.3f} ms a case{time / floor:8.1f} × the floor")
    playing = took["reading and playing them"]
    minutes = playing / CASES * TARGET / 60
    print(f"{TARGET:,} cases take {minutes:.1f} minutes")
    decided, parsed = decisions / playing, CASES / floor
    DECISIONS.tell(f"{decided / parsed:.2f} ({decided:,.0f} of {parsed:,.0f})", met=decided >= SHARE * parsed)
    CASE.tell(f"{playing / floor:.0f} ({playing / CASES * 1e3:.2f} ms)", met=playing <= TIMES * floor)
    alone, both = (in_processes(partial(simulation.run, lines * LONG, counted, n)) / n for n in (1, 2))
    TWO.tell(f"{alone / both:.2f} ({alone:.1f} s, and {both:.1f} s each)", met=alone >= FASTER * both)


if __name__ == "__main__":
    main()
