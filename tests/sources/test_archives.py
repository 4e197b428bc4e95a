"""Exports of news archives, mail, feeds, books and archives of files are read to one document for each article."""

from __future__ import annotations

import builtins
import datetime as dt
import gzip
import hashlib
import io
import json
import mailbox
import re
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from pdf_files import pdf

import graphkit as gk
from graphkit.errors import InputError, MissingExtraError
from graphkit.formats.graph_files import FORMATS
from graphkit.sources import NoticeKind
from graphkit.sources.inputs import _KINDS
from graphkit.sources.web import Answer, WebReader

ROOT = Path(__file__).resolve().parents[2]
SPIES = "Norway accused Denmark of spying on its frigates in the north on Tuesday."
SHIPS = "Chile thanked Peru for the rescue ships that it sent to the strait."
MORE = "Officials in both capitals said that the matter would be settled within weeks."
TITLES = ["Oslo accuses Copenhagen", "Santiago thanks Lima"]


def taken(inputs: Any, **options: Any) -> tuple[list[gk.Document], list[gk.Notice]]:
    notices: list[gk.Notice] = []
    return list(gk.read(inputs, on_skip=notices.append, **options)), notices


# ---- exports of news archives, as lines

FACTIVA_PLAIN = f"""{TITLES[0]}

By Kari Nordmann
512 words
3 March 2022
10:15 GMT
Fjord News
FJNS
English
Copyright 2022. Fjord News. All rights reserved.

{SPIES}

{MORE}

Document FJNS000020220303ei330012x

{TITLES[1]}

430 words
4 March 2022
Andes Daily
ANDD
English
(c) 2022 Andes Daily

{SHIPS} {MORE}

Document ANDD000020220304ei34000g1

Search Summary
Text  Norway or Chile
"""
FACTIVA_TAGGED = f"""SE\tWorld
HD\t{TITLES[0]}
BY\tBy Kari Nordmann
WC\t512 words
PD\t3 March 2022
SN\tFjord News
SC\tFJNS
LA\tEnglish
CY\tCopyright 2022. Fjord News.
LP\t{SPIES}
TD\t{MORE}
RE\tnorw : Norway
PUB\tFjord Press
AN\tDocument FJNS000020220303ei330012x
HD\t{TITLES[1]}
WC\t430 words
PD\t4 March 2022
SN\tAndes Daily
LA\tEnglish
CY\t(c) 2022 Andes Daily
LP\t{SHIPS}
TD\t{MORE}
AN\tDocument ANDD000020220304ei34000g1
"""
LEXIS = f"""                               1 of 2 DOCUMENTS


                               Fjord News

                             March 3, 2022 Thursday

{TITLES[0]}

BYLINE: Kari Nordmann

SECTION: WORLD; Pg. 3

LENGTH: 512 words


{SPIES}

{MORE}

LOAD-DATE: March 4, 2022

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2022 Fjord News
                              All Rights Reserved

                               2 of 2 DOCUMENTS


                                  Andes Daily

                              March 4, 2022 Friday

{TITLES[1]}

LENGTH: 430 words


{SHIPS}
{MORE}

LOAD-DATE: March 5, 2022

LANGUAGE: ENGLISH
"""
NEXIS_UNI = [
    "User Name: Reader",
    "Date and Time: Monday, March 7, 2022 9:00:00 AM CET",
    "Documents (2)",
    TITLES[0],
    "Fjord News",
    "March 3, 2022 Thursday",
    "Copyright 2022 Fjord News All Rights Reserved",
    "Section: WORLD; Pg. 3",
    "Length: 512 words",
    "Byline: Kari Nordmann",
    "Body",
    SPIES,
    MORE,
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Load-Date: March 4, 2022",
    "End of Document",
    TITLES[1],
    "Andes Daily",
    "March 4, 2022 Friday 8:15 AM GMT",
    "Copyright 2022 Andes Daily All Rights Reserved",
    "Length: 430 words",
    "Body",
    SHIPS,
    MORE,
    "Language: ENGLISH",
    "Load-Date: March 5, 2022",
    "End of Document",
]
RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest

{RULE}

Document 1 of 2

{TITLES[0]}

Author: Kari Nordmann

ProQuest document link

Full text: {SPIES}

{MORE}

Subject: Diplomacy; Navies

Title: {TITLES[0]}

Publication title: Fjord News; Oslo

Publication date: Mar 3, 2022

Publisher: Fjord Press

Language of publication: English

ProQuest document ID: 2635550001

Document URL: https://archive.example/docview/2635550001

{RULE}

Document 2 of 2

{TITLES[1]}

Full text: {SHIPS} {MORE}

Title: {TITLES[1]}

Publication title: Andes Daily

Publication date: Mar 4, 2022

Language of publication: English

ProQuest document ID: 2635550002

{RULE}

