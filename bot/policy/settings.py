"""The policy's numbers and choices, typed: config/policy.toml, every problem reported at once, unknown keys refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.model.business_time import BusinessCalendar
from bot.policy.reading import BUILT_IN, Words

Count = Annotated[int, Field(ge=1, le=1_000)]
Size = Annotated[int, Field(ge=0, le=10_000_000)]


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("needs a time zone, like 2026-11-23T00:00:00Z")
    return value.astimezone(UTC)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Reporter(_Section):
    """R3: who may report.

    ``unknown_reporter`` is what becomes of cases of people without a role: those of a customer's people go on, and
    strangers get no reply (``customers``), all go on (``continue``), or all are sent back (``bounce``).
    """

    unknown_reporter: Literal["customers", "continue", "bounce"] = "customers"
    max_administrators: Count = 3


class Scope(_Section):
    """R1: what a support case is. Questions are counted over ``user_question_months`` calendar months."""

    user_questions: Count = 5
    user_question_months: Annotated[int, Field(ge=1, le=24)] = 3


class Intake(_Section):
    """R2: what a case must hold. Lengths in characters, images in bytes."""

    description_min: Size = 20
    actions_tried_min: Size = 10
    inline_image_min_bytes: Size = 20_000
    pdf_is_screenshot: bool = True
    max_replies: Count = 3


class Days(_Section):
    """R4: business days to answer, by class."""

    A: Annotated[int, Field(ge=1, le=60)] = 1
    B: Annotated[int, Field(ge=1, le=60)] = 2
    C: Annotated[int, Field(ge=1, le=60)] = 3


class Response(_Section):
    """R4: class and response time. ``hours_per_day`` and ``at_risk_hours`` are business hours.

    ``unclassified`` is the class by whose days a case without one is due.
    """

    start: Literal["complete", "created"] = "complete"
    due: Literal["end_of_day", "elapsed"] = "end_of_day"
    days: Days = Days()
    hours_per_day: Annotated[int, Field(ge=1, le=24)] = 7
    at_risk_hours: Annotated[int, Field(ge=0, le=100)] = 3
    unclassified: Literal["A", "B", "C"] = "C"


class Reclassification(_Section):
    """R5: how many minutes a changed class stands before the customer is told."""

    settle_minutes: Annotated[int, Field(ge=0, le=1_440)] = 5


class Reopening(_Section):
    """R7: characters of own text that count as new information."""

    new_information_min: Size = 30


class Unattended(_Section):
    """R13: business days after which a case that the bot set pending, and nobody has touched, is in the digest."""

    untouched_days: Annotated[int, Field(ge=1, le=60)] = 10


class Limits(_Section):
    """R12: cases created before ``enforce_from`` (aware UTC) are left alone; brakes count replies of an hour.

    ``api_share_percent`` of each of Zendesk's rate limits are the bot's; the rest is for people and other integrations.
    """

    enforce_from: Annotated[datetime, AfterValidator(_aware)] | None = None
    replies_per_requester: Count = 10
    replies_per_organization: Count = 30
    replies_per_hour: Count = 60
    api_share_percent: Annotated[int, Field(ge=1, le=100)] = 50


class Language(_Section):
    """The language of replies to people without a locale, and the desk's own: what agents and leads read."""

    default: Literal["nb", "en"] = "nb"
    desk: Literal["nb", "en"] = "nb"


class Target(_Section):
    """R8: how soon a case of one class is to be resolved: business days, or business hours."""

    days: Annotated[int, Field(ge=1, le=366)] | None = None
    hours: Annotated[int, Field(ge=1, le=9_000)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.days is None) == (self.hours is None):
            raise ValueError("give either days or hours")
        return self


class Agreement(_Section):
    """R8: what one agreement changes; response days left out are those of ``[response]``.

    With the calendar ``24/7`` a day is 24 hours; resolution targets are by class, a class left out has none.
    """

    calendar: Literal["office", "24/7"] = "office"
    days: Days | None = None
    resolution: dict[Literal["A", "B", "C"], Target] = {}


class Phone(_Section):
    """R9: free calendar months of a new customer; NOK for each administrator and month begun."""

    free_months: Annotated[int, Field(ge=0, le=24)] = 3
    monthly_nok: Annotated[int, Field(ge=0, le=1_000_000)] = 2_490


class Billing(_Section):
    """R10: NOK for a whole hour and for a quarter begun; how many unqualified cases are too many, within months."""

    hour_nok: Annotated[int, Field(ge=0, le=1_000_000)] = 1_490
    quarter_nok: Annotated[int, Field(ge=0, le=1_000_000)] = 400
    months: Annotated[int, Field(ge=1, le=36)] = 12
    repeat: Count = 2
    may_be_rejected: Count = 4


class Board(_Section):
    """The share of cases that is to be answered in time (R4), as a whole percentage: a mark on the board's pictures."""

    answered_in_time_percent: Annotated[int, Field(ge=0, le=100)] = 95


class Bot(_Section):
    """The e-mail address of the Zendesk user that only the bot uses; empty means unknown."""

    own_user: str = ""


class Settings(_Section):
    """config/policy.toml, one section for a rule; raises ``pydantic.ValidationError`` with all problems at once."""

    reporter: Reporter = Reporter()
    scope: Scope = Scope()
    intake: Intake = Intake()
    response: Response = Response()
    reclassification: Reclassification = Reclassification()
    reopening: Reopening = Reopening()
    agreements: dict[str, Agreement] = {}
    phone: Phone = Phone()
    billing: Billing = Billing()
    unattended: Unattended = Unattended()
    limits: Limits = Limits()
    language: Language = Language()
    board: Board = Board()
    bot: Bot = Bot()


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the rules need besides the case: settings, the business calendar they count in, and when they begin.

    Cases created before ``enforce_from`` (aware UTC) are left alone; ``None`` leaves none alone (R12).
    ``words`` are what mails are read by.
    """

    settings: Settings
    calendar: BusinessCalendar
    enforce_from: datetime | None = None
    words: Words = BUILT_IN
