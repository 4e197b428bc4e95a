"""Who accuses by what he says: "Vietnam says a Chinese vessel rammed a boat", "Amnesty reports that Russian jets hit".

To tell of a wrong that another did to oneself is to accuse him, though no verb of accusing says so. What the wrong is,
the matches and attempts of the sentence tell; who says it, the grammar of speech.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.exchange import one_side
from graphkit.extraction.matches import Attempt, Match
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.syntax import is_verb
from graphkit.language.words import lemma_of
from graphkit.model import Actor, Modality, Polarity
from graphkit.ontology import Ontology

__all__ = ["Allegations"]

_WEIGHT = 0.75
_WATCHING = frozenset({"NonGovernmentalOrganization", "InternationalOrganization"})
"""Types of actors that accuse of wrongs done to others; a state that tells of such merely reports."""


class Allegations:
    """Finds who accuses whom by telling of a wrong.

    Args:
        ontology: Classes of actors, and the frame of accusing.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._saying = ontology.words["saying-verbs"]
        self._frame = ontology.plain_frame("accuse")

    def matches(
        self, found: Sequence[Match], half: Sequence[Sequence[Attempt]], clauses: ClauseReader, parties: PartyResolver
    ) -> list[Match]:
        """Return who accuses whom in a sentence, for pairs of which no accusation is matched yet.

        Args:
            found: Matches of the sentence.
            half: For each predicate the attempts with one side alone.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        frame = self._frame
        if frame is None:
            return []
        quad = frame.relation.quad
        said = {(m.source.actor.id, m.target.actor.id) for m in found if m.frame.relation.quad == quad}
        alleged: list[Match] = []
        for clause, doer, victim in self._wrongs(found, half):
            for speaker in (p for token in self._speakers(clause, clauses) for p in parties.resolve(token)):
                pair = (speaker.actor.id, doer.actor.id)
                if pair in said or one_side(speaker.actor, doer.actor) or not self._accuses(speaker.actor, victim):
                    continue
                said.add(pair)
                confidence = round(_WEIGHT * frame.confidence * speaker.weight * doer.weight, 3)
                words = (clause.token,)
                alleged.append(Match(frame, clause, speaker, doer, Status(), confidence, words))
        return alleged

    def _speakers(self, clause: Clause, clauses: ClauseReader) -> list[Token]:
        """Return who says what a clause says, be it by a participle: "a report claiming that"."""
        clauses.imply(clause, "speaker")
        if clause.fillers("speaker"):
            return clause.fillers("speaker")
        node = clause.token
        while node.dep_ in ("conj", "xcomp") and is_verb(node.head):
            node = node.head
        saying = node.head
        if node.dep_ != "ccomp" or saying.tag_ != "VBG" or lemma_of(saying) not in self._saying:
            return []
        return clauses.subjects.of_verb(saying)

    @staticmethod
    def _wrongs(
        found: Sequence[Match], half: Sequence[Sequence[Attempt]]
    ) -> Iterator[tuple[Clause, Party, Actor | None]]:
        """Yield the predicates that tell of wrongs, with who does them and, where it is told, to whom."""
        for match in found:
            alleged = match.status.polarity is Polarity.POSITIVE and match.status.modality is not Modality.POSSIBLE
            if "wrong" in match.frame.traits and alleged:
                yield match.clause, match.source, match.target.actor
        for attempt in (a for attempts in half for a in attempts[:1]):
            if "wrong" in attempt.frame.traits and attempt.status.polarity is Polarity.POSITIVE:
                yield from ((attempt.clause, source, None) for source in attempt.sources)

    def _accuses(self, speaker: Actor, victim: Actor | None) -> bool:
        """Whether one who tells of a wrong is its victim, or one who speaks for victims, as no alliance at war does."""
        if speaker.type == "Alliance" and (victim is None or victim.type == "ArmedGroup"):
            return False
        if any(self._ontology.is_a(speaker.type, kind) for kind in _WATCHING):
            return True
        return victim is not None and (speaker.id == victim.id or speaker.country == victim.country is not None)
