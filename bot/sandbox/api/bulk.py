"""Many tickets at once, in jobs: `update_many`, merge, and how the jobs went."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.sandbox import directory, tickets
from bot.sandbox.api.people import USER_WRITABLE
from bot.sandbox.api.tickets import BULK_ONLY, permitted
from bot.sandbox.errors import ApiError, bad_request, not_found
from bot.sandbox.merging import merge
from bot.sandbox.state import Json, Ticket, row
from bot.sandbox.wire import LONGEST_PAGE, Answer, Call, Route


def update_many(call: Call) -> Answer:
    """Always safe: a bulk job's stamp is the time it was queued.

    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets
    """
    if "ids" in call.query:
        given = permitted(call, call.record("ticket"), BULK_ONLY)
        pairs = [(one, given | _queued(call)) for one in call.ids()]
    else:
        pairs = [_one_of_batch(call, one) for one in (call.body or {}).get("tickets") or []]
    if not pairs or len(pairs) > LONGEST_PAGE:
        raise bad_request("TooManyValues", f"between 1 and {LONGEST_PAGE} tickets")
    return _job(call, [partial(_update, call, ticket_id, given) for ticket_id, given in pairs])


def _queued(call: Call) -> Json:
    return {"safe_update": True, "updated_stamp": call.world.clock.stamp()}


def _one_of_batch(call: Call, given: Json) -> tuple[int, Json]:
    if "safe_update" in given and "updated_stamp" not in given:
        raise bad_request("InvalidValue", "updated_stamp is required with safe_update")
    properties = {key: value for key, value in given.items() if key != "id"}
    return int(given["id"]), permitted(call, properties)


def _update(call: Call, ticket_id: int, given: Json) -> Json:
    tickets.change(call.world, call.world.ticket(ticket_id), call.user, given)
    return {"id": ticket_id, "action": "update", "status": "Updated", "success": True}


def update_users(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users."""
    given = (call.body or {}).get("users") or []
    if not given or len(given) > LONGEST_PAGE:
        raise bad_request("TooManyValues", f"between 1 and {LONGEST_PAGE} users")
    return _job(call, [partial(_update_user, call, one) for one in given])


def _update_user(call: Call, given: Json) -> Json:
    changes = {key: value for key, value in given.items() if key in USER_WRITABLE}
    directory.change_user(call.world, row(call.world.users, int(given["id"])), changes)
    return {"id": int(given["id"]), "action": "update", "status": "Updated", "success": True}


def merge_into(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#merge-tickets-into-target-ticket."""
    sources = [call.world.ticket(int(one)) for one in call.body.get("ids") or []]
    return _job(call, [partial(_merge, call, call.world.ticket(ticket_id), source) for source in sources])


def _merge(call: Call, target: Ticket, source: Ticket) -> Json:
    merge(call.world, target, source, call.user, call.body)
    return {"id": source.id, "action": "update", "status": "Updated", "success": True}


def _job(call: Call, steps: Sequence[Callable[[], Json]]) -> Answer:
    """Runs the steps and keeps the job; trap: `completed` says nothing of success, each result does.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/
    """
    total, job_id = len(steps), f"V3-{call.world.token()}"
    results = [_result(step, index) for index, step in enumerate(steps)]
    job: Json = {"id": job_id, "job_type": "Bulk Update Ticket", "url": call.world.link(f"job_statuses/{job_id}")}
    done = {
        "total": total,
        "progress": total,
        "status": "completed",
        "message": f"Completed at {call.world.clock.stamp()}",
    }
    call.world.jobs[job_id] = job | done | {"results": results}
    queued = {"total": total, "progress": None, "status": "queued", "message": None, "results": None}
    return {"job_status": job | queued}


def _result(step: Callable[[], Json], index: int) -> Json:
    try:
        return {"index": index} | step()
    except ApiError as error:
        return {"index": index, "error": "TicketUpdateFailed", "details": " ".join(error.words)}


def show_job(call: Call, job_id: str) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/#show-job-status."""
    if job_id not in call.world.jobs:
        raise not_found()
    return {"job_status": call.world.jobs[job_id]}


def show_jobs(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/#show-many-job-statuses."""
    return {"job_statuses": [call.world.jobs[one] for one in call.query["ids"].split(",") if one in call.world.jobs]}


ROUTES = (
    Route("PUT", "/tickets/update_many", update_many, frozenset({"ids"})),
    Route("PUT", "/users/update_many", update_users, admin=True),
    Route("POST", "/tickets/<int:ticket_id>/merge", merge_into),
    Route("GET", "/job_statuses/show_many", show_jobs, frozenset({"ids"})),
    Route("GET", "/job_statuses/<job_id>", show_job),
)
