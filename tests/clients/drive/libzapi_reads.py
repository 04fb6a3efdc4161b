"""libzapi as far as it reads: each record becomes an object of its domain, which refuses missing keys and types."""

from redirect import NAMES, SANDBOX, try_out

from libzapi import Ticketing  # isort: skip

desk = Ticketing(SANDBOX.geturl(), oauth_token=NAMES["bearer"])
CASE = NAMES["case"]

try_out("account settings", desk.account_settings.get)
try_out("tickets", lambda: list(desk.tickets.list()))
try_out("a ticket", lambda: desk.tickets.get(CASE))
try_out("audits of a ticket", lambda: list(desk.ticket_audits.list_by_ticket(CASE)))
try_out("ticket fields", lambda: list(desk.ticket_fields.list_all()))
try_out("ticket forms", lambda: list(desk.ticket_forms.list_all()))
try_out("triggers", lambda: list(desk.ticket_triggers.list()))
try_out("automations", lambda: list(desk.automations.list_all()))
try_out("macros", lambda: list(desk.macros.list()))
try_out("views", lambda: list(desk.views.list_all()))
try_out("users", lambda: list(desk.users.list_all()))
try_out("a user", lambda: desk.users.get_by_id(NAMES["requester"]))
try_out("user fields", lambda: list(desk.user_fields.list_all()))
try_out("organizations", lambda: list(desk.organizations.list_all()))
try_out("groups", lambda: list(desk.groups.list_all()))
try_out("brands", lambda: list(desk.brands.list()))
