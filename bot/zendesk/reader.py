"""Reads cases from Zendesk: two calls a case, one where many are read, and what changes seldom is kept some minutes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.model.case import Case, Person
from bot.policy.lookups import Lookups
from bot.zendesk.answers import FAULT_WAIT
from bot.zendesk.cache import SharedCache
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import Gone, Later, Refused
from bot.zendesk.exports import PAGE, cursor_pages
from bot.zendesk.fields import FieldMap, Titles, field_map
from bot.zendesk.history import user_ids
from bot.zendesk.marks import marked, original
from bot.zendesk.people import NOBODYS, belonging, from_elsewhere, known_administrators, person
from bot.zendesk.prefetch import ONE_SECOND, Prefetch
from bot.zendesk.records import Created, Membership, User, read, read_each
from bot.zendesk.values import rows, whole
from bot.zendesk.wire import case_from_json

Json = dict[str, Any]
#: Says of a case what deciding on it takes besides (``bot.policy.lookups``).
Wanted = Callable[[Case], Lookups]

SOME_MINUTES: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Read:
    """A case as read, and when at the earliest its ticket stood so for sure, by Zendesk's clock (aware UTC)."""

    case: Case
    date: datetime | None = None

    @property
    def settled_at(self) -> datetime | None:
        """From when, by Zendesk's clock, a reading may lead to a write; ``None`` where this one may.

        Safe update compares whole seconds: what happened in the very second of the ticket's last update, but after this
        reading, would pass unseen.
        """
        settled_at = self.case.updated_at + ONE_SECOND
        return None if self.date is not None and self.date >= settled_at else settled_at


