"""What a rule sees of a case: its facts at one moment of a look, and what follows from them, each worked out once."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Literal, Self

from bot.model.case import Case
from bot.policy.agreements import agreement_of
from bot.policy.clock import ResponseClock
from bot.policy.facts import Facts, Pending
from bot.policy.history import History
from bot.policy.intake import OUT_OF_SCOPE, Intake, intake_of, is_not_asked
from bot.policy.required_data import Known, own_reading
from bot.policy.settings import Agreement, Policy

SCANDINAVIAN = ("nb", "no", "nn", "sv", "da")


class CaseView(Facts):
    """A case as the rules before want it, at the instant ``now``; never changed once made.

    One view follows the other during a look; what cannot have changed between them is handed on.
    """

    def __init__(
        self, case: Case, policy: Policy, now: datetime, history: History | None = None, pending: Pending | None = None
    ) -> None:
        """See a case at an instant (aware UTC)."""
        super().__init__(case, policy, now, history, pending)
        self._known: Known = {}

    def after(self, pending: Pending) -> Self:
        """Return the view of the same look once more is decided."""
        view = type(self)(self.as_read, self.policy, self.now, self.history, pending)
        view._known = self._known  # noqa: SLF001 - a view of the same look
        if "intake" in self.__dict__ and self._has_same_intake(view):
            view.__dict__["intake"] = self.intake  # where a cached property keeps its value
        return view

    def _has_same_intake(self, other: Self) -> bool:
        """Whether an intake, which depends on marks, status and requester alone, is the same in another view."""
        mine, others = self.pending and self.pending.mark, other.pending and other.pending.mark
        return mine == others and self.status == other.status and self.requester is other.requester

    @cached_property
    def intake(self) -> Intake:
        """How far the intake has come (R2)."""
        return intake_of(self, self._known)

    @cached_property
    def clock(self) -> ResponseClock:
        """The response clock (R4)."""
        return ResponseClock(self, self.intake)

    @property
    def agreement(self) -> Agreement | None:
        """What is agreed with the case's organization, ``None`` for the standard terms (R8)."""
        return agreement_of(self.as_read, self.policy)

    @cached_property
    def is_bounced(self) -> bool:
        """Whether the case waits for a customer's administrator to take it over (R3)."""
        bounces = self.said("bounced_non_admin")
        return bool(bounces) and not any(i > bounces[-1] for i in self.did("released", "taken_over", "lifted"))

    @property
    def request_type(self) -> str:
        """The option of the field ``request_type``, empty for none."""
        return str(self.fields.get("request_type") or "")

    @property
    def is_out_of_scope(self) -> bool:
        """Whether the case is a wish, a question or an idea, and no support case (R1)."""
        return self.request_type in OUT_OF_SCOPE and not self.is_bounced and not self.requester.is_agent

    @property
    def is_custom_development(self) -> bool:
        """Whether the case is about custom development that the customer's agreement does not cover (R1)."""
        organization = self.as_read.organization
        covered = organization is not None and organization.covers_custom_development
        return self.request_type == "type_custom_development" and not covered

    @cached_property
    def in_support(self) -> bool:
        """Whether intake, class and response time apply: a customer's case that says something, not bounced, in scope.

        A stranger's case is not, until an agent has answered it.
        """
        out = self.requester.is_agent or self.is_bounced or self.is_out_of_scope or self.is_custom_development
        return not (out or self.says_nothing or self.is_strangers)

    @property
    def is_of_nobody(self) -> bool:
        """Whether the requester is of no organization and has no role: the bot sends them no reply (R3)."""
        answers_them = self.settings.reporter.unknown_reporter != "customers"
        known = self.as_read.organization is not None or self.requester.support_role is not None
        return not (answers_them or known or self.requester.is_agent)

    @property
    def is_strangers(self) -> bool:
        """Whether a case is of nobody the desk knows, and nobody has answered them or taken it in (R3)."""
        return self.is_of_nobody and not (self.answers or self.is_taken_in)

    @cached_property
    def is_taken_in(self) -> bool:
        """Whether nobody is asked or sent elsewhere: an agent sent the case in, or it came by phone or chat (R2)."""
        return is_not_asked(self)

    @property
    def words_of_class_a(self) -> int | None:
        """The place at which the words of a customer who gave no class last spoke of class A, or ``None`` (R2)."""
        intake = self.intake
        is_customers = self.history.authors.commenter(0) == "customer" or (intake.snapshots.urgent_at or 0) > 0
        return intake.snapshots.urgent_at if intake.now.severity is None and is_customers else None

    @cached_property
    def graver_on_take_over(self) -> int | None:
        """The place at which who took a bounced case over named a graver class than the form's (R3)."""
        form = next((severity for place, severity in self.intake.snapshots.classes if place == 0), None)
        if not self.intake.begin or form is None or not self.did("taken_over"):
            return None
        comment = self.entry(self.intake.begin).comment
        named = own_reading(self, comment).severity if comment is not None else None
        return self.intake.begin if named is not None and named < form else None

    @property
    def can_reply(self) -> bool:
        """Whether a public comment would arrive, not as in messaging, on a case that the customer can read (R2)."""
        return self.as_read.medium != "messaging" and self.is_public

    @property
    def language(self) -> Literal["nb", "en"]:
        """The language of replies to the requester: ``nb`` for Scandinavian locales, else ``en``."""
        locale = self.requester.locale
        if not locale:
            return self.settings.language.default
        return "nb" if locale.lower().split("-")[0] in SCANDINAVIAN else "en"
