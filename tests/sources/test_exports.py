"""Files that an archive of news exported with many articles in one are read article by article, or told; plain news
never is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from general_news import articles

from graphkit.sources import Notice, NoticeKind, read
from graphkit.sources.exports import export_of

BODY = "Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both were there."


def nexis(number: int, of: int) -> str:
    return (
        f"                              {number} of {of} DOCUMENTS\n\n\nThe Harbour Gazette\n\n"
        f"March {number}, 2019 Friday\n\nA base opens\n\nBYLINE: Ada Moen\n\nSECTION: NEWS; Pg. 3\n\n"
        f"LENGTH: 512 words\n\n\n{BODY}\n\nLOAD-DATE: March {number}, 2019\n\n"
        "Copyright 2019 The Harbour Gazette Ltd.\nAll Rights Reserved\n\n"
    )


def nexis_uni(number: int, of: int) -> str:
    return (
        f"A base opens in the north\nThe Harbour Gazette\nMarch {number}, 2019 Friday\n\n"
        "Copyright 2019 The Harbour Gazette Ltd. All Rights Reserved\n\nSection: NEWS; Pg. 3\nLength: 512 words\n"
        f"Byline: Ada Moen\nBody\n\n{BODY}\n\nLoad-Date: March {number}, 2019\n\nEnd of Document\n\n\n"
    )


def factiva(number: int, of: int) -> str:
    return (
        f"A base opens in the north\n\n512 words\n{number} March 2022\nHarbour News Service\nHNSE\nEnglish\n"
        f"(c) 2022 Harbour News Limited\n\n{BODY}\n\nDocument HNSE00002022030{number}ei310{number}abc\n\n"
    )


def factiva_codes(number: int, of: int) -> str:
    return (
        f"HD  A base opens in the north\nWC  512 words\nPD  {number} March 2022\nSN  Harbour News Service\n"
        f"SC  HNSE\nLA  English\nCY  (c) 2022 Harbour News Limited\nLP  {BODY}\nTD\n{BODY}\n"
        f"AN  Document HNSE00002022030{number}ei310{number}abc\n\n"
    )


def proquest(number: int, of: int) -> str:
    return (
        "____________________________________________________________\n\n"
        f"Document {number} of {of}\n\nA base opens\n\nPublication title: The Harbour Gazette\n"
        f"Publication date: Mar {number}, 2019\nFull text: {BODY}\nProQuest document ID: 219000000{number}\n"
        f"Document URL: https://search.proquest.com/docview/219000000{number}?accountid=1\n"
    )


def europresse(number: int, of: int) -> str:
    return (
        f"Harbour Gazette, no. 70{number}\nA base opens\n\n{BODY}\n\n© 2022 Harbour Gazette. All rights reserved.\n"
        "The present document and its usage are protected under copyright law.\n"
        f"Certificate issued on March {number}, 2022 to Harbour University for personal and temporary display.\n"
        f"news·2022030{number}·HG·70{number}\n\n"
    )


FORMS = {
    "Nexis": nexis,
    "Nexis ": nexis_uni,
    "Factiva": factiva,
    "Factiva ": factiva_codes,
    "ProQuest": proquest,
    "Europresse": europresse,
}


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_several_articles_is_split(tmp_path: Path, form: str) -> None:
    path = tmp_path / "export.txt"
    path.write_text("".join(FORMS[form](number, 4) for number in range(1, 5)), encoding="utf-8", newline="\r\n")
    notices: list[Notice] = []
    documents = list(read(path, on_skip=notices.append))
    assert [document.date and document.date.day for document in documents] == [1, 2, 3, 4]
    assert {document.text.partition("\n")[0] for document in documents} == {BODY}
    assert {document.title for document in documents} <= {"A base opens", "A base opens in the north"}
    assert {document.publisher for document in documents} <= {
        "The Harbour Gazette",
        "Harbour News Service",
        "Harbour Gazette",
    }
    assert not notices


@pytest.mark.parametrize("form", FORMS)
def test_an_export_in_a_layout_that_is_not_known_is_told_and_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / "export.md"
    path.write_text("".join(FORMS[form](number, 4) for number in range(1, 5)), encoding="utf-8", newline="\r\n")
    notices: list[Notice] = []
    (document,) = read(path, on_skip=notices.append)
    assert BODY in document.text
    (notice,) = notices
    assert notice.kind is NoticeKind.KEPT
    said = f"{path}: seems to hold 4 articles of an export from {form.strip()}; it is read as one document"
    assert str(notice).startswith(said)


@pytest.mark.parametrize("form", [nexis, nexis_uni, europresse])
def test_a_paragraph_with_a_letter_in_brackets_is_no_notice_of_rights(
    tmp_path: Path, form: Callable[[int, int], str]
) -> None:
    (tmp_path / "export.txt").write_text(form(1, 1).replace(BODY, f"{BODY}\n\n(c) The crews go home."))
    (document,) = read(tmp_path / "export.txt")
    assert document.text == f"{BODY}\n\n(c) The crews go home."


def unknown_lines(number: int) -> list[str]:
    return [f"Record {number}", f"HEADLINE: Base {number} opens", f"DATE: March {number}, 2019", "Source: Fjord", BODY]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".rtf"])
def test_records_of_an_archive_that_is_not_known_are_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"export{suffix}"
    lines = [line for number in (1, 2, 3) for line in unknown_lines(number)]
    if suffix == ".docx":
        file = pytest.importorskip("docx").Document()
        for line in lines:
            file.add_paragraph(line)
        file.save(str(path))
    else:
        pytest.importorskip("striprtf")
        path.write_text("{\\rtf1 " + "\\par\n".join(lines) + "}" if suffix == ".rtf" else "\n\n".join(lines))
    notices: list[Notice] = []
    assert len(list(read(path, on_skip=notices.append))) == 1
    assert [notice.reason.partition(";")[0] for notice in notices] == [
        "seems to hold 3 articles of an export from an archive whose layout is not known"
    ]
    assert export_of("\n\n".join(unknown_lines(1))) is None


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_one_article_is_one_document(form: str) -> None:
    assert export_of(FORMS[form](1, 1)) is None


PLAIN = """The court asked for more papers.
Document 1 of 12 was handed over on Monday, the lawyer said.
Document 2 of 12 followed on Tuesday.