class Reader:
    """Reads what the policy needs; one for all threads.

    Every method raises ``Gone``, ``Later`` or ``Refused`` (``bot.zendesk.errors``), and ``Malformed`` for answers that
    are not as Zendesk documents them.

    Args:
        api: Zendesk's.
        titles: the configured title of each ticket field, by key.
        clock: gives the instant, aware UTC.
        life: how long answers are kept that change seldom.
    """

    def __init__(self, api: Api, titles: Titles, clock: Callable[[], datetime], life: timedelta = SOME_MINUTES) -> None:
        self._api, self._titles = api, titles
        self._me: SharedCache[None, Person] = SharedCache(clock, timedelta(days=1))
        self._fields: SharedCache[None, tuple[Json, ...]] = SharedCache(clock, life)
        self._macros: SharedCache[None, Mapping[tuple[str, str], Mapping[str, Any]]] = SharedCache(clock, life)
        self._authors: SharedCache[int, Json | None] = SharedCache(clock, life)
        self._memberships: SharedCache[int, frozenset[int]] = SharedCache(clock, life)
        self._administrators: SharedCache[int, tuple[Person, ...]] = SharedCache(clock, life)
        self._newest: SharedCache[str, tuple[tuple[int, datetime], ...]] = SharedCache(clock, life)
        self._strange: set[int] = set()
        self._prefetched = Prefetch(api, clock)

    @property
    def field_keys(self) -> tuple[str, ...]:
        """The keys of the ticket fields that the account should have."""
        return tuple(self._titles)

    def prefetch(self, ticket_id: int, others: Callable[[], Collection[int]]) -> None:
        """Read a ticket together with those that are to be read next, a hundred in one call, for ``case`` to take.

        Args:
            ticket_id: the ticket's number.
            others: gives the numbers of tickets that are to be read next.
        """
        self._prefetched.read(ticket_id, others)

    def case(self, ticket_id: int, wanted: Wanted | None = None) -> Read:
        """Read a ticket with its people and its whole history: two calls, and one for each further 100 audits.

        Args:
            ticket_id: the ticket's number.
            wanted: says what to look up besides, at a call more for each, kept for some minutes; ``None``: nothing.
        """
        answer = self._prefetched.take(ticket_id)
        read = self._case(ticket_id, answer) if answer else None
        if read is None or read.case.history[-1].at > read.case.updated_at:  # it has changed since it was prefetched
            read = self._case(ticket_id, self._ticket(ticket_id))
        return replace(read, case=self._looked_up(read.case, wanted(read.case))) if wanted else read

    def _ticket(self, ticket_id: int) -> Answer:
        return self._api.ask("GET", f"/api/v2/tickets/{ticket_id}", {"include": "users,organizations"})

    def _case(self, ticket_id: int, answer: Answer) -> Read:
        if _ticket_of(answer.json).get("status") == "deleted":
            raise Gone(f"ticket {ticket_id} is deleted")
        document = {**answer.json, **self._history(ticket_id, rows(answer.json, "users"))}
        case = replace(case_from_json(document, self.fields(answer.json)), bot_user_id=self.me().id)
        read_at = _read_at(answer, case.updated_at, document["audits"])
        return Read(self._with_memberships(case), read_at)

    def _with_memberships(self, case: Case) -> Case:
        """https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#list-memberships."""
        elsewhere = from_elsewhere(case)
        if not elsewhere:
            return case
        found = self._memberships.get_many({user.id for user in elsewhere}, self._read_memberships)
        people = {user.id: replace(user, organization_ids=user.organization_ids | found[user.id]) for user in elsewhere}
        return replace(case, people={**case.people, **people})

    def _read_memberships(self, user_ids: Collection[int]) -> dict[int, frozenset[int]]:
        """One call a user: there is no list for several."""
        found = {}
        for user_id in user_ids:
            pages = cursor_pages(self._api, f"/api/v2/users/{user_id}/organization_memberships")
            rows = [row for page in pages for row in page.get("organization_memberships") or []]
            found[user_id] = belonging(read_each(Membership, rows, "organization_memberships")).get(user_id, NOBODYS)
        return found

    def _looked_up(self, case: Case, wanted: Lookups) -> Case:
        organization = case.organization
        if organization is None:
            return case
        if wanted.administrators:
            case = replace(case, administrators=self.administrators(organization.id))
        since = wanted.user_questions_since
        if since is not None:
            questions = self._others(case, organization.id, "request_type", ("type_user_question",))
            case = replace(case, user_questions=_up_to(case, since, questions))
        since = wanted.unqualified_since
        if since is not None:
            options = self.fields().tagger_options("unqualified_reason")
            unqualified = self._others(case, organization.id, "unqualified_reason", options)
            until = case.created_at + (case.created_at - since)
            later = tuple(ticket for ticket, created in unqualified if case.created_at < created <= until)
            case = replace(case, unqualified_cases=_up_to(case, since, unqualified), later_unqualified=later)
        return case

    def me(self) -> Person:
        """Return the user that the token acts as. https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self."""
        return self._me.get(None, lambda: own_user(self._api))

    def fields(self, document: Mapping[str, Any] | None = None) -> FieldMap:
        """Return the account's ticket fields, read anew when a document's ``ticket`` has one that is not known."""
        known = self._fields.get(None, self._read_fields)
        pairs = [pair for pair in _list(_ticket_of(document or {}).get("custom_fields")) if isinstance(pair, dict)]
        new = {whole(pair.get("id")) or 0 for pair in pairs} - {field["id"] for field in known} - self._strange
        if new:
            self._fields.forget()
            known = self._fields.get(None, self._read_fields)
            self._strange |= new - {field["id"] for field in known}
        return field_map(known, self._titles)

    def administrators(self, organization_id: int) -> tuple[Person, ...]:
        """Return an organization's known administrators (R3).

        The list of users is asked, not the search: whoever was made an administrator a moment ago counts at once, where
        the search's index lags minutes. It is one call for each 100 users of the organization.
        https://developer.zendesk.com/api-reference/ticketing/users/users/#list-users
        """
        return self._administrators.get(organization_id, lambda: self._read_administrators(organization_id))

    def _others(
        self, case: Case, organization_id: int, key: str, options: Collection[str]
    ) -> list[tuple[int, datetime]]:
        """Return an organization's other cases with one of these options, and when they were created.

        One property given several times means any of its values. The newest hundred are asked for once and kept for
        some minutes, whichever case is decided on.
        https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#list-search-results
        """
        field = f"custom_field_{self.fields().id_of(key)}"
        among = " ".join(f"{field}:{option}" for option in options)
        query = f"type:ticket organization:{organization_id} {among}"
        found = self._newest.get(query, lambda: self._search(query))
        return [(ticket, created) for ticket, created in found if ticket != case.id]

    def _search(self, query: str) -> tuple[tuple[int, datetime], ...]:
        newest: dict[str, str | int] = {"sort_by": "created_at", "sort_order": "desc", "per_page": PAGE}
        page = self._api.get("/api/v2/search", {"query": query, **newest})
        found = read_each(Created, page.get("results"), "results")
        return tuple((ticket.id, ticket.created_at) for ticket in found)

    def macros(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """Return the macros with the bot's replies by name and language, active or not, as Zendesk gives them.

        https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/#list-macros
        """
        return self._macros.get(None, self._read_macros)

    def _history(self, ticket_id: int, known: list[Json]) -> Json:
        """The sideload is documented: https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/side_loading/.

        Trap: without its audits a ticket would look as if the bot had never spoken on it.
        """
        pages = list(cursor_pages(self._api, f"/api/v2/tickets/{ticket_id}/audits", {"include": "users"}))
        audits = [audit for page in pages for audit in _list(page.get("audits"))]
        if not audits:
            raise Later(FAULT_WAIT, f"GET /api/v2/tickets/{ticket_id}/audits: a ticket without its history")
        users = [*known, *(user for page in pages for user in rows(page, "users"))]
        strangers = user_ids(audits) - {whole(user.get("id")) for user in users}
        found = self._authors.get_many(strangers, self._read_users) if strangers else {}
        return {"audits": audits, "users": [*users, *filter(None, found.values())]}

    def _read_users(self, ids: Collection[int]) -> dict[int, Json | None]:
        """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-many-users : at most 100."""
        found: dict[int, Json | None] = dict.fromkeys(ids)
        wanted = sorted(ids)
        for start in range(0, len(wanted), PAGE):
            some = ",".join(map(str, wanted[start : start + PAGE]))
            users = rows(self._api.get("/api/v2/users/show_many", {"ids": some}), "users")
            found |= {user_id: user for user in users if (user_id := whole(user.get("id"))) is not None}
        return found

    def _read_fields(self) -> tuple[Json, ...]:
        """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/#list-ticket-fields."""
        pages = cursor_pages(self._api, "/api/v2/ticket_fields")
        fields = (field for page in pages for field in rows(page, "ticket_fields"))
        return tuple(field for field in fields if whole(field.get("id")) is not None)

    def _read_macros(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        pages = cursor_pages(self._api, "/api/v2/macros")
        macros = [macro for page in pages for macro in rows(page, "macros")]
        marks = {mark for macro in macros if (mark := marked(macro.get("description")))}
        same = {mark: [one for one in macros if marked(one.get("description")) == mark] for mark in marks}
        first = {mark: original(ones, active_first=False) for mark, ones in same.items()}
        return {_name(mark): macro for mark, macro in first.items() if macro}

    def _read_administrators(self, organization_id: int) -> tuple[Person, ...]:
        pages = cursor_pages(self._api, f"/api/v2/organizations/{organization_id}/users")
        users = [user for page in pages for user in read_each(User, page.get("users"), "users")]
        return known_administrators(person(user, frozenset({organization_id})) for user in users)


def _read_at(answer: Answer, updated_at: datetime, audits: Collection[Json]) -> datetime | None:
    """Return an instant, by Zendesk's clock, at which the ticket still stood as it was read.

    The answer's date is later than the reading, by no more than the answer took. The audits are read after that date:
    where one alone bears the ticket's stamp, nothing else has happened in that second.
    """
    if answer.date is None or answer.date - answer.took >= updated_at + ONE_SECOND:
        return answer.date
    stamp = _ticket_of(answer.json).get("updated_at")
    is_alone = sum(audit.get("created_at") == stamp for audit in audits) == 1
    return answer.date if is_alone else answer.date - answer.took


def _up_to(case: Case, since: datetime, others: Iterable[tuple[int, datetime]]) -> int:
    """Count the cases created since an instant and before this one, and this one."""
    return 1 + sum(since <= created < case.created_at for _, created in others)


def _name(mark: str) -> tuple[str, str]:
    reply, _, language = mark.partition(":")
    return reply, language


def own_user(api: Api) -> Person:
    """Return the user that the credentials stand for.

    https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self

    Raises:
        Refused: they stand for nobody. Trap: Zendesk answers that with 200 and an anonymous user without an id.
        Malformed: the answer is not as documented.
    """
    user = api.get("/api/v2/users/me").get("user")
    if isinstance(user, dict) and user.get("id") is None:
        raise Refused(
            "GET /api/v2/users/me: Zendesk knows nobody by these credentials: token, address or client is wrong"
        )
    return person(read(User, user, "user"))


def _ticket_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    ticket = document.get("ticket")
    return ticket if isinstance(ticket, dict) else {}


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
