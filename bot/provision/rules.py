"""The tables that describe macros, views, webhooks and triggers, and their objects as Zendesk's API wants them."""

from pydantic import field_validator

from bot.provision.item import Described, Item, Json, Setting, Single, Strict
from bot.provision.kinds import MACRO, TRIGGER, VIEW, WEBHOOK
from bot.replies import LOCALES, NEEDED, Replies
from bot.zendesk.marks import mark


class Condition(Strict):
    """https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/ ."""

    field: str
    operator: str
    value: str


class Macro(Described):
    """A reply: one macro for each language, its text from config/replies/."""

    kind = MACRO

    @field_validator("key")
    @classmethod
    def _is_a_reply(cls, key: str) -> str:
        if key not in NEEDED:
            raise ValueError(f"there is no reply {key}")
        return key

    def items(self, setting: Setting) -> tuple[Item, ...]:
        """https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/ ."""
        return tuple(self._item(locale, setting.replies) for locale in LOCALES)

    def _item(self, locale: str, replies: Replies) -> Item:
        key, title = f"{self.key}:{locale}", f"{self.title} ({locale})"
        actions = [
            {"field": "comment_mode_is_public", "value": "true"},
            {"field": "comment_value", "value": replies.templates[self.key, locale].text},
        ]
        description = f"What the support bot says to customers; edit the text as you like. {mark(key)}"
        return Item(self.kind, key, title, {"title": title, "description": description, "actions": actions})


class View(Single):
    """A view of tickets that meet `all` conditions; columns and orders name Zendesk's columns or ticket fields."""

    kind = VIEW
    all: tuple[Condition, ...]
    columns: tuple[str, ...]
    group_by: str | None = None
    sort_by: str

    def body(self, setting: Setting) -> Json:  # noqa: ARG002 (all descriptions take it)
        """https://developer.zendesk.com/api-reference/ticketing/business-rules/views/#create-view ."""
        group = {"group_by": self.group_by, "group_order": "asc"} if self.group_by else {}
        return {
            "title": self.title,
            "description": f"Made by the support bot. {mark(self.key)}",
            "all": [condition.model_dump() for condition in self.all],
            "any": [],
            "output": {"columns": list(self.columns), **group, "sort_by": self.sort_by, "sort_order": "asc"},
        }


class Webhook(Single):
    """A trigger-connected webhook; Zendesk cannot change the way of connection afterwards."""

    kind = WEBHOOK
    path: str

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ ."""
        return {
            "name": self.title,
            "description": f"Tells the support bot which ticket to look at. {mark(self.key)}",
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
            "title": self.title,
            "description": f"Calls the support bot. {mark(self.key)}",
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
