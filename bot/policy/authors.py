"""Who is who on a case: what everybody counted for when they acted or wrote, which stays (docs/policy.md)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Literal

from bot.model.case import Case, Entry, Person, Standing, Value

#: What kind of author somebody is on a case.
Author = Literal["bot", "machine", "agent", "customer", "stranger"]

#: What marks remember people as, and of how many at once: a mark is short.
STANDINGS: Final[tuple[Standing, ...]] = ("agent", "customer", "stranger")
REMEMBERED_AT_ONCE: Final = 12


class Authors:
    """Who acted and wrote on a case, then and now.

    Attributes:
        entries: the case's history.
        assigned: who ever was the assignee, by user id.
        uncertain: the place of the bot's last update, where no mark tells who somebody was that had written before it
            and was never the requester; -1 where it is certain. They count as what they are today, which is no news.
    """

    __slots__ = ("_authors", "_remembered", "assigned", "entries", "uncertain")

    def __init__(self, case: Case) -> None:
        """Judge everybody, by what marks remember of them, and by what they are today."""
        self.entries = case.history
        self.assigned = _assigned(case)
        self._authors = _authors(case, self.assigned)
        self._remembered = _remembered(case.history)
        self.uncertain = self._last_of_uncertain(case)

    def of(self, entry: Entry, user_id: int | None = None) -> Author:
        """Return what kind of author an entry has, or would have, were it the doing of ``user_id``."""
        if entry.mark is not None:
            return "bot"
        if entry.channel in ("rule", "system") or entry.rel == "merge":
            return "machine"
        user_id = entry.author_id if user_id is None else user_id
        return self._remembered.get(entry.id, {}).get(user_id) or self._authors[user_id]

    def _last_of_uncertain(self, case: Case) -> int:
        last = max((place for place, entry in enumerate(self.entries) if entry.mark is not None), default=-1)
        known = _requesters(case) | self.assigned
        for entry in self.entries[: last + 1]:
            author = entry.comment.author_id if entry.comment is not None else -1
            is_told = author in known or author in self._remembered.get(entry.id, {})
            if not is_told and author > 0 and self.of(entry, author) in STANDINGS:
                return last
        return -1

    @property
    def has_news(self) -> bool:
        """Whether a person has done something since who somebody was became uncertain, or another case was merged."""
        entries = self.entries[self.uncertain + 1 :]
        return any(entry.rel == "merge" or self.of(entry) in STANDINGS for entry in entries)

    def commenter(self, place: int) -> Author | None:
        """Return what kind of author wrote the comment at a place, ``None`` where there is none."""
        entry = self.entries[place]
        return None if entry.comment is None else self.of(entry, entry.comment.author_id)

    def acted(self, user_id: int) -> bool:
        """Whether a user did something that was not the bot's doing."""
        return any(entry.author_id == user_id and entry.mark is None for entry in self.entries)

    def was_agent(self, user_id: int) -> bool:
        """Whether a mark says that a user was an agent once."""
        return any((user_id, "agent") in entry.mark.who for entry in self.entries if entry.mark is not None)

    def to_remember(self) -> tuple[tuple[int, Standing], ...]:
        """Return who has acted or written since a mark last told of them, and what they were: the latest few."""
        found: dict[int, Standing] = {}
        for entry in reversed(self.entries):
            wrote = entry.author_id if entry.comment is None else entry.comment.author_id
            for user_id in (wrote, entry.author_id):
                standing = self.of(entry, user_id)
                known = user_id in found or user_id in self._remembered.get(entry.id, {})
                if standing in STANDINGS and user_id > 0 and not known and len(found) < REMEMBERED_AT_ONCE:
                    found[user_id] = standing
        return tuple(sorted(found.items()))


def _remembered(entries: Sequence[Entry]) -> dict[int, dict[int, Standing]]:
    """Return what marks say of people who had acted by then, by the id of each entry before: what they were stays."""
    remembered: dict[int, dict[int, Standing]] = {}
    said: dict[int, Standing] = {}
    for entry in reversed(entries):
        if entry.mark is not None and entry.mark.who:
            said = {**said, **dict(entry.mark.who)}
        elif said:
            remembered[entry.id] = said
    return remembered


def _assigned(case: Case) -> frozenset[Value]:
    """Return who ever was the assignee: nobody but an agent can be, whatever they are today."""
    changes = [change for entry in case.history for change in entry.changes if change.field == "assignee_id"]
    return frozenset(user for change in changes for user in (change.old, change.new) if user is not None)


def _authors(case: Case, assigned: Collection[Value]) -> dict[int, Author]:
    """Return what everybody is who acted or wrote; an end user belongs to the case as its requester, be it once."""
    wrote = {entry.comment.author_id for entry in case.history if entry.comment is not None}
    requesters = _requesters(case)

    def author(user_id: int) -> Author:
        person = case.person(user_id)
        if user_id <= 0:  # Zendesk's own doing
            return "machine"
        if person is not None and person.light_agent:  # whose comments are mere notes
            return "machine"
        if user_id in assigned or (person is not None and person.is_agent):
            return "agent"
        return "customer" if person is not None and (person.id in requesters or _belongs(case, person)) else "stranger"

    return {user_id: author(user_id) for user_id in wrote.union(entry.author_id for entry in case.history)}


def _requesters(case: Case) -> set[Value]:
    """Return who is or ever was the requester."""
    changes = [change for entry in case.history for change in entry.changes if change.field == "requester_id"]
    return {case.requester.id, *(change.old for change in changes), *(change.new for change in changes)}


def _belongs(case: Case, person: Person) -> bool:
    """Whether an end user is a CC, or of the case's organization."""
    theirs = case.organization is not None and person.belongs_to(case.organization.id)
    return theirs or person.id in case.email_ccs