End of document

The report has two parts.
1 of 2 documents
2 of 2 documents

Copyright 2019 is what the stamp said; "all rights reserved" stood below it.
Length: 30 kilometres of pipe. The English called it a copy, and the text is 512 words long.
________________________________________

Publication title is a field that the archive asks for.
HD
"""


def test_plain_news_is_none() -> None:
    for text in (PLAIN, PLAIN * 3, *articles(200, world=0.5)):
        assert export_of(text) is None


# --- programs that are set to another language --------------------------------------------------------------------


def nexis_of(day: str) -> str:
    head = f"A base opens\nThe Harbour Gazette\n{day} Donnerstag\n\nCopyright 2022 The Harbour Gazette"
    return f"{head}\n\nLength: 512 words\n\nBody\n\n{BODY}\n\nEnd of Document\n\n"


def factiva_of(day: str) -> str:
    head = f"A base opens\n\n512 Wörter\n{day}\nThe Harbour Gazette\nHNSE\nEnglisch\n(c) 2022 Harbour Limited"
    return f"{head}\n\n{BODY}\n\nDokument HNSE000020220303ei31{sum(map(ord, day)):05}\n\n"


def europresse_of(day: str) -> str:
    number = f"news·20220303·HG·{sum(map(ord, day))}"
    return f"The Harbour Gazette\njeu. {day}\nA base opens\n\n{BODY}\n\n© 2022 Harbour\n{number}\n\n"


def europresse_html_of(day: str) -> str:
    return (
        '<article><div><span class="DocPublicationName">The Harbour Gazette, n° 12</span></div>'
        f'<span class="DocHeader">Monde, jeu. {day} 512 mots, p. 4</span><p class="titreArticle">A base opens</p>'
        f'<div class="docOcurrContainer"><p>{BODY}</p></div></article>'
    )


@pytest.mark.parametrize(
    ("suffix", "form", "months"),
    [
        (".txt", nexis_of, [3, 3, 2, 8]),
        (".txt", factiva_of, [3, 3, 2, 8]),
        (".txt", europresse_of, [3, 3, 3, 3]),  # the article's number tells the day
        (".html", europresse_html_of, [3, 3, 2, 8]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_dates_of_other_languages_are_those_of_the_articles(
    tmp_path: Path, suffix: str, form: Callable[[str], str], months: list[int], encoding: str
) -> None:
    days = ["3. März 2022", "3 mars 2022", "3 févr. 2022", "3 de agosto de 2022"]
    file = tmp_path / f"export{suffix}"
    file.write_bytes("".join(map(form, days)).encode(encoding))
    documents = list(read(file))
    assert [document.date for document in documents] == [dt.date(2022, month, 3) for month in months]
    assert {(document.title, document.publisher) for document in documents} == {("A base opens", "The Harbour Gazette")}
    assert [document.text for document in documents] == [BODY] * len(days)


@pytest.mark.parametrize("form", [factiva, europresse, proquest])
def test_exports_that_overlap_give_each_article_once(tmp_path: Path, form: Callable[[int, int], str]) -> None:
    for name, numbers in (("one", (1, 2)), ("two", (2, 3))):
        text = "".join(form(number, 3).replace("patrol base", f"patrol base number {number}") for number in numbers)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    notices: list[Notice] = []
    documents = list(read(tmp_path, on_skip=notices.append))
    assert ["base number" in document.text for document in documents] == [True] * 3
    assert [notice.kind for notice in notices] == [NoticeKind.SKIPPED]
    assert "the same document a second time" in notices[0].reason
