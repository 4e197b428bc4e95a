"""What Factiva, LexisNexis, Nexis Uni, ProQuest and Europresse export: one file of many articles, to its Documents.

Each archive writes an article's title, date, publisher, author and language in its own layout, with marks where an
article begins or ends; the layouts are those that other programs for these exports read too (tm.plugin.factiva,
LexisNexisTools, tm.plugin.europresse). Text, RTF, DOCX, ODT and HTML come here as lines, so that each layout is known
once. Knows no file format but the HTML of Europresse, whose parts only their classes tell apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Any

from graphkit.errors import MissingExtraError
from graphkit.model import Document
from graphkit.sources.lines import html_lines
from graphkit.sources.notices import Report
from graphkit.sources.publication import dateline_date, foreign_date, publisher_of, sure_date, told_date
from graphkit.sources.reading import Found

__all__ = ["Article", "article_documents", "html_export", "text_export"]

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[AP]M)?(?: ?(?:GMT|UTC|EST|EDT|CET))?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"\s*(?:copyright\b|©|\(c\)\s*(?:copyright\b|(?:19|20)\d\d))|all rights reserved", re.IGNORECASE
)
_WORD_COUNT = re.compile(r"(\d[\d,. ]*) (?:words|mots|Wörter|palabras|parole|palavras|woorden)", re.IGNORECASE)


_SENTENCE_ENDS = frozenset(".!?:;\"'”’…")
_WIDE = 60
"""Characters of a line above which it is no heading, so that without an end it must go on in the next."""


@dataclass(slots=True)
class Article:
    """One article of an export.

    Attributes:
        text: Its text, without title and header.
        title: Headline.
        date: Publication date, as the archive writes it.
        publisher: Newspaper or agency.
        url: Web address.
        id: Number of the article in the archive.
        fields: Author, language, section ….
    """

    text: str = ""
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    id: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


def article_documents(articles: Sequence[Article], id: str, where: str, report: Report) -> Iterator[Found]:
    """Yield the documents of a file's articles; each is named by its number in the archive, or by its place.

    Args:
        articles: The articles.
        id: Id of the file.
        where: Name of the file, for messages.
        report: Told of a date that is none.
    """
    for number, article in enumerate(articles, start=1):
        place = f"{where}, article {number}"
        document = Document(
            article.text,
            article.id or f"{id}#{number}",
            article.title or None,
            _date(article.date, partial(told_date, where=place, report=report)) or dateline_date(article.text),
            article.url or None,
            article.publisher or publisher_of(article.url),
            {name: value for name, value in article.fields.items() if value},
        )
        yield Found(document, place)


def _date(written: str | None, date_of: Callable[[str], dt.date | None] = sure_date) -> dt.date | None:
    """Return a date that an archive writes, perhaps with weekday, time or foreign month; None for anything else."""
    if not written:
        return None
    return foreign_date(written) or date_of(_CLOCK.sub("", _WEEKDAY.sub("", written)).strip(" ,;.-"))


def text_export(text: str) -> list[Article]:
    """Return the articles of a text that one of these archives has exported, none for others.

    One without a text (a mere reference) is among them, with an empty text, so that it can be told.

    Args:
        text: The whole file, a line for each line or paragraph.
    """
    lines = text.splitlines()
    for layout in (_factiva, _proquest, _europresse_lines, _lexis):
        articles = list(layout(lines))
        if any(article.text.strip() for article in articles):
            return articles
    return []


_MARKS = re.compile(
    rb"DocPublicationName|End of Document|\d of \d+ DOCUMENTS?|Document \d+ of \d+"
    rb"|>\s*(?:AN\s*)?(?:Document|Dokument|Documento) [A-Z]{2,}\w{12,}|ProQuest document"
)


def html_export(content: bytes, read: Callable[[], str]) -> list[Article]:
    """Return the articles of an HTML export of these archives or of Europresse, none for other pages.

    Args:
        content: The page, in which marks of exports are looked for first.
        read: Decodes it.

    Raises:
        MissingExtraError: It is of Europresse, and lxml is not installed.
    """
    if not _MARKS.search(content.replace(b"\0", b"")):  # UTF-16 has a NUL beside each Latin letter
        return []
    markup = read()
    return _europresse(markup) if "DocPublicationName" in markup else text_export("\n".join(html_lines(markup)))


def _goes_on(line: str, next_line: str) -> bool:
    """Return whether a sentence that a line does not end seems to go on in the next one."""
    return line[-1] not in _SENTENCE_ENDS and (next_line[0].islower() or len(line) > _WIDE)


def _paragraphs(lines: Sequence[str]) -> str:
    """Return lines as paragraphs: blank lines part them; where there are none, each is one unless lines are wrapped."""
    stripped = [" ".join(line.split()) for line in lines]
    full = list(filter(None, stripped))
    if "\n".join(full) == "\n".join(stripped).strip("\n") and not any(map(_goes_on, full, full[1:])):
        return "\n\n".join(full)
    blocks: list[list[str]] = [[]]
    for line in stripped:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(" ".join(block) for block in blocks if block)


# ---- Factiva

_FACTIVA_END = re.compile(r"(?:AN[\t |]+)?(?:Document|Dokument|Documento) ([A-Z]{2,}\w{12,30})[\t |]*")
_FACTIVA_TAG = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|DE|CLM|RBC|NGC|GC)"
    r"(?:[ ]?[\t|][\t |]*|[ ]{2,}|$)(.*)"
)


def _factiva(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of Factiva, with its two-letter tags or without; each ends with the number of the document."""
    held: list[str] = []
    for line in lines:
        end = _FACTIVA_END.fullmatch(line.strip())
        if end is None:
            held.append(line)
            continue
        tags = _factiva_tags(held)
        article = _factiva_tagged(tags) if "HD" in tags else _factiva_plain(held)
        article.id = end[1]
        yield article
        held = []


