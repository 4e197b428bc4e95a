"""Plain text and Markdown: front matter, headings and running text to one Document.

Knows a small front matter (``key: value`` lines between two ``---``) and CommonMark; a text without a date in it
takes that of its dateline. A Markdown document's
text is what a reader sees, without the marks; plain text is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.model import Document
from graphkit.sources.notices import Notice, NoticeKind
from graphkit.sources.publication import dateline_date, publisher_of, told_date
from graphkit.sources.reading import Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["markdown_document", "text_document"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL)
_UNCLOSED = re.compile(
    r"---[ \t]*\r?\n(?:[A-Za-z][\w-]*[ \t]*:.*\r?\n)*?(?:title|date|published|url|source)[ \t]*:", re.IGNORECASE
)
_HEADLINE = re.compile(r"\s*(?P<title>\S[^\r\n]{8,160}[^\s.:;,…])[ \t]*\r?\n[ \t]*\r?\n\s*\S")
_OWN = frozenset(("id", "title", "date", "published", "url", "link", "source", "publisher"))
"""Fields of front matter that are attributes of the document; the others are kept as its fields."""
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")


def text_document(content: str, id: str, where: str, reading: Reading, url: str | None = None) -> Document:
    """Return the document of a plain text, whose front matter, if it has one, names title, date and URL.

    Without it, a first line that stands alone and ends in no full stop is the title.

    Args:
        content: The text.
        id: Id of the document, unless its front matter has one.
        where: Name of the text, for messages.
        reading: Told of a date that is none.
        url: Where the text was fetched; a URL in its front matter goes before.
    """
    fields, text = _split(content, where, reading)
    headline = _HEADLINE.match(text)
    return _document(text, fields, headline and headline["title"], id, where, reading, url)


def markdown_document(content: str, id: str, where: str, reading: Reading, url: str | None = None) -> Document:
    """Return the document of a Markdown text; its title may be a first heading of level one.

    Args:
        content: The text.
        id: Id of the document, unless its front matter has one.
        where: Name of the text, for messages.
        reading: Told of a date that is none.
        url: Where the text was fetched; a URL in its front matter goes before.
    """
    fields, body = _split(content, where, reading)
    blocks = list(_blocks(body))
    heading = blocks[0][1] if blocks and blocks[0][0] == "h1" else None
    return _document("\n\n".join(text for _, text in blocks), fields, heading, id, where, reading, url)


def _document(
    text: str,
    fields: Mapping[str, str],
    heading: str | None,
    id: str,
    where: str,
    reading: Reading,
    url: str | None,
) -> Document:
    source = fields.get("source") or None
    address = source if source and publisher_of(source) else None
    url = fields.get("url") or fields.get("link") or address or url
    date = told_date(fields.get("date") or fields.get("published"), where, reading.report)
    return Document(
        text=text,
        id=fields.get("id") or id,
        title=fields.get("title") or heading,
        date=date or dateline_date(text),
        url=url or None,
        publisher=fields.get("publisher") or (None if address else source) or publisher_of(url),
        fields={name: value for name, value in fields.items() if name not in _OWN and value},
    )


def _split(content: str, where: str, reading: Reading) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, keys in lower case, and the text after it."""
    found = _FRONT_MATTER.match(content)
    if found is None:
        if _UNCLOSED.match(content):
            reason = "its header is not closed by a second line of ---, so title and date are taken for text"
            reading.report(Notice(where, reason, NoticeKind.KEPT))
        return {}, content
    fields = {}
    for line in found[1].split("\n"):  # U+2028 and the like belong to a line
        named = _FIELD.fullmatch(line.strip())
        if named:
            fields[named[1].lower()] = _unquoted(named[2].strip())
    return (fields, content[found.end() :]) if fields else ({}, content)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _blocks(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield the tag and the text of every block that holds running text."""
    from markdown_it import MarkdownIt

    parents: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.nesting == 1:
            parents.append(token.tag)
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline":
            text = "".join(_inline(token.children or [])).strip()
            if text:
                yield (parents[-1] if parents else "p"), text


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
