"""One ticket at a time: what is written when, what is only watched, and what comes of a write that went wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.decision_record import in_short
from bot.policy.instants import stamp
from bot.reconcile import Outcome
from bot.sandbox import SCREENSHOT
from bot.store.cases import CaseFilter, Cases
from bot.store.database import Unavailable
from bot.store.state import Brake
from bot.wiring import App
from bot.zendesk.errors import BrokenAssumption, Later, Refused
from bot.zendesk.receipt import ASSUMPTIONS
from tests.set_up import Account, set_up
from tests.stories.mails import COMPLETE_B, ONLY_WORDS

CONFLICT = '{"error": "UpdateConflict", "description": "Safe Update prevented the update"}'
CLOSED = '{"error": "RecordInvalid", "details": {"status": [{"description": "Status: closed prevents ticket update"}]}}'


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with set_up(tmp_path_factory.mktemp("account")) as account:
        yield account


@pytest.fixture
def account(set_up_once: Account) -> Iterator[Account]:
    for case, ticket in set_up_once.zendesk.world.tickets.items():
        if not ticket.deleted:
            set_up_once.zendesk.people.delete(case)
    set_up_once.later(hours=2)  # the brake counts an hour's replies
    set_up_once.calls()
    yield set_up_once
    set_up_once.zendesk.traffic.clear()
    set_up_once.zendesk.misbehave()


@pytest.fixture
def bot(account: Account, tmp_path: Path) -> App:
    return account.app(tmp_path)


def write_in(account: Account, text: str = ONLY_WORDS, **more: Any) -> int:
    """An administrator writes in; a second later the case may be written to."""
    case = account.zendesk.people.write_in("administrator", "Feil i listen", text, **more)
    account.later(seconds=1)
    return case


def states(app: App, case: int) -> list[str]:
    return [entry.state for entry in reversed(app.store.journal.for_ticket(case))]


def leads(app: App) -> list[str]:
    return [message.key.split(":")[0] for message in reversed(app.store.leads.recent(100))]


def puts(account: Account) -> int:
    return sum(call.startswith("PUT") for call in account.calls())


# -- what the log says of it


def test_a_decision_is_one_line_of_ids_with_its_rules_and_no_text(account: Account, bot: App, caplog: Any):
    caplog.set_level("INFO", "bot.reconcile")
    case = write_in(account, f"{ONLY_WORDS}\nArrangement: hemmelig.example / Leir")
    bot.reconciler(case)

    (line,) = [record for record in caplog.records if record.message == "decided"]
    assert (line.ticket_id, line.mode) == (case, "live")
    assert line.rules.split(",")[0] == "R2"
    assert line.changed.startswith("reply intake_incomplete; status pending; +awaiting_customer +intake_incomplete")
    assert "event=(text)" in line.changed
    assert "hemmelig" not in str(vars(line))


# -- when something is written


def test_nothing_is_written_in_the_very_second_of_the_last_update(account: Account, bot: App):
    case = account.zendesk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    first = bot.reconciler(case)
    assert (first.updated_at, account.replies(case), states(bot, case)) == (None, [], [])

    account.later(seconds=1)
    assert first.requeue_at is not None
    assert first.requeue_at <= account.zendesk.clock.now()
    bot.reconciler(case)
    assert len(account.replies(case)) == 1
    assert states(bot, case) == ["landed"]


def test_a_look_that_changes_nothing_writes_and_records_nothing(account: Account, bot: App):
    case = write_in(account)
    decided = bot.reconciler(case)
    account.later(minutes=1)
    account.calls()

    assert bot.reconciler(case) == decided
    assert puts(account) == 0
    assert states(bot, case) == ["landed"]


def test_what_customers_write_is_not_in_the_journal(account: Account, bot: App):
    case = write_in(account, COMPLETE_B, attachments=[SCREENSHOT])
    bot.reconciler(case)
    (entry,) = bot.store.journal.for_ticket(case)
    assert "Landsleir" not in str(entry)
    assert entry.decision["fields"]["event"] == "(text)"
    assert entry.decision["fields"]["severity"] == "severity_b"


def test_the_journal_keeps_each_reason_in_english_and_what_it_is_made_of(account: Account, bot: App):
    case = write_in(account, COMPLETE_B, attachments=[SCREENSHOT])
    bot.reconciler(case)
    (entry,) = bot.store.journal.for_ticket(case)
    assert {
        "rule": "R4",
        "text": "Class B has priority high.",
        "words": "Class {class} has priority {priority}.",
        "values": {"class": "B", "priority": "high"},
    } in entry.reasons


def test_a_deleted_case_is_done_with(account: Account, bot: App):
    case = write_in(account)
    account.zendesk.people.delete(case)
    assert bot.reconciler(case) == Outcome(case)
    assert bot.reconciler(4_000_000) == Outcome(4_000_000)


def test_a_case_that_was_closed_between_reading_and_writing_is_done_with(account: Account, bot: App):
    case = write_in(account)
    account.zendesk.fault("status", method="PUT", status=422, body=CLOSED)
    assert bot.reconciler(case) == Outcome(case)
    assert states(bot, case) == ["dropped"]


# -- when a write goes wrong


def test_a_collision_is_read_and_decided_again_three_times_and_then_put_off(account: Account, bot: App):
    case = write_in(account)
    account.zendesk.fault("status", method="PUT", times=3, status=409, body=CONFLICT)
    with pytest.raises(Later) as later:
        bot.reconciler(case)
    assert not later.value.everyone
    assert puts(account) == 3

    bot.reconciler(case)
    assert len(account.replies(case)) == 1
    assert states(bot, case) == ["dropped", "dropped", "dropped", "landed"]


def test_someone_who_is_faster_is_not_written_over(account: Account, bot: App):
    case = write_in(account)
    macros = bot.reconciler.wording.macros

    def meanwhile() -> Any:  # macros are read between the case and its update
        account.zendesk.people.agent_answers(case, "Jeg tar denne.", take=True)
        return macros()

    overtaken = replace(bot.reconciler, wording=replace(bot.reconciler.wording, macros=meanwhile))
    assert overtaken(case).updated_at is None  # the agent's update is of this very second
    assert states(bot, case) == ["dropped"]  # whoever looks next

    account.later(seconds=1)
    bot.reconciler(case)
    assert account.replies(case) == []
    assert account.zendesk.world.tickets[case].status == "open"


def test_a_worker_that_another_overtook_says_nothing_twice_and_raises_no_alarm(account: Account, bot: App):
    case = write_in(account)
    macros = bot.reconciler.wording.macros

    def meanwhile() -> Any:  # the other has taken the case over between the read and the update
        if not account.replies(case):
            bot.reconciler(case)
        return macros()

    overtaken = replace(bot.reconciler, wording=replace(bot.reconciler.wording, macros=meanwhile))
    overtaken(case)
    assert len(account.replies(case)) == 1
    assert (states(bot, case), leads(bot)) == (["landed", "dropped"], [])


def test_a_reply_whose_answer_was_lost_is_not_sent_again(account: Account, bot: App):
    case = write_in(account, ONLY_WORDS + "\nType feil: A")
    account.zendesk.fault("drop", method="PUT", apply=True)
    with pytest.raises(Later):
        bot.reconciler(case)
    assert (states(bot, case), leads(bot)) == (["pending"], [])

    account.later(seconds=1)
    bot.reconciler(case)
    assert len(account.replies(case)) == 1
    assert (states(bot, case), leads(bot)) == (["landed"], ["incomplete_a"])


def test_a_reply_that_did_not_land_is_sent_by_the_next_look(account: Account, bot: App):
    case = write_in(account, ONLY_WORDS + "\nType feil: A")
    account.zendesk.fault("drop", method="PUT")
    with pytest.raises(Later):
        bot.reconciler(case)

    bot.reconciler(case)
    assert len(account.replies(case)) == 1
    assert (states(bot, case), leads(bot)) == (["dropped", "landed"], ["incomplete_a"])


def test_a_note_that_a_reply_promised_is_written_after_a_stop_between_the_two(account: Account, bot: App):
    form = {"request_type": "type_custom_development"}
    case = account.zendesk.people.write_in("administrator", "Egen modul", ONLY_WORDS, channel="web", fields=form)
    account.later(seconds=1)
    account.zendesk.fault("delay", method="PUT", seconds=0)  # the reply passes
    account.zendesk.fault("drop", method="PUT")
    with pytest.raises(Later):
        bot.reconciler(case)
    account.later(seconds=1)
    bot.reconciler(case)

    comments = [event["public"] for _, event in account.zendesk.world.tickets[case].comments()]
    assert comments == [True, True, False]
    account.later(seconds=1)
    account.calls()
    bot.reconciler(case)
    assert puts(account) == 0


def test_what_zendesk_refuses_is_left_to_a_person(account: Account, bot: App):
    case = write_in(account)
    account.zendesk.fault("status", method="PUT", status=403, body='{"error": "Forbidden"}')
    with pytest.raises(Refused, match=f"PUT /api/v2/tickets/{case}.* 403"):
        bot.reconciler(case)
    assert account.replies(case) == []


# -- what counts an organization's cases


def look_at_all(account: Account, bot: App) -> list[int]:
    """Look at everything that is due, as the worker does; returns what was looked at."""
    now, inbox, looked = account.zendesk.clock.now, bot.store.inbox, []
    while job := inbox.take(now(), timedelta(minutes=1)):
        outcome = bot.reconciler(job.ticket_id)
        inbox.done(job, now=now(), decided_on=outcome.updated_at, requeue_at=outcome.requeue_at)
        looked.append(job.ticket_id)
    return looked


def judge(account: Account, bot: App, case: int) -> list[int]:
    """An agent finds a case unqualified, and the bot hears of it; returns what it looked at."""
    account.zendesk.people.agent_sets(case, fields={"unqualified_reason": "unqualified_untrained"})
    account.later(seconds=1)
    bot.store.inbox.put([case], account.zendesk.clock.now())
    return look_at_all(account, bot)


def tags(account: Account, case: int) -> set[str]:
    return set(account.zendesk.world.tickets[case].facts["tags"])


def test_an_older_case_judged_later_has_the_younger_one_counted_again_at_no_call_of_its_own(account: Account, bot: App):
    older, younger = write_in(account), write_in(account)
    for case in (older, younger):
        bot.reconciler(case)
        account.later(minutes=1)
    judge(account, bot, younger)
    assert ("unqualified_repeat" in tags(account, younger), leads(bot)) == (False, [])

    account.later(minutes=10)
    bot.account.reader.fields()
    account.calls()
    assert judge(account, bot, older) == [older]
    assert account.calls() == [f"GET /tickets/{older}", f"GET /tickets/{older}/audits", "GET /search"]
    assert "unqualified_repeat" not in tags(account, older)

    account.later(minutes=10)
    assert look_at_all(account, bot) == [younger]
    assert "unqualified_repeat" in tags(account, younger)
    assert [message.key for message in bot.store.leads.recent(1)] == [f"unqualified_repeat:{younger}"]


def test_the_younger_one_is_looked_at_once_for_one_judgement(account: Account, bot: App):
    older, younger = write_in(account), write_in(account)
    judge(account, bot, younger)
    judge(account, bot, older)
    account.later(minutes=10)
    look_at_all(account, bot)

    account.zendesk.people.agent_answers(older, "Et internt notat.", public=False)
    account.later(seconds=1)
    bot.store.inbox.put([older], account.zendesk.clock.now())
    assert look_at_all(account, bot) == [older]
    account.later(minutes=10)
    assert look_at_all(account, bot) == []


def test_what_was_judged_of_a_closed_case_is_not_counted_on_its_follow_up(account: Account, bot: App):
    closed = write_in(account)
    judge(account, bot, closed)
    before = leads(bot)
    account.zendesk.people.agent_sets(closed, status="solved")
    account.zendesk.people.agent_sets(closed, status="closed")
    follow_up = account.zendesk.people.follow_up("administrator", closed, "Det er fortsatt feil i listen.")
    assert "unqualified_untrained" in tags(account, follow_up)

    account.later(minutes=10)
    bot.reconciler(follow_up)
    assert not {"unqualified_untrained", "unqualified_repeat"} & tags(account, follow_up)

    third = write_in(account)
    account.later(minutes=10)
    judge(account, bot, third)
    counted = account.zendesk.world.tickets
    alive = [case for case in counted if "unqualified_untrained" in tags(account, case) and not counted[case].deleted]
    assert follow_up not in alive
    assert len(leads(bot)) == len(before) + 1
    assert f"has had {len(alive)} unqualified cases" in bot.store.leads.recent(1)[0].text


# -- watch mode and the brake


def test_watch_mode_reads_decides_and_records_and_writes_nothing_at_all(account: Account, tmp_path: Path):
    watching = account.app(tmp_path, mode="watch")
    case = write_in(account, ONLY_WORDS + "\nType feil: A")
    before = list(account.zendesk.world.tickets[case].audits)
    for _ in range(3):
        watching.reconciler(case)
        account.later(minutes=1)

    assert {call.split()[0] for call in account.calls()} == {"GET"}
    assert account.zendesk.world.tickets[case].audits == before
    assert (states(watching, case), leads(watching)) == (["watched"], [])
    (entry,) = watching.store.journal.for_ticket(case)
    assert (entry.mode, entry.reply) == ("watch", "intake_incomplete_critical")


def test_watch_mode_records_another_decision_once_as_well(account: Account, tmp_path: Path):
    watching = account.app(tmp_path, mode="watch")
    case = write_in(account)
    watching.reconciler(case)
    account.zendesk.people.reply("administrator", case, COMPLETE_B, attachments=[SCREENSHOT])
    for _ in range(3):
        account.later(minutes=1)
        watching.reconciler(case)

    replies = [entry.reply for entry in watching.store.journal.for_ticket(case)]
    assert sorted(map(str, replies)) == ["intake_complete", "intake_incomplete"]


def test_what_was_watched_is_done_when_the_bot_goes_live(account: Account, tmp_path: Path):
    case = write_in(account)
    outcome = account.app(tmp_path, mode="watch").reconciler(case)
    assert outcome.updated_at is None  # not decided on for good: a sweep finds it

    account.app(tmp_path).reconciler(case)
    assert len(account.replies(case)) == 1


def test_too_many_replies_within_an_hour_pull_the_brake(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_hour": 2})
    cases = [write_in(account) for _ in range(4)]
    for case in cases:
        bot.reconciler(case)

    assert [len(account.replies(case)) for case in cases] == [1, 1, 0, 0]
    assert states(bot, cases[3]) == ["watched", "landed"]
    waits = {"awaiting_customer"}  # for who was asked
    assert tags(account, cases[3]) == tags(account, cases[0]) - waits  # tags, clocks and notes go on
    assert [account.zendesk.world.tickets[case].status for case in cases] == ["pending", "pending", "new", "new"]
    brake = bot.store.state.brake()
    assert brake is not None
    assert "More than 2 public replies" in brake.reason
    assert leads(bot) == ["brake"]

    account.later(hours=3)  # time alone does not release it
    bot.reconciler(cases[2])
    assert account.replies(cases[2]) == []
    bot.store.state.release_brake(account.zendesk.clock.now())
    for case in cases[2:]:
        bot.reconciler(case)
    assert [len(account.replies(case)) for case in cases] == [1, 1, 1, 1]
    assert leads(bot) == ["brake"]


def test_a_reply_that_was_held_back_is_not_sent_once_an_agent_has_acted(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_hour": 1})
    told, first, second = [write_in(account) for _ in range(3)]
    for case in (told, first, second):
        bot.reconciler(case)
    account.zendesk.people.agent_sets(first, assignee="agent")
    account.later(minutes=1)
    bot.store.release_brake(account.zendesk.clock.now())

    account.later(hours=2)
    bot.reconciler(first)
    bot.reconciler(first)
    assert (account.replies(first), account.zendesk.world.tickets[first].status) == ([], "open")
    account.zendesk.people.reply("administrator", first, "Arrangement: demo.example / Leir")
    account.later(minutes=1)
    bot.reconciler(first)
    assert len(account.replies(first)) == 1  # the customer has written since

    account.later(hours=2)
    bot.reconciler(second)
    assert len(account.replies(second)) == 1


def test_a_brake_on_replies_does_not_hide_one_that_holds_all_writing(account: Account, bot: App):
    now = account.zendesk.clock.now()
    for brake in (Brake(now, "sixty", holds="replies"), Brake(now, "Put on by hand.", "Demo Agent")):
        bot.store.state.pull_brake(brake)
    case = write_in(account)
    bot.reconciler(case)
    assert (states(bot, case), tags(account, case)) == (["watched"], set())

    assert bot.store.release_brake(now) == 1
    assert bot.store.state.brakes() == []


def test_the_brake_can_be_released_within_the_hour_and_counts_from_then(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_hour": 2})
    cases = [write_in(account) for _ in range(6)]
    for case in cases:
        bot.reconciler(case)
    account.later(minutes=1)
    assert bot.store.release_brake(account.zendesk.clock.now()) == 4

    for case in cases[2:]:
        bot.reconciler(case)
    assert [len(account.replies(case)) for case in cases] == [1, 1, 1, 1, 0, 0]
    account.later(minutes=1)
    assert bot.store.state.brake() is not None
    assert (bot.store.release_brake(account.zendesk.clock.now()) or 0) >= 2  # those of the first brake as well


def test_a_case_that_another_worker_watched_just_before_the_brake_is_released_too(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, mode="watch")
    case = write_in(account)
    bot.reconciler(case)
    now = account.zendesk.clock.now()
    bot.store.state.pull_brake(Brake(now + timedelta(milliseconds=5), "sixty"))

    assert bot.store.release_brake(now + timedelta(minutes=1)) == 1
    assert bot.store.inbox.due(now + timedelta(minutes=1), 9) == [case]


def test_the_brake_lets_quiet_work_pass_until_it_is_pulled(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_hour": 1})
    bot.reconciler(write_in(account))
    quiet = account.zendesk.people.write_in("stranger", "Help", ONLY_WORDS)  # whom the bot does not answer
    account.later(seconds=1)
    bot.reconciler(quiet)
    assert (states(bot, quiet), bot.store.state.brake()) == (["landed"], None)


def test_too_many_replies_to_one_requester_hold_back_the_next_and_nothing_else(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_requester": 2})
    cases = [account.zendesk.people.write_in("volunteer", "Feil i listen", ONLY_WORDS) for _ in range(3)]
    account.later(seconds=1)
    outcomes = [bot.reconciler(case) for case in cases]

    assert [len(account.replies(case)) for case in cases] == [1, 1, 0]
    assert ["bounced_non_admin" in tags(account, case) for case in cases] == [True] * 3
    assert account.zendesk.world.tickets[cases[2]].status == "new"
    now = account.zendesk.clock.now()
    person = account.zendesk.people.ids["volunteer"]
    (brake,) = bot.store.brakes.on(now, {"requester": 2, "organization": 30})
    assert (brake.kind, brake.subject_id, brake.count, brake.since) == ("requester", person, 2, now)
    assert bot.store.state.brake() is None
    (told,) = bot.store.leads.recent(9)
    assert told.kind == "requester_brake"
    assert told.facts == {"subject": person, "limit": 2, "case": cases[2], "since": stamp(now)} | {
        "until": stamp(now + timedelta(hours=1, seconds=1))
    }

    again = outcomes[2].requeue_at
    assert again is not None
    account.zendesk.clock.forward_to(again)
    bot.reconciler(cases[2])
    assert len(account.replies(cases[2])) == 1


def test_administrators_are_answered_however_many_replies_there_were(account: Account, tmp_path: Path):
    bot = account.app(tmp_path, limits={"replies_per_requester": 1, "replies_per_organization": 1})
    cases = [write_in(account) for _ in range(3)]
    for case in cases:
        bot.reconciler(case)
    assert [len(account.replies(case)) for case in cases] == [1, 1, 1]


def closed_with_an_update_due(account: Account) -> int:
    case = write_in(account)
    today = f"{account.zendesk.clock.now():%Y-%m-%d}"
    account.zendesk.people.agent_sets(case, fields={"deploy_at": today}, status="solved")
    account.zendesk.people.agent_sets(case, status="closed")
    account.later(hours=24)
    return case


def test_watch_mode_records_the_message_about_a_closed_case_once(account: Account, tmp_path: Path):
    watching = account.app(tmp_path, mode="watch")
    case = closed_with_an_update_due(account)
    for _ in range(2):
        assert watching.reconciler(case).updated_at is None
    (entry,) = watching.store.journal.for_ticket(case)
    assert (entry.state, [lead.key.split(":")[0] for lead in entry.leads]) == ("watched", ["deploy_due"])
    assert in_short(entry.decision).startswith(f"message deploy_due:{case}:")
    assert leads(watching) == []


def test_a_message_about_a_closed_case_is_kept_under_the_brake_and_sent_after_it(account: Account, bot: App):
    case = closed_with_an_update_due(account)
    pulled = account.zendesk.clock.now()
    bot.store.state.pull_brake(Brake(pulled, "More replies than agreed."))
    bot.reconciler(case)
    assert (states(bot, case), leads(bot)) == (["watched"], [])

    bot.store.state.release_brake(account.zendesk.clock.now())
    assert bot.store.journal.watched_since(pulled) == [case]  # which the release looks at again
    for _ in range(2):
        bot.reconciler(case)
    assert leads(bot) == ["deploy_due"]


# -- the words of a reply


@pytest.fixture
def macro(account: Account) -> Iterator[dict[str, Any]]:
    """The macro of the Norwegian request for what is missing; as it was again afterwards."""
    macros = account.zendesk.world.macros.values()
    macro = next(one for one in macros if "[bot:intake_incomplete:nb]" in (one["description"] or ""))
    before = dict(macro)
    yield macro
    macro |= before


def test_the_macro_says_what_the_leads_made_of_it(account: Account, bot: App, macro: dict[str, Any]):
    values = "[[missing]] [[class_definitions]] [[training]] [[template]]"
    text = "Hei {{ticket.requester.name}}, sak [[case]]: " + values + " Hilsen oss"
    macro["actions"] = [{"field": "comment_value", "value": text}]
    case = write_in(account)
    bot.reconciler(case)

    (reply,) = account.replies(case)
    assert reply.startswith(f"Hei Demo administrator, sak {case}: ")
    assert reply.endswith("Hilsen oss")


def test_a_macro_that_lacks_a_placeholder_is_replaced_and_the_leads_are_told_once_a_day(
    account: Account, bot: App, macro: dict[str, Any]
):
    macro["actions"] = [{"field": "comment_value", "value": "Hei, sak [[case]] mangler noe."}]
    for _ in range(2):
        case = write_in(account)
        bot.reconciler(case)
        assert "trenger vi dette" in account.replies(case)[0]
    (message,) = bot.store.leads.recent(10)
    assert "lacks or misnames [[class_definitions]], [[missing]]" in message.text

    account.later(days=1)
    bot.reconciler(write_in(account))
    assert leads(bot) == ["macro", "macro"]


def test_a_macro_that_says_of_every_case_that_it_waits_is_not_sent_on_one_that_stays_open(
    account: Account, bot: App, macro: dict[str, Any]
):
    values = "[[missing]] [[class_definitions]] [[training]] [[template]]"
    macro["actions"] = [{"field": "comment_value", "value": f"Sak [[case]] venter på svar fra deg. {values}"}]
    waits, is_critical = write_in(account), write_in(account, "KRISE: ingen kommer inn, vi åpner dørene om en time.")
    bot.reconciler(waits)
    bot.reconciler(is_critical)

    assert "venter på svar fra deg" in account.replies(waits)[0]
    assert "venter på svar" not in account.replies(is_critical)[0]
    assert "Saken er åpen hos oss" in account.replies(is_critical)[0]
    assert leads(bot) == ["possible_critical"]


def test_a_macro_says_what_the_leads_made_of_it_though_it_is_inactive(
    account: Account, bot: App, macro: dict[str, Any]
):
    values = "[[missing]] [[class_definitions]] [[training]] [[template]]"
    macro |= {"active": False, "actions": [{"field": "comment_value", "value": f"[[case]] {values} our words"}]}
    case = write_in(account)
    bot.reconciler(case)
    assert account.replies(case)[0].endswith("our words")
    assert leads(bot) == []


# -- what the board is told


def on_board(app: App) -> dict[int, str]:
    return {one.summary.ticket_id: one.summary.state for one in app.store.cases.walk(CaseFilter())}


def test_the_board_shows_a_case_as_it_was_decided_without_another_look(account: Account, bot: App):
    case = write_in(account)
    bot.reconciler(case)
    (shown,) = bot.store.cases.page(CaseFilter(), 10)

    account.calls()
    account.later(minutes=1)
    bot.reconciler(case)
    assert puts(account) == 0
    assert list(bot.store.cases.page(CaseFilter(), 10)) == [shown]
    assert shown.summary.state == "intake"
    assert shown.summary.missing == {"event", "severity", "screenshot", "actions_tried"}
    assert (shown.organization, shown.assignee) == ("Demo organization", None)


def test_in_watch_mode_the_board_shows_a_case_as_it_is_and_not_as_it_is_wanted(account: Account, tmp_path: Path):
    watching = account.app(tmp_path, mode="watch")
    case = write_in(account)
    watching.reconciler(case)

    assert on_board(watching) == {case: "not_started"}


def test_a_deleted_case_leaves_the_board(account: Account, bot: App):
    case = write_in(account)
    bot.reconciler(case)
    account.zendesk.people.delete(case)
    bot.reconciler(case)

    assert on_board(bot) == {}


def test_a_database_that_is_too_busy_for_the_board_takes_nothing_from_the_decision(
    account: Account, bot: App, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def busy(*_: object) -> None:
        raise Unavailable("the database is busy")

    case = write_in(account)
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "put", busy)
        decided = bot.reconciler(case)

    assert decided.updated_at is not None
    assert len(account.replies(case)) == 1
    assert "the board was not updated" in caplog.text
    assert on_board(bot) == {}
    account.later(seconds=1)
    bot.reconciler(case)
    assert on_board(bot) == {case: "intake"}


# -- when Zendesk records an update otherwise than it was sent


@pytest.mark.parametrize(
    ("misbehaviour", "assumption"),
    [({"drops_marks": True}, "mark"), ({"flips_privacy": True}, "privacy"), ({"comments_as": "agent"}, "author")],
)
def test_an_update_recorded_otherwise_stops_the_bot_and_nothing_is_said_twice(
    account: Account, bot: App, misbehaviour: dict[str, Any], assumption: str
):
    first, second = write_in(account), write_in(account)
    ids = account.zendesk.people.ids
    account.zendesk.misbehave(**{key: ids.get(value, value) for key, value in misbehaviour.items()})
    with pytest.raises(BrokenAssumption) as broken:
        bot.reconciler(first)
    bot.reconciler(second)

    assert broken.value.assumption == assumption
    assert puts(account) == 1
    brake = bot.store.state.brake()
    assert brake is not None
    assert ASSUMPTIONS[assumption] in brake.reason
    assert leads(bot)[-1] == "assumption"
    assert (states(bot, first), states(bot, second)) == (["landed"], ["watched"])

    account.zendesk.misbehave()  # and once a person has seen to it, the case without its mark stays theirs
    bot.store.release_brake(account.zendesk.clock.now())
    account.later(minutes=1)
    bot.reconciler(second)
    if assumption == "mark":
        with pytest.raises(Refused, match="without the bot's mark"):
            bot.reconciler(first)
    assert puts(account) == 1
    assert len(account.zendesk.world.tickets[first].comments()) == 2


def test_audits_out_of_order_and_late_ones_change_nothing(account: Account, bot: App):
    case = write_in(account)
    bot.reconciler(case)
    account.zendesk.misbehave(reorders_audits=True)
    account.later(minutes=1)
    assert bot.reconciler(case).updated_at is not None
    account.zendesk.people.reply("administrator", case, COMPLETE_B)
    account.later(seconds=1)
    bot.reconciler(case)
    bot.reconciler(case)
    assert len(account.replies(case)) == 2
    account.zendesk.misbehave()