Contact ProQuest
"""


def _article(name: str, header: str, title: str, author: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"""<article><header>
      <div class="rdp__DocPublicationName"><span class="DocPublicationName">{name}</span></div>
      <span class="DocHeader">{header}</span>
      <div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p></div>
      </header><div class="sm-margin-bottomNews">{author}</div>
      <section><div class="DocText clearfix"><div class="docOcurrContainer">{text}</div></div></section></article>"""


EUROPRESSE = f"""<!DOCTYPE html><html><head><title>Europresse</title></head><body>
{_article("Fjord News, no. 310", "World, Thursday, March 3, 2022 512 words", TITLES[0], "Kari Nordmann", SPIES, MORE)}
{_article("Andes Daily", "Monde, vendredi 4 mars 2022 430 mots, p. 12", TITLES[1], "", SHIPS, MORE)}
</body></html>"""


def _factiva_html(tagged: bool) -> str:
    if tagged:
        rows = [line.split("\t") for line in FACTIVA_TAGGED.splitlines()]
        cells = "".join(f"<tr><td><b>{tag}</b>&nbsp;</td><td>{value}</td></tr>" for tag, value in rows)
        return f'<html><body><div class="article enArticle"><table>{cells}</table></div></body></html>'
    lines = (f"<div>{line}</div>" for line in FACTIVA_PLAIN.split("Search Summary")[0].splitlines() if line)
    return f'<html><body><div class="article enArticle">{"".join(lines)}</div></body></html>'


def _proquest_html(numbered: bool) -> str:
    """The labels of the text in bold, without rules; perhaps without the numbers of the articles too."""
    lines = [line.strip() for line in PROQUEST.splitlines() if line.strip() and line != RULE]
    shown = [line for line in lines if numbered or not line.startswith(("Document 1 of", "Document 2 of"))]
    shown = [line.replace("Full text: ", "Abstract (English): Of spies.</p><p>Full text: ") for line in shown]
    body = "".join(f"<p><strong>{a}{mark}</strong>{b}</p>" for a, mark, b in (each.partition(": ") for each in shown))
    return f"<html><head><title>ProQuest</title></head><body>{body}</body></html>"


def _rtf(lines: list[str]) -> bytes:
    body = "\\par\n".join(line.replace("\t", "\\tab ") for line in lines)
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\n" + body.encode("cp1252") + b"\\par}"


def _docx(lines: list[str]) -> bytes:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    for line in lines:
        file.add_paragraph(line)
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _odt(lines: list[str], **names: str) -> bytes:
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    changed = "<t:tracked-changes><t:p>Norway bombed Denmark.</t:p></t:tracked-changes>"
    content = f'<o:document xmlns:o="{office}" xmlns:t="{text}">{changed}{body}</o:document>'
    meta = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in names.items())
    described = f'<o:m xmlns:o="{office}" xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</o:m>'
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": described}
    return _zip(parts)


def _zip(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


EXPORTS: dict[str, Callable[[], bytes]] = {
    "factiva.txt": lambda: FACTIVA_PLAIN.encode(),
    "factiva-tags.txt": lambda: FACTIVA_TAGGED.encode(),
    "factiva.rtf": lambda: _rtf(FACTIVA_PLAIN.splitlines()),
    "factiva-tags.rtf": lambda: _rtf(FACTIVA_TAGGED.splitlines()),
    "factiva.html": lambda: _factiva_html(False).encode(),
    "factiva-tags.html": lambda: _factiva_html(True).encode(),
    "factiva.docx": lambda: _docx(FACTIVA_PLAIN.splitlines()),
    "lexis.txt": lambda: LEXIS.encode(),
    "lexis.html": lambda: (
        "<html><body>" + "".join(f"<p>{x}</p>" for x in LEXIS.splitlines() if x) + "</body></html>"
    ).encode(),
    "nexis.docx": lambda: _docx(NEXIS_UNI),
    "nexis.rtf": lambda: _rtf(NEXIS_UNI),
    "nexis.odt": lambda: _odt(NEXIS_UNI),
    "nexis.txt": lambda: "\n".join(NEXIS_UNI).encode(),
    "proquest.txt": lambda: PROQUEST.encode(),
    "proquest.docx": lambda: _docx(PROQUEST.splitlines()),
    "proquest.html": lambda: _proquest_html(numbered=True).encode(),
    "proquest-plain.html": lambda: _proquest_html(numbered=False).encode(),
    "europresse.html": lambda: EUROPRESSE.encode(),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_one_document_for_each_article(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(EXPORTS[name]())
    documents, notices = taken(tmp_path / name)
    assert [document.title for document in documents] == TITLES
    assert [document.date for document in documents] == [dt.date(2022, 3, 3), dt.date(2022, 3, 4)]
    assert [document.publisher for document in documents] == ["Fjord News", "Andes Daily"]
    first, second = documents
    assert first.text == f"{SPIES}\n\n{MORE}"
    assert second.text.split() == f"{SHIPS} {MORE}".split()
    assert first.fields["author"] == "Kari Nordmann"
    assert "author" not in second.fields
    assert ("europresse" in name) or {document.fields["language"] for document in documents} == {"English"}
    assert len({document.id for document in documents}) == 2
    assert all(
        document.source and document.source.name.endswith(f", article {at}") for at, document in enumerate(documents, 1)
    )
    assert not notices


@pytest.mark.parametrize("make", [_docx, _rtf, _odt])
def test_paragraphs_of_an_article_stay_apart_without_blank_lines_between_them(
    make: Callable[[list[str]], bytes], tmp_path: Path
) -> None:
    at = NEXIS_UNI.index("Body") + 1
    (tmp_path / "a.x").write_bytes(make([*NEXIS_UNI[:at], "", *NEXIS_UNI[at:]]))
    first, _ = taken(tmp_path / "a.x")[0]
    assert first.text == f"{SPIES}\n\n{MORE}"


def test_wrapped_lines_of_an_article_are_joined(tmp_path: Path) -> None:
    wrapped = LEXIS.replace(SPIES, SPIES.replace(" on its", "\non its")).replace(f"\n\n{MORE}\n\nLOAD", "\n\nLOAD", 1)
    (tmp_path / "a.txt").write_text(wrapped)
    assert taken(tmp_path / "a.txt")[0][0].text == SPIES


def test_articles_keep_their_numbers_in_the_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FACTIVA_PLAIN)
    (tmp_path / "b.txt").write_text(PROQUEST)
    documents, _ = taken(tmp_path)
    assert [document.id for document in documents] == [
        "FJNS000020220303ei330012x",
        "ANDD000020220304ei34000g1",
        "2635550001",
        "2635550002",
    ]
    assert documents[2].url == "https://archive.example/docview/2635550001"


def test_an_article_of_an_export_is_never_lost_without_a_word(tmp_path: Path) -> None:
    reference = PROQUEST.replace(f"Full text: {SHIPS} {MORE}\n", "")
    (tmp_path / "a.txt").write_text(reference)
    documents, notices = taken(tmp_path / "a.txt")
    assert [document.title for document in documents] == TITLES[:1]
    assert [notice.reason for notice in notices] == ["an empty text"]
    (tmp_path / "b.txt").write_text(FACTIVA_PLAIN.replace("430 words\n", ""))
    documents, _ = taken(tmp_path / "b.txt")
    assert len(documents) == 2 and SHIPS in documents[1].text
    (tmp_path / "c.txt").write_text(LEXIS.replace("LENGTH: 430 words\n", "").replace(MORE, f"{MORE} " * 4))
    documents, _ = taken(tmp_path / "c.txt")
    assert len(documents) == 2 and SHIPS in documents[1].text
    assert documents[1].date == dt.date(2022, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        f"1 of 3\nBody\n{SPIES}",
        f"Document 1 of the treaty was signed. {SPIES}",
        f"{SPIES}\n\nBody\n\n{MORE}\n\nLength: 12 words of praise.",
        f"IN  the north, {SPIES}\nHD was the sign on the wall.",
        f"Section: World\n{SPIES}\nThe publication title: none was given.",
    ],
)
def test_an_article_that_is_no_export_stays_whole(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    (document,), _ = taken(tmp_path / "a.txt")
    assert document.text == text


# ---- files of writing programs


@pytest.mark.parametrize(("name", "make"), [("a.docx", _docx), ("a.odt", _odt), ("a.rtf", _rtf)])
def test_a_file_of_a_writing_program(name: str, make: Callable[[list[str]], bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(make(["Oslo accuses Copenhagen", SPIES, MORE]))
    (document,), notices = taken(path)
    assert document.title == "Oslo accuses Copenhagen"
    assert document.text == f"Oslo accuses Copenhagen\n\n{SPIES}\n\n{MORE}"
    assert document.date is None
    assert not notices
    dated = tmp_path / f"2022-03-03{path.suffix}"
    path.rename(dated)
    assert [each.date for each in gk.read(dated)] == [dt.date(2022, 3, 3)]


def test_properties_stand_in_where_the_text_has_none(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.author, file.core_properties.title = "Kari Nordmann", "Spies"
    file.core_properties.created = dt.datetime(2022, 3, 3, 10, 0)
    file.add_paragraph(SPIES)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norway", "Denmark"
    file.save(str(tmp_path / "a.docx"))
    (document,), _ = taken(tmp_path / "a.docx")
    assert (document.title, document.date, dict(document.fields)) == (
        "Spies",
        dt.date(2022, 3, 3),
        {"author": "Kari Nordmann", "date from": "creation of the file"},
    )
    assert document.text.endswith("Norway\tDenmark")


def test_a_docx_file_is_read_without_losing_a_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    oxml = pytest.importorskip("docx.oxml")

    def said(text: str, around: str = "") -> str:
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        return f"<w:{around}>{run}</w:{around}>" if around else run

    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    row = "<w:tr><w:tc><w:p>{}</w:p></w:tc>{}</w:tr>".format
    cell = f"<w:tc><w:tbl>{row(said('in 2022'), '')}</w:tbl><w:p>{said('and 2023', 'ins')}</w:p></w:tc>"
    parts = [
        f"<w:p>{said('Norway', 'smartTag')}{said(' did not', 'del')}{said(' accused', 'ins')}{said(' Denmark')}"
        f"{said(' of', 'fldSimple')}{control(said(' spying'))}{said('.')}{said(' Gone.', 'moveFrom')}</w:p>",
        control(f"<w:p>{said(SHIPS)}</w:p>"),
        control(f"<w:p>{said('Enter text.')}</w:p>").replace("<w:sdt>", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"),
        f"<w:tbl>{control(row(said('Chile'), control(cell)))}</w:tbl>",
    ]
    file = docx.Document()
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    held = oxml.parse_xml(f"<w:body {names}>{''.join(parts)}</w:body>")
    for place, each in enumerate(list(held)):
        file.element.body.insert(place, each)
    file.save(str(tmp_path / "a.docx"))
    (document,), _ = taken(tmp_path / "a.docx")
    assert document.text == f"Norway accused Denmark of spying.\n\n{SHIPS}\n\nChile\tin 2022\nand 2023"


def test_the_day_in_a_name_goes_before_the_day_on_which_the_file_was_made(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.author = "Kari Nordmann"
    file.add_paragraph(SPIES)
    for name in ("a.docx", "2022-03-03.docx"):
        file.save(str(tmp_path / name))
    assert [document.date for document in taken(tmp_path)[0]] == [dt.date(2022, 3, 3), None]
    file.core_properties.created = dt.datetime(2021, 1, 1)
    file.save(str(tmp_path / "2022-03-03.docx"))
    (tmp_path / "2022-03-04.odt").write_bytes(_odt([SPIES, MORE], title="Spies"))
    (tmp_path / "2022-03-05.pdf").write_bytes(pdf(SPIES))
    assert [document.date and document.date.day for document in taken(tmp_path)[0]] == [3, 4, 5, None]


@pytest.mark.parametrize(
    "name", ["a.docx", "a.odt", "a.epub", "a.zip", "a.rtf", "a.warc", "a.mbox", "a.eml", "a.rss", "a.xml"]
)
def test_a_broken_file_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(
        b"PK\x03\x04 broken" if name[2:] in ("docx", "odt", "epub", "zip") else b"nothing of it"
    )
    (tmp_path / "b.txt").write_text(SPIES)
    documents, notices = taken(tmp_path)
    assert [document.text for document in documents] == [SPIES]
    assert [notice.where for notice in notices] == [str(tmp_path / name)]


EPUB = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:title>The North</dc:title><dc:creator>Kari Nordmann</dc:creator><dc:language>en</dc:language>"
    "<dc:date>2022-03-03</dc:date><dc:publisher>Fjord Press</dc:publisher></metadata><manifest>"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="one" href="text/one%201.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine></package>',
    "OEBPS/nav.xhtml": "<html><body><nav><a>One</a></nav></body></html>",
    "OEBPS/text/one 1.xhtml": f"<html><head><title>x</title></head><h1>Spies</h1><p>{SPIES}</p><p>{MORE}</p></html>",
    "OEBPS/text/two.xhtml": f"<html><body><h2>Ships</h2><p>{SHIPS}</p><p>{MORE}</p></body></html>",
}


def test_a_book_gives_its_chapters(tmp_path: Path) -> None:
    (tmp_path / "north.epub").write_bytes(_zip(EPUB))
    documents, notices = taken(tmp_path / "north.epub")
    assert [document.title for document in documents] == ["Spies", "Ships"]
    assert documents[0].text == f"Spies\n\n{SPIES}\n\n{MORE}"
    assert {(each.date, each.publisher, each.fields["book"]) for each in documents} == {
        (dt.date(2022, 3, 3), "Fjord Press", "The North")
    }
    assert not notices


# ---- mail and feeds


def _mail(subject: str, text: str, *, html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Kari Nordmann <kari@fjord.example>"
    message["Subject"], message["Date"] = subject, "Thu, 03 Mar 2022 10:15:00 +0100"
    message["Message-ID"] = f"<{subject.split()[0]}@fjord.example>"
    message.set_content(
        f"<html><body><p>{text}</p></body></html>" if html else text, subtype="html" if html else "plain"
    )
    return message


@pytest.mark.parametrize("html", [False, True])
def test_a_message(html: bool, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(_mail(TITLES[0], SPIES, html=html)))
    (document,), _ = taken(tmp_path / "a.eml")
    assert (document.text, document.title, document.date) == (SPIES, TITLES[0], dt.date(2022, 3, 3))
    assert (document.publisher, document.fields["author"]) == ("fjord.example", "Kari Nordmann")


def test_a_page_whose_head_is_not_closed_has_a_text(tmp_path: Path) -> None:
    message = _mail(TITLES[0], "")
    message.set_content(f"<html><head><title>x</title><body><p>{SPIES}</p></body></html>", subtype="html")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    assert [document.text for document in taken(tmp_path / "a.eml")[0]] == [SPIES]


def test_attachments_of_one_name_are_all_read(tmp_path: Path) -> None:
    message = _mail(TITLES[0], SPIES)
    for text in (SHIPS, MORE):
        message.add_attachment(text, filename="a.txt")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    documents, notices = taken(tmp_path / "a.eml")
    assert [each.text.strip() for each in documents] == [SPIES, SHIPS, MORE]
    assert [each.id.partition("a.eml")[2] for each in documents] == ["", "/a.txt", "/a (2).txt"]
    assert not notices


def test_quotes_and_signatures_are_left_out_and_broken_attachments_told(tmp_path: Path) -> None:
    message = _mail("Re: spies", f"{SPIES}\n> Norway bombed Denmark.\n-- \nKari Nordmann, The Fjord\n")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="report.pdf")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (document,), (notice,) = taken(tmp_path / "a.eml")
    assert document.text == SPIES
    assert notice.where == f"{tmp_path / 'a.eml'}, report.pdf"


_OUTLOOK = "From: C D <c@fjord.example>\nSent: Thursday, 3 March 2022 09:12\nTo: Kari\nSubject: spies\n\nChad attacked."
_GMAIL = "<div class='gmail_attr'>On Thu, 3 Mar 2022 at 09:12, C D &lt;c@fjord.example&gt; wrote:<br></div>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            True,
            f"{SPIES}</p><div class='gmail_quote'>{_GMAIL}<blockquote type='cite'>Chad attacked.</blockquote></div><p>",
        ),
        (True, f"{SPIES}</p><blockquote><p>Chad attacked.</p><blockquote>Mali did.</blockquote>So.</blockquote><p>"),
        (True, f"</p>{_GMAIL}<blockquote>Chad attacked.</blockquote><p>{SPIES}"),
        (True, f"{SPIES}</p><hr><p>{_OUTLOOK}".replace("\n", "<br>").replace("From:", "<b>From:</b>")),
        (True, f"{SPIES}<br>-- <br>Kari Nordmann, The Fjord"),
        (False, f"{SPIES}\n\n{'_' * 32}\n{_OUTLOOK}"),
        (False, f"{SPIES}\n\n{_OUTLOOK.replace('Sent:', 'Date:')}"),
        (False, f"On Thu, 3 Mar 2022, C D\n<c@fjord.example> wrote:\n\n> Chad attacked.\n\n{SPIES}"),
        (False, f"{SPIES}\n\nOn Thu, 3 Mar 2022, C D wrote:\n\nChad attacked."),
    ],
)
def test_what_a_message_answers_is_left_out(html: bool, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(_mail("Re: spies", text, html=html)))
    (document,), notices = taken(tmp_path / "a.eml")
    assert (document.text, notices) == (SPIES, [])


@pytest.mark.parametrize(
    ("subject", "html", "text"),
    [
        ("Fw: spies", False, f"See below.\n\n{_OUTLOOK}"),
        ("See this", False, f"See below.\n\n---------- Forwarded message ---------\n{_OUTLOOK}"),
        ("News", False, f"PRESS RELEASE\n\n{_OUTLOOK.replace('Sent:', 'Date:')}"),
        ("News", False, f"{SPIES}\n\nOn Telegram, the president wrote:\n\nChad attacked."),
        ("Spies", True, "<blockquote>Norway said it was sorry.<p>Chad attacked."),
    ],
)
def test_what_a_message_forwards_or_says_itself_is_kept(subject: str, html: bool, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(_mail(subject, text, html=html)))
    (document,), _ = taken(tmp_path / "a.eml")
    assert "Chad attacked." in document.text


def _word(text: str) -> bytes:
    docx = pytest.importorskip("docx")
    file, content = docx.Document(), io.BytesIO()
    file.add_paragraph(text)
    file.save(content)
    return content.getvalue()


@pytest.mark.parametrize("boxed", [False, True])
def test_attachments_are_documents_that_name_their_message(boxed: bool, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    message = _mail("Clippings of today", "")
    message.add_attachment(_word(SPIES), maintype="application", subtype="octet-stream", filename="spies.docx")
    message.add_attachment(f"<html><body><article><p>{SHIPS}</p></article></body></html>", subtype="html")
    message.add_attachment(f"---\ndate: 2021-01-02\n---\n{MORE}", filename="dir/more.txt")
    message.add_attachment(_mail("Inner", f"{SPIES} Inner."))
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    file = tmp_path / ("a.mbox" if boxed else "a.eml")
    if boxed:
        box = mailbox.mbox(file)
        box.add(message)
        box.close()
    else:
        file.write_bytes(bytes(message))
    documents, notices = taken(file)
    assert [document.text.strip() for document in documents] == [SPIES, SHIPS, MORE, f"{SPIES} Inner."]
    assert {document.fields["message"] for document in documents} == {"Clippings of today"}
    message_id = "Clippings@fjord.example" if boxed else f"{tmp_path.name}/a.eml"
    assert [document.id.removeprefix(message_id) for document in documents] == [
        "/spies.docx",
        "/attachment 2.html",
        "/more.txt",
        "/attachment 4.eml",
    ]
    assert [document.date for document in documents] == [dt.date(2022, 3, 3)] * 2 + [
        dt.date(2021, 1, 2),
        dt.date(2022, 3, 3),
    ]
    word = documents[0].source
    assert word is not None
    assert word.sha256 == hashlib.sha256(_attached_bytes(message)).hexdigest()
    assert [notice.where.rpartition(", ")[2] for notice in notices] == ["logo.gif"]


def test_a_message_is_read_to_the_last_of_its_parts(tmp_path: Path) -> None:
    """A list's footer makes of a message a part, a forward is nothing but a message, and text goes with a page."""
    inner = _mail(TITLES[0], SPIES)
    inner.add_alternative(f"<html><body><p>{SPIES}</p></body></html>", subtype="html")
    inner.add_attachment(SHIPS, filename="ships.txt")
    outer = EmailMessage()
    for name in ("From", "Subject", "Date"):
        outer[name] = inner[name]
        del inner[name]
    outer.make_mixed()
    outer.attach(inner)
    outer.add_attachment(MORE, filename="more.txt")
    (tmp_path / "list.eml").write_bytes(bytes(outer))
    documents, notices = taken(tmp_path / "list.eml")
    assert [document.text.strip() for document in documents] == [SPIES, SHIPS, MORE]
    assert notices == []
    forward = b"From: <a@fjord.example>\nSubject: Fwd\nContent-Type: message/rfc822\n\n"
    (tmp_path / "forward.eml").write_bytes(forward + bytes(_mail(TITLES[1], SHIPS)))
    (document,), notices = taken(tmp_path / "forward.eml")
    assert (document.text, document.title, document.fields["message"], notices) == (SHIPS, TITLES[1], "Fwd", [])


