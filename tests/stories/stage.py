"""Plays the worked cases of ``tests/cases/`` on the wire: real records in the sandbox, read and written over HTTP."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import provision
from bot.model.case import Person
from bot.policy.reading import Added
from bot.policy.settings import Policy, Settings
from bot.reconcile import Reconciler
from bot.sandbox import tickets
from bot.sandbox.comments import attachment
from bot.sandbox.directory import change_organization, change_user, new_organization, new_user
from bot.sandbox.fields import options
from bot.sandbox.state import Ticket
from bot.wiring import App
from bot.zendesk.fields import Titles
from bot.zendesk.reader import Reader
from bot.zendesk.writer import Writer
from tests.policy.story import CALENDAR, MAILS, NOTHING, OSLO, PEOPLE, SILENCE, oslo
from tests.set_up import MANY, Account
from tests.stories.phrases import reply_name

SET_UP = datetime(2025, 1, 1, tzinfo=UTC)  # older than all cases
PHRASES = Path(__file__).parents[2] / "config/replies/nb/phrases.toml"
MISSING: dict[str, str] = tomllib.loads(PHRASES.read_text(encoding="utf-8"))["missing"]
ONLY_DECIDED = ("says", "tells")  # of a decision, which no record tells apart
OWN = ("status", "priority")  # what a step sets besides ticket fields


class StageClock:
    """Stands at the instant of the step that is played, whatever year that is in."""

    def __init__(self) -> None:
        self.at = SET_UP

    def __call__(self) -> datetime:
        """The instant, aware UTC."""
        return self.at


@dataclass(frozen=True)
class Stage:
    """An account with the bot set up in it."""

    account: Account
    app: App
    clock: StageClock

    def reconciler(self, settings: dict[str, Any], reading: dict[str, Any]) -> Reconciler:
        """The bot's own, with a story's settings and words; nothing is known to it from another story."""
        limits = {"replies_per_hour": 1000, **settings.get("limits", {})}  # stories lie within one hour of each other
        words = Added.model_validate(reading).words()
        policy = Policy(Settings.model_validate({**settings, "limits": limits}), CALENDAR, words=words)
        mine, api = self.app.reconciler, self.app.account.api
        reader = Reader(api, self.titles, self.clock)
        wording = replace(mine.wording, macros=reader.macros)
        return replace(mine, policy=policy, reader=reader, writer=Writer(api, reader.fields), wording=wording)

    @property
    def titles(self) -> Titles:
        """The ticket fields' titles, by key."""
        return provision.configured(self.app.env, self.app.config).field_titles


