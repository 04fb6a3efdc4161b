"""R11 where the field holds no date: a person may have given it another type."""

from datetime import UTC, datetime

from bot.model.case import Case, Person
from bot.policy.rules.deployment import deployment
from bot.policy.settings import Policy, Settings
from bot.policy.view import CaseView
from tests.policy.story import CALENDAR

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_what_is_no_date_reminds_nobody():
    case = Case(4711, NOW, NOW, "open", Person(1, "Demo"), fields={"deploy_at": "soon"})

    assert list(deployment(CaseView(case, Policy(Settings(), CALENDAR), NOW))) == []
