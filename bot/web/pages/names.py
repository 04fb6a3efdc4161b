"""What people call the options of fields that the bot reads and writes, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext

from bot.store.actions import What

#: As Zendesk calls them; in English they stay as its API writes them.
STATUSES: Final = {
    "new": lazy_pgettext("status", "new"),
    "open": lazy_pgettext("status", "open"),
    "pending": lazy_pgettext("status", "pending"),
    "hold": lazy_pgettext("status", "hold"),
    "solved": lazy_pgettext("status", "solved"),
    "closed": lazy_pgettext("status", "closed"),
    "deleted": lazy_pgettext("status", "deleted"),
}
PRIORITIES: Final = {
    "urgent": lazy_pgettext("priority", "urgent"),
    "high": lazy_pgettext("priority", "high"),
    "normal": lazy_pgettext("priority", "normal"),
    "low": lazy_pgettext("priority", "low"),
}
#: In which state a case is counted; ``bot.case_summary`` says what each means.
STATES: Final = {
    "to_be_answered": lazy_gettext("To be answered"),
    "intake": lazy_gettext("Waiting for intake"),
    "answered": lazy_gettext("Answered"),
    "waiting": lazy_gettext("Waiting for customer"),
    "technical": lazy_gettext("Technical work"),
    "bounced": lazy_gettext("Sent back"),
    "out_of_scope": lazy_gettext("Out of scope"),
    "not_started": lazy_gettext("Not started"),
    "left_alone": lazy_gettext("Left alone"),
    "done": lazy_gettext("Solved"),
}
#: What people do on the pages, as the audit trail tells it.
ACTIONS: Final[Mapping[What, object]] = {
    "decide_again": lazy_gettext("had the case decided again"),
    "replay": lazy_gettext("had parked work tried again"),
    "take_off_needs_agent": lazy_gettext("took off the tag needs_agent"),
    "release_requester": lazy_gettext("let replies to the requester go again"),
    "release_organization": lazy_gettext("let replies to the organization go again"),
    "pull_brake": lazy_gettext("put the brake on"),
    "release_brake": lazy_gettext("released the brake"),
    "delete_report": lazy_gettext("deleted somebody else's report"),
}
ROLES: Final = {"group_leader": lazy_gettext("group leader"), "volunteer": lazy_gettext("volunteer")}

DATA: Final = {
    "event": lazy_gettext("Event"),
    "submitter": lazy_gettext("Submitter"),
    "severity": lazy_gettext("Class"),
    "description": lazy_gettext("Description"),
    "screenshot": lazy_gettext("Screenshot"),
    "actions_tried": lazy_gettext("Actions tried"),
}
REQUEST_TYPES: Final = {
    "": lazy_gettext("not chosen"),
    "type_system_error": lazy_gettext("system error"),
    "type_change_request": lazy_gettext("change request"),
    "type_user_question": lazy_gettext("user question"),
    "type_improvement_idea": lazy_gettext("idea for improvement"),
    "type_custom_development": lazy_gettext("custom development"),
}
UNQUALIFIED: Final = {
    "unqualified_untrained": lazy_gettext("administrator without training"),
    "unqualified_no_investigation": lazy_gettext("not investigated first"),
    "unqualified_not_attempted": lazy_gettext("no attempt to solve it"),
}
#: The bot's public replies, by what they do.
REPLIES: Final = {
    "intake_incomplete": lazy_gettext("asks for what is missing"),
    "intake_incomplete_again": lazy_gettext("asks again for what is missing"),
    "intake_incomplete_critical": lazy_gettext("asks for what is missing in a critical case"),
    "intake_complete": lazy_gettext("confirms that everything is there"),
    "case_registered": lazy_gettext("tells the case number"),
    "bounced_non_admin": lazy_gettext("refers to the customer's administrator"),
    "out_of_scope_change_request": lazy_gettext("says where change requests go"),
    "out_of_scope_user_question": lazy_gettext("says where questions go"),
    "out_of_scope_improvement_idea": lazy_gettext("says where ideas go"),
    "reclassified": lazy_gettext("tells the new class and date"),
    "reclassified_answered": lazy_gettext("tells the new class"),
    "reopened_no_new_info": lazy_gettext("asks what is new"),
}
#: The bot's tags in words; options of fields have those of their field.
TAGS: Final = {
    **REQUEST_TYPES,
    **UNQUALIFIED,
    "severity_a": lazy_gettext("class A"),
    "severity_b": lazy_gettext("class B"),
    "severity_c": lazy_gettext("class C"),
    "intake_complete": lazy_gettext("everything is there"),
    "intake_incomplete": lazy_gettext("something is missing"),
    "missing_event": lazy_gettext("event is missing"),
    "missing_submitter": lazy_gettext("submitter is missing"),
    "missing_severity": lazy_gettext("class is missing"),
    "missing_description": lazy_gettext("description is missing"),
    "missing_screenshot": lazy_gettext("screenshot is missing"),
    "missing_actions_tried": lazy_gettext("what was tried is missing"),
    "reporter_unknown": lazy_gettext("requester without a known role"),
    "bounced_non_admin": lazy_gettext("sent back to the administrator"),
    "bounced_no_admin_found": lazy_gettext("sent back, no administrator known"),
    "out_of_scope": lazy_gettext("out of scope"),
    "training_required": lazy_gettext("training required"),
    "reclassified": lazy_gettext("customer knows of the new class"),
    "sla_at_risk": lazy_gettext("at risk"),
    "sla_overdue": lazy_gettext("overdue"),
    "sla_met": lazy_gettext("answered in time"),
    "sla_breached": lazy_gettext("answered late"),
    "resolution_overdue": lazy_gettext("target for solving it missed"),
    "awaiting_customer": lazy_gettext("waiting for the customer"),
    "in_progress_technical": lazy_gettext("in technical work"),
    "reopened": lazy_gettext("reopened"),
    "reopened_no_new_info": lazy_gettext("reopened without anything new"),
    "possible_new_case": lazy_gettext("perhaps a new case"),
    "unqualified_suspected": lazy_gettext("perhaps unqualified"),
    "billable": lazy_gettext("billable"),
    "unqualified_repeat": lazy_gettext("unqualified once more"),
    "may_be_rejected": lazy_gettext("may be rejected"),
    "phone_entitled": lazy_gettext("has phone support"),
    "phone_free_period": lazy_gettext("phone support is free for now"),
    "phone_not_entitled": lazy_gettext("has no phone support"),
    "phone_outside_hours": lazy_gettext("called outside opening hours"),
    "deploy_due": lazy_gettext("agreed update is due"),
    "needs_agent": lazy_gettext("needs an agent"),
    "possible_critical": lazy_gettext("perhaps critical"),
    "automatic_message": lazy_gettext("automatic message"),
    "bot_ignore": lazy_gettext("left alone by the bot"),
    "closed_by_merge": lazy_gettext("merged into another case"),
}
#: The ways in which a case comes; Zendesk has many more, which keep its own names.
CHANNELS: Final = {
    "email": lazy_pgettext("channel", "e-mail"),
    "web": lazy_pgettext("channel", "the form"),
    "mobile": lazy_pgettext("channel", "mobile"),
    "voice": lazy_pgettext("channel", "phone"),
    "voicemail": lazy_pgettext("channel", "voicemail"),
    "phone_call_inbound": lazy_pgettext("channel", "phone"),
    "phone_call_outbound": lazy_pgettext("channel", "phone"),
    "api": lazy_pgettext("channel", "another program"),
    "chat": lazy_pgettext("channel", "chat"),
    "native_messaging": lazy_pgettext("channel", "messaging"),
    "web_widget": lazy_pgettext("channel", "the web widget"),
    "sms": lazy_pgettext("channel", "SMS"),
    "facebook_post": lazy_pgettext("channel", "Facebook"),
    "facebook_message": lazy_pgettext("channel", "Facebook"),
    "help_center": lazy_pgettext("channel", "the help centre"),
    "closed_ticket": lazy_pgettext("channel", "a follow-up of a closed case"),
    "side_conversation": lazy_pgettext("channel", "a side conversation"),
}
#: What the calendar calls closed days; names that are not here stay as they are.
HOLIDAYS: Final = {
    "closed": lazy_gettext("closed"),
    "weekend": lazy_gettext("weekend"),
    "New Year's Day": lazy_gettext("New Year's Day"),
    "Maundy Thursday": lazy_gettext("Maundy Thursday"),
    "Good Friday": lazy_gettext("Good Friday"),
    "Easter Monday": lazy_gettext("Easter Monday"),
    "Labor Day": lazy_gettext("Labor Day"),
    "Constitution Day": lazy_gettext("Constitution Day"),
    "Ascension Day": lazy_gettext("Ascension Day"),
    "Pentecost Monday": lazy_gettext("Pentecost Monday"),
    "Christmas Day": lazy_gettext("Christmas Day"),
    "Second Day of Christmas": lazy_gettext("Second Day of Christmas"),
}

#: By the place of a sentence, or the property of a ticket, that holds an option.
NAMES: Final[Mapping[str, Mapping[str, object]]] = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "type": REQUEST_TYPES,
    "request_type": REQUEST_TYPES,
    "unqualified_reason": UNQUALIFIED,
    "reply": REPLIES,
    "tag": TAGS,
    "role": ROLES,
    "missing": DATA,
    "holiday": HOLIDAYS,
    "channel": CHANNELS,
    "class": {"?": lazy_gettext("not known")},
}


def named(key: str, value: str) -> str:
    """Return what people call an option; one that has no name is left as it is."""
    return str(NAMES.get(key, {}).get(value, value))
