"""What happened on a ticket, and files: audits, comments, uploads, attachments."""

from datetime import timedelta

from bot.sandbox.clock import stamp
from bot.sandbox.comments import attachment
from bot.sandbox.errors import bad_request, not_found
from bot.sandbox.shapes import comment_json, user_json
from bot.sandbox.state import Json
from bot.sandbox.wire import PAGES, Answer, Call, Route, by_cursor_page, included, page

UPLOAD_LIFE = timedelta(days=3)


def audits(call: Call, ticket_id: int) -> Answer:
    """Oldest first, by cursor. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/#list-audits-for-a-ticket."""
    there = call.world.misbehaviour.of_audits(call.world.ticket(ticket_id).audits, call.world.clock.now())
    rows = _sorted(call, there)
    answer = by_cursor_page(call, "audits", rows) if "page[size]" in call.query else page(call, "audits", rows)
    return answer | _users(call, [row["author_id"] for row in answer["audits"]])


def comments(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#list-comments."""
    pairs = call.world.ticket(ticket_id).comments()
    rows = _sorted(call, [comment_json(audit, event) for audit, event in pairs])
    if call.query.get("include_inline_images") != "true":
        rows = [row | {"attachments": [file for file in row["attachments"] if not file["inline"]]} for row in rows]
    answer = page(call, "comments", rows)
    return answer | _users(call, [row["author_id"] for row in answer["comments"]])


def _sorted(call: Call, rows: list[Json]) -> list[Json]:
    match call.query.get("sort", "created_at"):
        case "created_at":
            return rows
        case "-created_at":
            return rows[::-1]
        case _:
            raise bad_request("InvalidValue", "sort must be created_at or -created_at")


def _users(call: Call, ids: list[int]) -> Json:
    if not included(call, ("users",)):
        return {}
    return {
        "users": [user_json(call.world, call.world.users[one]) for one in sorted(set(ids) & call.world.users.keys())]
    }


def upload(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#upload-files."""
    name = call.query.get("filename")
    if not name:
        raise bad_request("ParameterMissing", "Parameter filename is required")
    file = attachment(call.world, name, len(call.raw), call.content_type)
    token = call.query.get("token") or call.world.token()
    files = [*call.world.uploads.get(token, []), file]
    call.world.uploads[token] = files
    expires_at = stamp(call.world.clock.now() + UPLOAD_LIFE)
    return {"upload": {"token": token, "expires_at": expires_at, "attachment": file, "attachments": files}}, 201


def show_attachment(call: Call, attachment_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#show-attachment."""
    for ticket in call.world.tickets.values():
        for _, event in ticket.comments():
            for file in event["attachments"]:
                if file["id"] == attachment_id:
                    return {"attachment": file}
    raise not_found()


_LISTED = PAGES | {"include"}
ROUTES = (
    Route("GET", "/tickets/<int:ticket_id>/audits", audits, _LISTED),
    Route("GET", "/tickets/<int:ticket_id>/comments", comments, _LISTED | {"include_inline_images"}),
    Route("POST", "/uploads", upload, frozenset({"filename", "token"})),
    Route("GET", "/attachments/<int:attachment_id>", show_attachment),
)