def _attached_bytes(message: EmailMessage) -> bytes:
    payload = next(iter(message.iter_attachments())).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def test_zip_files_within_zip_files_are_read_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{SPIES} Level {level}." for level in range(1, 6)]
    content = _zip({"5.txt": texts[4]})
    for level in (4, 3, 2, 1):
        content = _zip({f"{level}.txt": texts[level - 1], "inner.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    documents, (notice,) = taken(tmp_path / "a.zip")
    assert [document.text for document in documents] == texts[:4]
    assert documents[3].id == f"{tmp_path.name}/a.zip/inner.zip/inner.zip/inner.zip/4.txt"
    assert "within 4 others" in notice.reason
    monkeypatch.setattr("graphkit.sources.reading.UNPACKED_LIMIT", 1_000)
    documents, notices = taken(tmp_path / "a.zip")
    assert [document.text for document in documents] == texts[:1]
    assert all("bytes unpacked so far" in notice.reason for notice in notices)
    assert notices


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "news.mbox")
    box.add(_mail(TITLES[0], f"{SPIES}\nFrom Oslo came no answer."))
    box.add(_mail("Empty", ""))
    box.add(_mail(TITLES[1], SHIPS))
    box.close()
    documents, notices = taken(tmp_path / "news.mbox")
    assert [document.title for document in documents] == TITLES
    assert documents[0].text == f"{SPIES}\nFrom Oslo came no answer."
    assert [document.id for document in documents] == ["Oslo@fjord.example", "Santiago@fjord.example"]
    assert [notice.where for notice in notices] == [f"{tmp_path / 'news.mbox'}, message 2"]


def test_what_is_no_date_is_told_of_mail_feeds_exports_and_lists(tmp_path: Path) -> None:
    letter = bytes(_mail(TITLES[0], SPIES)).replace(b"03 Mar 2022", b"35 Mar 2022")
    (tmp_path / "a.eml").write_bytes(letter)
    (tmp_path / "b.xml").write_text(ATOM.replace("2022-03-03T10:15:00Z", "2022-13-03"))
    (tmp_path / "c.txt").write_text(FACTIVA_TAGGED.replace("4 March 2022", "March 2022"))
    (tmp_path / "d.urls").write_text("https://fjord.example/1\tsoon\n")
    documents, notices = taken(tmp_path, fetch=None)
    told = {notice.where: notice.reason.split("; ")[0] for notice in notices if "without one" in notice.reason}
    assert told == {
        f"{tmp_path}/a.eml": "'Thu, 35 Mar 2022 10:15:00 +0100' is no date for sure",
        f"{tmp_path}/b.xml, item 1": "'2022-13-03' is no date for sure",
        f"{tmp_path}/c.txt, article 2": "'March 2022' has a year and no day",
        f"{tmp_path}/d.urls, line 1": "'soon' is no date for sure",
    }
    assert len(documents) == 5


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Fjord News</title><language>en</language>
<item><title>{TITLES[0]}</title><link>https://fjord.example/1</link><pubDate>Thu, 03 Mar 2022 10:15:00 GMT</pubDate>
<description>Summary only.</description><content:encoded><![CDATA[<p>{SPIES}</p><p>{MORE}</p>]]></content:encoded>
<dc:creator>Kari Nordmann</dc:creator><guid>fjord-1</guid></item>
<item><title>{TITLES[1]}</title><link>https://fjord.example/2</link><pubDate>Fri, 04 Mar 2022 10:15:00 GMT</pubDate>
<description>{SHIPS}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Fjord News</title>
<entry><title>{TITLES[0]}</title><link rel="self" href="https://x.example"/><link href="https://fjord.example/1"/>
<id>fjord-1</id><published>2022-03-03T10:15:00Z</published><author><name>Kari Nordmann</name></author>
<content type="html">&lt;p&gt;{SPIES}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry>
<entry><title>{TITLES[1]}</title><link href="https://fjord.example/2"/><updated>2022-03-04T10:15:00Z</updated>
<summary>{SHIPS}</summary></entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", RSS), ("a.atom", ATOM), ("a.xml", RSS), ("b.xml", ATOM)])
def test_a_feed(name: str, feed: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(feed)
    documents, notices = taken(tmp_path / name)
    assert [(each.title, each.date) for each in documents] == [
        (TITLES[0], dt.date(2022, 3, 3)),
        (TITLES[1], dt.date(2022, 3, 4)),
    ]
    assert [each.text for each in documents] == [f"{SPIES}\n\n{MORE}", SHIPS]
    assert [each.url for each in documents] == ["https://fjord.example/1", "https://fjord.example/2"]
    assert (documents[0].id, documents[0].publisher) == ("fjord-1", "Fjord News")
    assert documents[0].fields["author"] == "Kari Nordmann"
    assert not notices


def test_characters_of_a_feed_may_have_their_names_of_html(tmp_path: Path) -> None:
    named = RSS.replace(TITLES[0], "Caf&eacute;&nbsp;&amp; bar &lt;3").replace(
        f"<p>{SPIES}", f"<p>&ldquo;{SPIES}&rdquo;"
    )
    (tmp_path / "a.rss").write_text(named)
    documents, notices = taken(tmp_path / "a.rss")
    assert [each.title for each in documents] == ["Café & bar <3", TITLES[1]]
    assert documents[0].text == f"“{SPIES}”\n\n{MORE}"
    assert not notices
    (tmp_path / "a.rss").write_text(RSS.replace(TITLES[0], "&nobody;"))
    assert "undefined entity" in str(taken(tmp_path / "a.rss")[1])


def test_what_a_feed_tells_of_pictures_is_no_article(tmp_path: Path) -> None:
    media = "<media:title>A ship</media:title><media:content url='https://x.example/1.jpg'>{}</media:content>"
    told = media.format("<media:credit>Photograph: Kari Nordmann</media:credit>")
    named = RSS.replace("<rss ", '<rss xmlns:media="http://search.yahoo.com/mrss/" ').replace("<item>", f"<item>{told}")
    (tmp_path / "a.rss").write_text(named)
    documents, _ = taken(tmp_path / "a.rss")
    assert [(each.title, each.text) for each in documents] == [(TITLES[0], f"{SPIES}\n\n{MORE}"), (TITLES[1], SHIPS)]


def test_paragraphs_of_xhtml_in_a_feed_stay_apart(tmp_path: Path) -> None:
    page = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{SPIES}</p><p>{MORE} 1 &lt; 2</p></div>'
    (tmp_path / "a.atom").write_text(re.sub(r'(?s)<content type="html">.*?<', f'<content type="xhtml">{page}<', ATOM))
    assert taken(tmp_path / "a.atom")[0][0].text == f"{SPIES}\n\n{MORE} 1 < 2"


def test_a_feed_of_elements_in_each_other_by_the_thousand_is_read(tmp_path: Path) -> None:
    page = f'<div xmlns="http://www.w3.org/1999/xhtml">{"<b>" * 5_000}{SPIES}{"</b>" * 5_000}</div>'
    (tmp_path / "a.atom").write_text(re.sub(r'(?s)<content type="html">.*?<', f'<content type="xhtml">{page}<', ATOM))
    assert taken(tmp_path / "a.atom")[0][0].text == SPIES


# ---- archives of files


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_in_a_zip_file_costs_no_other(packing: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", packing) as packed:
        packed.writestr("a.txt", SHIPS * 20)
        packed.writestr("b.txt", SPIES)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[35:60] = b"\xff" * 25  # behind the header and the name of the first
    (tmp_path / "a.zip").write_bytes(content)
    (document,), (notice,) = taken(tmp_path / "a.zip")
    assert document.text == SPIES
    assert notice.where == f"{tmp_path / 'a.zip'}, a.txt" and "cannot be unpacked" in notice.reason


def test_a_zip_file_is_read_as_a_folder(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "news/2022-03-03.txt": SPIES,
        "news/a.jsonl": json.dumps({"id": "ships", "text": SHIPS}) + "\n",
        "news/nexis.docx": _docx(NEXIS_UNI),
        "news/table.csv": f'id,text,desk\nrow,"{MORE}",Europe\n',
        "photo.jpg": b"\xff\xd8",
        "__MACOSX/._a.txt": "x",
        "inner.zip": _zip({"a.txt": SPIES}),
    }
    (tmp_path / "news.zip").write_bytes(_zip(parts))
    documents, notices = taken(tmp_path / "news.zip")
    base = f"{tmp_path.name}/news.zip"
    assert [document.id for document in documents] == [
        f"{base}/inner.zip/a.txt",
        f"{base}/news/2022-03-03.txt",
        "ships",
        f"{base}/news/nexis.docx#1",
        f"{base}/news/nexis.docx#2",
        "row",
    ]
    assert documents[1].date == dt.date(2022, 3, 3)
    assert documents[-1].fields == {"desk": "Europe"}
    assert [str(notice.kind) for notice in notices] == ["ignored"]
    assert all(document.source is not None for document in documents)


def test_packed_files_in_a_zip_file_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spies = gzip.compress(SPIES.encode())
    parts: dict[str, str | bytes] = {
        "a.txt.gz": spies,
        "b.jsonl.gz": gzip.compress(json.dumps({"id": "ships", "text": SHIPS}).encode()),
        "c.csv.gz": gzip.compress(f'id,text\nrow,"{MORE}"\n'.encode()),
        "d.txt.gz": b"no gzip",
    }
    (tmp_path / "news.zip").write_bytes(_zip(parts))
    documents, (notice,) = taken(tmp_path / "news.zip")
    assert [document.id.removeprefix(f"{tmp_path.name}/news.zip/") for document in documents] == [
        "a.txt.gz",
        "ships",
        "row",
    ]
    source = documents[0].source
    assert source is not None and source.sha256 == hashlib.sha256(spies).hexdigest()
    assert notice.where.endswith("news.zip, d.txt.gz") and "a broken gzip file" in notice.reason
    monkeypatch.setattr("graphkit.sources.reading.UNPACKED_LIMIT", 100)
    assert "bytes unpacked so far" in taken(tmp_path / "news.zip")[1][0].reason


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.TAR.xz"])
def test_a_tar_archive_is_told_in_one_way(name: str, tmp_path: Path) -> None:
    told = "a tar archive, which is not read; unpack it and give the folder, or pack the files as .zip"
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / name).write_bytes(b"\x1f\x8b")
    (tmp_path / "outer.zip").write_bytes(_zip({name: b"\x1f\x8b"}))
    for path in (folder / name, folder, tmp_path / "outer.zip"):
        documents, notices = taken(path)
        assert not documents
        assert notices[0].reason == told
        assert notices[0].kind is not NoticeKind.IGNORED


def test_paths_in_a_zip_file_lead_nowhere_else(tmp_path: Path) -> None:
    parts = {"../../up.txt": SPIES, "/etc/root.txt": SHIPS, "C:\\news\\a.txt": MORE, ".hidden/b.txt": SPIES}
    (tmp_path / "a.zip").write_bytes(_zip(parts))
    documents, notices = taken(tmp_path / "a.zip")
    ids = [document.id.partition("/a.zip/")[2] for document in documents]
    assert (ids, notices) == (["up.txt", "etc/root.txt", "C:/news/a.txt"], [])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_in_a_zip_file_are_all_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        names = ("a.txt", "a (2).txt", "a.txt", "/a.txt")
        for name, text in zip(names, (SPIES, MORE, SHIPS, f"{SPIES} {MORE}"), strict=True):
            packed.writestr(name, text)
    documents, notices = taken(tmp_path / "a.zip")
    assert {document.id.partition("/a.zip/")[2]: document.text for document in documents} == {
        "a.txt": f"{SPIES} {MORE}",
        "a (2).txt": MORE,
        "a (3).txt": SPIES,
        "a (4).txt": SHIPS,
    }
    assert notices == []


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.sources.office.FILE_LIMIT", 10_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"a " * 10_000)
    (tmp_path / "bomb.zip").write_bytes(stream.getvalue())
    documents, notices = taken(tmp_path / "bomb.zip")
    assert not documents
    assert any("larger than" in notice.reason for notice in notices)


PAGE = f"<!doctype html><html><head><title>{TITLES[0]}</title></head><body><h1>{TITLES[0]}</h1>{{}}</body></html>"


def _page() -> bytes:
    return PAGE.format("".join(f"<p>{each}</p>" for each in (SPIES, MORE, SHIPS, MORE))).encode()


def _record(number: int, status: str, kind: str) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + _page()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fjord.example/{number}\r\n"
        f"WARC-Date: 2022-03-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc_file(packed: bool, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / f"crawl.warc{'.gz' if packed else ''}"
    records = [
        _record(1, "200 OK", "text/html"),
        _record(2, "404 Not Found", "text/html"),
        _record(3, "200 OK", "image/png"),
    ]
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    (document,), notices = taken(path)
    assert (document.id, document.url) == ("https://fjord.example/1", "https://fjord.example/1")
    assert SPIES in document.text
    assert document.fields["crawled"] == "2022-03-05"
    assert not notices


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_cut_short_is_no_document(
    packed: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / f"crawl.warc{'.gz' if packed else ''}"
    whole, last = _record(1, "200 OK", "text/html"), _record(2, "200 OK", "text/html")[:-30]
    path.write_bytes(gzip.compress(whole) + gzip.compress(last)[:-12] if packed else whole + last)
    (document,), (notice,) = taken(path)
    assert document.url == "https://fjord.example/1"
    assert "cut short within the page https://fjord.example/2" in notice.reason
    path.write_bytes(whole.rstrip() + b"\nnothing of a record\n")
    taken(path)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"WARC-Target-URI: https://fjord.example/2\r\n", b""),
        (b"WARC/1.0\r\nWARC-Type", b"WARC\r\nWARC-Type"),
        (b"Content-Length: ", b"Content-Length: none "),
        (b"Content-Length: ", b"Content-Length: 9"),
    ],
)
def test_a_broken_record_of_a_warc_file_is_named_and_the_others_are_read(
    good: bytes, bad: bytes, packed: bool, tmp_path: Path
) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / f"crawl.warc{'.gz' if packed else ''}"
    records = [_record(number, "200 OK", "text/html") for number in (1, 2, 3)]
    assert good in records[1]
    records[1] = records[1].replace(good, bad)
    path.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    documents, (notice,) = taken(path)
    assert [document.url for document in documents] == ["https://fjord.example/1", "https://fjord.example/3"]
    assert "a record that cannot be read" in notice.reason
    assert notice.where.startswith(f"{path}, ")
    assert packed or b"URI" in good or "https://fjord.example/2" in notice.where


