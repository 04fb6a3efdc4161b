"""What a report looks like: CSV for Excel, a page to print, figures for people."""

import csv
import io
import json
from datetime import date

import pytest

from bot.reports import GROUPS, LOCALES, By, Locale, Period, Table, as_csv, as_page, attainment, billing, shown
from bot.reports.billing import Billing
from bot.reports.sla import Attainment
from bot.reports.table import Column, Row
from tests.reports.desk import NOVEMBER, Desk

COLUMNS = (Column("Organisasjon"), Column("Median", "time"), Column("NOK", "nok"), Column("Sak", "number"))


def table(*names: str, locale: str = "nb") -> Table:
    rows = tuple(Row((name, 320, 12480, 1007)) for name in names)
    return Table("Tittel", "Merknad.", COLUMNS, rows, "nb" if locale == "nb" else "en")


def test_csv_in_norwegian_is_what_a_norwegian_excel_expects():
    assert as_csv(table("Demo organization")).decode("utf-8") == (
        "\N{ZERO WIDTH NO-BREAK SPACE}Organisasjon;Median (min);NOK;Sak\r\nDemo organization;320;12480;1007\r\n"
    )


def test_csv_in_english_has_commas():
    assert as_csv(table("Demo organization", locale="en")).endswith(b"\r\nDemo organization,320,12480,1007\r\n")


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+47", "-1", "@SUM(A1)", "\tname", "\rname", "\nname"])
def test_a_name_that_excel_would_take_for_a_formula_is_text(name):
    rows = list(csv.reader(io.StringIO(as_csv(table(name)).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][0] == f"'{name}"


@pytest.mark.parametrize("name", ["A;B", 'The "Demo"', "two\nlines", "Demo = organization"])
def test_other_names_come_back_as_they_are(name):
    rows = list(csv.reader(io.StringIO(as_csv(table(name)).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1][0] == name


def test_a_page_shows_names_as_text_and_needs_nothing_else():
    page = as_page(table("<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert '<html lang="nb">' in page
    assert not any(word in page for word in ("src=", "href=", "url(", "@import"))


def test_a_page_without_rows_says_so():
    assert "Ingenting i denne perioden." in as_page(table())


@pytest.mark.parametrize(
    ("cell", "kind", "nb", "en"),
    [
        (320, "time", "5:20", "5:20"),
        (3000, "time", "50:00", "50:00"),
        (12480, "nok", "12\N{NO-BREAK SPACE}480", "12,480"),
        (1007, "number", "1007", "1007"),
        (0, "number", "0", "0"),
        (None, "time", "", ""),
    ],
)
def test_figures_are_written_as_people_write_them(cell, kind, nb, en):
    assert (shown(cell, Column("", kind), "nb"), shown(cell, Column("", kind), "en")) == (nb, en)


@pytest.mark.parametrize("by", [None, *GROUPS])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_report_that_was_kept_as_json_reads_as_it_was_made(desk: Desk, by: By | None, locale: Locale):
    policy = desk.app.config.policy
    made = attainment(desk.source(), Period(date(2026, 11, 23), date(2026, 11, 25)), by, policy, lambda _count: None)
    assert Attainment.from_json(json.loads(json.dumps(made.as_json()))).as_table(locale) == made.as_table(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_so_do_bills(desk: Desk, locale: Locale):
    made = billing(desk.source(), NOVEMBER, desk.app.config.policy, lambda _count: None)
    assert made.bills
    assert Billing.from_json(json.loads(json.dumps(made.as_json()))).as_table(locale) == made.as_table(locale)
