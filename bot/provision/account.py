"""Reads what stands in a Zendesk account, of the kinds that set-up concerns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from bot.provision.kinds import KINDS, Kind

Thing = Mapping[str, Any]
Existing = Mapping[Kind, tuple[Thing, ...]]


class Client(Protocol):
    """What set-up needs of `bot.zendesk.client.ZendeskClient`: raw JSON, with the errors of `bot.zendesk.errors`."""

    def get(self, path: str, params: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Reads."""
        ...

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Creates."""
        ...

    def put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Updates."""
        ...


def existing(client: Client, kinds: Iterable[Kind] = KINDS) -> Existing:
    """Every object of these kinds in the account, as Zendesk gives it, switched off ones too."""
    return {kind: tuple(_list(client, kind)) for kind in kinds}


def _list(client: Client, kind: Kind) -> Iterator[Thing]:
    return pages(client, kind.plural) if kind.paged else iter(client.get(kind.path)[kind.plural])


def pages(client: Client, plural: str, below: str = "") -> Iterator[Thing]:
    """Every object of a list with cursor pagination, of the account or `below` one object, like "organizations/1/".

    https://developer.zendesk.com/api-reference/introduction/pagination/
    """
    params: dict[str, str | int] = {"page[size]": 100}
    more = True
    while more:
        answer = client.get(f"/api/v2/{below}{plural}", params)
        yield from answer[plural]
        meta = answer.get("meta") or {}
        more = bool(meta.get("has_more"))
        params["page[after]"] = meta.get("after_cursor") or ""