def test_a_warc_file_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>x")
    documents, (notice,) = taken(path)
    assert documents == []
    assert notice.reason == (
        "not a WARC file that can be read (a record without the address of its page, or cut short); get it anew"
    )
    path.write_bytes(b"WARC/1.0\r\nfoo")
    documents, (notice,) = taken(path)
    assert (documents, notice.reason) == ([], "a record without its length; get it anew")
    whole = _record(1, "200 OK", "text/html") + _record(2, "200 OK", "text/html")
    path = tmp_path / "b.warc.gz"
    path.write_bytes(gzip.compress(whole))
    (document,), (notice,) = taken(path)
    assert document.url == "https://fjord.example/1"
    assert notice.reason == (
        "packed as a whole and not record by record, so that only its first page can be read; "
        "unpack it (gunzip) and read the .warc file"
    )


# ---- addresses


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def fetch(self: WebReader, url: str) -> Answer:
        asked.append(url)
        if url.endswith("gone"):
            raise InputError(f"{url}: the server answered 404 Not Found")
        return Answer(url, "text/html", _page())

    monkeypatch.setattr(WebReader, "fetch", fetch)
    return asked


MEDIACLOUD = """id,indexed_date,language,media_name,media_url,publish_date,title,url
abc1,2022-03-04 01:00:00,en,Fjord News,fjord.example,2022-03-03,Oslo accuses Copenhagen,https://fjord.example/1
"""
GDELT_DOC = {
    "articles": [
        {
            "url": "https://fjord.example/1",
            "url_mobile": "",
            "title": TITLES[0],
            "seendate": "20220303T101500Z",
            "socialimage": "",
            "domain": "Fjord News",
            "language": "English",
            "sourcecountry": "Norway",
        }
    ]
}
GDELT_DOC_CSV = f"""URL,MobileURL,Date,Title,Domain
https://fjord.example/1,,2022-03-03 10:15:00,{TITLES[0]},Fjord News
"""
GKG = "\t".join(
    ["20220303101500-12", "20220303101500", "1", "Fjord News", "https://fjord.example/1"]
    + [""] * 21
    + [f"<PAGE_TITLE>{TITLES[0]}</PAGE_TITLE>"]
)
ZOTERO_CSV = f"""Key,Item Type,Publication Year,Author,Title,Publication Title,Url,Abstract Note,Date
AB12,newspaperArticle,2022,"Nordmann, Kari",{TITLES[0]},Fjord News,https://fjord.example/1,,2022-03-03
"""
CSL = [
    {
        "id": "AB12",
        "type": "article-newspaper",
        "title": TITLES[0],
        "container-title": "Fjord News",
        "URL": "https://fjord.example/1",
        "author": [{"family": "Nordmann", "given": "Kari"}],
        "issued": {"date-parts": [["2022", 3, 3]]},
    }
]
EVENT = ["1001", "20220301", "202203", "2022", "2022.1644", *[""] * 54, "20220303101500", "https://fjord.example/1"]
EVENTS_CSV = f"""GLOBALEVENTID,SQLDATE,Actor1Name,DATEADDED,SOURCEURL
1001,20220301,NORWAY,20220303101500,{EVENT[-1]}
"""
TABLES = {
    "mediacloud.csv": MEDIACLOUD,
    "gdelt.json": json.dumps(GDELT_DOC),
    "gdelt.csv": GDELT_DOC_CSV,
    "20220303101500.gkg.csv": GKG + "\n",
    "zotero.csv": ZOTERO_CSV,
    "zotero.json": json.dumps(CSL),
}


