"""A case to try the policy on, as a person typed it into the form; every problem is told beside its field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, get_args

from flask_babel import lazy_gettext

from bot.model.case import Attachment, Case, Comment, Entry, FieldChange, Organization, Person, SeverityClass, Value
from bot.policy.reading.blocks import Part
from bot.policy.reading.kinds import Kind
from bot.policy.settings import Policy
from bot.web.pages import names
from bot.web.pages.i18n import gettext
from bot.web.pages.names import REQUEST_TYPES
from bot.zendesk.channels import MEDIA
from bot.zendesk.document import case_from_document
from bot.zendesk.fields import Titles
from bot.zendesk.records import Malformed

LONGEST_TEXT: Final = 65_535  # characters, as of a comment in Zendesk
LONGEST_DOCUMENT: Final = 200_000  # characters
CASE_NUMBER: Final = 4711
REQUESTER, ADMINISTRATOR, AGENT, ORGANIZATION = 1, 2, 3, 100
SCREENSHOT: Final = Attachment("image/png", 120_000, name="screenshot.png")

WHO: Final = {
    "administrator": lazy_gettext("an administrator, trained"),
    "untrained": lazy_gettext("an administrator, not trained"),
    "group_leader": lazy_gettext("a group leader"),
    "volunteer": lazy_gettext("a volunteer"),
    "nobody": lazy_gettext("somebody without a role"),
    "agent": lazy_gettext("an agent"),
}
CHANNELS: Final = {way: names.CHANNELS[way] for way in ("email", "web", "voice")}
CLASSES: Final = {"": lazy_gettext("not chosen"), **{one: one for one in get_args(SeverityClass)}}
#: What the reader takes a comment, and a line of it, for.
KINDS: Final = {
    Kind.AUTOMATIC: lazy_gettext("an automatic reply"),
    Kind.HANDLED: lazy_gettext("an administrator sees to it"),
    Kind.THANKS: lazy_gettext("nothing but thanks"),
    Kind.CONFIRMATION: lazy_gettext("a confirmation"),
    Kind.CONTENT: lazy_gettext("content"),
}
PARTS: Final = {
    Part.OWN: lazy_gettext("the sender's own"),
    Part.QUOTED: lazy_gettext("quoted"),
    Part.HEADER: lazy_gettext("head of a quote"),
    Part.SIGNATURE: lazy_gettext("signature"),
    Part.DISCLAIMER: lazy_gettext("disclaimer"),
    Part.DEVICE: lazy_gettext("added by a device"),
}
LANGUAGES: Final = {"nb": lazy_gettext("Norwegian"), "en": lazy_gettext("English")}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of a form; ``language`` is named where it is not the page's."""

    name: str
    words: str
    language: str = ""


@dataclass
class Form:
    """What was typed, and what is wrong with it; a field that is wrong reads as its fallback."""

    typed: Mapping[str, str]
    policy: Policy
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, words: str, language: str = "") -> None:
        """Note a problem of a field."""
        self.problems.append(Problem(name, words, language))

    def one_of(self, name: str, options: Mapping[str, object]) -> str:
        """Return the option that was chosen."""
        value = self.typed.get(name, next(iter(options)))
        if value in options:
            return value
        self.wrong(name, gettext("Choose one of the options."))
        return next(iter(options))

    def text(self, name: str, longest: int) -> str:
        """Return a text."""
        value = self.typed.get(name, "").replace("\r\n", "\n")
        if len(value) > longest:
            self.wrong(
                name, gettext("At most %(longest)d characters; found %(found)d.", longest=longest, found=len(value))
            )
        return value[:longest]

    def instant(self, name: str, fallback: datetime) -> datetime:
        """Return a local time as aware UTC; nothing typed is the fallback."""
        value, calendar = self.typed.get(name, "").strip(), self.policy.calendar
        if not value:
            return fallback
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.wrong(name, gettext("Write a time like 2026-11-23 09:10."))
            return fallback
        # A month from the edges, so that every date that follows lies within the calendar.
        first, last = calendar.first + timedelta(days=31), calendar.last - timedelta(days=184)
        if not first <= at.date() <= last:
            self.wrong(name, gettext("Choose a time between %(first)s and %(last)s.", first=first, last=last))
            return fallback
        return (at if at.tzinfo else at.replace(tzinfo=calendar.zone)).astimezone(UTC)


