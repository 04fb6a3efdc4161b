"""Carries a plan out, in its order; stopped half-way, a new plan goes on where this one ended."""

from collections.abc import Callable, Iterable

from bot.provision.account import Client, existing
from bot.provision.kinds import WEBHOOK
from bot.provision.match import match
from bot.provision.plan import Change
from bot.provision.references import resolve
from bot.provision.wanted import Wanted


def apply(client: Client, changes: Iterable[Change], progress: Callable[[Change], None]) -> None:
    """Sends each change, and tells `progress` when it is done.

    Args:
        client: raises the errors of `bot.zendesk.errors`; after one, plan again.
        changes: as planned.
        progress: called with each change that was carried out.
    """
    made: dict[str, int | str] = {}
    for change in changes:
        kind = change.item.kind
        send = client.post if change.thing_id is None else client.put
        answer = send(change.path, {kind.singular: resolve(change.body, made)})
        if change.thing_id is None:
            made[change.item.name] = answer[kind.singular]["id"]
        progress(change)


def signing_secrets(client: Client, wanted: Wanted) -> tuple[str, ...]:
    """What Zendesk signs the calls of the bot's webhooks with: for ZENDESK_WEBHOOK_SECRETS, and never for a log.

    https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/#show-webhook-signing-secret
    """
    found, _ = match(tuple(item for item in wanted.items if item.kind is WEBHOOK), existing(client, (WEBHOOK,)))
    answers = (client.get(f"{WEBHOOK.path}/{webhook['id']}/signing_secret") for webhook in found.values())
    return tuple(answer["signing_secret"]["secret"] for answer in answers)
