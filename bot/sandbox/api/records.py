"""What administrators set up: fields, forms, macros, views, triggers, automations: list, show, create, update."""

from collections.abc import Callable

from bot.sandbox.kinds import KINDS, Kind, save, table
from bot.sandbox.state import Json, row
from bot.sandbox.wire import PAGES, Answer, Call, Route, page

FILTERS = {
    "macros": frozenset({"active", "access", "category", "group_id", "only_viewable", "include"}),
    "views": frozenset({"active", "access", "group_id"}),
    "triggers": frozenset({"active", "category_id"}),
    "automations": frozenset({"active"}),
    "ticket_forms": frozenset({"active", "end_user_visible", "fallback_to_default", "associated_to_brand"}),
    "custom_statuses": frozenset({"status_categories", "active", "default"}),
    "ticket_fields": frozenset({"creator", "include", "locale"}),
}


def _index(kind: Kind) -> Callable[[Call], Answer]:
    def index(call: Call) -> Answer:
        rows = list(table(call.world, kind).values())
        if "active" in call.query:
            rows = [one for one in rows if one["active"] == (call.query["active"] == "true")]
        return page(call, kind.plural, [_shown(one) for one in rows])

    return index


def _active(kind: Kind) -> Callable[[Call], Answer]:
    def active(call: Call) -> Answer:
        return page(call, kind.plural, [_shown(one) for one in table(call.world, kind).values() if one["active"]])

    return active


def _show(kind: Kind) -> Callable[[Call, int], Answer]:
    def show(call: Call, record_id: int) -> Answer:
        return {kind.singular: _shown(row(table(call.world, kind), record_id))}

    return show


def _create(kind: Kind) -> Callable[[Call], Answer]:
    def create(call: Call) -> Answer:
        return {kind.singular: _shown(save(call.world, kind, _given(call, kind)))}, 201

    return create


def _update(kind: Kind) -> Callable[[Call, int], Answer]:
    def update(call: Call, record_id: int) -> Answer:
        old = row(table(call.world, kind), record_id)
        return {kind.singular: _shown(save(call.world, kind, _given(call, kind), old))}

    return update


def _shown(record: Json) -> Json:
    """A record as it is told: some keys are there only where they say something."""
    return {key: value for key, value in record.items() if key not in ONLY_FILLED or value not in (None, [])}


def _given(call: Call, kind: Kind) -> Json:
    """Triggers and views also take `all` and `any` outside of `conditions`, as older clients send them."""
    given = call.record(kind.singular)
    if "conditions" in kind.properties and ("all" in given or "any" in given):
        given["conditions"] = {"all": given.pop("all", []), "any": given.pop("any", [])}
    call.warn(kind.singular, given, kind.properties)
    return given


ONLY_FILLED = ("custom_field_options", "system_field_options", "sub_type_id")
RULES = ("macros", "views", "triggers", "automations")
ROUTES = (
    *(Route("GET", f"/{kind.plural}/active", _active(kind), PAGES) for kind in KINDS if kind.plural in RULES),
    *(Route("GET", f"/{kind.plural}", _index(kind), PAGES | FILTERS.get(kind.plural, frozenset())) for kind in KINDS),
    *(Route("POST", f"/{kind.plural}", _create(kind), admin=True) for kind in KINDS),
    *(Route("GET", f"/{kind.plural}/<int:record_id>", _show(kind)) for kind in KINDS),
    *(Route("PUT", f"/{kind.plural}/<int:record_id>", _update(kind), admin=True) for kind in KINDS),
)
