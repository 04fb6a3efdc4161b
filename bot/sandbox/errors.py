"""The answers by which Zendesk refuses: each with its status and its body."""

from collections.abc import Mapping
from typing import Any


class ApiError(Exception):
    """An answer other than success.

    Args:
        status: HTTP status.
        body: JSON of the answer.
        headers: additional headers, such as `Retry-After`.
    """

    def __init__(self, status: int, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {body.get('error')}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})


def not_found() -> ApiError:
    """404 for a record that is not there."""
    return ApiError(404, {"error": "RecordNotFound", "description": "Not found"})


def invalid(field: str, description: str) -> ApiError:
    """422 for a record that Zendesk does not take, naming the property at fault."""
    details = {field: [{"description": description}]}
    return ApiError(422, {"error": "RecordInvalid", "description": "Record validation errors", "details": details})


def bad_request(error: str, description: str) -> ApiError:
    """400 for a request that is not as documented."""
    return ApiError(400, {"error": error, "description": description})


def forbidden() -> ApiError:
    """403 for a user or a token that may not."""
    text = "You do not have access to this page. Please contact the account owner of this help desk for further help."
    return ApiError(403, {"error": "Forbidden", "description": text})


def update_conflict() -> ApiError:
    """409 of a safe update. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#protecting-against-ticket-update-collisions."""
    text = (
        "Safe Update prevented the update due to outdated ticket data. "
        "Please fetch the latest ticket data and try again."
    )
    return ApiError(409, {"error": "UpdateConflict", "description": text})


def closed() -> ApiError:
    """422 for an update of a closed ticket."""
    return invalid("status", "Status: closed prevents ticket update")
