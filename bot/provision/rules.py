"""The tables that describe macros, views, webhooks and triggers, and their objects as Zendesk's API wants them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pydantic import field_validator

from bot.provision.item import Both, Described, Item, Json, Setting, Single, Strict, say
from bot.provision.kinds import MACRO, TRIGGER, VIEW, WEBHOOK
from bot.provision.references import as_text
from bot.replies import LOCALES, NEEDED, OWN
from bot.zendesk.marks import mark


class Condition(Strict):
    """https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/ ."""

    field: str
    operator: str
    value: str


# What is written into descriptions, which administrators see.
OF_A_REPLY: Final = Both(
    nb="Det supportboten sier til kunder. Teksten kan endres; la makroen stå inaktiv, for bare boten kan fylle den ut.",
    en="What the support bot says to customers. Edit the text as you like; leave the macro inactive, for only the bot "
    "can fill it in.",
)
FOR_AGENTS: Final = Both(nb="Et svar som saksbehandlere kan bruke.", en="A reply for agents to use.")
OF_A_VIEW: Final = Both(nb="Laget av supportboten.", en="Made by the support bot.")
OF_A_WEBHOOK: Final = Both(
    nb="Forteller supportboten hvilken sak den skal se på.", en="Tells the support bot which ticket to look at."
)
OF_A_TRIGGER: Final = Both(nb="Varsler supportboten.", en="Calls the support bot.")


class _Macro(Described):
    """A text for customers: one macro for each language of theirs."""

    kind = MACRO

    def _item(self, locale: str, setting: Setting, about: Both, actions: list[Json], *, active: bool) -> Item:
        """https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/ ."""
        key, suffix = f"{self.key}:{locale}", f" ({locale})"
        body = {
            "title": f"{say(self.title, setting.language)}{suffix}",
            "description": f"{say(about, setting.language)} {mark(key)}",
            "active": active,
            "actions": actions,
        }
        return self.item(key, body, setting.language, suffix)


class Macro(_Macro):
    """A reply of the bot, its text from config/replies/; inactive, so that nobody applies it by hand.

    Args:
        earlier_texts: beginnings of the SHA-256 of texts that set-up gave it once.
    """

    earlier_texts: tuple[str, ...] = ()

    @field_validator("key")
    @classmethod
    def _is_a_reply(cls, key: str) -> str:
        if key not in NEEDED:
            raise ValueError(f"there is no reply {key}")
        return key

    def items(self, setting: Setting) -> tuple[Item, ...]:
        """One macro for each language of customers."""
        return tuple(self._reply(locale, setting) for locale in LOCALES)

    def _reply(self, locale: str, setting: Setting) -> Item:
        text = setting.replies.templates[self.key, locale].text
        item = self._item(locale, setting, OF_A_REPLY, _comment(text), active=False)
        return replace(item, earlier_texts=self.earlier_texts)


class AgentMacro(_Macro):
    """A reply for agents to apply by hand; its placeholders are Zendesk's alone.

    Args:
        text: in each language of customers.
        fields: options or values that it sets, by the ticket field's key.
    """

    file = "agent_macros"
    text: Both
    fields: Mapping[str, str] = {}

    @field_validator("text")
    @classmethod
    def _holds_no_value_of_the_bots(cls, text: Both) -> Both:
        if OWN.search(text.nb + text.en):
            raise ValueError("holds [[values]], which only the bot can fill in")
        return text

    def items(self, setting: Setting) -> tuple[Item, ...]:
        """One macro for each language of customers."""
        sets = [
            {"field": f"custom_fields_{{ticket_field:{key}}}", "value": value} for key, value in self.fields.items()
        ]
        return tuple(
            self._item(
                locale, setting, FOR_AGENTS, [*sets, *_comment(str(getattr(self.text, locale)).strip())], active=True
            )
            for locale in LOCALES
        )


def _comment(text: str) -> list[Json]:
    return [{"field": "comment_mode_is_public", "value": "true"}, {"field": "comment_value", "value": text}]


class View(Single):
    """A view of tickets that meet `all` conditions; columns and orders name Zendesk's columns or ticket fields.

    Orders are text, field ids too, as in every recorded view.
    """

    kind = VIEW
    all: tuple[Condition, ...]
    columns: tuple[str, ...]
    group_by: str | None = None
    sort_by: str

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/ticketing/business-rules/views/#create-view ."""
        group = {"group_by": as_text(self.group_by), "group_order": "asc"} if self.group_by else {}
        order = {"sort_by": as_text(self.sort_by), "sort_order": "asc"}
        return {
            "title": say(self.title, setting.language),
            "description": f"{say(OF_A_VIEW, setting.language)} {mark(self.key)}",
            "all": [condition.model_dump() for condition in self.all],
            "any": [],
            "output": {"columns": list(self.columns), **group, **order},
        }


class Webhook(Single):
    """A trigger-connected webhook; Zendesk cannot change the way of connection afterwards."""

    kind = WEBHOOK
    path: str

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ ."""
        return {
            "name": say(self.title, setting.language),
            "description": f"{say(OF_A_WEBHOOK, setting.language)} {mark(self.key)}",
            "endpoint": setting.public_url.rstrip("/") + self.path,
            "http_method": "POST",
            "request_format": "json",
            "status": "active",
            "subscriptions": ["conditional_ticket_events"],
        }


class Trigger(Single):
    """A trigger that calls a webhook; `not_by_bot` keeps it from calling for what the bot itself changes."""

    kind = TRIGGER
    all: tuple[Condition, ...]
    not_by_bot: bool
    webhook: str
    payload: str

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/ticketing/business-rules/triggers/ ."""
        every, some = _not_by_bot(setting.own_user_id) if self.not_by_bot else ((), ())
        return {
            "title": say(self.title, setting.language),
            "description": f"{say(OF_A_TRIGGER, setting.language)} {mark(self.key)}",
            "active": True,
            "conditions": {
                "all": [condition.model_dump() for condition in (*self.all, *every)],
                "any": [condition.model_dump() for condition in some],
            },
            "actions": [{"field": "notification_webhook", "value": [f"{{webhook:{self.webhook}}}", self.payload]}],
        }


def _not_by_bot(own_user_id: int | None) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """Conditions (all, any) that every change meets but the bot's.

    "Current user" (`role`) names the bot where it has a user of its own. Where people share that user, what tells the
    bot is that it writes through the API (via id 5); customers may do so too (mobile apps, help centres), but the bot
    is never an end user. Changes of other integrations are then not called in: the catch-up finds them.
    https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/
    """
    if own_user_id is not None:
        return (Condition(field="role", operator="is_not", value=str(own_user_id)),), ()
    return (), (
        Condition(field="current_via_id", operator="is_not", value="5"),
        Condition(field="role", operator="is", value="end_user"),
    )
