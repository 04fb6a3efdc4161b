"""The policy in force, in words and numbers, and a form to try it on a case; nothing is written, nothing kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from bot.explanation import Explanation, explain
from bot.model.business_time import OutsideCalendar
from bot.model.case import Case
from bot.policy.lookups import lookups
from bot.policy.reading import plain
from bot.policy.rules.billing import amount
from bot.reconcile import enforced
from bot.web.pages import trial
from bot.web.pages.case_reading import changes
from bot.web.pages.context import PageContext
from bot.web.pages.filters import ticket_number
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext
from bot.web.pages.policy_calendar import special_days, week
from bot.web.pages.policy_words import rules, target
from bot.web.pages.sentences import Sentences
from bot.web.pages.values import FieldWords
from bot.wording import Wording
from bot.zendesk.errors import Gone, ZendeskError
from bot.zendesk.records import Malformed

EXAMPLES: Final = (15, 45, 60, 75, 120)  # minutes whose price is shown


def blueprint(context: PageContext) -> Blueprint:
    """The policy, and the place to try it."""
    pages = Blueprint("policy", __name__, url_prefix="/policy")
    policy = context.config.policy
    words = Formats(policy.calendar.zone)

    @pages.get("")
    def index() -> str:
        today = policy.calendar.local_date(context.clock())
        prices = policy.settings.billing
        return render_template(
            "policy.html",
            rules=rules(policy, words),
            settings=policy.settings,
            days=list(special_days(policy.calendar, today)),
            week=week(policy.calendar),
            prices=[(minutes, amount(minutes, prices)) for minutes in EXAMPLES],
            target=target,
            words=words,
        )

    @pages.get("/try")
    def try_it() -> str:
        return _tried(context, words, {}, trial.Form({}, policy), None)

    @pages.post("/try")
    def tried() -> ResponseReturnValue:
        try:
            typed = request.form.to_dict()
        except RequestEntityTooLarge:
            form = trial.Form({}, policy)
            form.wrong("document", gettext("This is too much to read at once."))
            return _tried(context, words, {}, form, None), HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        form = trial.Form(typed, policy)
        found = _explained(context, form, typed.get("way", ""))
        return _tried(
            context, words, typed, form, found
        ), HTTPStatus.UNPROCESSABLE_ENTITY if form.problems else HTTPStatus.OK

    return pages


def _tried(
    context: PageContext, words: Formats, typed: Mapping[str, str], form: trial.Form, found: Explanation | None
) -> str:
    return render_template(
        "try.html",
        way=typed.get("way", "case"),
        typed=typed,
        problems={problem.name: problem for problem in reversed(form.problems)},
        every_problem=form.problems,
        explained=None if form.problems else found,
        changes=changes,
        trial=trial,
        agreements={
            "": gettext("standard terms"),
            **{name: name for name in context.config.policy.settings.agreements},
        },
        fields=FieldWords(context.titles, words),
        sentences=Sentences(words),
        plain=plain,
        words=words,
    )


def _explained(context: PageContext, form: trial.Form, way: str) -> Explanation | None:
    """Decide on what was typed; ``None`` with problems noted."""
    now, reader, policy = context.clock(), context.reconciler.reader, context.config.policy
    try:
        if way == "ticket":
            case, policy = _from_zendesk(context, form), enforced(policy, reader)
            at = form.instant("at", now)
        else:  # A case that is not in Zendesk is decided on as if the policy had always been applied (R12).
            policy = replace(policy, enforce_from=None)
            if way == "document":
                case, at = trial.pasted_case(form, context.titles), form.instant("at", now)
            else:
                case, at = trial.typed_case(form, now)
        if case is None or form.problems:
            return None
        return explain(case, policy, _wording(context), at)
    except OutsideCalendar as error:
        form.wrong("at" if way in ("document", "ticket") else "created", str(error), "en")
    except (ZendeskError, Malformed) as error:
        form.wrong({"ticket": "number", "document": "document"}.get(way, "text"), str(error), "en")
    return None


def _from_zendesk(context: PageContext, form: trial.Form) -> Case | None:
    """Read a case: two calls of Zendesk's API, and one for each further 100 audits."""
    number = ticket_number(form.typed.get("number", ""))
    if number is None:
        form.wrong("number", gettext("This is no case number: write digits, like 4711."))
        return None
    try:
        return context.reconciler.reader.case(number, partial(lookups, policy=context.config.policy)).case
    except Gone:
        form.wrong("number", gettext("Zendesk has no case %(number)d", number=number))
        return None


def _wording(context: PageContext) -> Wording:
    """The macros' texts, as customers get them; where Zendesk does not give them, the first texts."""

    def macros() -> Mapping[tuple[str, str], Mapping[str, object]]:
        try:
            return context.reconciler.reader.macros()
        except ZendeskError:
            return {}

    return Wording(context.config.replies, macros, None, context.clock)
