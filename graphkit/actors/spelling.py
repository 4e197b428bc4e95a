"""How names are spelled in print: accents, apostrophes, hyphens, full stops and capitals.

Cuts text into the pieces that names are compared by, and lists the ways in which one name may be written, so
that ``actors.ttl`` need not. Knows letters and punctuation; must not know any actor.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

__all__ = ["PIECE", "as_printed", "fold", "normalise", "split", "variants"]

PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A run of letters and digits, or one mark. Tokenizers cut at least where this does or not at all."""

_SAME_LENGTH = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u02bb": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ə": "e", "Ə": "E"})
_LIGATURES = (("æ", "ae"), ("ß", "ss"), ("œ", "oe"))
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_ENTITY = re.compile(r"&#?\w+;")
_PARTED = re.compile(r"\s+(['’]s?(?!\w))")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def normalise(text: str) -> str:
    """Return the text with one kind of apostrophe, hyphen and space; every offset stays as it was."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)


def as_printed(name: str) -> str:
    """Return a name without HTML entities, and with its apostrophes where they belong.

    Examples:
        >>> as_printed("People &apos;s Liberation Army")
        "People's Liberation Army"
    """
    return _PARTED.sub(r"\1", html.unescape(name)) if _ENTITY.search(name) else name


def split(text: str) -> list[str]:
    """Return the pieces of a normalised text."""
    return PIECE.findall(text)


def fold(name: str) -> str:
    """Return the form in which two spellings of one name are equal: no accents, case, dots or leading "the"."""
    plain = _unaccented(normalise(name)).casefold().replace(".", "")
    return " ".join(split(plain.removeprefix("the "))).replace(" - ", " ")


def variants(name: str, *, sentence_case: bool = False) -> Iterator[str]:
    """Yield the spellings of a name, the given one first; some may come twice.

    Args:
        name: A name as the ontology writes it.
        sentence_case: Whether newspapers also write it with one capital ("UN security council").
    """
    base = normalise(name)
    for accent in dict.fromkeys((base, _unaccented(base))):
        hyphens = (accent, _HYPHEN.sub(" ", accent), _spaced_capital(accent)) if "-" in accent else (accent,)
        for hyphen in dict.fromkeys(hyphens):
            yield hyphen
            yield hyphen[0].upper() + hyphen[1:]
            if sentence_case:
                yield _one_capital(hyphen)
    if _INITIALS.fullmatch(base):
        yield base[:-1]


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    for ligature, letters in _LIGATURES:
        text = text.replace(ligature, letters)
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _spaced_capital(name: str) -> str:
    """ "Kim Jong-un" as "Kim Jong Un"."""
    return re.sub(r"(?<=\w)-(\w)", lambda match: " " + match[1].upper(), name)


def _one_capital(name: str) -> str:
    first, *rest = name.split(" ")
    lowered = (word if word.isupper() or "." in word else word.lower() for word in rest)
    return " ".join((first, *lowered))
