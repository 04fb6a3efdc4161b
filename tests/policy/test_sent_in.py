"""Who sent a case in: an agent for a customer, or the customer, be it by an agent's hand (R2, R4)."""

from dataclasses import replace

import pytest

from bot.model.case import Comment, Entry
from bot.policy.intake import is_not_asked, is_submitted_by_agent, is_told_by_agent
from bot.policy.view import CaseView
from tests.policy.story import PEOPLE, Story, oslo

AT = oslo("Mon 2026-11-23 09:10")


def sent_in(by: str, wrote: str | None, *, public: bool = True, requester: str = "administrator") -> CaseView:
    """Return a case that one person made, with what another, or nobody, wrote as its description."""
    story = Story({"requester": requester})
    comment = None if wrote is None else Comment(PEOPLE[wrote].id, "Listen er feil.", public)
    case = story.create(AT, {"channel": "web"})
    return CaseView(replace(case, history=(Entry(1, AT, PEOPLE[by].id, comment=comment),)), story.policy, AT)


@pytest.mark.parametrize(
    ("view", "submitted", "told"),
    [
        (sent_in("agent", "agent"), True, True),
        (sent_in("agent", "agent", public=False), True, False),  # the customer has read nothing
        (sent_in("agent", None), True, False),
        (sent_in("agent", "administrator"), False, False),  # an agent passes a customer's mail on
        (sent_in("administrator", "agent"), True, True),
        (sent_in("administrator", "administrator"), False, False),
        (sent_in("agent", "agent", requester="agent"), False, False),  # the desk's own
    ],
    ids=["an agent", "an agent's note", "no word", "passed on", "in the customer's name", "customer", "the desk's own"],
)
def test_a_case_is_sent_in_by_whoever_wrote_its_description(view: CaseView, *, submitted: bool, told: bool) -> None:
    assert (is_submitted_by_agent(view), is_not_asked(view), is_told_by_agent(view)) == (submitted, submitted, told)
