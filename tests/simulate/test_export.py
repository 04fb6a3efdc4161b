"""What `bot export` reads, and that it only reads."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import provision
from bot.sandbox import Fault
from bot.simulate import Export, Period, ReadOnly
from bot.zendesk.document import case_from_document
from tests.set_up import MONDAY, set_up
from tests.stories.desk import FIRST_MONDAY, Desk


@pytest.fixture(autouse=True)
def no_calls_yet(month: Desk) -> None:
    month.zendesk.traffic.forget_calls()


def test_a_ticket_costs_one_call_and_nothing_is_ever_written(month: Desk, source: Callable[[], Export], whole: Period):
    cases = len(list(source().documents(whole)))
    calls = [call for call in month.zendesk.calls if call.path.startswith("/api/")]

    assert {call.method for call in calls} == {"GET"}
    kinds = Counter(call.path.split("/")[-1] for call in calls)
    assert kinds.pop("audits") == cases
    assert kinds == {"ticket_fields": 1, "me": 1, "cursor": 1, "show_many": 2, "users": 2}


def test_how_many_there_will_be_is_told_before(source: Callable[[], Export], whole: Period, lines: list[bytes]):
    assert source().expected(whole) == len(lines)


def test_each_case_is_read_as_the_bot_reads_it(month: Desk, lines: list[bytes], titles):
    for line in lines:
        case = case_from_document(json.loads(line), titles)
        live = month.app.account.reader.case(case.id).case
        assert (case.history, case.fields, case.tags, case.requester, case.organization, case.bot_user_id) == (
            live.history, live.fields, live.tags, live.requester, live.organization, live.bot_user_id,
        )  # fmt: skip
        assert {entry.author_id for entry in case.history} <= {
            *case.people,
            case.bot_user_id,
            -1,
        }  # Zendesk itself is nobody


def test_only_tickets_created_in_the_period_are_read(month: Desk, source: Callable[[], Export]):
    first_week = Period(FIRST_MONDAY, FIRST_MONDAY.replace(day=FIRST_MONDAY.day + 5))
    found = [document["ticket"]["created_at"] for document in source().documents(first_week)]

    assert 0 < len(found) < len(month.zendesk.world.tickets)
    assert max(found) < "2026-08-08"


def test_a_ticket_deleted_meanwhile_is_left_out(month: Desk, source: Callable[[], Export], whole, lines: list[bytes]):
    gone = json.dumps({"error": "RecordNotFound", "description": "Not found"})
    month.zendesk.traffic.add(Fault("status", path=r"/tickets/\d+/audits", times=1, status=404, body=gone))
    assert len(list(source().documents(whole))) == len(lines) - 1


def test_a_colleague_with_another_default_organization_is_known_as_the_bot_knows_them(tmp_path: Path):
    with set_up(tmp_path) as account:
        people, bot = account.zendesk.people, account.app(tmp_path)
        people.join("neighbour_administrator", of="administrator")
        case = people.write_in("administrator", "Listen", "Feil rekkefølge.")
        people.reply("neighbour_administrator", case, "Samme hos oss.")
        account.later(minutes=3)
        source = Export(ReadOnly(bot.account.api), provision.configured(bot.env, bot.config).field_titles, bot.clock())
        (document,) = source.documents(Period(MONDAY, bot.clock()))

        exported = case_from_document(document, source.titles).people
        read = bot.account.reader.case(case).case
    assert read.organization is not None
    colleague = exported[people.ids["neighbour_administrator"]]
    assert colleague.belongs_to(read.organization.id)
    assert colleague == read.people[colleague.id]
