"""HTML and XHTML to lines of text, one for each block, cells of a table row apart by tabs; by the parser of Python.

For pages that are nothing but articles (exports of archives, mail, feeds, chapters of a book). Web pages with menus and
advertisements are for ``graphkit.sources.html``. Knows which elements are blocks, and nothing of articles.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["html_lines", "html_text", "text_of_cell"]

_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section table tbody tfoot thead title tr ul".split()
)
_QUOTE = "blockquote"
_SIGNATURE = "-- "
"""Line before a signature."""
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("head", "noscript", "script", "style", "template"))
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARK = re.compile(
    r"<(/?)(a|article|b|blockquote|body|div|em|figure|font|h[1-6]|i|li|ol|p|section|small|span|strong|sub|sup|table|td|tr"
    r"|u|ul)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class _Lines(HTMLParser):
    def __init__(self, mail: bool = False, quotes: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._mail = mail
        self._quotes = quotes
        self._quoted = 0
        self._words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":  # which ends a head that is not closed
            self._silent = 0
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._end_line()
            self._quoted += tag == _QUOTE

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _CELLS:
            self._words.append("\t")
        elif tag in _BLOCKS:
            self._end_line()
            self._quoted = max(self._quoted - (tag == _QUOTE), 0)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        words = "".join(self._words)
        line = re.sub(r" ?\t ?", "\t", re.sub(" +", " ", words)).strip()
        self._words = []
        if self._mail and words == _SIGNATURE:
            self.lines.append(words)
        elif line:
            self.lines.append(f"> {line}" if self._quotes and self._quoted else line)


def html_lines(markup: str, *, mail: bool = False) -> list[str]:
    """Return the lines of a page, without empty ones, scripts, styles and the head.

    Args:
        markup: The page.
        mail: Whether lines are as in plain mail: quoted ones (``<blockquote>``) begin with ``> ``, and that before a
            signature ends with its space. Quotes that are not all closed are marked nowhere.
    """
    small = markup.lower() if mail else ""
    parser = _Lines(mail, mail and small.count(f"<{_QUOTE}") == small.count(f"</{_QUOTE}"))
    parser.feed(markup)
    parser.close()
    return parser.lines


def html_text(markup: str) -> str:
    """Return the text of a page with a blank line between blocks."""
    return "\n\n".join(html_lines(markup))


def text_of_cell(text: str) -> str:
    """Return what a reader sees of a text in a cell or a JSON value: without its marks where it is HTML, else as it is.

    It is HTML where it breaks a line by ``<br>`` or has an element that is opened and closed; signs such as "<" alone
    make none. Blank lines in it stand between paragraphs, as programs that publish such texts have them.

    Examples:
        >>> text_of_cell("<p>Peru thanked <b>Chile</b>.</p><p>Japan &amp; Fiji met.</p>")
        'Peru thanked Chile.\\n\\nJapan & Fiji met.'
        >>> text_of_cell("Growth was <2% in <Q1>.")
        'Growth was <2% in <Q1>.'
    """
    if "<" not in text:
        return text
    marks = {(bool(closing), name.lower()) for closing, name in _MARK.findall(text)}
    paired = any((not closing, name) in marks for closing, name in marks)
    return html_text(_BLANK_LINE.sub("<br>", text)) if paired or _BREAK.search(text) else text
