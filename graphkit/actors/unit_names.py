"""Names of forces that go on before or behind their kind: "Task Force 31", "Force – Iraq", "Sons of Yemen Battalion".

Forces and missions are told apart by a number or by where they serve, which stands behind the word of their kind, with
or without a dash. The place is then no mention of its own. Armed groups name themselves after those who fight in them
and for what land; that land has no part in them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Discourse, actor_id, fold
from graphkit.language.parse import Doc
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["UnitNames"]

_DASHES = frozenset({"-", "–", "—"})
_BODIES = ("MilitaryUnit", "Organization", "GovernmentBody", "InternationalOrganization")
_NUMBER = re.compile(r"\d{1,3}([/-]\d{1,2})?")


class UnitNames:
    """Finds the whole names of numbered and placed forces.

    Args:
        ontology: Classes of actors.
        lexicon: Words of forces, and those that a number or place may follow.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._kinds = lexicon["posted-units"]
        self._formations = lexicon["formation-words"]
        self._directions = lexicon["direction-words"]
        self._rallying = lexicon["rallying-words"]

    def complete(self, doc: Doc, found: list[ActorMention], discourse: Discourse) -> list[ActorMention]:
        """Return mentions with those of forces over their whole names.

        Args:
            doc: The block.
            found: Its mentions, in order.
            discourse: What the document has named; learns the short names of the forces.
        """
        found = self._rallied(doc, [self._numbered(doc, mention) for mention in found])
        if not any(self._heads_unit(doc, mention) for mention in found):
            return found
        whole: list[ActorMention] = []
        for index, mention in enumerate(found):
            if whole and mention.start < whole[-1].end:
                continue
            after = found[index + 1] if index + 1 < len(found) else None
            end = self._end(doc, mention, after) if self._heads_unit(doc, mention) else mention.end
            if end == mention.end:
                whole.append(mention)
                continue
            unit = self._over(doc, mention, mention.start, end)
            discourse.aliases.setdefault(fold(mention.actor.label), unit.actor)
            whole.append(unit)
        return whole

    @staticmethod
    def _over(doc: Doc, mention: ActorMention, start: int, end: int) -> ActorMention:
        """Return the mention of a force over the words of its whole name."""
        label = " ".join(doc.span(start, end).text.split())
        country = mention.actor.country if mention.tied is not None else None
        unit = Actor(actor_id("MilitaryUnit", label, country), label, "MilitaryUnit", country, known=False)
        return replace(mention, start=start, end=end, actor=unit, form=None)

    def _numbered(self, doc: Doc, mention: ActorMention) -> ActorMention:
        """Return a mention with the number before it, if it is that of one formation: "16 Air Assault Brigade"."""
        last = doc[mention.end - 1].text
        if mention.start == 0 or mention.actor.known or last not in self._formations or last.endswith("s"):
            return mention
        if mention.actor.type != "MilitaryUnit" or not _NUMBER.fullmatch(doc[mention.start - 1].text):
            return mention
        return self._over(doc, mention, mention.start - 1, mention.end)

    def _rallied(self, doc: Doc, found: list[ActorMention]) -> list[ActorMention]:
        """Return mentions with those of armed groups over their whole names: "Free Men of Libya Brigade"."""
        whole: list[ActorMention] = []
        for mention in found:
            start = mention.start
            if doc[mention.end - 1].text in self._formations and start > 1 and doc[start - 1].lower_ == "of":
                start -= 2
                if doc[start].text in self._rallying:
                    while start and doc[start - 1].text in self._rallying:
                        start -= 1
                    label = doc.span(start, mention.end).text
                    group = Actor(actor_id("ArmedGroup", label, None), label, "ArmedGroup", known=False)
                    mention = replace(mention, start=start, end=mention.end, actor=group, form=None, tied=None)
                    while whole and whole[-1].end > start:
                        whole.pop()
            whole.append(mention)
        return whole

    def _heads_unit(self, doc: Doc, mention: ActorMention) -> bool:
        """Whether a mention ends with the word of a kind of force that is posted or numbered: "Task Force"."""
        grouped = doc[mention.start].text == "Army" and mention.end - mention.start == 3  # "Army Group Centre"
        if mention.end - mention.start < 2 or not (grouped or doc[mention.end - 1].text in self._kinds):
            return False
        return mention.actor.type in _BODIES

    def _end(self, doc: Doc, mention: ActorMention, after: ActorMention | None) -> int:
        """Return where the name ends with the number, direction or place behind it."""
        j = mention.end
        if j + 2 < len(doc) and doc[j].text == "(" and doc[j + 2].text == ")" and doc[j + 1].lower_ in self._directions:
            return j + 3  # "Regional Command (South)"
        if j < len(doc) and doc[j].text in _DASHES:
            j += 1
        if j >= len(doc):
            return mention.end
        if _NUMBER.fullmatch(doc[j].text):
            counted = j + 1 < len(doc) and doc[j + 1].tag_ == "NNS" and doc[j].dep_ == "nummod" and doc[j].head.i > j
            return mention.end if counted else j + 1
        if doc[j].text.istitle() and doc[j].lower_ in self._directions and (after is None or after.start > j):
            return j + 1
        if after is not None and after.start == j and self._is_post(after):
            return after.end
        return mention.end

    def _is_post(self, mention: ActorMention) -> bool:
        """Whether a mention is a place where a force may serve."""
        if mention.form not in (NameForm.NAME, None):
            return False
        kind = mention.actor.type
        return kind in STATES or self._ontology.is_a(kind, "Place")