@pytest.mark.parametrize("name", TABLES)
def test_pages_of_tables_are_fetched_only_when_asked(name: str, tmp_path: Path, web: list[str]) -> None:
    (tmp_path / name).write_text(TABLES[name])
    documents, notices = taken(tmp_path / name)
    assert not documents and not web
    assert any("--urls" in notice.reason for notice in notices)
    (document,), notices = taken(tmp_path / name, fetch=True)
    assert web == ["https://fjord.example/1"]
    assert SPIES in document.text
    assert (document.title, document.date, document.publisher, document.url) == (
        TITLES[0],
        dt.date(2022, 3, 3),
        "Fjord News",
        "https://fjord.example/1",
    )
    assert document.source is not None and document.source.name == "https://fjord.example/1"
    assert not notices


def test_an_abstract_is_read_where_nothing_is_fetched(tmp_path: Path) -> None:
    record = {**CSL[0], "abstract": SPIES}
    (tmp_path / "a.json").write_text(json.dumps([record]))
    (document,), _ = taken(tmp_path / "a.json")
    assert (document.text, document.date, document.fields["author"]) == (SPIES, dt.date(2022, 3, 3), "Kari Nordmann")


def test_rows_of_gdelt_that_are_no_english_page_are_told(tmp_path: Path, web: list[str]) -> None:
    rows = [GKG, GKG.replace("\t1\t", "\t2\t", 1), "20220303101500-13\t20220303101500\t1\tx"]
    (tmp_path / "a.gkg.csv.gz").write_bytes(gzip.compress(("\n".join(rows) + "\n").encode()))
    documents, notices = taken(tmp_path / "a.gkg.csv.gz", fetch=True)
    assert len(documents) == 1
    assert [notice.where.rpartition(", ")[2] for notice in notices] == ["line 2", "line 3"]