def typed_case(form: Form, now: datetime) -> tuple[Case, datetime]:
    """Return the case that a form describes, and the instant at which the bot looks (aware UTC)."""
    created = form.instant("created", now.replace(microsecond=0))
    looked = form.instant("looked", created + timedelta(seconds=1))
    if looked < created:
        form.wrong("looked", gettext("The bot cannot look before the case is created."))
        looked = created
    who, channel = form.one_of("who", WHO), form.one_of("channel", CHANNELS)
    fields = _fields(form)
    agreements = {"": "", **form.policy.settings.agreements}
    organization = Organization(
        ORGANIZATION,
        "Demo organization",
        support_agreement=form.one_of("agreement", agreements) or None,
        non_admin_allowed="non_admin_allowed" in form.typed,
    )
    requester = _requester(who, form.one_of("language", LANGUAGES))
    comment = Comment(
        AGENT if channel == "voice" else REQUESTER,
        form.text("text", LONGEST_TEXT),
        attachments=(SCREENSHOT,) if "screenshot" in form.typed else (),
    )
    known = (replace(_requester("administrator", "nb"), id=ADMINISTRATOR, name="Demo administrator"),)
    agent = Person(AGENT, "Demo agent", "agent@support.example", role="agent")
    changes = (FieldChange("status", None, "new"), *(FieldChange(key, None, value) for key, value in fields.items()))
    first = Entry(1, created, comment.author_id, channel, comment=comment, changes=changes)
    case = Case(
        id=CASE_NUMBER,
        created_at=created,
        updated_at=created,
        status="new",
        requester=requester,
        subject=form.text("subject", 255),
        organization=organization,
        tags=frozenset(str(value) for value in fields.values()),
        fields=fields,
        channel=channel,
        medium=MEDIA[channel],
        people={person.id: person for person in (*known, agent)},
        history=(first,),
        administrators=known if "has_administrator" in form.typed or who in ("administrator", "untrained") else (),
        user_questions=1,
    )
    return case, looked


def _fields(form: Form) -> dict[str, Value]:
    severity = form.one_of("severity", CLASSES)
    found = {
        "request_type": form.one_of("request_type", REQUEST_TYPES),
        "severity": f"severity_{severity.lower()}" if severity else "",
    }
    return {key: value for key, value in found.items() if value}


def _requester(who: str, language: str) -> Person:
    role = {"untrained": "administrator", "nobody": None, "agent": None}.get(who, who)
    return Person(
        REQUESTER,
        "Demo requester",
        "requester@customer.example",
        role="agent" if who == "agent" else "end-user",
        locale=language,
        organization_id=ORGANIZATION,
        support_role=role,  # type: ignore[arg-type]  # one of WHO
        training_completed={"administrator": True, "untrained": False}.get(who),
    )


def pasted_case(form: Form, titles: Titles) -> Case | None:
    """Return the case of Zendesk's JSON, in the shape that ``bot explain FILE`` reads; None with problems noted."""
    text = form.text("document", LONGEST_DOCUMENT)
    if not text.strip():
        form.wrong("document", gettext("Paste a document first."))
    if form.problems:
        return None
    try:
        return case_from_document(json.loads(text), titles)
    except Malformed as error:
        for line in str(error).splitlines():
            form.wrong("document", line, "en")
    except json.JSONDecodeError as error:
        where = gettext("Line %(line)d, character %(column)d", line=error.lineno, column=error.colno)
        form.wrong("document", gettext("This is no JSON: %(error)s", error=where))
    except (ValueError, RecursionError):
        form.wrong(
            "document", gettext("This is no JSON: %(error)s", error=gettext("a number or a nesting is too large"))
        )
    return None