def _factiva_tags(lines: Sequence[str]) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        found = _FACTIVA_TAG.fullmatch(line.strip())
        if found:
            tag = found[1]
            tags[tag] = [found[2].strip(" |\t")]
        elif tag:
            tags[tag].append(line.strip(" |\t"))
    return tags


def _factiva_tagged(tags: dict[str, list[str]]) -> Article:
    one = {tag: " ".join(filter(None, lines)) for tag, lines in tags.items()}
    return Article(
        _paragraphs([*tags.get("LP", []), "", *tags.get("TD", [])]),
        one.get("HD"),
        one.get("PD"),
        one.get("SN"),
        fields=_fields(author=one.get("BY"), language=one.get("LA"), section=one.get("SE"), edition=one.get("ED")),
    )


def _factiva_plain(lines: Sequence[str]) -> Article:
    """Return an article without tags: title, author, words, date, source, code, language, copyright, text.

    One without the number of words or the copyright keeps all its lines as text, so that nothing is lost.
    """
    count = next((at for at, line in enumerate(lines) if _WORD_COUNT.fullmatch(line.strip())), None)
    if count is None:
        return Article(_paragraphs(lines))
    head = [line.strip() for line in lines[:count] if line.strip()]
    near = range(count + 1, min(count + 20, len(lines)))
    rights = next((at for at in near if _COPYRIGHT.match(lines[at])), None)
    if not head or rights is None:
        return Article(_paragraphs(lines))
    told = [line.strip() for line in lines[count + 1 : rights] if line.strip()]
    dated = next((at for at, line in enumerate(told) if _date(line)), None)
    after = [line for line in told[(dated or 0) + 1 :] if not _CLOCK.fullmatch(line)]
    return Article(
        _paragraphs(lines[rights + 1 :]),
        head[-2] if len(head) > 1 and _is_byline(head[-1]) else head[-1],
        None if dated is None else told[dated],
        after[0] if after else None,
        fields=_fields(
            author=head[-1] if len(head) > 1 and _is_byline(head[-1]) else None,
            language=after[-1] if len(after) > 1 and after[-1].isalpha() and not after[-1].isupper() else None,
        ),
    )


def _is_byline(line: str) -> bool:
    return line.startswith(("By ", "BY ", "by ")) or (len(line.split()) <= 4 and line.istitle())


def _fields(**given: str | None) -> dict[str, str]:
    named = {name: value.strip() for name, value in given.items() if value and value.strip()}
    if "author" in named:
        named["author"] = re.sub(r"^by\s+", "", named["author"], flags=re.IGNORECASE)
    return named


# ---- LexisNexis and Nexis Uni

_LEXIS_BEGIN = re.compile(r"\s*(?:Document )?\d+ of \d+(?: DOCUMENTS?)?\s*")
_LEXIS_END = re.compile(r"\s*End of Document\s*")
_LEXIS_LABEL = re.compile(r"\s*(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE):\s*(.*)", re.IGNORECASE)
_LEXIS_TAIL = re.compile(
    r"\s*(?:(LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|SUBJECT|GRAPHIC|JOURNAL-CODE|DOCUMENT-TYPE|NOTES|CORRECTION[\w-]*):"
    r"\s*(.*)|(Classification|Graphic|Notes)\s*)",
    re.IGNORECASE,
)


_LEXIS_LEAST = 400
"""Characters of a part without the usual labels that is kept whole; what is shorter is a cover page."""
_LEXIS_HEAD = 12