class Played:
    """One story; people and organizations come to be when they first appear."""

    def __init__(self, stage: Stage, story: dict[str, Any]) -> None:
        self.stage, self.story = stage, story
        self.world, self.field_id = stage.account.zendesk.world, stage.account.zendesk.people.field_id
        self.look_at = stage.reconciler(story.get("settings", {}), story.get("reading", {}))
        stage.clock.at = oslo(story["step"][0]["at"]) - timedelta(days=1)
        self.organizations = {100: self._organization(story.get("organization", {})), 200: self._organization({})}
        self.ids = {"bot": stage.account.zendesk.people.ids["bot"]}
        for name in story.get("administrators", ["administrator"]):
            self.user(name)
        self.groups: dict[int, int] = {}
        self.ticket: Ticket | None = None

    def play(self) -> None:
        """Take every step in order."""
        for given in self.story["step"]:
            step = {**MAILS[given["mail"]], **given} if "mail" in given else given
            self.stage.clock.at = oslo(step["at"])
            if "look" in step:
                self.look(step["look"])
            elif "then" in step:
                self.stands(step["then"])
            elif "person" in step:
                self.change_person(step["person"], step["becomes"])
            elif "organization" in step:
                organization = self.world.organizations[self.organizations[100]]
                change_organization(self.world, organization, {"organization_fields": step["organization"]})
            elif self.ticket is None:
                self.ticket = self.create(step)
            else:
                self.carry_on(self.ticket, step)

    def _organization(self, fields: dict[str, Any]) -> int:
        organization = new_organization(self.world, f"Customer {self.world.next_id()}")
        change_organization(self.world, organization, {"organization_fields": fields})
        return int(organization["id"])

    def user(self, name: str) -> dict[str, Any]:
        """A person's record in Zendesk."""
        if name not in self.ids:
            person = PEOPLE[name]
            email = person.email and person.email.replace("@", f"+{self.world.next_id()}@")
            called = str(email) if "@" in person.name else person.name
            organization = self.organizations.get(person.organization_id or 0)
            user = new_user(
                self.world, called, email, person.role, suspended=person.suspended, organization_id=organization
            )
            change_user(self.world, user, _role(person))
            self.ids[name] = user["id"]
        return self.world.users[self.ids[name]]

    def change_person(self, who: str, facts: dict[str, Any]) -> None:
        """Change what somebody is; no audit tells of it."""
        given = {key: value for key, value in facts.items() if key in ("role", "suspended", "active")}
        if "organization_id" in facts:
            given["organization_id"] = self.organizations.get(facts["organization_id"])
        roles = {key: value for key, value in facts.items() if key in ("support_role", "training_completed")}
        change_user(self.world, self.user(who), given | (_role(replace(PEOPLE[who], **roles)) if roles else {}))

    def create(self, step: dict[str, Any]) -> Ticket:
        """Someone writes in; where the story counts the organization's questions, the others were asked before."""
        requester = self.user(self.story.get("requester", "administrator"))
        author = self.user(step["by"]) if "by" in step else requester
        facts = {"subject": step.get("subject", "Feil i systemet"), "tags": step.get("tags", [])}
        given = self._given(step, author) | facts | {"requester_id": requester["id"]}
        if step.get("follow_up"):
            given = given | {"via_followup_source_id": self._closed(given, author)}
            del given["custom_fields"], given["tags"]
        now, self.stage.clock.at = self.stage.clock.at, self.stage.clock.at - timedelta(hours=1)
        for _ in range(self.story.get("user_questions", 1) - 1):
            tickets.create(self.world, author, given)
        self.stage.clock.at = now
        via = _via(step.get("channel", "web"), step.get("rel"))
        return tickets.create(self.world, author, given, via=via, metadata=_flagged(step)).ticket

    def _closed(self, given: dict[str, Any], author: dict[str, Any]) -> int:
        closed = tickets.create(self.world, author, given).ticket
        agent = self.user("agent")
        tickets.change(self.world, closed, agent, {"status": "closed", "assignee_id": agent["id"]})
        return closed.id

    def carry_on(self, ticket: Ticket, step: dict[str, Any]) -> None:
        """Someone, or a trigger, goes on with the case."""
        rule = step["by"] == "trigger"
        author = self.user("second agent" if rule else step["by"])
        given = self._given(step, author)
        if ticket.status == "new" and author["role"] != "end-user":  # as the agents' page sends it
            given.setdefault("status", "open")
        if not step.get("zendesk_opens", True):
            given["status"] = ticket.status
        if "add_tags" in step or "drop_tags" in step:
            kept = set(ticket.facts["tags"]) - set(step.get("drop_tags", []))
            given["tags"] = sorted(kept | set(step.get("add_tags", [])))
        via = _via(step.get("channel", "rule" if rule else "web"), step.get("rel"))
        tickets.change(self.world, ticket, author, given, via=via, metadata=_flagged(step))

    def _offer(self, fields: dict[str, Any]) -> None:
        """An option of Class that the policy does not know: somebody has added it in Zendesk."""
        field, value = self.world.ticket_fields[self.field_id("severity")], fields.get("severity")
        if value and value not in options(field):
            field["custom_field_options"].append({"name": value, "value": value})

    def _given(self, step: dict[str, Any], author: dict[str, Any]) -> dict[str, Any]:
        changes = {**step.get("fields", {}), **step.get("set", {})}
        given: dict[str, Any] = {key: value for key, value in {**step, **changes}.items() if key in OWN}
        fields = {key: value for key, value in changes.items() if key not in (*OWN, "group_id")}
        self._offer(fields)
        given["custom_fields"] = [{"id": self.field_id(key), "value": value or None} for key, value in fields.items()]
        if given.get("status") in ("solved", "closed"):  # Zendesk asks for an assignee then
            given["assignee_id"] = self.user("agent")["id"]
        if "assignee" in step:
            given["assignee_id"] = self.user(step["assignee"])["id"] if step["assignee"] else None
        if "group_id" in changes:  # a group of the account's own, whatever number the story gives it
            given["group_id"] = self.group(changes["group_id"])
        if "ccs" in step:
            there = self.ticket.facts["email_cc_ids"] if self.ticket else []
            gone = [{"user_id": user, "action": "delete"} for user in there]
            given["email_ccs"] = [*gone, *({"user_id": self.user(who)["id"], "action": "put"} for who in step["ccs"])]
        if "requester" in step:
            given["requester_id"] = self.user(step["requester"])["id"]
        if "text" in step or "files" in step:
            uploads = [self._upload(**file) for file in step.get("files", [])]
            text, public = step.get("text", "Vedlagt."), step.get("public", True)
            given["comment"] = {"body": text, "public": public, "author_id": author["id"], "uploads": uploads}
        return given

    def group(self, number: int) -> int:
        """A group of the account's that bears a story's number, with everybody of the desk in it."""
        if number not in self.groups:
            (given,) = list(self.world.groups)[:1]
            self.groups[number] = given
        return self.groups[number]

    def _upload(
        self, content_type: str, size: int, *, inline: bool = False, harmful: bool = False, name: str = "file"
    ) -> str:
        token, record = self.world.token(), attachment(self.world, name, size, content_type, inline=inline)
        self.world.uploads[token] = [record | {"malware_scan_result": "malware_found"} if harmful else record]
        return token

    def look(self, expected: dict[str, Any]) -> None:
        """Let the bot look: it changes and says what the story expects and nothing else, and a second look nothing."""
        got = self._looked()
        wanted = {key: value for key, value in {**NOTHING, **expected}.items() if key not in ONLY_DECIDED}
        assert {key: got[key] for key in wanted} == wanted, f"at {self.stage.clock.at}: {got}"

    def stands(self, expected: dict[str, Any]) -> None:
        """Let the bot look: the case stands as the story says then, and nothing else may have been said."""
        assert self.ticket is not None
        at, got, facts = self.stage.clock.at, self._looked(), self._facts()
        names = {user: name for name, user in self.ids.items()}
        got |= {
            "status": facts["status"],
            "priority": facts["priority"] or "",
            "requester": names[facts["requester_id"]],
            "assignee": names[facts["assignee_id"]] if facts["assignee_id"] else "",
            "ccs": [names[user] for user in facts["ccs"]],
            "fields": {key: facts["fields"][key] or "" for key in expected.get("fields", {})},
            "has": [tag for tag in expected.get("has", []) if tag in facts["tags"]],
            "lacks": [tag for tag in expected.get("lacks", []) if tag not in facts["tags"]],
        }
        wanted = {key: value for key, value in {**SILENCE, **expected}.items() if key not in ONLY_DECIDED}
        assert {key: got[key] for key in wanted} == wanted, f"at {at}: {got}"

    def _looked(self) -> dict[str, Any]:
        """Let the bot look, and once more, which changes nothing; return what changed and was said."""
        assert self.ticket is not None
        before, audits = self._facts(), len(self.ticket.audits)
        outcome = self.look_at(self.ticket.id)
        again = outcome.requeue_at
        got = self._difference(before, self._facts()) | self._said(self.ticket.audits[audits:]) | {
            "again": again.astimezone(OSLO).strftime("%a %Y-%m-%d %H:%M") if again else "",
        }  # fmt: skip
        audits = len(self.ticket.audits)
        self.stage.clock.at += timedelta(seconds=2)
        later = self.look_at(self.ticket.id).requeue_at
        assert later == again, f"{later}, not {again}"
        assert len(self.ticket.audits) == audits, "the bot decided on its own work"
        return got

    def _facts(self) -> dict[str, Any]:
        assert self.ticket is not None
        facts = self.ticket.facts
        same = {key: facts[key] for key in ("status", "priority", "requester_id", "assignee_id")}
        values = {key: self.ticket.values.get(self.field_id(key)) for key in self.stage.titles}
        return {**same, "tags": set(facts["tags"]), "ccs": list(facts["email_cc_ids"]), "fields": values}

    def _difference(self, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        names = {user: name for name, user in self.ids.items()}
        changed = {key: after[key] if after[key] != before[key] else None for key in after}
        fields = {key: value for key, value in after["fields"].items() if value != before["fields"][key]}
        return {
            "tags": sorted(after["tags"] - before["tags"]),
            "untag": sorted(before["tags"] - after["tags"]),
            "fields": {key: "" if value is None else value for key, value in fields.items()},
            "status": changed["status"] or "",
            "priority": changed["priority"] or "",
            "requester": names[changed["requester_id"]] if changed["requester_id"] else "",
            "assignee": names[changed["assignee_id"]] if changed["assignee_id"] else "",
            "ccs": [names[user] for user in after["ccs"] if user not in before["ccs"]],
        }

    def _said(self, audits: list[dict[str, Any]]) -> dict[str, Any]:
        assert self.ticket is not None
        marks = [audit["metadata"]["custom"]["support_bot"] for audit in audits]
        bodies = [
            event["body"]
            for audit in audits
            for event in audit["events"]
            if event["type"] == "Comment" and event["public"]
        ]
        fresh = {key for mark in marks for key in mark.get("leads", [])}
        told = [message.key for message in self.stage.app.store.leads.recent(MANY) if message.key in fresh]
        return {
            "reply": " ".join(map(reply_name, bodies)),
            "missing": [datum for datum, words in MISSING.items() if any(words in body for body in bodies)],
            "notes": [key.split(":")[0] for mark in marks for key in mark.get("notes", [])],
            "leads": [key.split(":")[0] for key in told],
        }


def _role(person: Person) -> dict[str, Any]:
    training = {True: "training_yes", False: "training_no", None: None}[person.training_completed]
    return {"user_fields": {"support_role": person.support_role, "training_completed": training}}


def _via(channel: str, rel: str | None = None) -> dict[str, Any]:
    return {"channel": channel, "source": {"from": {}, "to": {}, "rel": rel}}


def _flagged(step: dict[str, Any]) -> dict[str, Any]:
    return {"flags": step["flags"], "trusted": False} if "flags" in step else {}
