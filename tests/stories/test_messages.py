"""Messages to the leads, from the customer's mail to the channel: few, in time, each once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from bot.notifier import Notifier
from bot.sandbox import SCREENSHOT
from tests.notify.channel import Receiver
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS, ONLY_WORDS_A

WISH = {"request_type": "type_change_request"}
BOUNCED = "bounced_non_admin nb to volunteer, administrator, second_administrator"


@dataclass
class Channel:
    """The leads' channel; its job runs when the story says so."""

    desk: Desk
    receiver: Receiver
    notifier: Notifier

    def hears(self, **passed: float) -> list[str]:
        """Let time pass, such as ``minutes=1``, and the job run; returns the titles of what was sent in this run."""
        if passed:
            self.desk.later(**passed)
        before = len(self.receiver.sent)
        self.notifier()
        return [title.removeprefix("Support: ") for title in self.receiver.sent[before:]]


@pytest.fixture
def channel(desk: Desk) -> Iterator[Channel]:
    receiver = Receiver(language="nb")
    desk.app.store.deliveries.open([receiver.address.name], desk.app.clock())
    yield Channel(desk, receiver, desk.app.timetable.notifier(receiver.address))
    desk.app.store.deliveries.open([], desk.app.clock())
    receiver.server.stop()


def confirmed(desk: Desk, text: str = COMPLETE_B) -> int:
    """A complete case, which is confirmed."""
    case = desk.people.write_in("administrator", "Feil i listen", text, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]
    return case


@pytest.mark.slow
def test_ten_overdue_cases_are_one_message_with_the_date_and_a_link_to_each(desk: Desk, channel: Channel):
    cases = [confirmed(desk) for _ in range(10)]
    desk.at("Wed 16:00")
    assert channel.hears() == []

    assert channel.hears(minutes=1) == ["over svarfristen: 10"]
    lines = channel.receiver.lines()
    assert len([line for line in lines if "skulle vært besvart innen onsdag" in line]) == 10
    assert all("kl. 16.00, men er det ikke." in line for line in lines[:10])
    assert {line.rpartition(" ")[2] for line in lines[:10]} == {
        f"{desk.app.env.public_url}/cases/{case}" for case in cases
    }
    assert channel.hears(minutes=1) == []
    desk.at("Thu 12:00")
    assert channel.hears() == []
    for case in cases:
        assert desk.said(case) == ["note sla_overdue", "lead sla_overdue"]


def test_a_case_is_told_when_it_is_at_risk_and_again_when_its_date_has_come(desk: Desk, channel: Channel):
    case = confirmed(desk)
    desk.at("Wed 13:00")
    assert channel.hears(minutes=1) == ["nær svarfristen: 1"]
    assert "skal besvares innen onsdag" in channel.receiver.lines()[0]
    assert channel.hears(hours=1) == []

    desk.at("Wed 16:00")
    assert channel.hears(minutes=1) == ["over svarfristen: 1"]
    assert desk.said(case) == ["note sla_overdue", "lead sla_at_risk", "lead sla_overdue"]


def test_in_the_evening_class_a_is_told_at_once_and_the_rest_in_the_morning(desk: Desk, channel: Channel):
    late = confirmed(desk)
    desk.at("Wed 18:00")  # nobody was there at four
    critical = desk.people.write_in("volunteer", "Innlogging", ONLY_WORDS_A)
    desk.quiet()

    assert channel.hears(minutes=1) == ["A-feil sendt tilbake: 1"]
    desk.at("Thu 08:59")
    assert channel.hears() == []
    desk.at("Thu 09:00")
    assert channel.hears() == ["over svarfristen: 1"]
    assert desk.said(critical) == [BOUNCED, "note needs_agent", "lead bounced_a"]
    assert desk.said(late) == ["note sla_overdue", "lead sla_overdue"]


@pytest.mark.slow
def test_an_hour_without_the_channel_is_one_message_afterwards_and_no_false_alarm(desk: Desk, channel: Channel):
    first, second, third = confirmed(desk), confirmed(desk), confirmed(desk)
    channel.receiver.is_down()
    desk.at("Wed 13:00")
    assert channel.hears(minutes=1) == ["nær svarfristen: 3"]
    desk.people.agent_answers(first, "Vi ser på saken.")
    desk.quiet()
    bounced = desk.people.write_in("volunteer", "Innlogging", ONLY_WORDS_A)
    desk.quiet()
    tried = [title for _ in range(12) for title in channel.hears(minutes=5)]
    assert set(tried) == {"A-feil sendt tilbake: 1, nær svarfristen: 2"}

    channel.receiver.is_up()
    assert [title for _ in range(4) for title in channel.hears(minutes=5)] == [
        "A-feil sendt tilbake: 1, nær svarfristen: 2"
    ]
    for case in (second, third):
        desk.people.agent_answers(case, "Vi ser på saken.")
    desk.quiet()
    assert channel.hears(hours=1) == []
    for case in (first, second, third):
        assert desk.said(case) == ["lead sla_at_risk"]
    assert desk.said(bounced) == [BOUNCED, "note needs_agent", "lead bounced_a"]


