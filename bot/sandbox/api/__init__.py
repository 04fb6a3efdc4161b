"""The API: every endpoint of the sandbox, one table of routes for each group of them."""

from bot.sandbox.api import bulk, clients, exports, history, hooks, macros, people, records, settings, tickets
from bot.sandbox.wire import Route

ROUTES: tuple[Route, ...] = (
    *tickets.ROUTES,
    *bulk.ROUTES,
    *history.ROUTES,
    *people.ROUTES,
    *records.ROUTES,
    *settings.ROUTES,
    *macros.ROUTES,
    *hooks.ROUTES,
    *exports.ROUTES,
    *clients.ROUTES,
)