def _lexis(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of LexisNexis ("1 of 20 DOCUMENTS" before each) and Nexis Uni ("End of Document" after it)."""
    if not any(map(_LEXIS_END.fullmatch, lines)) and not any(map(_LEXIS_BEGIN.fullmatch, lines)):
        return
    parts: list[list[str]] = [[]]
    for line in lines:
        if _LEXIS_END.fullmatch(line) or _LEXIS_BEGIN.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    articles = [_lexis_article(part) for part in parts]
    if any(articles):
        for part, article in zip(parts, articles, strict=True):
            if article is not None:
                yield article
            elif sum(map(len, part)) >= _LEXIS_LEAST:
                title, publisher, date = _lexis_head([line.strip() for line in part[:_LEXIS_HEAD]])
                yield Article(_paragraphs(part), title, date, publisher)


def _lexis_article(lines: Sequence[str]) -> Article | None:
    body = next((at for at, line in enumerate(lines) if line.strip() == "Body"), None)
    labels = [at for at, line in enumerate(lines) if _LEXIS_LABEL.fullmatch(line)]
    tails = [at for at, line in enumerate(lines) if _LEXIS_TAIL.fullmatch(line)]
    if body is not None and not labels and not tails:
        return None
    if body is None:
        firm = [at for at in labels if not tails or at < tails[-1]]
        if not any(lines[at].strip().upper().startswith("LENGTH:") for at in firm):
            return None
        body = firm[-1]
    end = next((at for at in tails if at > body), len(lines))
    named = {found[1].lower(): found[2] for at in labels if (found := _LEXIS_LABEL.fullmatch(lines[at]))}
    named |= {found[1].lower(): found[2] for at in tails if (found := _LEXIS_TAIL.fullmatch(lines[at])) and found[1]}
    title, publisher, date = _lexis_head([line.strip() for line in lines[:body]])
    return Article(
        _paragraphs([line for line in lines[body + 1 : end] if not _COPYRIGHT.match(line)]),
        named.get("headline") or title,
        date or named.get("load-date"),
        publisher,
        fields=_fields(
            author=named.get("byline"),
            language=(named.get("language") or "").split(";")[0].capitalize(),
            section=named.get("section"),
            dateline=named.get("dateline"),
        ),
    )


def _lexis_head(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return title, publisher and date: Nexis Uni writes title, publisher, date, LexisNexis publisher, date, title."""
    plain = [line for line in lines if line and not _LEXIS_LABEL.fullmatch(line) and not _COPYRIGHT.search(line)]
    dated = [at for at, line in enumerate(plain) if _date(line)]
    if not dated:
        return (plain[0] if plain else None), None, None
    at = dated[-1]
    after = plain[at + 1 :]
    if at >= 2 and not after:
        return plain[at - 2], plain[at - 1], plain[at]
    if at == 1 and after:
        return " ".join(after[-1:]), plain[0], plain[at]
    return (plain[at - 2] if at >= 2 else after[0] if after else None), (plain[at - 1] if at else None), plain[at]


# ---- ProQuest

_PROQUEST_RULE = re.compile(r"\s*_{20,}\s*")
_PROQUEST_LABEL = re.compile(
    r"(Title|Author|Authors|Publication title|Publication date|Publication year|Publication info|Publisher"
    r"|Place of publication|Country of publication|Language of publication|Language|ProQuest document ID|Document URL"
    r"|Full text|Full Text|Abstract|Subject|Location|People|Company / organization|Source type|Document type|Section"
    r"|First page|Pages|Volume|Issue|ISSN|Copyright|Last updated|Database|Links|Credit|Number of pages|Document feature"
    r"|Identifier / keyword|Classification|Dateline|Column|Edition|Source|DOI)(?: \([^)]{1,40}\))?:(?:\s+(.*)|\s*)"
)
_PROQUEST_NUMBER = re.compile(r"\s*Document \d+ of \d+\s*")
_PROQUEST_LINK = "ProQuest document link"
_PROQUEST_ID = "ProQuest document ID:"


def _proquest(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of ProQuest, between rules of underscores or numbers, with labels before everything."""
    if not any(line.startswith(("Publication title:", _PROQUEST_ID)) for line in lines):
        return
    for part in _proquest_parts(lines):
        article = _proquest_article(part)
        if article is not None:
            yield article


def _proquest_parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each article.

    HTML has no rules: there an article begins with its number, or where a line without a label follows the labels of
    the article before.
    """
    held: list[list[str]] = [[]]
    for line in lines:
        if _PROQUEST_RULE.fullmatch(line) or _PROQUEST_NUMBER.fullmatch(line):
            held.append([])
        else:
            held[-1].append(line)
    for part in held:
        if sum(line.startswith(_PROQUEST_ID) for line in part) > 1:
            yield from _proquest_by_labels(part)
        else:
            yield part


def _proquest_by_labels(lines: Sequence[str]) -> Iterator[list[str]]:
    held: list[str] = []
    ended = False
    for line in lines:
        if ended and line.strip() and not _PROQUEST_LABEL.fullmatch(line.strip()):
            yield held
            held, ended = [], False
        held.append(line)
        ended = ended or line.startswith(_PROQUEST_ID)
    yield held


def _proquest_article(lines: Sequence[str]) -> Article | None:
    named: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        found = _PROQUEST_LABEL.fullmatch(line.strip())
        if found:
            label = found[1].lower()
            named.setdefault(label, []).append(found[2] or "")
        elif line.strip() == _PROQUEST_LINK or (not line.strip() and label not in ("full text", "abstract")):
            label = ""
        elif label:
            named[label].append(line)
    if not {"publication title", "proquest document id"} & named.keys():
        return None
    one = {name: " ".join(" ".join(parts).split()) for name, parts in named.items()}
    publisher = re.sub(r"\s*[;:].*$", "", one.get("publication title", ""))
    return Article(
        _paragraphs(named.get("full text") or named.get("abstract") or []),
        one.get("title") or next(filter(_is_title, map(str.strip, lines)), None),
        one.get("publication date"),
        publisher,
        one.get("document url", "").split(" ")[0],
        one.get("proquest document id", "").split(" ")[0],
        _fields(
            author=one.get("author") or one.get("authors"),
            language=one.get("language of publication") or one.get("language"),
            section=one.get("section"),
        ),
    )


def _is_title(line: str) -> bool:
    return bool(line) and line != _PROQUEST_LINK and not _PROQUEST_LABEL.fullmatch(line)


# ---- Europresse

_EUROPRESSE_END = re.compile(r"\s*(news·(\d{8})·\S+)\s*")


def _europresse_lines(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles of a text of Europresse; each ends with its number, which has the day."""
    held: list[str] = []
    for line in lines:
        end = _EUROPRESSE_END.fullmatch(line)
        if end is None:
            held.append(line)
            continue
        first, *rest = [at for at, each in enumerate(held) if each.strip()] or [0]
        title = next((at for at in rest if _header_date(held[at]) is None), first)
        rights = next((at for at in rest if at > title and _COPYRIGHT.match(held[at])), len(held))
        publisher = re.sub(r",? (?:no\.|n°).*$", "", held[first].strip()) if held else None
        name = held[title].strip() if held else None
        yield Article(_paragraphs(held[title + 1 : rights]), name, end[2], publisher, id=end[1])
        held = []


def _europresse(markup: str) -> list[Article]:
    try:
        from lxml import html
    except ImportError as error:
        raise MissingExtraError("lxml", "html", "reading exports of Europresse") from error
    page = html.fromstring(markup)
    names = page.xpath(f"//*[{_of_class('DocPublicationName')}]")
    held = Counter(each for name in names for each in (name, *name.iterancestors()))
    return [_europresse_article(_around(name, held)) for name in names]


def _of_class(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _around(name: Any, held: Mapping[Any, int]) -> Any:
    """Return the largest element around a publication's name that holds no other one, by how many each holds."""
    return [name, *takewhile(lambda each: held[each] == 1, name.iterancestors())][-1]


def _europresse_article(root: Any) -> Article:
    from lxml import etree

    def lines(*classes: str) -> list[str]:
        found = root.xpath(" | ".join(f".//*[{_of_class(each)}]" for each in classes))
        return [
            line for each in found for line in html_lines(etree.tostring(each, encoding="unicode", with_tail=False))
        ]

    header = " ".join(lines("DocHeader"))
    titles = lines("titreArticleVisu", "TitreArticleVisu", "titreArticle")
    publisher = " ".join(lines("DocPublicationName")[:1])
    text = lines("docOcurrContainer") or lines("DocText") or _last_lines(root)
    return Article(
        "\n\n".join(line for line in text if line not in titles),
        titles[0] if titles else None,
        _header_date(header),
        re.sub(r",? (?:no\.|n°).*$", "", publisher),
        fields=_fields(author=" ".join(lines("sm-margin-bottomNews", "DocAuthor")[:1])),
    )


def _header_date(header: str) -> str | None:
    english = re.search(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d", header)
    foreign = foreign_date(header)
    return foreign.isoformat() if foreign else english[0] if english else None


def _last_lines(root: Any) -> list[str]:
    from lxml import etree

    found = root.xpath(".//p")
    return [line for each in found for line in html_lines(etree.tostring(each, encoding="unicode", with_tail=False))]
