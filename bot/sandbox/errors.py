"""The answers by which Zendesk refuses: each with its status and its body."""

from collections.abc import Mapping
from typing import Any


class ApiError(Exception):
    """An answer other than success.

    Args:
        status: HTTP status.
        body: JSON of the answer, or plain text.
        headers: additional headers, such as `Retry-After`.
    """

    def __init__(self, status: int, body: dict[str, Any] | str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {body if isinstance(body, str) else body.get('error')}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})

    @property
    def words(self) -> list[str]:
        """What is wrong, for people."""
        if isinstance(self.body, str):
            return [self.body]
        details = self.body.get("details") or {}
        said = self.body.get("description") or self.body["error"]["message"]
        return [one["description"] for found in details.values() for one in found] or [str(said)]


def not_found() -> ApiError:
    """404 for a record that is not there."""
    return ApiError(404, {"error": "RecordNotFound", "description": "Not found"})


def invalid(field: str, description: str, **facts: object) -> ApiError:
    """422 for a record that Zendesk does not take, naming the property at fault and further facts about it."""
    details = {field: [{"description": description} | facts]}
    return ApiError(422, {"error": "RecordInvalid", "description": "Record validation errors", "details": details})


def bad_request(error: str, description: str, **facts: object) -> ApiError:
    """400 for a request that is not as documented."""
    return ApiError(400, {"error": error, "description": description} | facts)


def unauthorized() -> ApiError:
    """401 for an API token that is none, or for no credentials at all."""
    return ApiError(401, {"error": "Couldn't authenticate you"})


def invalid_token() -> ApiError:
    """401 for a bearer token that is none any more."""
    text = "The access token provided is expired, revoked, malformed or invalid for other reasons."
    body = {"error": "invalid_token", "error_description": text}
    return ApiError(401, body, {"WWW-Authenticate": 'Bearer realm="" error="invalid_token"'})


def forbidden() -> ApiError:
    """403 for a user or a token that may not."""
    text = "You do not have access to this page. Please contact the account owner of this help desk for further help."
    return ApiError(403, {"error": {"title": "Forbidden", "message": text}})


def update_conflict() -> ApiError:
    """409 of a safe update. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#protecting-against-ticket-update-collisions."""
    text = (
        "Safe Update prevented the update due to outdated ticket data. "
        "Please fetch the latest ticket data and try again."
    )
    return ApiError(409, {"error": "UpdateConflict", "description": text})


def database_conflict() -> ApiError:
    """409 of Zendesk's own: nobody's update came between, and the same may be tried again."""
    return ApiError(409, {"error": "DatabaseConflict", "description": "Database collision"})


def closed() -> ApiError:
    """422 for an update of a closed ticket."""
    return invalid("status", "Status: closed prevents ticket update")
