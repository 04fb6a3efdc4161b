"""What goes wrong between Zendesk and the bot: each by a name, as the sandbox's faults have it."""

from __future__ import annotations

from typing import Any

from tests.faults.crash_points import WHOLE

CONFLICT = '{"error": "UpdateConflict", "description": "Safe Update prevented the update"}'
TOO_MANY = '{"error": "APIRateLimitExceeded", "description": "Number of allowed API requests per minute exceeded"}'
PAGE = "<html><body>Bad gateway</body></html>"
ONE_CASE: dict[str, Any] = {"path": r"^/api/v2/tickets/\d+", "times": 3}

#: As ``bot.sandbox.traffic.Fault`` takes it; three times unless it says otherwise.
TROUBLE: dict[str, dict[str, Any]] = {
    "a conflict that nobody made": {"kind": "status", "method": "PUT", "status": 409, "body": CONFLICT},
    "too many requests": {"kind": "status", "status": 429, "headers": {"Retry-After": "37"}, "body": TOO_MANY},
    "too many requests, until when is not said": {"kind": "status", "status": 429, "body": TOO_MANY},
    "500": {"kind": "status", "status": 500},
    "500, and the write landed": {"kind": "status", "method": "PUT", "status": 500, "apply": True},
    "502 with a page": {"kind": "status", "status": 502, "headers": {"Content-Type": "text/html"}, "body": PAGE},
    "503 for half a minute": {"kind": "status", "status": 503, "headers": {"Retry-After": "30"}},
    "503, until when is not said": {"kind": "status", "status": 503},
    "200 with a page instead of JSON": {"kind": "garbage"},
    "200 with a page, and the write landed": {"kind": "garbage", "method": "PUT", "apply": True},
    "half an answer, and the write landed": {"kind": "half", "method": "PUT", "apply": True},
    "cut off": {"kind": "drop"},
    "cut off, and the write landed": {"kind": "drop", "method": "PUT", "apply": True},
    "a time-out": {"kind": "hang", "seconds": WHOLE},
    "a time-out, and the write landed": {"kind": "hang", "method": "PUT", "apply": True, "seconds": WHOLE},
    "late answers": {"kind": "delay", "seconds": 0.2, "times": 10},
}
