"""Names of parts of known regions and towns: "North Sulawesi", "Surigao del Sur", "Upper Balochistan".

A gazetteer knows the whole; the word beside it makes another place of it. Knows such words and no grammar.
"""

from __future__ import annotations

from graphkit.actors.gazetteer import GazetteerMatch, NameForm
from graphkit.language.parse import Doc

__all__ = ["is_part", "part_of_region"]

_DIVIDED = frozenset({"Region", "City"})
_PARTS = frozenset("North South East West Northern Southern Eastern Western Central Upper Lower Inner Outer".split())
_BEHIND = (" del Sur", " del Norte", " Oriental", " Occidental")


def part_of_region(doc: Doc, match: GazetteerMatch) -> GazetteerMatch:
    """Take the word for a part of a region or town into its name: "North Sulawesi", "Surigao del Sur"."""
    if match.entry.actor.type not in _DIVIDED or match.form is NameForm.DEMONYM:
        return match
    start, end = match.start, match.end
    if start > 0 and doc[start - 1].text in _PARTS and not doc[start - 1].is_sent_start:
        start -= 1
    elif end + 1 < len(doc) and doc[end].text == "del" and doc[end + 1].text in ("Sur", "Norte"):
        end += 2
    elif end < len(doc) and doc[end].text in ("Oriental", "Occidental"):
        end += 1
    else:
        return match
    return GazetteerMatch(start, end, match.entry, match.form)


def is_part(doc: Doc, match: GazetteerMatch) -> bool:
    """Whether the words of a match say more than a name of its region: only a part of it is named."""
    if match.entry.actor.type not in _DIVIDED:
        return False
    text = doc.span(match.start, match.end).text
    told = doc[match.start].text in _PARTS or text.endswith(_BEHIND)
    return told and text != match.entry.actor.label and text not in (*match.entry.names, *match.entry.cities)