@pytest.mark.parametrize("columns", [61, 58])
def test_events_of_gdelt_are_read_from_their_pages_each_once(columns: int, tmp_path: Path, web: list[str]) -> None:
    row = [*EVENT[:5], *EVENT[5 + 61 - columns :]]
    rows = [row, ["1002", *row[1:]], [*row[:-1], "BBC Monitoring"], row[:57]]
    (tmp_path / "20220303.export.CSV").write_text("".join("\t".join(each) + "\n" for each in rows))
    documents, notices = taken(tmp_path / "20220303.export.CSV")
    assert not documents and "--urls" in notices[0].reason
    (document,), notices = taken(tmp_path / "20220303.export.CSV", fetch=True)
    assert web == ["https://fjord.example/1"]
    assert (document.date, document.url, SPIES in document.text) == (dt.date(2022, 3, 3), EVENT[-1], True)
    assert [notice.where.rpartition(", ")[2] for notice in notices] == ["line 3", "line 4"]


def test_events_of_gdelt_with_a_header_name_their_pages(tmp_path: Path, web: list[str]) -> None:
    (tmp_path / "a.csv").write_text(EVENTS_CSV)
    (document,), notices = taken(tmp_path / "a.csv", fetch=True)
    assert (document.date, document.fields["Actor1Name"]) == (dt.date(2022, 3, 3), "NORWAY") and not notices


