"""How endpoints are written: a route with its parameters, the call it is given, pages and sideloads of its answer."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bot.sandbox.errors import bad_request
from bot.sandbox.state import Json, World

PAGES = frozenset({"page[size]", "page[after]", "page[before]", "page", "per_page", "sort", "sort_by", "sort_order"})
LONGEST_PAGE = 100


@dataclass
class Call:
    """One request that was let in: who asks, and what for."""

    world: World
    user: Json
    path: str
    query: Mapping[str, str]
    method: str = "GET"
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    client: str = ""
    raw: bytes = b""
    content_type: str = ""

    def warn(self, name: str, given: Iterable[str], allowed: Iterable[str]) -> None:
        """Zendesk ignores properties it does not know, and says so in a header."""
        self.warn_of([f"{name}.{key}" for key in given if key not in allowed])

    def warn_of(self, unknown: list[str]) -> None:
        """Says in a header what was ignored. Trap: Ruby writes the hash, and quotes more than the names."""
        if unknown:
            self.headers["X-Zendesk-API-Warn"] = (
                f'{{:allowed_parameters=>{{:controller=>"{self._controller()}", :action=>"{self._action()}", '
                f":unpermitted_keys=>{json.dumps(unknown)}, :invalid_values=>[]}}}}"
            )

    def _controller(self) -> str:
        return self.path.removeprefix("/api/v2/").split("/")[0]

    def _action(self) -> str:
        one = self.path.rsplit("/", 1)[-1].isdigit()
        of_many, of_one = {"GET": "index", "POST": "create"}, {"GET": "show", "PUT": "update", "DELETE": "destroy"}
        return (of_one if one else of_many).get(self.method, "update")

    def record(self, name: str) -> Json:
        """The object of that name in the body; raises ApiError 400 when it is missing."""
        if not isinstance(self.body, dict) or not isinstance(self.body.get(name), dict):
            raise bad_request("ParameterMissing", f"Parameter {name} is required")
        return dict(self.body[name])

    def ids(self, name: str = "ids") -> list[int]:
        """At most 100 ids, comma-separated; raises ApiError 400."""
        try:
            ids = [int(one) for one in self.query.get(name, "").split(",") if one]
        except ValueError as error:
            raise bad_request("InvalidValue", f"Parameter {name} is invalid") from error
        if len(ids) > LONGEST_PAGE:
            text = f"Parameter {name} cannot specify more than {LONGEST_PAGE} values"
            raise bad_request("TooManyValues", text, max_count=LONGEST_PAGE)
        return ids


Answer = Json | tuple[Json, int] | bytes


@dataclass(frozen=True)
class Route:
    """One endpoint: method, path under /api/v2, what runs, and the query parameters that Zendesk documents for it."""

    method: str
    path: str
    run: Callable[..., Answer]
    parameters: frozenset[str] = frozenset()
    admin: bool = False


def page(call: Call, name: str, rows: list[Json]) -> Json:
    """A list as one page: by cursor when asked with `page[size]`, else by number.

    https://developer.zendesk.com/api-reference/introduction/pagination/
    """
    by_cursor = any(key in call.query for key in ("page[size]", "page[after]", "page[before]"))
    return by_cursor_page(call, name, rows) if by_cursor else _numbered_page(call, name, rows)


def by_cursor_page(call: Call, name: str, rows: list[Json], longest: int = LONGEST_PAGE) -> Json:
    """A page with `meta` and `links`; raises ApiError 400 for a cursor that is none."""
    size = _number(call, "page[size]", longest, longest)
    start = _position(call.query["page[after]"]) if "page[after]" in call.query else 0
    if "page[before]" in call.query:
        start = max(0, _position(call.query["page[before]"]) - size)
    end = min(start + size, len(rows))
    more = end < len(rows)
    after, before = _cursor(end), _cursor(start)
    return {
        name: rows[start:end],
        "meta": {"has_more": more, "after_cursor": after if more else None, "before_cursor": before if start else None},
        "links": {
            "next": _link(call, {"page[size]": size, "page[after]": after}) if more else None,
            "prev": _link(call, {"page[size]": size, "page[before]": before}) if start else None,
        },
    }


def _numbered_page(call: Call, name: str, rows: list[Json]) -> Json:
    number, size = _number(call, "page", 1), _number(call, "per_page", LONGEST_PAGE, LONGEST_PAGE)
    more = number * size < len(rows)
    return {
        name: rows[(number - 1) * size : number * size],
        "count": len(rows),
        "next_page": _link(call, {"page": number + 1, "per_page": size}) if more else None,
        "previous_page": _link(call, {"page": number - 1, "per_page": size}) if number > 1 else None,
    }


def _number(call: Call, name: str, default: int, most: int | None = None) -> int:
    text = call.query.get(name, str(default))
    if not text.isdigit() or int(text) < 1:
        raise bad_request("InvalidPaginationParameter", f"{name} must be a positive integer")
    return min(int(text), most) if most else int(text)


def _cursor(position: int) -> str:
    return base64.urlsafe_b64encode(f"at:{position}".encode()).decode().rstrip("=")


def _position(cursor: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().removeprefix("at:"))
    except ValueError as error:
        raise bad_request("InvalidPaginationParameter", "page[after] is not a valid cursor") from error


def _link(call: Call, changes: Mapping[str, object]) -> str:
    kept = {key: value for key, value in call.query.items() if key not in ("page[after]", "page[before]")}
    return f"{call.world.url}{call.path}?{urlencode(kept | {key: str(value) for key, value in changes.items()})}"


def included(call: Call, allowed: Iterable[str]) -> list[str]:
    """The sideloads asked for; raises ApiError 400 for one that Zendesk does not offer here.

    https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/side_loading/
    """
    names = [name for name in call.query.get("include", "").split(",") if name]
    unknown = [name for name in names if name not in allowed]
    if unknown and call.world.strict:
        raise bad_request("InvalidValue", f"include: {', '.join(unknown)} is not available")
    return [name for name in names if name in allowed]
