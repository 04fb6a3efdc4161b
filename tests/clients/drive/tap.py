"""tap-zendesk: discovery and a sync, every record validated by the schemas that it ships."""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

import redirect
import singer
from redirect import NAMES, tell

os.environ.setdefault("LOGGING_CONF_FILE", "")
import aiohttp
import tap_zendesk

STREAMS = ("tickets", "ticket_audits", "ticket_comments", "users", "organizations", "groups", "group_memberships",
           "macros", "ticket_fields", "ticket_forms", "tags")  # fmt: skip
_aiohttp = aiohttp.ClientSession._request


async def _request(self: aiohttp.ClientSession, method: str, url: object, **kwargs: object) -> aiohttp.ClientResponse:
    return await _aiohttp(self, method, redirect.there(str(url)), **kwargs)  # type: ignore[arg-type] # passed on


aiohttp.ClientSession._request = _request  # type: ignore[method-assign] # likewise


def run(*arguments: str) -> str:
    """The tap's own command line, in this process; gives what it printed."""
    out = io.StringIO()
    sys.argv = ["tap-zendesk", *arguments]
    with contextlib.redirect_stdout(out):
        tap_zendesk.main()
    return out.getvalue()


def main() -> None:
    """Discovers, selects, and syncs."""
    with tempfile.TemporaryDirectory() as scratch:
        config, catalog = Path(scratch) / "config.json", Path(scratch) / "catalog.json"
        told = {"start_date": "2020-01-01T00:00:00Z", "subdomain": "sandbox", "access_token": NAMES["bearer"]}
        told |= {"refresh_token": "none", "client_id": "none", "client_secret": "none"}
        config.write_text(json.dumps(told))
        found = json.loads(run("--config", str(config), "--discover"))
        tell(f"discovery: {len(found['streams'])} streams")
        for stream in found["streams"]:
            for part in stream["metadata"]:
                part["metadata"]["selected"] = stream["tap_stream_id"] in STREAMS
        found["streams"] = [one for one in found["streams"] if one["tap_stream_id"] in STREAMS]
        catalog.write_text(json.dumps(found))
        lines = [json.loads(line) for line in run("--config", str(config), "--catalog", str(catalog)).splitlines()]
        records: dict[str, int] = {}
        for line in lines:
            if line["type"] == "RECORD":
                records[line["stream"]] = records.get(line["stream"], 0) + 1
        for name in STREAMS:
            tell(f"sync of {name}", "" if records.get(name) else "no record")


assert singer  # its logger is set up when it is imported
try:
    main()
except BaseException as error:
    tell("the tap", f"{type(error).__name__}: {str(error)[:600]}")
