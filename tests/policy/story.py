"""A case's story as data: what people did, when the bot looked, and everything it may have changed or said then."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from bot.language import translated
from bot.model.business_time import BusinessCalendar
from bot.model.case import Attachment, Case, Comment, Entry, FieldChange, Organization, Person, Value
from bot.model.decision import Decision, apply_update, updates
from bot.model.sentence import VERBATIM
from bot.model.values import Values, current
from bot.policy import decide
from bot.policy.instants import stamp
from bot.policy.reading import Added
from bot.policy.settings import Policy, Settings
from bot.zendesk.channels import MEDIA

OSLO = ZoneInfo("Europe/Oslo")
CASES = Path(__file__).parent.parent / "cases"
MAILS = tomllib.loads((CASES / "mails.toml").read_text(encoding="utf-8"))
NAMES = tomllib.loads((CASES / "keys.toml").read_text(encoding="utf-8"))
KEYS = set(chain.from_iterable(NAMES.values()))
OFFICE_HOURS = [(time(9), time(16))]
NORWAY = tuple(date.fromisoformat(day) for day in tomllib.loads((CASES / "closed_days.toml").read_text())["closed"])
CALENDAR = BusinessCalendar.build(
    OSLO,
    dict.fromkeys(range(5), OFFICE_HOURS),
    closed=NORWAY,
    half_days={date(2026, 12, 23): [(time(9), time(12))]},
    first=date(2025, 1, 1),
    last=date(2028, 12, 31),
    names={date(2026, 4, 2): "Maundy Thursday"},
)

CUSTOMER, OTHER = Organization(100, "Customer"), Organization(200, "Other customer")
PEOPLE = {
    "administrator": Person(
        1, "Demo Administrator", "administrator@customer.example", support_role="administrator", organization_id=100
    ),
    "second administrator": Person(
        2, "Second Administrator", "second@customer.example", support_role="administrator", organization_id=100
    ),
    "untrained administrator": Person(
        3,
        "Untrained Administrator",
        "untrained@customer.example",
        support_role="administrator",
        training_completed=False,
        organization_id=100,
    ),
    "volunteer": Person(
        4, "Demo Volunteer", "volunteer@customer.example", support_role="volunteer", organization_id=100
    ),
    "group leader": Person(
        5, "Group Leader", "leader@customer.example", support_role="group_leader", organization_id=100
    ),
    "no role": Person(6, "No Role", "no-role@customer.example", organization_id=100),
    "nameless administrator": Person(
        7, "a@customer.example", "a@customer.example", support_role="administrator", organization_id=100
    ),
    "no organization": Person(8, "No Organization", "nobody@elsewhere.example"),
    "third administrator": Person(
        9, "Third Administrator", "third@customer.example", support_role="administrator", organization_id=100
    ),
    "fourth administrator": Person(
        10, "Fourth Administrator", "fourth@customer.example", support_role="administrator", organization_id=100
    ),
    "other customer": Person(
        11, "Other Customer", "other@other.example", support_role="administrator", organization_id=200
    ),
    "suspended": Person(
        12, "Suspended", "s@customer.example", support_role="administrator", organization_id=100, suspended=True
    ),
    "caller": Person(
        13,
        "Caller",
        "caller@customer.example",
        support_role="administrator",
        training_completed=True,
        phone_support_until=date(2026, 11, 30),
        organization_id=100,
    ),
    "trained administrator": Person(
        14,
        "Trained Administrator",
        "trained@customer.example",
        support_role="administrator",
        training_completed=True,
        organization_id=100,
    ),
    "agent": Person(50, "Demo Agent", "agent@desk.example", role="agent"),
    "second agent": Person(51, "Second Agent", "agent2@desk.example", role="admin"),
    "bot": Person(99, "Bot", "bot@desk.example", role="admin"),
}
BY_ID = {person.id: person for person in PEOPLE.values()}
BOT = PEOPLE["bot"].id

STATUS_RULE = {"pending": "open", "hold": "open", "solved": "open"}  # an end user's comment, Zendesk's own rule


def oslo(text: str) -> datetime:
    """Read ``Mon 2026-11-23 09:10`` as Oslo time; a weekday, where given, must be true."""
    *weekday, day, clock = text.split()
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=OSLO)
    assert not weekday or at.strftime("%a") == weekday[0], f"{day} is no {weekday[0]}"
    return at.astimezone(UTC)


class Story:
    """Plays one story of ``tests/cases/<rule>.toml`` against the pure policy."""

    def __init__(self, story: dict[str, Any]) -> None:
        self.story = story
        settings = Settings.model_validate(story.get("settings", {}))
        enforce = story.get("settings", {}).get("limits", {}).get("enforce_from")
        words = Added.model_validate(story.get("reading", {})).words()
        self.policy = Policy(settings, CALENDAR, enforce, words)
        self.organization = replace(CUSTOMER, **story.get("organization", {}))
        self.case: Case | None = None

    def play(self) -> None:
        """Take every step in order, and check what each look of the bot came to."""
        for step in self.story["step"]:
            at = oslo(step["at"])
            step = {**MAILS[step["mail"]], **step} if "mail" in step else step  # noqa: PLW2901 - a named mail, spelled out
            if "look" in step:
                self.look(at, step["look"])
            elif "then" in step:
                self.stands(at, step["then"])
            elif "person" in step:
                self.change_person(step["person"], step["becomes"])
            elif "organization" in step:
                self.organize(step["organization"])
            elif self.case is None:
                self.case = self.create(at, step)
            else:
                self.case = self.carry_on(self.case, at, step)

    def organize(self, facts: dict[str, Any]) -> None:
        """Change what is agreed with the customer."""
        assert self.case is not None
        if self.case.organization is not None:
            self.case = replace(self.case, organization=replace(self.organization, **facts))

    def change_person(self, who: str, facts: dict[str, Any]) -> None:
        """Change what somebody is; no history tells of it."""
        assert self.case is not None
        person = replace(self.person(who), **facts)
        requester = person if self.case.requester.id == person.id else self.case.requester
        self.case = replace(self.case, requester=requester, people={**self.case.people, person.id: person})

    def person(self, who: str) -> Person:
        """Return somebody as they are by now."""
        known = self.case.person(PEOPLE[who].id) if self.case is not None else None
        return known or PEOPLE[who]

    def create(self, at: datetime, step: dict[str, Any]) -> Case:
        requester = PEOPLE[self.story.get("requester", "administrator")]
        author = PEOPLE[step.get("by", self.story.get("requester", "administrator"))]
        administrators = tuple(PEOPLE[name] for name in self.story.get("administrators", ["administrator"]))
        fields: dict[str, Value] = dict(step.get("fields", {}))
        tags = frozenset(step.get("tags", [])) | {
            str(fields[key]) for key in ("severity", "request_type") if fields.get(key)
        }
        assignee = PEOPLE[step["assignee"]].id if "assignee" in step else None
        values = {
            **fields,
            "status": step.get("status", "new"),
            "priority": step.get("priority"),
            "tags": tags,
            "assignee_id": assignee,
        }
        entry = Entry(
            id=1,
            at=at,
            author_id=author.id,
            channel=step.get("channel", "web"),
            rel=step.get("rel"),
            comment=self.comment(author, step),
            changes=tuple(FieldChange(key, None, value) for key, value in values.items()),
        )
        return Case(
            id=4711,
            created_at=at,
            updated_at=at,
            status=step.get("status", "new"),
            requester=requester,
            subject=step.get("subject", "Feil i systemet"),
            priority=step.get("priority"),
            assignee_id=assignee,
            organization=self.organization_of(requester),
            tags=tags,
            fields=fields,
            channel=step.get("channel", "web"),
            medium="outbound_call"
            if step.get("rel") == "outbound"
            else MEDIA.get(step.get("channel", "web"), "messaging"),
            follow_up=step.get("follow_up", False),
            people=BY_ID,
            history=(entry,),
            administrators=administrators if self.story.get("administrators_known", True) else None,
            user_questions=self.story.get("user_questions"),
            unqualified_cases=self.story.get("unqualified_cases"),
            bot_user_id=BOT,
        )

    @staticmethod
    def comment(author: Person, step: dict[str, Any]) -> Comment | None:
        if "text" not in step and "files" not in step:
            return None
        files = tuple(Attachment(**file) for file in step.get("files", []))
        return Comment(
            author.id, step.get("text", ""), step.get("public", True), files, frozenset(step.get("flags", []))
        )

    def carry_on(self, case: Case, at: datetime, step: dict[str, Any]) -> Case:
        author = self.person(step["by"]) if step["by"] in PEOPLE else Person(-1, step["by"])
        comment = self.comment(author, step)
        wanted: dict[str, Value] = dict(step.get("set", {}))
        if comment and not author.is_agent and case.status in STATUS_RULE and step.get("zendesk_opens", True):
            wanted.setdefault("status", STATUS_RULE[case.status])
        if "assignee" in step:
            wanted["assignee_id"] = PEOPLE[step["assignee"]].id if step["assignee"] else None
        if "requester" in step:
            wanted["requester_id"] = PEOPLE[step["requester"]].id
        if "add_tags" in step or "drop_tags" in step:
            wanted["tags"] = (case.tags | set(step.get("add_tags", []))) - set(step.get("drop_tags", []))
        changes = tuple(FieldChange(key, current(case, key), value) for key, value in wanted.items())
        entry = Entry(
            id=case.history[-1].id + 1,
            at=at,
            author_id=author.id,
            channel=step.get("channel", "rule" if step["by"] == "trigger" else "web"),
            rel=step.get("rel"),
            comment=comment,
            changes=changes,
        )
        values = Values(case)
        for key, value in wanted.items():
            values.put(key, value)
        ccs = tuple(PEOPLE[who].id for who in step["ccs"]) if "ccs" in step else case.email_ccs
        organization = (
            self.organization_of(self.person(step["requester"])) if "requester" in step else case.organization
        )
        return values.case(
            history=(*case.history, entry), updated_at=at, email_ccs=ccs, organization=organization
        )  # Zendesk takes a new requester's organization

    def organization_of(self, person: Person) -> Organization | None:
        """Return a person's organization, as it is by now."""
        present = self.case.organization if self.case is not None else None
        if present is not None and present.id == person.organization_id:
            return present
        known = {self.organization.id: self.organization, OTHER.id: OTHER}
        return known.get(person.organization_id or 0)

    def look_silently(self, case: Case, now: datetime) -> Case:
        """Let the bot look; return the case as it is then."""
        return carry_out(case, decide(case, self.policy, now), self.policy)

    def look(self, now: datetime, expected: dict[str, Any]) -> None:
        """Let the bot decide; what it changes and says must be what the story expects, and nothing else."""
        assert self.case is not None
        decision = decide(self.case, self.policy, now)
        got, wanted = in_data(decision), {**NOTHING, **expected}
        said = dict(decision.reply.values) if decision.reply else {}
        got["says"] = {
            name: in_toml(said.get(name)) for name in wanted["says"]
        }  # those values of the reply that are named
        told = {note.key.split(":")[0]: note.text for note in decision.notes}
        got["tells"] = {key: part if part in told.get(key, "") else told for key, part in wanted["tells"].items()}
        sentences = [(reason.words, reason.values) for reason in decision.reasons]
        sentences += [(lead.words, lead.facts) for lead in decision.leads]
        sentences += [(note.sentence.words, note.sentence.values) for note in decision.notes]
        for words, values in sentences:
            is_norwegian = words == VERBATIM or translated(words, "nb") != words  # agents and leads read Norwegian
            assert is_norwegian, f"no Norwegian, or not compiled (make translations): {words}"
            assert None not in values.values()
            assert values.get("case", self.case.id) == self.case.id
            assert values.get("organization", self.organization.id) == self.organization.id
        if decision.reply is not None:
            assert said["case"] == self.case.id
            taken = NAMES["replies"].get(decision.reply.name)
            assert taken is not None, f"tests/cases/keys.toml lacks {decision.reply.name} under [replies]"
            assert {*said, "due"} == {*taken, "due"}, f"tests/cases/keys.toml names others for {decision.reply.name}"
        assert remembered(decision) <= KEYS, f"tests/cases/keys.toml lacks {remembered(decision) - KEYS}"
        wrong = [f"{key}: wanted {wanted[key]!r}, got {got[key]!r}" for key in wanted if got[key] != wanted[key]]
        for lead in decision.leads:  # what is told has a value at each place of its words
            assert {name for _, name, _, _ in Formatter().parse(lead.words) if name} <= set(lead.facts)
        for reason in decision.reasons:  # and what is decided has a value at each place of its words, and no other
            assert {name for _, name, _, _ in Formatter().parse(reason.words) if name} == set(reason.values)
            assert reason.text
        assert not wrong, "\n".join(
            [f"at {now.astimezone(OSLO):%a %Y-%m-%d %H:%M}", *wrong, *(f"{r.rule}: {r.text}" for r in decision.reasons)]
        )
        self.case = carry_out(self.case, decision, self.policy)

    def stands(self, now: datetime, expected: dict[str, Any]) -> None:
        """Let the bot look; the case must stand as the story says then, and nothing else may have been said."""
        assert self.case is not None
        decision = decide(self.case, self.policy, now)
        self.case = carry_out(self.case, decision, self.policy)
        got, wanted = {**in_data(decision), **standing(self.case)}, {**SILENCE, **expected}
        said = dict(decision.reply.values) if decision.reply else {}
        got["says"] = {name: in_toml(said.get(name)) for name in wanted.get("says", {})}
        got["fields"] = {key: in_toml(current(self.case, key)) for key in wanted.get("fields", {})}
        got["has"] = [tag for tag in wanted.get("has", []) if tag in self.case.tags]
        got["lacks"] = [tag for tag in wanted.get("lacks", []) if tag not in self.case.tags]
        wrong = [f"{key}: wanted {wanted[key]!r}, got {got[key]!r}" for key in wanted if got[key] != wanted[key]]
        assert not wrong, "\n".join(
            [f"at {now.astimezone(OSLO):%a %Y-%m-%d %H:%M}", *wrong, *(f"{r.rule}: {r.text}" for r in decision.reasons)]
        )


