"""The kinds of Zendesk objects that set-up makes, in the order in which they depend on each other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of object, as Zendesk's API spells it.

    Args:
        plural: the path under /api/v2/, the key of the list, and the name of the file in config/zendesk/.
        singular: the key that wraps one object, and the table's name in that file.
        words: what people call it.
        title: the attribute that holds its title.
        remark: the attribute, unseen by customers, that carries the bot's mark; None where Zendesk has none.
        paged: whether its list takes cursor pagination.
        whole: attributes that a PUT must always carry.
    """

    plural: str
    singular: str
    words: str
    title: str = "title"
    remark: str | None = "description"
    paged: bool = True
    whole: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where objects of this kind are listed and created."""
        return f"/api/v2/{self.plural}"


# https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/
TICKET_FIELD = Kind("ticket_fields", "ticket_field", "ticket field", remark="agent_description")
# https://developer.zendesk.com/api-reference/ticketing/users/user_fields/
USER_FIELD = Kind("user_fields", "user_field", "user field", remark=None)
# https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/
ORGANIZATION_FIELD = Kind("organization_fields", "organization_field", "organization field", remark=None)
# https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/ has no pagination and no description.
TICKET_FORM = Kind("ticket_forms", "ticket_form", "ticket form", title="name", remark=None, paged=False)
# https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/
MACRO = Kind("macros", "macro", "macro")
# https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
VIEW = Kind("views", "view", "view")
# https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/ : PUT replaces the whole object,
# also credentials, which Zendesk does not give back; the bot's webhook has none.
WEBHOOK = Kind(
    "webhooks",
    "webhook",
    "webhook",
    title="name",
    whole=(
        "name", "description", "endpoint", "http_method", "request_format", "status", "subscriptions", "custom_headers",
    ),
)  # fmt: skip
# https://developer.zendesk.com/api-reference/ticketing/business-rules/triggers/ : a PUT of one array empties the other.
TRIGGER = Kind("triggers", "trigger", "trigger", whole=("conditions", "actions"))

# Views, forms and triggers name fields by id, triggers name the webhook.
KINDS = (TICKET_FIELD, USER_FIELD, ORGANIZATION_FIELD, TICKET_FORM, MACRO, VIEW, WEBHOOK, TRIGGER)