def test_who_has_no_administrator_is_told_with_no_name_and_none_of_what_they_wrote(desk: Desk, channel: Channel):
    desk.people.set_person("stranger", user_fields={"support_role": "volunteer"})
    case = desk.people.write_in("stranger", "Help", ONLY_WORDS)
    desk.quiet()
    desk.people.set_person("stranger", user_fields={"support_role": None})

    assert channel.hears(minutes=1) == ["ingen kjent administrator: 1"]
    assert channel.receiver.lines()[0] == (
        f"Sak {case} hører til hos kundens administrator, men ingen er kjent. Finn ut hvem det er."
        f" {desk.app.env.public_url}/cases/{case}"
    )
    assert desk.said(case)[-1] == "lead no_administrator"


def test_the_digest_tells_at_half_past_eight_what_the_day_brings(desk: Desk, channel: Channel):
    late, today = confirmed(desk, COMPLETE_A), confirmed(desk)
    app = replace(desk.app, addresses=(channel.receiver.address,))
    digest = app.timetable.digest()
    assert digest is not None
    desk.at("Tue 16:00")
    assert channel.hears(minutes=1) == ["over svarfristen: 1"]
    desk.at("Wed 08:30")
    digest()
    digest()

    assert channel.hears(minutes=1) == ["dagen"]
    lines = channel.receiver.lines()
    assert lines[0] == "Svarfrist i dag: 1"
    assert lines[1].startswith(f"- Sak {today} (klasse B), svarfrist onsdag ")
    assert lines[2] == "Over svarfristen: 1"
    assert lines[3].startswith(f"- Sak {late} (klasse A), svarfrist tirsdag ")
    assert lines[7].startswith("Siden tirsdag ")
    assert "0 kom inn" in lines[7]
    desk.at("Wed 09:00")
    assert channel.hears(minutes=5) == []

    assert desk.said(late) == ["note sla_overdue", "lead sla_overdue"]
    assert [message.kind for message in desk.leads.recent(9) if message.ticket_id is None] == ["digest"]
    desk.heard_by_all("digest")
    desk.people.agent_answers(today, "Vi ser på saken.")
    desk.quiet()


def test_without_a_channel_that_hears_it_or_while_only_watching_there_is_no_digest(desk: Desk):
    address = Receiver(kinds=("brake",)).address
    hears = replace(address, channel=address.channel.model_copy(update={"kinds": ("digest",)}))
    told = replace(desk.app, addresses=(address, hears))

    assert told.timetable.digest() is not None
    assert replace(told, addresses=(address,)).timetable.digest() is None
    assert replace(told, addresses=()).timetable.digest() is None
    assert replace(told, env=replace(desk.app.env, mode="watch")).timetable.digest() is None


def test_the_digest_names_daily_what_is_left_for_a_person_and_once_what_nobody_has_touched(
    desk: Desk, channel: Channel
):
    wish = desk.people.write_in("administrator", "Ny rapport", ONLY_WORDS, fields=WISH)
    asked = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.later(hours=1)
    desk.people.reply("administrator", wish, "Men dette er en feil, ikke et ønske om noe nytt.")
    desk.quiet()
    digest = replace(desk.app, addresses=(channel.receiver.address,)).timetable.digest()
    assert digest is not None

    def named(moment: str) -> list[set[int]]:
        """The cases that the digest of a morning names as left for a person, and as untouched."""
        desk.at(moment)
        digest()
        facts = desk.leads.recent(1)[0].facts
        return [{one["case"] for one in facts[part]} for part in ("unattended", "untouched")]

    assert named("Thu 08:30") == [set(), set()]
    desk.at("Thu 16:00")
    assert desk.said(wish)[-2:] == ["note needs_agent", "lead unattended"]
    assert named("Fri 08:30") == named("Mon 08:30") == [{wish}, set()]
    assert named("Mon 08:30") == [{wish}, set()]  # two weeks after they were sent
    assert named("Tue 08:30") == [{wish}, {asked}]
    assert named("Wed 08:30") == [{wish}, set()]
    desk.people.agent_answers(wish, "Vi ser på saken.")
    desk.quiet()
    assert named("Thu 08:30") == [set(), set()]

    assert desk.said(asked) == ["intake_incomplete nb to administrator"]
    desk.heard_by_all("digest")
