"""The people of the seeded account, each by a key, and how their gestures are carried out: one at a time."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from bot.sandbox.fields import custom_fields
from bot.sandbox.state import Json, World

Method = TypeVar("Method", bound=Callable[..., Any])


def gesture(method: Method) -> Method:
    """A method that nobody else's gesture or call comes between."""

    @wraps(method)
    def locked(self: "Cast", *args: object, **kwargs: object) -> object:
        with self.world.lock:
            return method(self, *args, **kwargs)

    return cast("Method", locked)


class Cast:
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