def test_lists_of_addresses(tmp_path: Path, web: list[str]) -> None:
    listed = "# news\nhttps://fjord.example/1\nhttps://fjord.example/gone\n\nno address\n"
    (tmp_path / "a.urls").write_text(listed)
    documents, notices = taken(tmp_path / "a.urls")
    assert [document.id for document in documents] == ["https://fjord.example/1"]
    assert [notice.where.rpartition(", ")[2] for notice in notices] == ["line 3", "line 5"]


def test_lists_of_addresses_are_known_packed_and_in_capitals_and_have_dates(tmp_path: Path, web: list[str]) -> None:
    (tmp_path / "A.URLS").write_text("https://fjord.example/1\t2022-03-03\n")
    (tmp_path / "b.urls.gz").write_bytes(gzip.compress(b"https://fjord.example/2\t4 March 2022\n"))
    (tmp_path / "c.txt").write_text("# of today\nhttps://fjord.example/3\t2022-03-05\n")
    lists = [tmp_path / "A.URLS", tmp_path / "b.urls.gz"]
    assert not taken(lists, fetch=None)[0] and not web
    documents, notices = taken(lists)
    documents += taken(tmp_path / "c.txt", fetch=True)[0]
    assert web == [f"https://fjord.example/{number}" for number in (1, 2, 3)]
    assert [document.date for document in documents] == [dt.date(2022, 3, day) for day in (3, 4, 5)]
    assert not notices


