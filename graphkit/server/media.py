"""Which formats answers come in, and which of them a request wants.

Knows media types and the Accept header (RFC 9110, section 12.5.1). Must not know how a format is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["GRAPHS", "RESULTS", "TRUTHS", "Choice", "choose", "prefers_page"]

RESULTS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
"""Formats of SELECT, the preferred first, with their media types."""
TRUTHS: Mapping[str, tuple[str, ...]] = {name: RESULTS[name] for name in ("json", "xml")}
"""Formats of ASK: CSV and TSV have no way to say yes or no."""
GRAPHS: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml"),
}
"""Formats of CONSTRUCT and DESCRIBE, the preferred first, with their media types."""
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "json": ("jsonld",),
    "json-ld": ("jsonld",),
    "n3": ("turtle",),
    "ttl": ("turtle",),
    "nt": ("ntriples",),
    "n-triples": ("ntriples",),
    "rdf": ("rdfxml",),
    "rdf+xml": ("rdfxml",),
    "xml": ("rdfxml",),
}
"""What clients such as SPARQLWrapper call formats in an address."""
_PAGE = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Choice:
    """A format and the media type to announce it with."""

    name: str
    media: str


def choose(offered: Mapping[str, Sequence[str]], accept: str | None, name: str | None = None) -> Choice | None:
    """Return the format that a request likes best, or None if it likes none of those offered.

    Args:
        offered: Media types by format, the preferred first.
        accept: Accept header; without one, anything is welcome.
        name: Format asked for by a short name ("csv") or media type, which goes before the header.
    """
    if name is not None:
        return _named(offered, name.lower())
    ranges = _ranges(accept)
    best: tuple[float, Choice] | None = None
    for format_name, types in offered.items():
        for media in types:
            quality = _quality(media, ranges)
            if quality > 0 and (best is None or quality > best[0]):
                best = quality, Choice(format_name, media)
    return None if best is None else best[1]


def _named(offered: Mapping[str, Sequence[str]], name: str) -> Choice | None:
    for format_name in (name, *_OTHER_NAMES.get(name, ())):
        if format_name in offered:
            return Choice(format_name, offered[format_name][0])
    return next((Choice(format_name, name) for format_name, types in offered.items() if name in types), None)


def prefers_page(accept: str | None) -> bool:
    """Return whether a request comes from a browser that wants to show a page."""
    named = {media: quality for media, quality in _ranges(accept) if "*" not in media}
    page = max((named.get(media, 0.0) for media in _PAGE), default=0.0)
    others = {media for types in (*RESULTS.values(), *GRAPHS.values()) for media in types}
    return page > 0 and page >= max((quality for media, quality in named.items() if media in others), default=0.0)


def _ranges(accept: str | None) -> list[tuple[str, float]]:
    if accept is None or not accept.strip():
        return [("*/*", 1.0)]
    return [_range(part) for part in accept.split(",") if part.strip()]


def _range(text: str) -> tuple[str, float]:
    media, *settings = (part.strip().lower() for part in text.split(";"))
    quality = next((setting[2:] for setting in settings if setting.startswith("q=")), "1")
    try:
        return media, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return media, 0.0


def _quality(media: str, ranges: Iterable[tuple[str, float]]) -> float:
    """Return how welcome a media type is: the most specific range that holds it decides."""
    held = dict(ranges)
    for wider in (media, media.split("/")[0] + "/*", "*/*"):
        if wider in held:
            return held[wider]
    return 0.0
