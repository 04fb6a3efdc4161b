"""R2: what a case must hold; what is missing is asked for, what stands in the text is written into the fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import LeadMessage, Note, Reason, Reply
from bot.policy.clock import due_at
from bot.policy.effects import Did, Effect, SetField, SetStatus, Tag, TagOnce, Untag
from bot.policy.history import said, setter, turns
from bot.policy.intake_book import ASKED_ENOUGH, UNREADABLE, Book, asides, open_book
from bot.policy.settings import Policy
from bot.policy.standing import INTAKE_TAGS, MISSING_TAGS, in_support, language


def intake(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Write what was read, then complete the intake, end it, hand it over, or ask for what is missing (R2)."""
    if not in_support(case):
        return
    book = open_book(case, policy.settings.intake)
    for key in book.now.from_text:
        yield SetField(key, book.now.value(key))
    if book.now.nothing_tried:
        yield TagOnce("unqualified_suspected")
    if book.completed is not None:
        yield from _complete(case, book, policy)
        yield from _other_class(case, book)
    elif book.ended is not None:
        yield Untag(INTAKE_TAGS)
        yield Reason("R2", "An agent answered, or the case was solved: the intake is over.")
        yield from _other_class(case, book)
    elif book.may_ask:
        yield from _incomplete(case, book, policy)
    elif not case.follow_up:
        yield Note(
            "intake_gaps",
            f"Missing: {_words(book.now.missing)}. The customer is not asked, for an agent took the case in.",
        )
        yield Reason("R2", "Sent in by an agent for a customer, or by phone: the gaps are noted, nobody is asked.")


def _complete(case: Case, book: Book, policy: Policy) -> Iterator[Effect]:
    yield Untag(INTAKE_TAGS)
    yield Tag("intake_complete")
    yield Did("intake_complete")
    yield Reason("R2", "All required data is there.")
    due = due_at(case, book, policy)
    confirmed = any(index >= book.begin for index in said(case, "intake_complete"))
    if confirmed or book.ended is not None or due is None:
        return
    if case.status == "pending" and setter(case, "status") == "bot":
        yield SetStatus("open", since=max((book.begin, book.completed or 0, *turns(case))))
    yield SetField("severity_announced", book.now.severity)
    values = {"case": case.id, "class": book.now.severity, "due": due, "training": _asks_for_training(case)}
    yield Reply("intake_complete", language(case, policy.settings.language.default), values)
    yield Reason(
        "R2",
        "The customer is told the case number, class {class} and when it is answered.",
        {"class": str(book.now.severity)},
    )


def _asks_for_training(case: Case) -> bool:
    return case.requester.support_role == "administrator" and case.requester.training_completed is False


def _words(missing: tuple[str, ...]) -> str:
    return ", ".join(datum.replace("_", " ") for datum in missing)


def _incomplete(case: Case, book: Book, policy: Policy) -> Iterator[Effect]:
    missing = tuple(f"missing_{datum}" for datum in book.now.missing)
    yield Untag(tuple(tag for tag in MISSING_TAGS if tag not in missing))
    for tag in ("intake_incomplete", *missing):
        yield Tag(tag)
    yield Reason("R2", "Missing: {missing}.", {"missing": book.now.missing})
    answered = [index for index in turns(case) if book.asks and index > book.asks[-1]]
    if book.handed is not None:
        yield from _hand_over(book)
    elif book.asks and not answered:
        yield Reason("R2", "The customer was asked and has not answered yet.")
    else:
        yield from _ask(case, book, policy)


def _hand_over(book: Book) -> Iterator[Effect]:
    if book.unreadable:
        key = UNREADABLE
        reason = Reason(
            "R2", "Nothing new could be read in the customer's answer: open for an agent, and the clock has started."
        )
    else:
        key = ASKED_ENOUGH
        reason = Reason(
            "R2",
            "The customer was asked {count} times: open for an agent, and the clock has started.",
            {"count": len(book.asks)},
        )
    why = reason.text.partition(":")[0]
    yield Note(key, f"{why}; still missing: {_words(book.now.missing)}. No more requests are sent: please take over.")
    yield SetStatus("open", since=book.handed or 0)
    yield reason


def _ask(case: Case, book: Book, policy: Policy) -> Iterator[Effect]:
    critical = book.now.severity == "A"
    values = {"case": case.id, "missing": book.now.missing, "training": _asks_for_training(case)}
    yield Reply("intake_incomplete", language(case, policy.settings.language.default), values)
    yield SetStatus("open" if critical else "pending", since=max(turns(case), default=0))
    yield Reason(
        "R2",
        "The customer is asked for it (request {count} of {most}).",
        {"count": len(book.asks) + 1, "most": policy.settings.intake.max_replies},
    )
    if critical:
        text = f"Case {case.id} is reported as class A and incomplete. It stays open; its clock started at creation."
        yield LeadMessage(f"incomplete_a:{case.id}", text, {"class": "A"})
        yield Reason(
            "R2", "Reported as class A: the case stays open, its clock starts at creation, the leads get a message."
        )


def _other_class(case: Case, book: Book) -> Iterator[Effect]:
    """Note a class that a customer names after the intake; it changes nothing."""
    for place, aside in asides(case, book):
        named = aside.severity
        if named is not None and named != book.pages.at(place).severity:
            yield Note(
                f"other_class:{case.history[place].id}",
                f"The customer names class {named} in a comment after the intake. The class is left as it is.",
            )
            yield Reason(
                "R2", "A comment after the intake names class {class}; text changes nothing any more.", {"class": named}
            )
