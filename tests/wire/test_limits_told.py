"""What real answers tell of limits is what the rate limiter goes by, those of single endpoints too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rate_limiter import RateLimiter
from bot.store.rate_limits import OwnRateLimits
from bot.zendesk.session import Contact
from tests.wire.replay import NOW, Recorded, asked, recorded

ANSWERS = recorded()
AUDITS = ANSWERS["audits_2017_create_change_macro_csat"]


def given(answer: Recorded, name: str) -> int:
    """How many calls of a limit the limiter gives at once after an answer, with half of each; 1000 for no end."""
    contact = Contact(lambda: NOW, lambda *_: None)
    asked(answer, contact)
    limiter = RateLimiter(OwnRateLimits(50), contact.meter, lambda: NOW)
    return next((made for made in range(1000) if limiter.ask({name: 1})), 1000)


@pytest.mark.parametrize("header", ["zendesk-ratelimit-ticket-audits", "zendesk-rate-limit-ticket-audits"])
def test_audits_keep_to_a_limit_of_their_own_once_an_answer_tells_it(header: str):
    told = replace(AUDITS, headers={**AUDITS.headers, header: "total=40; remaining=39; resets=59"})
    assert given(told, "audits") == 20
    assert given(told, "updates") == 50  # as documented: the header is the audits' alone


def test_audits_have_no_limit_of_their_own_while_none_is_told():
    assert given(AUDITS, "audits") == 1000


def test_of_several_limits_of_one_endpoint_the_tightest_counts():
    headers = {"zendesk-ratelimit-a": "total=2500; remaining=2499; resets=59"}
    headers |= {"zendesk-ratelimit-b": "total=40; remaining=39; resets=59"}
    assert given(replace(AUDITS, headers=headers), "audits") == 20


def test_a_trials_smaller_limit_of_updates_is_kept_to():
    assert given(ANSWERS["ticket_update_subject"], "updates") == 10
