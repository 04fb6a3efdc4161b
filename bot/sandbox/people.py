"""Gestures: what customers and agents do, in the words of a story."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from bot.sandbox import directory, tickets
from bot.sandbox.comments import attachment
from bot.sandbox.fields import custom_fields
from bot.sandbox.merging import merge
from bot.sandbox.state import Json, Ticket, World

NOT_IN_CONVERSATION = 2
AUTOMATIC = 4
SUPPORT_ADDRESS = {"name": "Support", "address": "support@sandbox.example"}
ROLES = {
    "administrator": "administrator",
    "second_administrator": "administrator",
    "neighbour_administrator": "administrator",
    "group_leader": "group_leader",
    "volunteer": "volunteer",
}


@dataclass(frozen=True)
class File:
    """A file that someone attaches; size in bytes, type guessed from the name when empty."""

    name: str
    size: int = 120_000
    content_type: str = ""
    inline: bool = False


SCREENSHOT = File("screenshot.png")


Method = TypeVar("Method", bound=Callable[..., Any])


def _gesture(method: Method) -> Method:
    @wraps(method)
    def locked(self: "People", *args: object, **kwargs: object) -> object:
        with self.world.lock:
            return method(self, *args, **kwargs)

    return cast("Method", locked)


class People:
    """The people of the seeded account; everyone is named by key, such as `administrator` or `agent`.

    Args:
        world: the account.
        ids: user id by key.
    """

    def __init__(self, world: World, ids: Mapping[str, int]) -> None:
        self.world = world
        self.ids = dict(ids)

    def user(self, person: str | int) -> Json:
        """The record of a person, by key or id; raises KeyError."""
        return self.world.users[person if isinstance(person, int) else self.ids[person]]

    def field_id(self, name: str | int) -> int:
        """The id of a ticket field by the mark `[bot:<key>]` in its agent description, title or id; raises KeyError."""
        for field in custom_fields(self.world):
            if name in (field["id"], field["title"]) or f"[bot:{name}]" in (field["agent_description"] or ""):
                return int(field["id"])
        raise KeyError(f"no ticket field {name}: set up the account first")

    @_gesture
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

    @_gesture
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

    @_gesture
    def follow_up(self, person: str | int, ticket_id: int, text: str, *, channel: str = "web") -> int:
        """A customer takes a closed case up again; gives the new ticket's id."""
        user = self.user(person)
        return self._follow_up(user, self.world.ticket(ticket_id), self._comment(user, text, None, ()), channel)

    def _follow_up(self, user: Json, closed: Ticket, comment: Json, channel: str) -> int:
        given = {"via_followup_source_id": closed.id, "requester_id": user["id"], "comment": comment}
        return tickets.create(self.world, user, given, via=_via(channel, user)).ticket.id

    @_gesture
    def automatic_reply(
        self, person: str | int, ticket_id: int, text: str = "Automatisk svar: Jeg er bortreist."
    ) -> int:
        """An out-of-office answer, with Zendesk's flag for automatic mail."""
        return self.reply(person, ticket_id, text, flags=[AUTOMATIC])

    @_gesture
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

    @_gesture
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

    @_gesture
    def phone_call(self, person: str | int, subject: str, text: str, *, agent: str | int = "agent") -> int:
        """A customer calls and an agent notes it down; gives the ticket's id."""
        caller, user = self.user(person), self.user(agent)
        via = {"channel": "voice", "source": {"from": {"name": caller["name"]}, "to": {}, "rel": "inbound"}}
        comment = {"body": text, "author_id": user["id"], "public": False}
        given = {"subject": subject, "requester_id": caller["id"], "comment": comment}
        return tickets.create(self.world, user, given, via=via).ticket.id

    @_gesture
    def make_administrator(self, person: str | int, *, trained: bool = True) -> int:
        """A person becomes their organization's administrator."""
        training = "training_yes" if trained else "training_no"
        return self.set_person(person, user_fields={"support_role": "administrator", "training_completed": training})

    @_gesture
    def settle_roles(self) -> None:
        """Everyone in the seeded account gets the role that their key says."""
        for person, role in ROLES.items():
            self.set_person(person, user_fields={"support_role": role})
            if role == "administrator":
                self.make_administrator(person)

    @_gesture
    def set_person(self, person: str | int, **properties: Any) -> int:  # noqa: ANN401 - as many types as properties have
        """Changes a person's record, such as `user_fields` or `suspended`; raises KeyError for an unknown field."""
        user = self.user(person)
        _require(self.world.user_fields, properties.get("user_fields"))
        directory.change_user(self.world, user, properties)
        return int(user["id"])

    @_gesture
    def set_organization(self, of: str | int, **properties: Any) -> int:  # noqa: ANN401 - as many types as properties have
        """Changes the organization of a person, such as its `organization_fields`; raises KeyError likewise."""
        organization = self.world.organizations[self.user(of)["organization_id"]]
        _require(self.world.organization_fields, properties.get("organization_fields"))
        directory.change_organization(self.world, organization, properties)
        return int(organization["id"])

    @_gesture
    def merge(self, source: int, into: int, *, agent: str | int = "agent") -> int:
        """An agent merges one case into another; gives the one that stays."""
        merge(self.world, self.world.ticket(into), self.world.ticket(source), self.user(agent), {})
        return into

    @_gesture
    def delete(self, ticket_id: int, *, agent: str | int = "agent") -> int:
        """An agent deletes a case."""
        tickets.delete(self.world, ticket_id, self.user(agent)["id"])
        return ticket_id

    @_gesture
    def close_solved(self) -> list[int]:
        """Zendesk's automation closes what is solved; gives the ids. https://support.zendesk.com/hc/en-us/articles/4408832701850."""
        solved = [ticket for ticket in self.world.tickets.values() if ticket.status == "solved"]
        via = {"channel": "rule", "source": {"from": {}, "to": {}, "rel": "automation"}}
        for ticket in solved:
            tickets.change(self.world, ticket, self.user("zendesk_admin"), {"status": "closed"}, via=via)
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


def _require(table: dict[int, Json], values: Mapping[str, Any] | None) -> None:
    missing = set(values or {}) - {field["key"] for field in table.values()}
    if missing:
        raise KeyError(f"no field {', '.join(sorted(missing))}: set up the account first")
