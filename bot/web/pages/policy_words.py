"""The rules in force, in words, with the numbers of the configuration in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.policy.settings import Policy, Settings, Target
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext, ngettext


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """One rule: its id, its name and what it says, a sentence each."""

    id: str
    name: str
    sentences: tuple[str, ...]


def rules(policy: Policy, words: Formats) -> tuple[RuleInWords, ...]:
    """Return the rules by their ids, as docs/policy.md numbers them, in the language of the page."""
    settings = policy.settings
    return (
        RuleInWords("R1", gettext("What a support case is"), tuple(_scope(settings))),
        RuleInWords("R2", gettext("What a case must hold"), tuple(_intake(settings, words))),
        RuleInWords("R3", gettext("Who may report"), tuple(_reporter(settings))),
        RuleInWords("R4", gettext("Class and response time"), tuple(_response(settings))),
        RuleInWords("R5", gettext("Reclassification"), tuple(_reclassification(settings))),
        RuleInWords("R6", gettext("Waiting and working"), tuple(_waiting())),
        RuleInWords("R7", gettext("Solved and reopened"), tuple(_reopening(settings))),
        RuleInWords("R8", gettext("Agreements"), tuple(_agreements(settings))),
        RuleInWords("R9", gettext("Phone support"), tuple(_phone(settings, words))),
        RuleInWords("R10", gettext("Unqualified requests and billing"), tuple(_billing(settings, words))),
        RuleInWords("R11", gettext("Update dates"), tuple(_deployment())),
        RuleInWords("R12", gettext("Order and limits"), tuple(_limits(policy, words))),
        RuleInWords("R13", gettext("Left for a person"), tuple(_unattended(settings))),
    )


def _scope(settings: Settings) -> Iterator[str]:
    scope = settings.scope
    yield gettext(
        "Only a system error, or an obvious defect in what exists, is a support case. A change request, a user question"
        " or an idea for improvement gets one reply that says where to turn, and waits as pending; class A stays open."
    )
    yield gettext("Custom development is a support case where the organization's agreement covers it.")
    yield gettext(
        "From an organization's user question number %(count)d within %(months)d months on, the leads get a message.",
        count=scope.user_questions,
        months=scope.user_question_months,
    )


def _intake(settings: Settings, words: Formats) -> Iterator[str]:
    intake = settings.intake
    pictures = gettext("an image or a PDF") if intake.pdf_is_screenshot else gettext("an image")
    yield gettext(
        "A case holds the event, who sends it, a class, a description of at least %(description)d characters, a"
        " screenshot and what was tried (at least %(tried)d characters).",
        description=intake.description_min,
        tried=intake.actions_tried_min,
    )
    yield gettext(
        "A screenshot is %(pictures)s; a picture within the text counts from %(size)s on.",
        pictures=pictures,
        size=words.size(intake.inline_image_min_bytes),
    )
    yield gettext(
        "What is missing is asked for in one reply, and the case waits as pending; class A stays open, and its clock"
        " runs. After %(replies)d requests a person takes over.",
        replies=intake.max_replies,
    )


def _reporter(settings: Settings) -> Iterator[str]:
    reporter = settings.reporter
    yield gettext(
        "Only a customer's trained administrators report. Others are referred to their administrators, of whom at most"
        " %(count)d are put on copy, and the case waits as pending; class A stays open.",
        count=reporter.max_administrators,
    )
    if reporter.unknown_reporter == "bounce":
        yield gettext("Somebody without a role is referred, even where no administrator of theirs is known.")
    else:
        yield gettext(
            "Somebody without a role is let through, with an internal note, where no administrator of theirs is known."
        )
    yield gettext("An organization may have agreed that anybody there reports.")


def _response(settings: Settings) -> Iterator[str]:
    response, days = settings.response, settings.response.days
    yield gettext(
        "Class A is answered within %(a)d, B within %(b)d, C within %(c)d business days.", a=days.A, b=days.B, c=days.C
    )
    if response.start == "created":
        yield gettext("The clock starts when the case is created.")
    else:
        yield gettext("The clock starts when the required data is there.")
    if response.due == "elapsed":
        yield gettext("A day counts %(hours)d business hours from the start.", hours=response.hours_per_day)
    else:
        yield gettext("The answer is due when the last of these days closes; the day of the start does not count.")
    yield gettext(
        "A case is at risk from %(hours)d business hours before it is due. Answered: an agent is assigned, and has"
        " commented publicly or changed the class.",
        hours=response.at_risk_hours,
    )


def _reclassification(settings: Settings) -> Iterator[str]:
    yield gettext(
        "When an agent changes the class, priority and due date follow at once. When the new class has stood for"
        " %(minutes)d minutes, the customer is told once.",
        minutes=settings.reclassification.settle_minutes,
    )
    yield gettext("A raised class is due from the change on, never later than before; a lowered one from the start.")


def _waiting() -> Iterator[str]:
    yield gettext(
        "A pending case waits for the customer, one on hold for technical work. A customer's answer opens it."
    )
    yield gettext("Automatic replies and mere thanks change nothing, and get no reply.")


def _reopening(settings: Settings) -> Iterator[str]:
    yield gettext(
        "Whoever reopens a solved case with fewer than %(characters)d characters and no attachment is asked once what"
        " is new.",
        characters=settings.reopening.new_information_min,
    )
    yield gettext("An answer about another event gets an internal note: a new problem needs a new case.")


def _agreements(settings: Settings) -> Iterator[str]:
    yield gettext("An agreement may set other days to answer, another calendar, and a target for solving each class.")
    yield gettext("The clock for solving stands still while the case is pending or solved.")
    if not settings.agreements:
        yield gettext("No agreements are configured: the standard terms apply to everybody.")


def _phone(settings: Settings, words: Formats) -> Iterator[str]:
    phone = settings.phone
    yield gettext(
        "Phone support is for trained administrators: until the date that is registered on them, and free for a new"
        " customer's first %(months)d months.",
        months=phone.free_months,
    )
    yield gettext("It costs %(price)s for each administrator and month begun.", price=words.money(phone.monthly_nok))
    yield gettext("A call outside opening hours is noted as such; the case goes on whatever the note says.")


def _billing(settings: Settings, words: Formats) -> Iterator[str]:
    billing = settings.billing
    yield gettext(
        "An agent judges whether a request was unqualified; the bot only suspects. Requests of people without training"
        " are billed, and those that the administrator could easily have solved."
    )
    yield gettext(
        "The price is %(hour)s for each whole hour and %(quarter)s for each quarter begun of what remains, never more"
        " than for an hour.",
        hour=words.money(billing.hour_nok),
        quarter=words.money(billing.quarter_nok),
    )
    yield gettext(
        "From number %(repeat)d within %(months)d months on, the leads get a message; from number %(reject)d on, and"
        " after a warning, the next may be rejected. A person decides.",
        repeat=billing.repeat,
        months=billing.months,
        reject=billing.may_be_rejected,
    )


def _deployment() -> Iterator[str]:
    yield gettext("On the agreed update date, or the next business day, the case gets an internal note.")
    yield gettext("Of a case that is closed by then, the leads get a message.")


def _limits(policy: Policy, words: Formats) -> Iterator[str]:
    since, limits = policy.settings.limits.enforce_from, policy.settings.limits
    yield gettext("A person always wins: what an agent changed after the bot is not changed back.")
    yield gettext("Cases with the tag bot_ignore, closed cases and cases of suspended people are left alone.")
    if since:
        yield gettext("Cases created before %(moment)s are left alone.", moment=words.moment(since))
    else:
        yield gettext("Cases from before the bot was set up in Zendesk are left alone.")
    yield gettext(
        "After %(count)d public replies within an hour nobody gets another until a person releases the brake; all else"
        " goes on.",
        count=limits.replies_per_hour,
    )
    yield gettext(
        "After %(requester)d to one requester, or %(organization)d within one organization, theirs wait until the hour"
        " has passed.",
        requester=limits.replies_per_requester,
        organization=limits.replies_per_organization,
    )


def _unattended(settings: Settings) -> Iterator[str]:
    yield gettext(
        "An open case that no clock watches needs an agent: it has a tag for it until one has acted, and an internal"
        " note that says what to do."
    )
    yield gettext(
        "When it has waited for the business days of the longest class, or of class A where it may be critical, the"
        " leads get a message, and each day's digest names it."
    )
    yield gettext(
        "A case that the bot set pending, and nobody has touched for %(days)d business days, is named in one digest.",
        days=settings.unattended.untouched_days,
    )


def target(found: Target | None) -> str:
    """Write a target for solving a case (R8)."""
    if found is None:
        return "–"
    if found.hours is not None:
        return ngettext("%(num)d hour", "%(num)d hours", found.hours)
    return ngettext("%(num)d day", "%(num)d days", found.days or 0)
