"""Reasons, notes and messages say what they stand on."""

from datetime import timedelta

from bot.model.case import Case
from bot.model.decision import Decision
from bot.policy import decide
from tests.policy.story import MAILS, Story, oslo

AT = oslo("Mon 2026-11-23 09:10")


def why(decision: Decision) -> set[str]:
    return {reason.words for reason in decision.reasons}


def test_a_call_within_hours_of_somebody_untrained_says_nothing_of_hours() -> None:
    story = Story({"requester": "administrator", "organization": {"customer_since": "2026-08-24"}})
    decision = decide(story.create(AT, {"channel": "voice", "text": "Call."}), story.policy, AT)
    assert "The requester is no administrator with training, so there is no phone support for them." in why(decision)


def test_a_date_that_an_agent_wrote_is_told_as_theirs() -> None:
    story = Story({})
    case: Case = story.look_silently(story.create(AT, MAILS["complete B"]), AT)
    later = AT + timedelta(hours=1)
    case = story.carry_on(case, later, {"by": "agent", "set": {"sla_due_at": "2026-11-27T15:00:00Z"}})
    assert "To be answered by {due}, the date that an agent wrote." in why(decide(case, story.policy, later))


def test_the_message_of_a_bounced_cry_for_help_names_the_class() -> None:
    story = Story({"requester": "volunteer"})
    decision = decide(story.create(AT, MAILS["complete A"]), story.policy, AT)
    assert [(lead.key, lead.facts) for lead in decision.leads] == [("bounced_a:4711", {"case": 4711, "class": "A"})]