SILENCE: dict[str, Any] = {"reply": "", "notes": [], "leads": []}


def standing(case: Case) -> dict[str, Any]:
    """Return what stands on a case, in the words of a story."""
    names = {person.id: name for name, person in PEOPLE.items()}
    return {
        "status": case.status,
        "priority": case.priority or "",
        "requester": names[case.requester.id],
        "assignee": names[case.assignee_id] if case.assignee_id else "",
        "ccs": [names[user_id] for user_id in case.email_ccs],
    }


NOTHING: dict[str, Any] = {
    "tags": [],
    "untag": [],
    "fields": {},
    "status": "",
    "priority": "",
    "requester": "",
    "assignee": "",
    "ccs": [],
    "reply": "",
    "missing": [],
    "says": {},
    "tells": {},
    "notes": [],
    "leads": [],
    "again": "",
}


def in_data(decision: Decision) -> dict[str, Any]:
    """Return a decision in the words of a story."""
    names = {person.id: name for name, person in PEOPLE.items()}
    again = decision.look_again_at
    return {
        "tags": sorted(decision.add_tags),
        "untag": sorted(decision.remove_tags),
        "fields": {key: "" if value is None else value for key, value in decision.fields.items()},
        "status": decision.status or "",
        "priority": decision.priority or "",
        "requester": names[decision.requester_id] if decision.requester_id else "",
        "assignee": names[decision.assignee_id] if decision.assignee_id else "",
        "ccs": [names[user_id] for user_id in decision.email_ccs],
        "reply": f"{decision.reply.name} {decision.reply.locale}" if decision.reply else "",
        "missing": list(decision.reply.values.get("missing", [])) if decision.reply else [],  # type: ignore[call-overload]
        "notes": [note.key.split(":")[0] for note in decision.notes],
        "leads": [lead.key.split(":")[0] for lead in decision.leads],
        "again": again.astimezone(OSLO).strftime("%a %Y-%m-%d %H:%M") if again else "",
    }


