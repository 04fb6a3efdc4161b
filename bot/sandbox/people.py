"""Gestures: what customers and agents do, in the words of a story."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import channels, tickets
from bot.sandbox.administration import Administration
from bot.sandbox.cast import gesture
from bot.sandbox.comments import attachment
from bot.sandbox.merging import merge
from bot.sandbox.state import SYSTEM, Json, Ticket
from bot.sandbox.updates import Update

NOT_IN_CONVERSATION = 2
AUTOMATIC = 4
SUPPORT_ADDRESS = {"name": "Support", "address": "support@sandbox.example"}


@dataclass(frozen=True)
class File:
    """A file that someone attaches; size in bytes, type guessed from the name when empty."""

    name: str
    size: int = 120_000
    content_type: str = ""
    inline: bool = False


SCREENSHOT = File("screenshot.png")


class People(Administration):
    """What customers and agents do, and what is done to their records."""

    @gesture
    def write_in(
        self, person: str | int, subject: str, text: str = "", *, html: str | None = None,
        attachments: Iterable[File] = (), channel: str = "email", fields: Mapping[str, Any] | None = None,
        cc: Iterable[str | int] = (), flags: Iterable[int] = (),
    ) -> int:  # fmt: skip
        """A customer writes a new case, by `email` or the `web` form; gives the ticket's id."""
        user = self.user(person)
        given = {
            "subject": subject,
            "requester_id": user["id"],
            "comment": self._comment(user, text, html, attachments),
            "custom_fields": self._values(fields),
            "email_ccs": [{"user_id": self.user(one)["id"]} for one in cc],
        }
        made = tickets.create(self.world, user, given, via=_via(channel, user), metadata=_flagged(flags))
        return made.ticket.id

    @gesture
    def reply(
        self, person: str | int, ticket_id: int, text: str = "", *, html: str | None = None,
        attachments: Iterable[File] = (), public: bool = True, channel: str = "email", flags: Iterable[int] = (),
    ) -> int:  # fmt: skip
        """A customer answers; gives the ticket's id, or the follow-up's when the ticket is closed."""
        user, ticket = self.user(person), self.world.ticket(ticket_id)
        comment = self._comment(user, text, html, attachments) | {"public": public}
        if ticket.status == "closed":
            return self._follow_up(user, ticket, comment, channel)
        facts = ticket.facts
        outsider = channel == "email" and user["id"] not in (facts["requester_id"], *facts["email_cc_ids"])
        seen = {*flags, *([NOT_IN_CONVERSATION] if outsider else [])}
        tickets.change(self.world, ticket, user, {"comment": comment}, via=_via(channel, user), metadata=_flagged(seen))
        return ticket_id

    @gesture
    def follow_up(self, person: str | int, ticket_id: int, text: str, *, channel: str = "web") -> int:
        """A customer takes a closed case up again; gives the new ticket's id."""
        user = self.user(person)
        return self._follow_up(user, self.world.ticket(ticket_id), self._comment(user, text, None, ()), channel)

    def _follow_up(self, user: Json, closed: Ticket, comment: Json, channel: str) -> int:
        given = {"via_followup_source_id": closed.id, "requester_id": user["id"], "comment": comment}
        return tickets.create(self.world, user, given, via=_via(channel, user)).ticket.id

    @gesture
    def automatic_reply(
        self, person: str | int, ticket_id: int, text: str = "Automatisk svar: Jeg er bortreist."
    ) -> int:
        """An out-of-office answer, with Zendesk's flag for automatic mail."""
        return self.reply(person, ticket_id, text, flags=[AUTOMATIC])

    @gesture
    def agent_answers(
        self, ticket_id: int, text: str, *, agent: str | int = "agent", public: bool = True,
        status: str | None = None, take: bool = False,
    ) -> int:  # fmt: skip
        """An agent comments; a new case is then open, as the agents' page sends it. `take` assigns it to the agent."""
        user, ticket = self.user(agent), self.world.ticket(ticket_id)
        given: Json = {"comment": {"body": text, "public": public}, "status": status or _opened(ticket)}
        if take or (status == "solved" and ticket.facts["assignee_id"] is None):
            given["assignee_id"] = user["id"]
        tickets.change(self.world, ticket, user, given, via=_via("web", user))
        return ticket_id

    @gesture
    def agent_sets(
        self, ticket_id: int, *, agent: str | int = "agent", fields: Mapping[str, Any] | None = None,
        assignee: str | int | None = None, **properties: Any,  # noqa: ANN401 - as many types as properties have
    ) -> int:  # fmt: skip
        """An agent changes fields (by key), the assignee (by key), and other properties such as status or tags."""
        user, ticket = self.user(agent), self.world.ticket(ticket_id)
        given = properties | {"custom_fields": self._values(fields)}
        if assignee is not None:
            given["assignee_id"] = self.user(assignee)["id"]
        elif given.get("status") == "solved" and ticket.facts["assignee_id"] is None:
            given["assignee_id"] = user["id"]
        tickets.change(self.world, ticket, user, {"status": _opened(ticket)} | given, via=_via("web", user))
        return ticket_id

    @gesture
    def phone_call(self, person: str | int, subject: str, text: str, *, agent: str | int = "agent") -> int:
        """A customer calls and an agent notes it down; gives the ticket's id."""
        caller, user = self.user(person), self.user(agent)
        via = {"channel": "voice", "source": {"from": {"name": caller["name"]}, "to": {}, "rel": "inbound"}}
        comment = {"body": text, "author_id": user["id"], "public": False}
        given = {"subject": subject, "requester_id": caller["id"], "comment": comment}
        return tickets.create(self.world, user, given, via=via).ticket.id

    @gesture
    def telephone(self, person: str | int, said: str = "", *, rel: str = "inbound", agent: str | int = "agent") -> int:
        """A call by Zendesk's telephone: `voicemail`, `inbound` or `outbound`, transcribed; gives the ticket's id."""
        answered_by = None if rel == "voicemail" else self.user(agent)
        return channels.call(self.world, self.user(person), said, rel, answered_by).id

    @gesture
    def partner_telephone(
        self, person: str | int, title: str, *, direction: str = "inbound", agent: str | int = "agent"
    ) -> int:
        """A call by a partner's telephone: `voicemail`, `inbound` or `outbound`; gives the ticket's id."""
        return channels.partner_call(self.world, self.user(person), self.user(agent), title, direction).id

    @gesture
    def message(self, person: str | int, *messages: str, texts: Iterable[str] = ()) -> int:
        """A customer writes by messaging; gives the ticket's id."""
        return channels.conversation(self.world, self.user(person), [*messages, *texts]).id

    @gesture
    def end_conversation(self, ticket_id: int, said: str) -> int:
        """A conversation by messaging ends, and Zendesk writes down what was said."""
        channels.end_conversation(self.world, self.world.ticket(ticket_id), said)
        return ticket_id

    @gesture
    def chat(self, person: str | int, said: str) -> int:
        """A customer chats in the older chat; gives the ticket's id."""
        return channels.chat(self.world, self.user(person), said).id

    @gesture
    def make_private(self, ticket_id: int, *, agent: str | int = "agent") -> int:
        """An agent hides the latest comment from the customer."""
        event = self._latest_comment(ticket_id)
        event["public"] = False
        return self._told(ticket_id, agent, "CommentPrivacyChange", comment_id=event["id"], public=False)

    @gesture
    def redact(self, ticket_id: int, text: str, *, agent: str | int = "agent") -> int:
        """An agent blackens a text in the latest comment that has it, for good."""
        event = self._latest_comment(ticket_id, lambda one: text in one["body"])
        for name in ("body", "html_body", "plain_body"):
            event[name] = event[name].replace(text, "▇" * len(text))
        return self._told(ticket_id, agent, "CommentRedactionEvent", comment_id=event["id"])

    @gesture
    def redact_file(self, ticket_id: int, *, agent: str | int = "agent") -> int:
        """An agent takes the first file of the latest comment with files away; Zendesk leaves an empty text there.

        https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#redact-comment-attachment
        """
        event = self._latest_comment(ticket_id, lambda one: bool(one["attachments"]))
        file = event["attachments"][0]
        file |= {"file_name": "redacted.txt", "content_type": "text/plain", "size": 0, "width": None, "height": None}
        return self._told(
            ticket_id, agent, "AttachmentRedactionEvent", attachment_id=file["id"], comment_id=event["id"]
        )

    def _latest_comment(self, ticket_id: int, fits: Callable[[Json], bool] = bool) -> Json:
        return next(event for _, event in reversed(self.world.ticket(ticket_id).comments()) if fits(event))

    def _told(self, ticket_id: int, agent: str | int, kind: str, **facts: object) -> int:
        """An audit of one event that changes no property of the ticket."""
        user = self.user(agent)
        update = Update(self.world, self.world.ticket(ticket_id), user, _via("web", user), created=False)
        update.record(kind, **facts)
        update.touch()
        update.ticket.audits.append(update.audit)
        self.world.version += 1
        return ticket_id

    @gesture
    def merge(self, source: int, into: int, *, agent: str | int = "agent") -> int:
        """An agent merges one case into another; gives the one that stays."""
        merge(self.world, self.world.ticket(into), self.world.ticket(source), self.user(agent), {})
        return into

    @gesture
    def delete(self, ticket_id: int, *, agent: str | int = "agent") -> int:
        """An agent deletes a case."""
        tickets.delete(self.world, ticket_id, self.user(agent)["id"])
        return ticket_id

    @gesture
    def close_solved(self) -> list[int]:
        """Zendesk's automation closes what is solved; gives the ids. https://support.zendesk.com/hc/en-us/articles/4408832701850."""
        solved = [ticket for ticket in self.world.tickets.values() if ticket.status == "solved"]
        origin = {"id": 1, "title": "Close ticket 4 days after status is set to solved", "deleted": False}
        via = {"channel": "rule", "source": {"from": origin | {"revision_id": 1}, "rel": "automation"}}
        for ticket in solved:
            tickets.change(self.world, ticket, self.world.user(SYSTEM), {"status": "closed"}, via=via)
        return [ticket.id for ticket in solved]

    def _comment(self, user: Json, text: str, html: str | None, files: Iterable[File]) -> Json:
        tokens = []
        for file in files:
            token = self.world.token()
            record = attachment(self.world, file.name, file.size, file.content_type, inline=file.inline)
            self.world.uploads[token] = [record]
            tokens.append(token)
        said = {"html_body": html} if html else {"body": text}
        return said | {"author_id": user["id"], "uploads": tokens}

    def _values(self, fields: Mapping[str, Any] | None) -> list[Json]:
        return [{"id": self.field_id(name), "value": value} for name, value in (fields or {}).items()]


GESTURES = (
    "write_in", "reply", "follow_up", "automatic_reply", "agent_answers", "agent_sets", "phone_call",
    "telephone", "partner_telephone", "message", "end_conversation", "chat", "make_private", "redact", "redact_file",
    "make_light_agent", "join",
    "make_administrator", "settle_roles", "set_person", "set_organization", "merge", "delete", "close_solved",
)  # fmt: skip


def _opened(ticket: Ticket) -> str:
    return "open" if ticket.status == "new" else ticket.status


def _via(channel: str, user: Json) -> Json:
    """https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/."""
    by_mail = channel == "email"
    source = {"name": user["name"], "address": user["email"]} if by_mail else {}
    return {"channel": channel, "source": {"from": source, "to": SUPPORT_ADDRESS if by_mail else {}, "rel": None}}


def _flagged(flags: Iterable[int]) -> Json:
    """Zendesk's marks on a comment of doubtful origin. https://developer.zendesk.com/documentation/ticketing/managing-tickets/understanding-comment-flags/."""
    found = sorted(flags)
    if not found:
        return {}
    return {"flags": found, "flags_options": {str(flag): {"trusted": False} for flag in found}, "trusted": False}
