"""Turn the HTML of an e-mail into plain text whose lines, table rows and quotes are those that its reader saw."""

from __future__ import annotations

import re
from html import unescape

#: Characters of HTML that are read; markup outweighs text, and a comment's text is cut at a quarter of this.
HTML_AT_MOST = 262_144

# Mail is hostile, so one pass and no second look: html.parser takes minutes for "<a " repeated. The price: a ">" within
# an attribute ends its tag.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]*+>"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/<>]*+)(?P<attributes>[^<>]*+)>"
    r"|(?P<text><|[^<]++)",
    re.IGNORECASE | re.DOTALL,
)
_HUGE_REFERENCE = re.compile(r"&#\d{8,}")  # trap: unescape() raises ValueError on thousands of digits
_INDENT = re.compile(r"border\s*:\s*none", re.IGNORECASE)

_LINES = frozenset({"br", "div", "tr", "li", "dt", "dd", "hr", "article", "section", "header", "footer", "center"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"})
_UNSEEN = frozenset({"style", "script", "title"})
# Newsletters and trackers hide text that a reader never saw; an element that holds nothing hides nothing.
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_EMPTY = frozenset({"img", "br", "hr", "input", "meta", "link", "col", "area", "source", "wbr"})
_STARTS = {"td": " ", "th": " ", "li": "- "}


class _Page:
    """The lines of a mail as they are gathered; one inside a quote begins with ``> ``, however deep the quote."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.quotes: list[bool] = []
        self.depth = 0
        self.unseen: str | None = None
        self.unseen_depth = 0
        self.preformatted = False

    def skip(self, tag: str, *, end: bool) -> None:
        """Pass a tag within what is not seen, which ends where its own element does."""
        if tag != self.unseen or (tag in _UNSEEN and not end):  # within a script, "<script>" is text
            return
        self.unseen_depth += -1 if end else 1
        self.unseen = tag if self.unseen_depth else None

    def open(self, tag: str, attributes: str) -> None:
        self._break(tag, blank=tag == "br")
        if tag in _UNSEEN or (tag not in _EMPTY and _HIDDEN.search(attributes)):
            self.unseen, self.unseen_depth = tag, 1
            return
        self.words.append(_STARTS.get(tag, ""))
        self.preformatted |= tag == "pre"
        if tag == "blockquote":
            # Mail programs indent a paragraph by a block quote without border.
            self.quotes.append(not _INDENT.search(attributes))
            self.depth += self.quotes[-1]

    def close(self, tag: str) -> None:
        self._break(tag)
        self.preformatted &= tag != "pre"
        if tag == "blockquote" and self.quotes:
            self.depth -= self.quotes.pop()

    def write(self, text: str) -> None:
        first, *others = text.split("\n") if self.preformatted else [text]
        self.words.append(first)
        for line in others:
            self._end_line(blank=True)
            self.words.append(line)

    def text(self) -> str:
        self._end_line()
        return "\n".join(self.lines).strip()

    def _break(self, tag: str, *, blank: bool = False) -> None:
        if tag in _PARAGRAPHS:
            self._end_line()
            if self.lines and self.lines[-1] not in ("", ">"):
                self._end_line(blank=True)
        elif tag in _LINES:
            self._end_line(blank=blank)

    def _end_line(self, *, blank: bool = False) -> None:
        line = " ".join("".join(self.words).split())
        self.words.clear()
        if line or blank:
            self.lines.append(f"> {line}".rstrip() if self.depth else line)


def plain(html: str) -> str:
    """Return the text of an HTML mail, of which at most ``HTML_AT_MOST`` characters are read.

    Lines end where the reader saw them end (``<br>``, ``<div>``, rows, items); paragraphs are set off by a blank line,
    the cells of a row by a space; what stands in a ``<blockquote>`` is prefixed with ``> `` as in a plain text mail.
    """
    page = _Page()
    for token in _TOKEN.finditer(html[:HTML_AT_MOST]):
        tag = (token["tag"] or "").lower()
        if page.unseen:
            page.skip(tag, end=bool(token["end"]))
        elif token["text"]:
            page.write(unescape(_HUGE_REFERENCE.sub("\ufffd", token["text"])))
        elif token["end"]:
            page.close(tag)
        elif tag:
            page.open(tag, token["attributes"])
    return page.text()
