"""Roles, training and phone support of many people at once, from a CSV file: read, planned, carried out in batches."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from bot.provision.account import Client, Thing, pages
from bot.provision.kinds import USER_FIELD
from bot.provision.refused import SetupRefused
from bot.zendesk.marks import is_active

#: Users in one update: https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users
BATCH: Final = 100
LOOKS_AT_A_JOB: Final = 60
#: In a cell: empty leaves the field as it is, this empties it.
CLEAR: Final = "-"

COLUMNS: Final = {
    "email": ("email", "e-mail", "e-post", "epost", "e-postadresse"),
    "support_role": ("role", "support role", "rolle", "rolle i support"),
    "training_completed": ("training", "training completed", "opplæring", "opplæring gjennomført"),
    "phone_support_from": ("phone support from", "telefonsupport fra", "telefonsupport fra og med"),
    "phone_support_until": ("phone support until", "telefonsupport til", "telefonsupport til og med"),
}
OPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "support_role": {
        "administrator": "administrator",
        "group_leader": "group_leader",
        "group leader": "group_leader",
        "section leader": "group_leader",
        "gruppeleder": "group_leader",
        "seksjonsleder": "group_leader",
        "volunteer": "volunteer",
        "frivillig": "volunteer",
    },
    "training_completed": {
        "yes": "training_yes",
        "ja": "training_yes",
        "training_yes": "training_yes",
        "no": "training_no",
        "nei": "training_no",
        "training_no": "training_no",
    },
}
DATES: Final = ("phone_support_from", "phone_support_until")


@dataclass(frozen=True)
class Row:
    """A line of the file: whose fields are to hold what; ``None`` empties a field, one that is not named stays."""

    line: int
    email: str
    fields: Mapping[str, str | None]


@dataclass(frozen=True)
class Update:
    """What changes for one person: the fields with what they hold now and what they are to hold."""

    line: int
    email: str
    user_id: int
    fields: Mapping[str, tuple[str | None, str | None]]

    @property
    def words(self) -> str:
        """One line of English that says what would be done."""
        changes = (f"{key} {old or 'empty'} → {new or 'empty'}" for key, (old, new) in self.fields.items())
        return f"{self.email}: {', '.join(changes)}"


@dataclass(frozen=True)
class ImportPlan:
    """What an import comes to.

    Args:
        updates: in the file's order.
        same: how many people are as the file says already.
        unknown: what of the file concerns nobody who can have a role, in words, with its line.
    """

    updates: tuple[Update, ...]
    same: int
    unknown: tuple[str, ...]


def read_rows(text: str) -> tuple[Row, ...]:
    """Read the file: comma, semicolon or tab between cells, a line of headings first.

    Raises:
        SetupRefused: every problem at once, each with its line.
    """
    heading = text.lstrip("\ufeff").partition("\n")[0]
    between = next((mark for mark in ";\t" if mark in heading), ",")
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=between, strict=True)
    problems: list[str] = []
    rows: list[Row] = []
    try:
        columns = _columns(next(reader, []), problems)
        for cells in reader:
            if columns and any(cell.strip() for cell in cells):
                rows += _row(reader.line_num, cells, columns, problems)
    except csv.Error as error:
        problems.append(f"line {reader.line_num}: {error}")
    problems += _repeated(rows)
    if not rows and not problems:
        problems.append("line 1: nobody stands below the headings")
    if problems:
        raise SetupRefused(tuple(problems))
    return tuple(rows)


def _columns(headings: list[str], problems: list[str]) -> list[str]:
    known = {name: column for column, names in COLUMNS.items() for name in (*names, column.replace("_", " "))}
    found = [known.get(" ".join(one.replace("_", " ").casefold().split()), "") for one in headings]
    problems += [
        f"line 1: unknown column {heading!r}: take it out; known are email, role, training, phone_support_from,"
        " phone_support_until"
        for heading, column in zip(headings, found, strict=True)
        if not column
    ]
    if "email" not in found:
        problems.append("line 1: there is no column email")
    problems += [f"line 1: two columns are {column}" for column in COLUMNS if found.count(column) > 1]
    return [] if problems else found


def _row(line: int, cells: list[str], columns: list[str], problems: list[str]) -> Iterator[Row]:
    if len(cells) > len(columns):
        problems.append(f"line {line}: has {len(cells)} cells, where there are {len(columns)} columns")
        return
    said = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    email, wrong = said.pop("email", ""), len(problems)
    if email.count("@") != 1 or any(mark.isspace() for mark in email):
        problems.append(f"line {line}: {email!r} is no e-mail address")
    fields: dict[str, str | None] = {}
    for column, word in said.items():
        if word:
            try:
                fields[column] = None if word == CLEAR else _value(column, word)
            except ValueError as error:
                problems.append(f"line {line}: {column}: {error}")
    begin, end = (fields.get(one) for one in DATES)
    if begin and end and begin > end:
        problems.append(f"line {line}: phone support ends ({end}) before it begins ({begin})")
    if len(problems) == wrong:
        yield Row(line, email.casefold(), fields)


def _value(column: str, word: str) -> str:
    if column in DATES:
        return _day(word).isoformat()
    options = OPTIONS[column]
    if word.casefold() not in options:
        raise ValueError(f"{word!r} is none of {', '.join(dict.fromkeys(options))}")
    return options[word.casefold()]


def _day(word: str) -> date:
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(word, pattern).date()  # noqa: DTZ007 - a day, not an instant
        except ValueError:
            continue
    raise ValueError(f"{word!r} is no date like 2026-11-27 or 27.11.2026")


def _repeated(rows: list[Row]) -> Iterator[str]:
    first: dict[str, int] = {}
    for row in rows:
        if row.email in first:
            yield f"line {row.line}: {row.email} stands on line {first[row.email]} already"
        first.setdefault(row.email, row.line)


def plan_import(client: Client, rows: tuple[Row, ...]) -> ImportPlan:
    """Compare the file with the account: one call for its user fields, and one for each 100 of its users.

    Raises:
        SetupRefused: the account lacks a user field that the file fills.
    """
    have = {field["key"] for field in pages(client, USER_FIELD.plural) if is_active(field)}
    lacking = sorted({key for row in rows for key in row.fields} - have)
    if lacking:
        problems = (f"the user field {key} is not in Zendesk: run bot setup --apply first" for key in lacking)
        raise SetupRefused(tuple(problems))
    by_email = {str(user["email"]).casefold(): user for user in pages(client, "users") if user.get("email")}
    unknown = [(row, _why_not(by_email.get(row.email))) for row in rows]
    known = [row for row, why in unknown if not why]
    planned = [_update(row, by_email[row.email]) for row in known]
    updates = tuple(update for update in planned if update.fields)
    told = tuple(f"line {row.line}: {row.email} {why}" for row, why in unknown if why)
    return ImportPlan(updates, len(planned) - len(updates), told)


def _why_not(user: Thing | None) -> str:
    if user is None:
        return "is nobody's address in Zendesk"
    if user.get("role") != "end-user":
        return f"belongs to an {user.get('role')}, and only customers have support roles"
    return "belongs to a deleted user" if user.get("active") is False else ""


def _update(row: Row, user: Thing) -> Update:
    held = user.get("user_fields") or {}
    now = {key: str(held[key])[:10] if key in DATES and held.get(key) else held.get(key) for key in row.fields}
    changes = {key: (now[key], new) for key, new in row.fields.items() if (now[key] or None) != new}
    return Update(row.line, row.email, user["id"], changes)


def apply_import(
    client: Client, updates: tuple[Update, ...], wait: Callable[[float], None], progress: Callable[[int], None]
) -> tuple[str, ...]:
    """Send the updates in batches of 100, each a job of Zendesk's; what had landed before a stop is not planned again.

    Args:
        client: raises the errors of `bot.zendesk.errors`.
        updates: as planned.
        wait: passes so many seconds between two looks at a job.
        progress: called with how many people are done.

    Returns:
        What Zendesk did not take, in words, with the line.
    """
    failed: list[str] = []
    for start in range(0, len(updates), BATCH):
        batch = updates[start : start + BATCH]
        users = [
            {"id": one.user_id, "user_fields": {key: new for key, (_, new) in one.fields.items()}} for one in batch
        ]
        job = client.put("/api/v2/users/update_many", {"users": users})["job_status"]
        failed += _failures(_done(client, job, wait), batch)
        progress(start + len(batch))
    return tuple(failed)


def _done(client: Client, job: Thing, wait: Callable[[float], None]) -> Thing:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/."""
    for look in range(LOOKS_AT_A_JOB):
        if job["status"] not in ("queued", "working"):
            break
        wait(min(0.5 * 2**look, 10.0))
        job = client.get(f"/api/v2/job_statuses/{job['id']}")["job_status"]
    return job


def _failures(job: Thing, batch: tuple[Update, ...]) -> Iterator[str]:
    """Trap: a completed job holds results that failed; a result without an error is a success."""
    if job["status"] != "completed":
        yield from (f"line {one.line}: {one.email}: the job is {job['status']}; import again" for one in batch)
        return
    for place, result in enumerate(_results(job)):
        if result.get("error") or result.get("errors") or result.get("success") is False:
            one = batch[min(int(result.get("index", place)), len(batch) - 1)]
            why = result.get("error") or result.get("errors") or "refused"
            yield f"line {one.line}: {one.email}: Zendesk says {why}"


def _results(job: Thing) -> Iterable[Mapping[str, Any]]:
    found = job.get("results")
    return found if isinstance(found, list) else ([found] if isinstance(found, dict) else [])
