"""Which way a ticket came: Zendesk's many spellings of a channel, and the few media that the policy knows; pure.

https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/
https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/
"""

from __future__ import annotations

from typing import Final

from bot.model.case import Medium
from bot.zendesk.records import Call, Event, Ticket, Via

#: A channel may be the number of a via type; these are the names that tickets bear for them.
BY_NUMBER: Final = {
    0: "web",
    4: "email",
    5: "api",
    8: "rule",
    16: "get_satisfaction",
    17: "web",
    19: "merge",
    20: "web",
    23: "twitter_favorite",
    24: "forum",
    26: "twitter_dm",
    27: "closed_ticket",
    29: "chat",
    30: "twitter",
    31: "ticket_sharing",
    33: "voicemail",
    34: "phone_call_inbound",
    35: "phone_call_outbound",
    38: "facebook_post",
    41: "facebook_message",
    44: "api_voicemail",
    45: "api_phone_call_inbound",
    46: "api_phone_call_outbound",
    48: "web_widget",
    49: "mobile_sdk",
    50: "help_center",
    51: "sample_ticket",
    52: "sample_interactive_ticket",
    55: "any_channel",
    56: "mobile",
    57: "sms",
    62: "rule",
    63: "answer_bot_for_agents",
    64: "answer_bot_for_slack",
    65: "answer_bot_for_sdk",
    66: "answer_bot_api",
    67: "answer_bot_for_web_widget",
    69: "side_conversation",
    72: "line",
    73: "wechat",
    74: "whatsapp",
    75: "native_messaging",
    76: "mailgun",
    77: "messagebird_sms",
    78: "sunshine_conversations_facebook_messenger",
    79: "telegram",
    80: "twilio_sms",
    81: "viber",
    82: "google_rcs",
    83: "apple_business_chat",
    84: "google_business_messages",
    85: "kakaotalk",
    86: "instagram_dm",
    87: "sunshine_conversations_api",
    88: "sunshine_conversations_twitter_dm",
    90: "chat_transcript",
    91: "business_messaging_slack_connect",
}

FORMS: Final = (
    *("web", "web_form", "web_widget", "dropbox", "help_center", "helpcenter", "forum", "topic", "batch", "lotus"),
    *("mobile", "mobile_sdk", "iphone", "answer_bot_for_web_widget", "answer_bot_for_sdk", "answer_bot_for_agents"),
)
OTHERS: Final = (
    *("closed_ticket", "ticket_sharing", "side_conversation", "sample_ticket", "sample_interactive_ticket", "import"),
    *("rule", "system", "merge", "linked_problem", "recovered_from_suspended_tickets", "satisfaction_prediction"),
)
CALLS_IN: Final = ("voicemail", "phone_call_inbound", "api_voicemail", "api_phone_call_inbound")
CALLS_OUT: Final = ("phone_call_outbound", "api_phone_call_outbound")
#: What a ticket's channel says; what no entry has is messaging, chat or social, or a channel yet to be invented.
MEDIA: Final[dict[str, Medium]] = {
    **dict.fromkeys(("email", "mail", "mailgun", "connect_mail"), "mail"),
    **dict.fromkeys(FORMS, "form"),
    **dict.fromkeys(("api", "web_service", "answer_bot_api"), "api"),
    **dict.fromkeys(("voice", "phone", *CALLS_IN), "phone"),
    **dict.fromkeys(CALLS_OUT, "outbound_call"),
    **dict.fromkeys(OTHERS, "other"),
}
#: Events that hold a call: of Zendesk's own telephony, and of partners'.
CALLS: Final = ("VoiceComment", "TpeVoiceComment")


def channel(via: Via | None) -> str:
    """Return a via's channel by name; ``web`` when it says none."""
    said = (via.channel if via is not None else None) or ""
    return BY_NUMBER.get(int(said), said) if said.isdecimal() else said.strip() or "web"


def rel(via: Via | None) -> str | None:
    """Return a via's relation: ``merge``, ``follow_up``, ``trigger`` ..."""
    return (via.source.rel or None) if via is not None and via.source is not None else None


def is_follow_up(via: Via | None) -> bool:
    """Whether a ticket follows a closed one up."""
    return rel(via) == "follow_up" or channel(via) == "closed_ticket"


def medium(ticket: Ticket, first: Event | None) -> Medium:
    """Return the way a ticket came.

    Args:
        ticket: Zendesk's.
        first: the event that is its first comment. A partner's telephony makes its tickets by the API, and only the
            call in that comment tells.
    """
    if ticket.from_messaging_channel or (first is not None and first.type == "ChatStartedEvent"):
        return "messaging"
    way = MEDIA.get(channel(ticket.via).lower(), "messaging")
    called = first is not None and first.type in CALLS
    if not called and way not in ("phone", "outbound_call"):
        return way
    call = (first.data if first is not None else None) or Call()
    name, directions = BY_NUMBER.get(call.via_id or -1), (rel(ticket.via), call.direction)
    return "outbound_call" if way == "outbound_call" or name in CALLS_OUT or "outbound" in directions else "phone"
