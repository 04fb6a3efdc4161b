"""Turn the HTML of an e-mail into plain text whose lines, table rows and quotes are those that its reader saw."""

from __future__ import annotations

from html.parser import HTMLParser

#: Characters of HTML that are read; markup outweighs text, and a comment's text is cut at a quarter of this.
HTML_AT_MOST = 262_144

_LINES = frozenset({"br", "div", "tr", "li", "dt", "dd", "hr", "article", "section", "header", "footer", "center"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"})
_UNSEEN = frozenset({"style", "script", "title"})
_CELLS = frozenset({"td", "th"})


class _Reader(HTMLParser):
    """Gathers the lines of a mail; a line inside a quote begins with ``> ``, however deep the quote."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []
        self.quotes: list[bool] = []
        self.depth = self.unseen = self.preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        self.unseen += tag in _UNSEEN
        self.preformatted += tag == "pre"
        if tag in _CELLS:
            self.words.append(" ")
        elif tag == "li":
            self.words.append("- ")
        elif tag == "blockquote":
            self.quotes.append(_is_quote(dict(attrs).get("style") or ""))
            self.depth += self.quotes[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            self._break(tag)
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        self.preformatted = max(0, self.preformatted - (tag == "pre"))
        if tag == "blockquote" and self.quotes:
            self.depth -= self.quotes.pop()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        first, *others = data.split("\n") if self.preformatted else [data]
        self.words.append(first)
        for line in others:
            self._end_line(blank=True)
            self.words.append(line)

    def text(self) -> str:
        self._end_line()
        return "\n".join(self.lines).strip()

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._end_line()
            if self.lines and self.lines[-1] not in ("", ">"):
                self._end_line(blank=True)
        elif tag in _LINES:
            self._end_line(blank=tag == "br")

    def _end_line(self, *, blank: bool = False) -> None:
        line = " ".join("".join(self.words).split())
        self.words.clear()
        if line or blank:
            self.lines.append(f"> {line}".rstrip() if self.depth else line)


def _is_quote(style: str) -> bool:
    """Tell a quote from an indented paragraph, which mail programs write as a block quote without border."""
    return "border:none" not in style.replace(" ", "").lower()


def plain(html: str) -> str:
    """Return the text of an HTML mail, at most ``HTML_AT_MOST`` characters of it read.

    Lines end where the reader saw them end (``<br>``, ``<div>``, rows, items); paragraphs are set off by a blank line,
    the cells of a row by a space; what stands in a ``<blockquote>`` is prefixed with ``> `` as in a plain text mail.
    """
    reader = _Reader()
    # Trap: html.parser raises AssertionError on a marked section it does not know (``<![x``); ``<!`` alone is skipped.
    reader.feed(html[:HTML_AT_MOST].replace("<![", "<!"))
    reader.close()
    return reader.text()
