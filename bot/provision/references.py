"""References to objects whose ids Zendesk gives: `{ticket_field:severity}`, `{webhook:events}`; `|text` for a text."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

REFERENCE = re.compile(r"\{((?:ticket_field|webhook):\w+)(\|text)?\}")

Ids = Mapping[str, int | str]


def as_text(reference: str) -> str:
    """The reference whose id is filled in as text; anything else as it is."""
    return REFERENCE.sub(r"{\1|text}", reference)


def resolve(value: Any, ids: Ids) -> Any:  # noqa: ANN401 (JSON of any shape)
    """`value` (JSON) with the references in `ids` filled in; others stay, for later."""
    if isinstance(value, Mapping):
        return {key: resolve(part, ids) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(part, ids) for part in value]
    return _resolve_text(value, ids) if isinstance(value, str) else value


def _resolve_text(text: str, ids: Ids) -> int | str:
    """A reference that is the whole text becomes the id itself, so that numbers stay numbers; `|text` makes it text."""
    whole = REFERENCE.fullmatch(text)
    if whole and not whole[2]:
        return ids.get(whole[1], text)
    return REFERENCE.sub(lambda found: str(ids.get(found[1], found[0])), text)


def references(value: object) -> Iterator[str]:
    """The references in `value` (JSON), as `kind:key`."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from references(part)
    elif isinstance(value, str):
        yield from (found[1] for found in REFERENCE.finditer(value))
