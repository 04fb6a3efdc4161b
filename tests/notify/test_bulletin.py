"""What leads read: several messages in one, counted, the gravest first, in Norwegian and English."""

import pytest

from bot.language import translated
from bot.notify import Item, bulletin, trial
from bot.notify.bulletin import LINES_OF_A_KIND
from bot.notify.settings import Channel
from bot.policy.critical import REOPENED
from bot.policy.messages import KINDS
from tests.notify.frames import frame

DUE = "2026-11-24T15:00:00Z"
IN_WORDS = "Tuesday 24 November 2026 at 16:00 (Oslo time)"
EN, NB = frame("en"), frame("nb")


def overdue(case: int, *, settled: bool = False) -> Item:
    return Item("sla_overdue", case, "In English.", {"class": "B", "due": DUE}, settled=settled)


def test_one_case_is_one_line_with_its_date_in_words_and_a_link():
    said = bulletin([overdue(4711)], EN)

    assert said.title == "Support: overdue: 1"
    assert said.body.splitlines() == [
        f"Case 4711 (class B) was to be answered by {IN_WORDS}, and is not. https://desk.test/agent/tickets/4711",
        "",
        "All: https://bot.test",
    ]
    assert said.level == "warning"


def test_the_same_in_norwegian():
    said = bulletin([overdue(4711)], NB)

    assert said.title == "Support: over svarfristen: 1"
    assert said.body.splitlines()[0] == (
        "Sak 4711 (klasse B) skulle vært besvart innen tirsdag 24. november 2026 kl. 16.00, men er det ikke."
        " https://desk.test/agent/tickets/4711"
    )


def test_the_gravest_comes_first_and_the_title_counts_all():
    items = [
        Item("parked", 3, "", {"case": 3, "reason": "401 from Zendesk"}),
        Item("sla_at_risk", 2, "", {"class": "C", "due": DUE}),
        overdue(1),
        overdue(5),
        Item("incomplete_a", 4, "", {"class": "A"}),
    ]
    said = bulletin(items, EN)

    assert said.title == "Support: class A incomplete: 1, overdue: 2, at risk: 1, parked: 1"
    lines = [line for line in said.body.splitlines() if line.startswith("Case")]
    assert [" ".join(line.split()[:2]) for line in lines] == ["Case 4", "Case 1", "Case 5", "Case 2", "Case 3"]


def test_what_may_be_critical_says_why_and_nothing_else():
    reopened = Item("possible_critical", 7, "", {"case": 7, "cause": REOPENED.words})
    english, norwegian = (bulletin([reopened], language).body for language in (EN, NB))
    assert english.startswith("Case 7 may be critical. The customer reopened a solved case of class A.")
    assert norwegian.startswith("Sak 7 kan være kritisk. Kunden har gjenåpnet en løst sak i klasse A.")


def test_a_thousand_cases_make_a_message_that_can_be_read():
    said = bulletin([overdue(case) for case in range(1000)], EN)

    assert said.title == "Support: overdue: 1000"
    assert said.body.count("was to be answered") == LINES_OF_A_KIND
    assert f"… and {1000 - LINES_OF_A_KIND} more" in said.body
    assert len(said.body) < 4000


def test_what_is_settled_is_said_as_it_is_and_alarms_nobody():
    said = bulletin([overdue(4711, settled=True)], EN)

    assert (said.title, said.level) == ("Support: settled since: 1", "info")
    assert "it has been answered since, or has another date" in said.body
    both = bulletin([overdue(4711, settled=True), overdue(4712)], EN)
    assert (both.title, both.level) == ("Support: overdue: 1, settled since: 1", "warning")


def test_the_brake_is_the_loudest():
    said = bulletin([Item("brake", None, "", {"limit": 60})], EN)

    assert (said.title, said.level) == ("Support: brake pulled", "failure")
    assert "More than 60 public replies within an hour" in said.body


@pytest.mark.parametrize("item", [Item("sla_overdue", 7, "Case 7 is overdue."), Item("retired_kind", 7, "Case 7.")])
def test_what_an_older_release_has_written_is_told_in_its_own_words(item):
    assert bulletin([item], NB).body.startswith(f"{item.text} https://desk.test/agent/tickets/7")


def test_the_digest_lists_the_day():
    case = {"case": 1, "class": "A", "since": "2026-11-23T09:00:00Z", "due": DUE}
    facts = {
        "date": "2026-11-24",
        "since": "2026-11-23",
        "due": [case],
        "due_count": 12,
        "overdue": [],
        "overdue_count": 0,
        "waiting": [case],
        "came_in": 5,
        "answered": 4,
        "in_time": 3,
        "bounced": 2,
        "replies": 9,
    }
    said = bulletin([Item("digest", None, "", facts)], EN)

    assert (said.title, said.level) == ("Support: the day", "info")
    assert said.body.splitlines()[:-2] == [
        "Due today: 12",
        "- Case 1 (class A), due Tuesday 24 November 2026 at 16:00 (Oslo time) https://desk.test/agent/tickets/1",
        "… and 11 more",
        "Overdue: 0",
        "Waiting longest for an answer:",
        "- Case 1 (class A), since Monday 23 November 2026 at 10:00 (Oslo time) https://desk.test/agent/tickets/1",
        "Since Monday 23 November 2026: 5 came in, 4 answered, 3 of them in time, 2 sent back, 9 replies by the bot.",
    ]
    assert "for long" not in said.body
    left = {"unattended": [case], "unattended_count": 11, "untouched": [case], "untouched_count": 1}
    said = bulletin([Item("digest", None, "", {**facts, **left})], EN)
    came_in = "- Case 1 (class A), came in Monday 23 November 2026 at 10:00 (Oslo time)"
    assert said.body.splitlines()[4:9] == [
        "Left for an agent, for too long: 11",
        f"{came_in} https://desk.test/agent/tickets/1",
        "… and 10 more",
        "The customer has not answered, and nobody has touched the case for long: 1",
        f"{came_in} https://desk.test/agent/tickets/1",
    ]
    assert "Siden mandag 23. november 2026: 5 kom inn" in bulletin([Item("digest", None, "", facts)], NB).body


def test_a_trial_says_what_the_channel_hears():
    assert trial(Channel(kinds=("brake", "drift")), "nb").body == "Denne kanalen får: bremsen er på, oppsettet avviker."


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_counted_in_the_title_in_other_words_than_english(kind):
    assert translated(kind.count, "nb") != kind.count
    assert bulletin([Item(kind.name, 1, "")], NB).title.startswith("Support: ")
