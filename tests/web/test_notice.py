"""Which ticket a webhook speaks of, in all the ways that Zendesk says it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.web.notice import BadNotice, read

CASES = tomllib.loads(Path(__file__).with_name("notices.toml").read_text())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_webhooks_body_is_read(case: dict[str, Any]):
    if "ticket" not in case and not case.get("ignored"):
        with pytest.raises(BadNotice):
            read(case["body"].encode())
        return
    notice = read(case["body"].encode())

    assert (notice.ticket_id, notice.actor_id) == (case.get("ticket"), case.get("actor"))
    assert notice.is_new == case.get("new", False)


@pytest.mark.parametrize("body", [b"\xff\xfe{", b"[" * 100_000, b"\x00"])
def test_bytes_that_are_no_text_are_refused(body: bytes):
    with pytest.raises(BadNotice, match="not JSON"):
        read(body)