def test_a_text_of_addresses_is_a_list_only_when_asked(tmp_path: Path, web: list[str]) -> None:
    (tmp_path / "a.txt").write_text("https://fjord.example/1\nhttps://fjord.example/2\n")
    assert len(taken(tmp_path / "a.txt")[0]) <= 1 and not web
    documents, _ = taken(tmp_path / "a.txt", fetch=True)
    assert [document.url for document in documents] == ["https://fjord.example/1", "https://fjord.example/2"]


def test_items_of_a_feed_without_their_text_are_fetched_when_asked(tmp_path: Path, web: list[str]) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    documents, _ = taken(tmp_path / "a.rss", fetch=True)
    assert web == ["https://fjord.example/2"]
    assert [document.title for document in documents] == TITLES


# ---- extras


@pytest.mark.parametrize(
    ("module", "name", "make"),
    [
        ("docx", "a.docx", lambda: _docx([SPIES])),
        ("striprtf", "a.rtf", lambda: _rtf([SPIES])),
        ("warcio", "a.warc", lambda: b"WARC/1.0\r\n"),
    ],
)
def test_a_missing_extra_is_named(
    module: str, name: str, make: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(make())
    real = builtins.__import__

    def without(wanted: str, *rest: Any, **named: Any) -> Any:
        if wanted.split(".")[0] == module:
            raise ImportError(wanted)
        return real(wanted, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"\[archives\]"):
        list(gk.read(tmp_path / name))


def test_every_kind_has_a_row_in_the_readme() -> None:
    table = (ROOT / "notebooks" / "formats.md").read_text(encoding="utf-8")
    assert [suffix for suffix in _KINDS if f"`{suffix}`" not in table] == []


def test_every_format_that_is_written_has_a_row_too() -> None:
    written = (ROOT / "notebooks" / "formats.md").read_text(encoding="utf-8").partition("## What it writes")[2]
    assert [name for name, form in FORMATS.items() if f"`{form.suffixes[0]}`" not in written] == []
