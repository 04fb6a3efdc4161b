"""A case's state in one word: what presses most comes first."""

import pytest
from flask import Flask
from flask_babel import Babel

from bot.web.pages.case_facts import state
from tests.test_case_summary import case


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ("intake_incomplete needs_agent possible_critical", "May be critical"),
        ("sla_overdue possible_critical", "Overdue"),
        ("out_of_scope needs_agent", "Needs an agent"),
        ("bounced_non_admin needs_agent", "Needs an agent"),
        ("sla_at_risk needs_agent", "At risk"),
        ("sla_met reopened possible_critical", "May be critical"),
        ("sla_met", "Answered"),
        ("sla_met reopened", "Answered"),
    ],
)
def test_what_may_be_critical_or_needs_an_agent_is_not_hidden_behind_another_state(tags: str, words: str):
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        assert state(case(tags))[0] == words


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ("sla_met reopened", "Reopened"),
        ("sla_met", "Needs an agent"),
        ("sla_met reopened possible_critical", "May be critical"),
    ],
)
def test_a_case_on_which_somebody_wrote_after_the_answer_is_not_called_answered(tags: str, words: str):
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        assert state(case(tags), unheard=True)[0] == words
