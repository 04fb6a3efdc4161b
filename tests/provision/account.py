"""A Zendesk account in memory, as far as set-up sees it: lists in pages, creations and updates, which are logged."""

import itertools
from typing import Any

from bot.provision.kinds import KINDS, WEBHOOK

PAGE = 10  # smaller than Zendesk's, so that the lists have several pages
SINGULAR = {kind.plural: kind.singular for kind in KINDS} | {"automations": "automation"}


class Stopped(Exception):
    """The connection is lost; what was under way did land."""


class Account:
    """Implements `bot.provision.Client`; `stop_after` so many writes the connection is lost."""

    def __init__(self):
        self.things: dict[str, dict[Any, dict[str, Any]]] = {plural: {} for plural in SINGULAR}
        self.writes: list[tuple[str, str]] = []
        self.stop_after: int | None = None
        self._ids = itertools.count(1001)
        for kind in ("subject", "description", "status"):
            self.add("ticket_fields", type=kind, title=kind.capitalize(), removable=False)

    def add(self, plural, **attributes):
        number = next(self._ids)
        thing = {
            "id": f"ULID{number}" if plural == "webhooks" else number,
            "created_at": f"2026-11-23T09:00:00.{number}Z",
            **({} if plural == "webhooks" else {"active": True}),
            **self._as_stored(plural, attributes),
        }
        self.things[plural][str(thing["id"])] = thing
        return thing

    def marked(self, plural, mark):
        remark = "agent_description" if plural == "ticket_fields" else "description"
        return next(one for one in self.things[plural].values() if f"[bot:{mark}]" in (one.get(remark) or ""))

    def get(self, path, params=None):
        match path.removeprefix("/api/v2/").split("/"):
            case [plural]:
                return self._page(plural, dict(params or {}))
            case ["webhooks", number, "signing_secret"]:
                return {"signing_secret": {"secret": f"secret of {number}", "algorithm": "SHA256"}}
        raise AssertionError(path)

    def post(self, path, body):
        plural = path.removeprefix("/api/v2/")
        thing = self.add(plural, **body[SINGULAR[plural]])
        return self._written("POST", path, {SINGULAR[plural]: thing})

    def put(self, path, body):
        plural, number = path.removeprefix("/api/v2/").split("/")
        thing = self.things[plural][number]
        if plural == WEBHOOK.plural:
            for gone in set(thing) - {"id", "created_at"}:
                del thing[gone]
        thing |= self._as_stored(plural, body[SINGULAR[plural]])
        return self._written("PUT", path, {SINGULAR[plural]: thing})

    def _written(self, method, path, answer):
        self.writes.append((method, path))
        if self.stop_after is not None and len(self.writes) >= self.stop_after:
            raise Stopped(path)
        return answer

    def _page(self, plural, params):
        things = list(self.things[plural].values())
        if plural == "ticket_forms":
            assert params == {}
            return {plural: things}
        assert params.pop("page[size]") == 100
        start = int(params.pop("page[after]", 0) or 0)
        assert params == {}
        meta = {"has_more": start + PAGE < len(things), "after_cursor": str(start + PAGE)}
        return {plural: things[start : start + PAGE], "meta": meta}

    def _as_stored(self, plural, attributes):
        """Options get ids, a view's conditions nest, custom fields are removable; as Zendesk answers."""
        stored = dict(attributes)
        if "custom_field_options" in stored:
            stored["custom_field_options"] = [
                {"id": next(self._ids), "raw_name": option["name"], **option}
                for option in stored["custom_field_options"]
            ]
        if plural == "views" and "all" in stored:
            stored["conditions"] = {"all": stored.pop("all"), "any": stored.pop("any")}
        return stored
