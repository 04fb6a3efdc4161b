"""Comments: text and HTML of one, its attachments, and the event it is in an audit."""

import html
import mimetypes
import re
from html.parser import HTMLParser
from urllib.parse import quote

from bot.sandbox.errors import invalid
from bot.sandbox.state import Json, World

_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's signature
        self.hidden += tag in ("script", "style")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def text_of(markup: str) -> str:
    """HTML as plain text, a line for each block."""
    reader = _Text()
    reader.feed(markup)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts)).strip()


def markup_of(text: str) -> str:
    """Plain text as Zendesk's HTML of it: paragraphs and line breaks."""
    paragraphs = [html.escape(part).replace("\n", "<br>") for part in re.split(r"\n{2,}", text.strip())]
    return (
        '<div class="zd-comment" dir="auto">' + "".join(f'<p dir="auto">{part}</p>' for part in paragraphs) + "</div>"
    )


def comment_event(world: World, given: Json, author_id: int, *, public: bool) -> Json:
    """The Comment event of a comment that was sent; raises ApiError 422 for one without text.

    https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/#comment-event
    """
    markup, text = given.get("html_body"), given.get("body")
    if not markup and not text:
        raise invalid("comment", "Description: cannot be blank")
    body = text_of(markup) if markup else str(text)
    plain = {} if "facts" in given else {"plain_body": body}  # a call has none, and facts of its own
    return {
        "author_id": author_id,
        "body": body,
        "html_body": markup or markup_of(body),
        **plain,
        **given.get("facts", {}),
        "public": public,
        "attachments": [file for token in given.get("uploads") or [] for file in _take_upload(world, token)],
    }


def _take_upload(world: World, token: str) -> list[Json]:
    if token not in world.uploads:
        raise invalid("uploads", "Attachment: token is invalid")
    return world.uploads.pop(token)


def attachment(world: World, file_name: str, size: int, content_type: str = "", *, inline: bool = False) -> Json:
    """Zendesk's record of a file; the file itself is not kept. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/."""
    kind = content_type or mimetypes.guess_type(file_name)[0] or "application/octet-stream"
    attachment_id = world.next_id()
    url = f"{world.url}/attachments/token/{world.token()}/?name={quote(file_name)}"
    image = kind.startswith("image/")
    return {
        "id": attachment_id,
        "url": world.link(f"attachments/{attachment_id}"),
        "file_name": file_name,
        "content_url": url,
        "mapped_content_url": url,
        "content_type": kind,
        "size": size,
        "width": 640 if image else None,
        "height": 480 if image else None,
        "inline": inline,
        "deleted": False,
        "malware_access_override": False,
        "malware_scan_result": "malware_not_found",
        "thumbnails": [],
    }
