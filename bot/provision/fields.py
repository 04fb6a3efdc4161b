"""The tables that describe fields and forms, and their objects as Zendesk's API wants them."""

from typing import Literal, Self

from pydantic import model_validator

from bot.language import Language
from bot.provision.item import Json, Setting, Single, Strict, Words, say
from bot.provision.kinds import ORGANIZATION_FIELD, TICKET_FIELD, TICKET_FORM, USER_FIELD
from bot.zendesk.marks import mark


class Option(Strict):
    """One choice of a dropdown; on tickets its value is a tag too."""

    name: Words
    value: str


class _Choosing(Single):
    type: str
    options: tuple[Option, ...] = ()

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        if bool(self.options) != (self.type in {"tagger", "dropdown"}):
            raise ValueError("a dropdown has options, and only a dropdown")
        return self

    def _options(self, language: Language) -> Json:
        options = [{"name": say(option.name, language), "value": option.value} for option in self.options]
        return {"custom_field_options": options} if options else {}


class TicketField(_Choosing):
    """A ticket field; `portal` says what customers see of it in the web form."""

    kind = TICKET_FIELD
    type: Literal["checkbox", "date", "integer", "tagger", "text", "textarea"]
    purpose: Words
    portal: Literal["hidden", "optional", "required"] = "hidden"
    help: Words = ""

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/ ."""
        return {
            "type": self.type,
            "title": say(self.title, setting.language),
            "agent_description": f"{say(self.purpose, setting.language)} {mark(self.key)}",
            "description": say(self.help, setting.language),
            "visible_in_portal": self.portal != "hidden",
            "editable_in_portal": self.portal != "hidden",
            "required_in_portal": self.portal == "required",
            **self._options(setting.language),
        }


class _PeopleField(_Choosing):
    type: Literal["checkbox", "date", "dropdown", "text"]
    purpose: Words

    def body(self, setting: Setting) -> Json:
        return {
            "key": self.key,
            "type": self.type,
            "title": say(self.title, setting.language),
            "description": say(self.purpose, setting.language),
            **self._options(setting.language),
        }


class UserField(_PeopleField):
    """https://developer.zendesk.com/api-reference/ticketing/users/user_fields/ ."""

    kind = USER_FIELD


class OrganizationField(_PeopleField):
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/ ."""

    kind = ORGANIZATION_FIELD


class TicketForm(Single):
    """A ticket form; `fields` are keys of ticket fields, Zendesk's own come before them."""

    kind = TICKET_FORM
    fields: tuple[str, ...]

    def body(self, setting: Setting) -> Json:
        """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/ ."""
        fields = [f"{{ticket_field:{key}}}" for key in self.fields]
        title = say(self.title, setting.language)
        return {"name": title, "display_name": title, "end_user_visible": True, "ticket_field_ids": fields}
