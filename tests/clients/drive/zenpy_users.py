"""Zenpy as its users use it: objects, search, exports, audits, macros and webhooks."""

from datetime import UTC, datetime, timedelta

from redirect import NAMES, tell, try_out
from zenpy import Zenpy
from zenpy.lib.api_objects import Comment, Ticket, User, Webhook

client = Zenpy(subdomain="sandbox", email=NAMES["email"], token=NAMES["token"])
CASE, OLD = NAMES["case"], datetime.now(UTC) - timedelta(days=365)


def expect(what: str, holds: object) -> None:
    """Tells when something does not hold."""
    tell(what, "" if holds else "does not hold")


def update() -> None:
    ticket = client.tickets(id=CASE)
    ticket.comment = Comment(body="From Zenpy", public=True)
    ticket.tags = [*ticket.tags, "zenpy"]
    audit = client.tickets.update(ticket)
    expect("the update is in the audit", any(event["type"] == "Comment" for event in audit.audit.events))
    expect("tags are there afterwards", "zenpy" in client.tickets(id=CASE).tags)


def create() -> None:
    made = client.tickets.create(Ticket(subject="From Zenpy", description="Hi", requester_id=NAMES["requester"]))
    expect("a ticket is made of a description", client.tickets(id=made.ticket.id).description == "Hi")
    client.tickets.add_tags(made.ticket.id, ["added"])
    client.tickets.delete(client.tickets(id=made.ticket.id))


def make_user() -> None:
    user = client.users.create(User(name="Zenpy user", email="zenpy@customer.example"))
    user.name = "Renamed"
    expect("a user is renamed", client.users.update(user).name == "Renamed")


def make_webhook() -> None:
    made = client.webhooks.create(
        Webhook(name="Zenpy", endpoint="http://127.0.0.1:9/", http_method="POST", request_format="json",
                status="active", subscriptions=["conditional_ticket_events"])
    )  # fmt: skip
    expect("its secret is told", client.webhooks.show_secret(made).secret)
    client.webhooks.delete(made)


def lists() -> None:
    for name in ("users", "organizations", "groups", "macros", "views", "triggers", "automations", "ticket_fields",
                 "ticket_forms", "user_fields", "organization_fields", "webhooks", "brands", "custom_statuses",
                 "organization_memberships", "group_memberships", "tickets"):  # fmt: skip
        api = getattr(client, name, None)
        if api is not None:
            try_out(f"{name} as objects", lambda api=api: [one.to_dict() for one in api()])


try_out("who am I", client.users.me)
lists()
try_out(
    "a ticket with its people", lambda: (client.tickets(id=CASE).requester.name, client.tickets(id=CASE).organization)
)
try_out("create, tag and delete a ticket", create)
try_out("update a ticket with a comment", update)
try_out("comments", lambda: [one.body for one in client.tickets.comments(ticket=CASE)])
try_out("audits", lambda: [event for audit in client.tickets.audits(ticket=CASE) for event in audit.events])
try_out("search", lambda: [one.id for one in client.search(type="ticket", status_less_than="closed")])
try_out("search of users", lambda: [one.name for one in client.search(type="user", query="role:agent")])
try_out("search export", lambda: [one.id for one in client.search_export("status<closed", type="ticket")])
try_out("incremental export by cursor", lambda: [one.id for one in client.tickets.incremental(start_time=OLD)])
try_out("incremental export by time",
        lambda: [one.id for one in client.tickets.incremental(start_time=OLD, paginate_by_time=True)])  # fmt: skip
try_out("incremental export of users", lambda: [one.id for one in client.users.incremental(start_time=OLD)])
try_out("a macro's effect", lambda: dict(client.tickets.show_macro_effect(CASE, NAMES["macro"]).ticket.to_dict()))
try_out("several tickets at once", lambda: [one.id for one in client.tickets(ids=[CASE])])
try_out("a job", lambda: client.tickets.update([client.tickets(id=CASE)]))
try_out("make and change a user", make_user)
try_out("make, ask and delete a webhook", make_webhook)
