"""R7: which later comment looks like a new case."""

from bot.policy import decide
from tests.policy.story import MAILS, Story, oslo


def test_an_event_that_is_named_where_none_was_known_is_no_other_event() -> None:
    story = Story({})
    case = story.create(oslo("Mon 2026-11-23 09:10"), MAILS["only words"])
    answer = {"by": "agent", "assignee": "agent", "text": "Jeg ser på det."}
    case = story.carry_on(case, oslo("Mon 2026-11-23 09:20"), answer)
    case = story.look_silently(case, oslo("Mon 2026-11-23 09:21"))
    named = {"by": "administrator", "text": "Arrangement: demo.example / Landsleir 2027"}
    case = story.carry_on(case, oslo("Mon 2026-11-23 10:00"), named)

    decision = decide(case, story.policy, oslo("Mon 2026-11-23 10:01"))
    assert "possible_new_case" not in decision.add_tags
