"""``bot explain`` on files and times that cannot be read: what was found, what was expected, where."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.documents import AT, AUDIT, AUDITS_FORM, TICKET
from tests.cli.said import Run

BAD = {
    "no JSON": ("{", ["no JSON in UTF-8"]),
    "nothing": ("", ["no JSON in UTF-8"]),
    "a list": ([], ["expected an object"]),
    "no ticket": ({}, ["ticket: found nothing, expected an object"]),
    "a ticket that is text": ({"ticket": "4711"}, ["ticket: found '4711', expected an object"]),
    "a ticket without its data": (
        {"ticket": {}},
        [
            "ticket.id: found nothing, expected a whole number",
            "ticket.updated_at: found nothing, expected a time like 2026-11-23T09:00:00Z",
            "ticket.created_at: found nothing, expected a time like 2026-11-23T09:00:00Z",
            "ticket.status: found nothing, expected one of new, open, pending, hold, solved, closed, deleted",
            "ticket.requester_id: found nothing, expected a whole number",
        ],
    ),
    "an unknown status": (
        AUDITS_FORM | {"ticket": TICKET | {"status": "OPEN"}},
        ["ticket.status: found 'OPEN', expected one of new, open, pending, hold, solved, closed, deleted"],
    ),
    "a time that is none": (
        AUDITS_FORM | {"ticket": TICKET | {"created_at": "yesterday"}},
        ["ticket.created_at: found 'yesterday', expected a time like 2026-11-23T09:00:00Z"],
    ),
    "a time before all times": (
        AUDITS_FORM | {"ticket": TICKET | {"created_at": "0001-01-01T00:00:00+14:00"}},
        ["ticket.created_at: found '0001-01-01T00:00:00+14:00', expected a time like 2026-11-23T09:00:00Z"],
    ),
    "audits of the wrong kind": (
        AUDITS_FORM | {"audits": {"id": 1}},
        ["audits: found dict, expected a list"],
    ),
    "an audit without a time": (
        AUDITS_FORM | {"audits": [AUDIT | {"created_at": None}]},
        ["audits[0].created_at: found nothing, expected a time like 2026-11-23T09:00:00Z"],
    ),
    "users that are numbers": (
        AUDITS_FORM | {"users": [1]},
        ["users[0]: found 1, expected an object"],
    ),
}


@pytest.mark.parametrize(("content", "problems"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_what_was_found_what_was_expected_and_where(run: Run, file, content, problems):
    said = run("explain", file(content), "--at", AT)

    assert (said.code, said.out) == (1, "")
    assert len(said.problems) == len(problems)
    for found, expected in zip(said.problems, problems, strict=True):
        assert expected in found


@pytest.mark.parametrize("wrong", [None, 7, [], {}, [7], {"id": []}], ids=repr)
@pytest.mark.parametrize(
    "place",
    ["ticket", "audits", "comments", "users", "organizations", "ticket_fields", "current_user", "organization_users"],
)
def test_whatever_stands_in_a_file_there_is_an_answer_or_a_problem(run: Run, file, place: str, wrong: Any):
    said = run("explain", file(AUDITS_FORM | {place: wrong}), "--at", AT, "--json")

    assert said.code == (1 if said.problems else 0)
    assert bool(said.problems) != bool(said.out)
    assert "Traceback" not in said.err


@pytest.mark.parametrize("key", sorted({*TICKET, "email_cc_ids", "fields"}))
def test_whatever_stands_in_a_ticket_there_is_an_answer_or_a_problem(run: Run, file, key: str):
    values: tuple[Any, ...] = (None, -1, 1e400, "x", {}, [7], "9" * 5000)
    for wrong in values:
        said = run("explain", file(AUDITS_FORM | {"ticket": TICKET | {key: wrong}}), "--at", AT, "--json")
        assert said.code == (1 if said.problems else 0), (key, wrong)
        assert bool(said.problems) != bool(said.out)


def test_a_file_that_is_not_there_or_no_file_is_refused(run: Run, tmp_path: Path):
    missing = run("explain", tmp_path / "none.json")
    folder = run("explain", tmp_path)
    assert (missing.code, folder.code) == (1, 1)
    assert missing.problems == [
        f"{tmp_path / 'none.json'}: No such file or directory; expected a ticket number, or a file of Zendesk's JSON"
    ]
    assert "Is a directory" in folder.problems[0]


def test_a_file_in_another_encoding_or_too_deep_is_refused(run: Run, file):
    path = file("[" * 100_000)
    assert "no JSON in UTF-8" in run("explain", path).problems[0]
    path.write_bytes("Ærlig talt".encode("latin-1"))
    assert "no JSON in UTF-8" in run("explain", path).problems[0]


@pytest.mark.parametrize(
    ("at", "problem"),
    [
        ("2026-11-23T09:10:00", "lacks a time zone"),
        ("tomorrow", "is no time like 2026-11-23T09:10:00+01:00"),
        ("0001-01-01T00:00:00+14:00", "is not between 1970 and 2200"),
    ],
)
def test_a_time_that_cannot_be_read_is_refused(run: Run, file, at: str, problem: str):
    said = run("explain", file(AUDITS_FORM), "--at", at)
    assert said.code == 2
    assert problem in said.err


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2019-01-01T00:00:00Z", "2200-12-31T23:59:59Z"])
def test_a_time_far_from_the_case_is_refused(run: Run, file, at: str):
    said = run("explain", file(AUDITS_FORM), "--at", at, "--json")
    assert (said.code, said.out) == (1, "")
    (problem,) = said.problems
    assert "is outside the business calendar of" in problem