def remembered(decision: Decision) -> set[str]:
    """Return by which names a mark remembers what was said and done, with a 1 for each number in them."""
    said = {decision.reply.name} if decision.reply else set()
    keys = (*(note.key for note in decision.notes), *(lead.key for lead in decision.leads), *decision.did)
    return {re.sub(r"\d+", "1", name.split("=")[0]) for name in said.union(keys)}


def in_toml(value: object) -> object:
    """Return a reply's value as a story writes it."""
    if isinstance(value, tuple):
        return list(value)
    return stamp(value) if isinstance(value, datetime) else "" if value is None else value


def carry_out(case: Case, decision: Decision, policy: Policy) -> Case:
    """Apply a decision update by update; after each, deciding again asks for the rest of it and nothing else."""
    now = decision.decided_at
    rest = list(updates(decision, ""))
    while rest:
        case = apply_update(case, rest.pop(0))
        again = decide(case, policy, now)
        assert not again.changes_ticket or rest, f"decided again: {in_data(again)}"
        left = {note.key for update in rest for note in update.decision.notes}
        assert {note.key for note in again.notes} == left
        assert replace(again, notes=(), reasons=(), look_again_at=None, did=(), recount=None) == Decision(case.id, now)
    case = replace(case, updated_at=now)
    later = decide(case, policy, now + timedelta(seconds=1))
    assert not later.changes_ticket or (decision.look_again_at or now) <= now + timedelta(seconds=1)
    return case
