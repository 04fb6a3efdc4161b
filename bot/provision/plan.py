"""Plans set-up, purely: what stands in the account, against what is wanted, gives changes as values."""

from dataclasses import dataclass

from bot.provision.account import Existing, Thing
from bot.provision.edits import edits
from bot.provision.item import Item, Json
from bot.provision.kinds import TICKET_FIELD, TICKET_FORM
from bot.provision.match import ids, match
from bot.provision.references import Ids, resolve
from bot.provision.refused import SetupRefused
from bot.provision.wanted import Wanted
from bot.zendesk.marks import is_active


@dataclass(frozen=True)
class Change:
    """One request to Zendesk: a creation (POST), or an update (PUT) of the object with `thing_id`.

    Args:
        item: what is wanted.
        words: one line of English that says what would be done.
        body: the object as sent; references to objects that this plan creates are still in it.
        thing_id: of the object to update; None to create one.
    """

    item: Item
    words: str
    body: Json
    thing_id: int | str | None = None

    @property
    def path(self) -> str:
        """The endpoint."""
        path = self.item.kind.path
        return path if self.thing_id is None else f"{path}/{self.thing_id}"


def plan(existing: Existing, wanted: Wanted) -> tuple[Change, ...]:
    """The changes that make the account hold what is wanted, in order; () when it does.

    Nothing is deleted, renamed, or taken back from people.

    Args:
        existing: of at least the kinds in `wanted.kinds`.
        wanted: config/zendesk/.

    Raises:
        SetupRefused: titles that several objects have, fields of another type.
    """
    found, problems = match(wanted.items, existing)
    if problems:
        raise SetupRefused(problems)
    known = ids(found)
    changes = (
        _update(item, found[item.name], known) if item.name in found else _creation(item, known, existing)
        for item in wanted.items
    )
    return tuple(change for change in changes if change is not None)


def _creation(item: Item, known: Ids, existing: Existing) -> Change:
    body = resolve(item.body, known)
    if item.kind is TICKET_FORM:
        # Without Zendesk's own subject and description on it nobody can write a case in a form.
        own = [field["id"] for field in existing[TICKET_FIELD] if field.get("removable") is False and is_active(field)]
        body["ticket_field_ids"] = own + body["ticket_field_ids"]
    return Change(item, f"create {item.words}{_clash(item, existing)}", body)


def _clash(item: Item, existing: Existing) -> str:
    """What else bears the title: people's, which stays as it is."""
    same = [thing for thing in existing[item.kind] if is_active(thing) and thing[item.kind.title] == item.title]
    numbers = ", ".join(str(thing["id"]) for thing in same)
    return f" (another one bears this title and stays as it is: {numbers})" if same else ""


def _update(item: Item, thing: Thing, known: Ids) -> Change | None:
    needed = edits(thing, item, resolve(item.body, known))
    if not needed:
        return None
    whole = {key: thing[key] for key in item.kind.whole if key in thing}
    sent = {**whole, **{edit.attribute: edit.value for edit in needed}}
    title = thing[item.kind.title]
    words = f"update {item.kind.words} “{title}”: {'; '.join(edit.words for edit in needed)}"
    return Change(item, words, sent, thing["id"])
