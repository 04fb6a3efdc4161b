"""What an attachment is to a case: a screenshot, a signature's logo, or something else."""

from pathlib import PurePath
from typing import Final

from bot.model.case import Attachment
from bot.policy.settings import Intake

#: Content types that say nothing: mail programs and scanners send images under them. The file's name tells.
GENERIC: Final = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-unknown", "application/unknown"}
)
#: The empty text that Zendesk leaves in a file's place.
#: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/#redact-comment-attachment
REDACTED: Final = "redacted.txt"
IMAGES: Final = frozenset(
    {
        ".png",
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".heic",
        ".heif",
        ".avif",
        ".svg",
    }
)


def shows_something(attachment: Attachment, settings: Intake) -> bool:
    """Whether an attachment counts as a screenshot: an image or PDF; inline, when no logo (R2)."""
    if attachment.harmful:
        return False
    if attachment.name == REDACTED:  # nobody is asked again for what an agent has taken away
        return True
    if _is_image(attachment):
        return not is_logo(attachment, settings)
    return settings.pdf_is_screenshot and _is(attachment, "application/pdf", {".pdf"})


def is_logo(attachment: Attachment, settings: Intake) -> bool:
    """Whether an attachment is an inline image as small as logos in signatures are."""
    return attachment.inline and _is_image(attachment) and attachment.size < settings.inline_image_min_bytes


def _is_image(attachment: Attachment) -> bool:
    return attachment.content_type.lower().startswith("image/") or _is(attachment, "", IMAGES)


def _is(attachment: Attachment, content_type: str, suffixes: frozenset[str] | set[str]) -> bool:
    kind = attachment.content_type.lower().partition(";")[0].strip()
    if kind in GENERIC:
        return PurePath(attachment.name.strip()).suffix.lower() in suffixes
    return bool(content_type) and kind == content_type
