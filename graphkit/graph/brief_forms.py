"""The forms of a brief: Markdown, HTML for the browser and the printer, and DOCX for a word processor.

Knows headings, paragraphs, tables and lines; must not know statements. Text from documents stays text in every form.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import MissingExtraError
from graphkit.graph.brief_parts import Line, Section, signed

__all__ = ["as_html", "as_markdown", "cards", "write_docx"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLE = (
    ".gk-brief{max-width:46rem;font:16px/1.5 Georgia,'Liberation Serif',serif;color:#1c2127}"
    ".gk-brief h1{font-size:1.7em;line-height:1.2;margin:0 0 .2em}.gk-brief h2{font-size:1.2em;margin:1.4em 0 .3em}"
    ".gk-brief h3{font-size:1em;margin:1.1em 0 .2em}.gk-brief p{margin:.4em 0}"
    ".gk-brief table{border-collapse:collapse;font:14px/1.4 system-ui,sans-serif;margin:.6em 0}"
    ".gk-brief th,.gk-brief td{border-bottom:1px solid #d5d2ca;padding:3px 12px 3px 0;text-align:left}"
    ".gk-brief td.number{text-align:right;font-variant-numeric:tabular-nums}"
    ".gk-brief .line{margin:.5em 0;padding-left:.8em;border-left:3px solid #838b95;break-inside:avoid}"
    ".gk-brief .cooperation{border-left-color:#0a6aa1}.gk-brief .conflict{border-left:3px dashed #b8470a}"
    ".gk-brief .told,.gk-brief cite{font:13px/1.4 system-ui,sans-serif;color:#5d6670}"
    ".gk-brief blockquote{margin:.15em 0;font-style:italic}"
)
_PAGE = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    "<style>body{{margin:2rem auto;padding:0 1rem;max-width:46rem;background:#fff}}"
    "@media print{{body{{margin:0}}@page{{margin:2cm}}}}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
)


def as_markdown(title: str, sections: Sequence[Section]) -> str:
    """Return a brief as Markdown; signs of Markdown in the texts are escaped."""
    parts = [f"# {_plain(title)}"]
    for section in sections:
        if section.heading:
            parts.append(f"{'#' * section.level} {_plain(section.heading)}")
        parts += [_plain(paragraph) for paragraph in section.paragraphs]
        if section.table is not None:
            rows = [[_plain(_cell(each)) for each in row] for row in (section.table.columns, *section.table.rows)]
            rows.insert(1, ["---"] * len(section.table.columns))
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
        parts += [_line_in_markdown(line) for line in section.lines]
    return "\n\n".join(parts) + "\n"


def _line_in_markdown(line: Line) -> str:
    url = _link(line.url)
    source = _plain(line.source) + (f" <{url}>" if url else "")
    told = f"- **{_plain(line.when)}: {_plain(line.text)}** ({_plain(line.told)})"
    return f"{told}\n\n  > {_plain(line.sentence)}\n\n  {source}"


def _plain(text: str) -> str:
    """Return text that Markdown takes for nothing else."""
    escaped = _MARKS.sub(r"\\\1", " ".join(_UNPRINTABLE.sub("\ufffd", text).split()))
    return _LIST.sub(r"\1\\\2", escaped)


def as_html(title: str, sections: Sequence[Section], *, whole: bool) -> str:
    """Return a brief as HTML.

    Args:
        title: Title.
        sections: Sections.
        whole: Whether it is a page of its own, which asks for nothing and prints well, or a part of another.
    """
    body = f'<style>{_STYLE}</style>\n<article class="gk-brief">\n{"".join(_html_parts(title, sections))}</article>'
    return _PAGE.format(title=html.escape(title), body=body) if whole else body


def _html_parts(title: str, sections: Sequence[Section]) -> Iterator[str]:
    yield f"<h1>{_escaped(title)}</h1>\n"
    for section in sections:
        if section.heading:
            yield f"<h{section.level}>{_escaped(section.heading)}</h{section.level}>\n"
        yield from (f"<p>{_escaped(paragraph)}</p>\n" for paragraph in section.paragraphs)
        if section.table is not None:
            head = "".join(f'<th scope="col">{_escaped(name)}</th>' for name in section.table.columns)
            rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in section.table.rows)
            yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"
        yield cards(section.lines)


def cards(lines: Sequence[Line]) -> str:
    """Return lines as HTML, one block for each, with sentence and source."""
    return "".join(
        f'<div class="line {line.stance}"><b>{_escaped(line.when)}: {_escaped(line.text)}</b> '
        f'<span class="told">({_escaped(line.told)})</span>\n<blockquote dir="auto">{_escaped(line.sentence)}'
        f"</blockquote>\n<cite>{_source_in_html(line)}</cite></div>\n"
        for line in lines
    )


def _source_in_html(line: Line) -> str:
    words, url = _escaped(line.source), _link(line.url)
    if url is None:
        return words
    return f'{words} <a href="{html.escape(url)}" rel="noopener noreferrer nofollow">{html.escape(url)}</a>'


def _html_cell(value: Any) -> str:
    kind = ' class="number"' if isinstance(value, int | float) else ""
    return f"<td{kind}>{_escaped(_cell(value))}</td>"


def _escaped(text: str) -> str:
    return html.escape(_UNPRINTABLE.sub("\ufffd", text))


def _cell(value: Any) -> str:
    return signed(value) if isinstance(value, float) else "" if value is None else str(value)


def _link(url: str | None) -> str | None:
    """Return an address that may be followed: of the web, and without signs that end a link or cannot be printed."""
    return url if url and re.fullmatch(r"https?://[^\s<>\"]+", url) and not _UNPRINTABLE.search(url) else None


def write_docx(title: str, sections: Sequence[Section], path: Path) -> None:
    """Write a brief as a document for a word processor; the same brief has the same bytes, and so no time of making.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("python-docx", "brief", "writing a brief as DOCX") from error
    document = docx.Document()
    document.core_properties.title = _printable(title)
    document.core_properties.author = "graphkit"
    described = document.core_properties._element
    for made in described.xpath("dcterms:created | dcterms:modified"):  # those of the template of python-docx
        described.remove(made)
    document.add_heading(_printable(title), 0)
    for section in sections:
        if section.heading:
            document.add_heading(_printable(section.heading), section.level - 1)
        for paragraph in section.paragraphs:
            document.add_paragraph(_printable(paragraph))
        if section.table is not None:
            _add_table(document, section.table.columns, section.table.rows)
        for line in section.lines:
            _add_line(document, line)
    whole = io.BytesIO()  # a zip file that ran out of space would go on writing when it is thrown away
    document.save(whole)
    path.write_bytes(_undated(whole))


def _undated(document: io.BytesIO) -> bytes:
    """Return a zip file whose parts have the day on which zip begins, so that the same brief has the same bytes."""
    plain = io.BytesIO()
    with zipfile.ZipFile(document) as parts, zipfile.ZipFile(plain, "w") as written:
        for part in parts.infolist():
            written.writestr(zipfile.ZipInfo(part.filename), parts.read(part), zipfile.ZIP_DEFLATED)
    return plain.getvalue()


def _add_table(document: Any, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Light List")
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = name
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(_cell(value))


def _add_line(document: Any, line: Line) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(f"{_printable(line.when)}: {_printable(line.text)}").bold = True
    head.add_run(f" ({_printable(line.told)})")
    quote = document.add_paragraph(_printable(line.sentence), style="Quote")
    quote.paragraph_format.keep_with_next = True
    document.add_paragraph(" ".join(filter(None, (_printable(line.source), _link(line.url)))))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
