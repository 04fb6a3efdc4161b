"""A week of mail as people really write it, through the whole bot: nothing breaks, and nothing of it gains power."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import provision, reports
from bot.cli.demo import demonstration
from bot.reports.table import FORMULA
from bot.sandbox import Sandbox
from bot.sandbox.people import File
from bot.store.schema import metadata, names
from bot.zendesk.marks import mark
from bot.zendesk.reader import Reader
from tests.set_up import CONFIG
from tests.stories.desk import FIRST_MONDAY, Desk

MAILS = tomllib.loads(Path(__file__).with_name("week.toml").read_text(encoding="utf-8"))["mail"]
POWERFUL = ("{{", "{%", "<script", "<img", "javascript:")
RICH = (
    "<p>Hei {{ticket.requester.first_name}}, sak [[case]] «{{ticket.title}}»: [[missing]]</p>[[template]][[training]]"
)


@dataclass(frozen=True)
class Week:
    """The desk after the week, and the case that each mail became."""

    desk: Desk
    cases: dict[str, int]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    with (
        Sandbox(lambda: FIRST_MONDAY) as zendesk,
        demonstration(zendesk, CONFIG, tmp_path_factory.mktemp("week")) as app,
    ):
        desk = Desk(zendesk, app)
        _rename(desk)
        _answer_in_html(desk)
        yield Week(desk, {mail["name"]: _written(desk, mail) for mail in MAILS})


def _rename(desk: Desk) -> None:
    """Customers choose their names, too."""
    people = desk.people
    people.set_organization("administrator", name="=HYPERLINK(\"http://evil.example\")<script>alert('org')</script>")
    people.set_organization("neighbour_administrator", name="@SUM(1+1)*cmd|' /C calc'!A0")
    people.set_person("administrator", name="{{{ticket.comments}}} <script>alert('name')</script>")
    people.set_person("second_administrator", name="+47 00 00 00 00\r\n{% x %}")
    people.set_person("agent", name="-2+3 <img src=x onerror=alert(1)>")


def _answer_in_html(desk: Desk) -> None:
    """A lead has made a macro of rich text: what is filled in stands in HTML then."""
    macros = desk.zendesk.world.macros.values()
    macro = next(one for one in macros if mark("intake_incomplete:nb") in (one["description"] or ""))
    macro["actions"] = [{"field": "comment_value_html", "value": RICH}]


def _written(desk: Desk, mail: dict[str, Any]) -> int:
    desk.at(mail["at"])
    body = {kind: mail[kind] * mail.get("times", 1) for kind in ("text", "html") if kind in mail}
    files = [File(**file) for file in mail.get("files", [])]
    case = desk.people.write_in(mail["person"], mail["subject"], attachments=files, **body)
    desk.quiet()  # decides anew, too: what has landed leaves nothing to do
    return case


def own_words(week: Week) -> list[tuple[bool, str, str]]:
    """All that the bot has written: whether it is public, its text, and its HTML as Zendesk shows it."""
    bot, tickets = week.desk.people.ids["bot"], week.desk.zendesk.world.tickets.values()
    said = [event for ticket in tickets for _, event in ticket.comments() if event["author_id"] == bot]
    return [(event["public"], event["body"], event["html_body"]) for event in said]


@pytest.mark.parametrize("mail", MAILS, ids=[mail["name"] for mail in MAILS])
def test_each_mail_gets_the_reply_that_it_needs_and_no_other(week: Week, mail: dict[str, Any]):
    ticket, bot = week.desk.zendesk.world.tickets[week.cases[mail["name"]]], week.desk.people.ids["bot"]
    marks = [audit["metadata"]["custom"].get("support_bot", {}) for audit in ticket.audits if audit["author_id"] == bot]

    assert [found["reply"] for found in marks if "reply" in found] == [mail["says"]]


def test_every_webhook_was_heard_and_no_case_is_left_to_a_person(week: Week):
    attempts = [attempt["status"] for one in week.desk.zendesk.webhooks.deliveries for attempt in one.attempts]

    assert set(attempts) == {202}
    assert week.desk.inbox.parked() == []


def test_no_placeholder_and_no_markup_of_a_customer_reaches_a_reply_or_a_note(week: Week):
    said = own_words(week)

    assert said
    assert [body for _, body, _ in said if "{{" in body or "{%" in body] == []
    assert [html for _, _, html in said if any(word in html for word in POWERFUL)] == []


def test_no_placeholder_and_no_markup_of_a_customer_reaches_a_message_to_the_leads_or_the_journal(week: Week):
    texts = [message.text for message in week.desk.leads.recent(1000)]
    texts += [reason["text"] for entry in week.desk.app.store.journal.recent(1000) for reason in entry.reasons]

    assert texts
    assert [text for text in texts if any(word in text for word in POWERFUL)] == []


def test_no_word_of_a_customer_is_in_the_database(week: Week):
    """What organizations are called is kept for the board: a name that agents gave them."""
    store = week.desk.app.store
    tables = [table for table in metadata.sorted_tables if table.name != "names"]
    with store.database.read() as connection:
        kept = [f"{row._mapping}" for table in tables for row in connection.execute(table.select())]
        named = {kind for (kind,) in connection.execute(select(names.c.kind))}

    words = ("evil.example", "Landsleir", "betaling", "Lastet siden", "skjerm bilde", "nettlesere", "alert(", "calc")
    assert kept
    assert named <= {"organization", "agent"}
    assert [line for line in kept if any(word in line for word in words)] == []


def test_no_mail_goes_to_anybody_whom_a_subject_names(week: Week):
    mails = [
        event
        for ticket in week.desk.zendesk.world.tickets.values()
        for audit in ticket.audits
        for event in audit["events"]
        if event["type"] == "Notification"
    ]
    known = set(week.desk.people.ids.values())

    assert mails
    assert all(set(event["recipients"]) <= known for event in mails)


def test_no_file_is_ever_fetched(week: Week):
    week.desk._note_calls()

    assert any("/tickets/" in call for call in week.desk._calls)
    assert [call for call in week.desk._calls if "attachments" in call] == []


@pytest.mark.parametrize("by", reports.GROUPS)
@pytest.mark.parametrize("locale", reports.LOCALES)
def test_no_formula_and_no_script_reaches_a_report(week: Week, by: reports.By, locale: reports.Locale):
    app, first = week.desk.app, FIRST_MONDAY.date()
    reader = Reader(app.account.api, provision.configured(app.env, app.config).field_titles, app.clock)
    source = reports.Source(app.account.api, reader.fields(), app.config.policy.calendar.zone)
    period = reports.Period(first, first + timedelta(days=7))
    table = reports.attainment(source, period, by, app.config.policy, lambda _count: None).as_table(locale)

    delimiter = ";" if locale == "nb" else ","
    rows = list(csv.reader(io.StringIO(reports.as_csv(table).decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert len(rows) > 1
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    page = reports.as_page(table)
    assert [word for word in POWERFUL if word in page] == []


COMMENTS = 5_000


def test_a_case_of_five_thousand_comments_is_read_by_pages(week: Week):
    desk, world = week.desk, week.desk.zendesk.world
    case = week.cases["plain, in Norwegian, with everything"]
    for trigger in world.triggers.values():  # what they render from all comments makes the sandbox slow, not the bot
        trigger["active"] = False
    for number in range(COMMENTS):
        desk.people.reply("administrator", case, f"Feilen skjedde igjen, nå for {number}. gang i dag.")
    pages = -(-len(world.tickets[case].audits) // 100)
    desk.zendesk.clock.forward(timedelta(seconds=2))
    desk.calls()
    outcome = desk.app.reconciler(case)

    assert outcome.updated_at is not None
    assert len([call for call in desk.calls() if f"/tickets/{case}" in call]) == 1 + pages
