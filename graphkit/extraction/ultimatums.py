"""Who is told to do something by a condition: "will block the aid until Ukraine reopens the pipeline".

"Unless X does so", "until X does so" and "if X does not do so" after what somebody says he will do demand it
of X; where nothing else of what he will do is told of X, they threaten X as well. And who tells X that he will cancel
or cut something off warns X.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.exchange import one_side
from graphkit.extraction.matches import Match
from graphkit.language.clauses import ClauseReader
from graphkit.language.parse import Token
from graphkit.language.status import Status
from graphkit.language.syntax import children, conjuncts, has_child, is_passive, is_verb
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.ontology import Ontology

__all__ = ["Ultimatums"]

_WEIGHT = 0.75
_FORWARD = frozenset({"will", "would", "'ll", "wo", "shall", "may", "might", "could", "can", "must"})
_WILL = frozenset({"will", "would", "'ll", "shall"})
_UNTIL = frozenset({"unless", "until", "till"})
_FARTHEST = 4


class Ultimatums:
    """Finds demands and threats in conditions.

    Args:
        ontology: The frames of demanding and threatening, and verbs that announce what follows.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._demand = ontology.plain_frame("demand")
        self._threat = ontology.plain_frame("threaten")
        self._warning = ontology.plain_frame("warn")
        self._announcing = ontology.words["threatening-verbs"]
        self._telling = ontology.words["notifying-verbs"]
        self._hostile = ontology.words["withholding-verbs"]
        self._failing = ontology.words["not-doing-verbs"]
        self._gained = ontology.words["gaining-verbs"]

    def matches(
        self, tokens: Sequence[Token], found: Sequence[Match], clauses: ClauseReader, parties: PartyResolver
    ) -> list[Match]:
        """Return who demands what of whom by a condition, for pairs of which the sentence does not tell it yet.

        Args:
            tokens: Tokens of the sentence that may be predicates.
            found: Matches of the sentence.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        told: list[Match] = []
        for condition in tokens:
            if lemma_of(condition) in self._telling and is_verb(condition):
                told += self._notices(condition, found, clauses, parties)
            if condition.dep_ != "advcl" or not is_verb(condition) or not self._is_wanted(condition):
                continue
            consequence = self._announced(condition.head)
            if consequence is None:
                continue
            for source, target in self._pairs(condition, consequence, found, clauses, parties):
                pair = (source.actor.id, target.actor.id)
                said = {m.frame.relation.name for m in found if (m.source.actor.id, m.target.actor.id) == pair}
                negative = has_child(consequence, "neg") or any(
                    m.frame.relation.name == "threatens" and m.source.actor.id == pair[0] for m in found
                )  # who is threatened is told, and need not be all who are to do something
                hostile = any(m.frame.relation.quad.endswith("conflict") for m in found if pair[1] == m.target.actor.id)
                for frame in (self._demand, None if hostile or negative else self._threat):
                    if frame is None or frame.relation.name in said:
                        continue
                    confidence = round(_WEIGHT * frame.confidence * source.weight * target.weight, 3)
                    clause = clauses.read(condition)
                    told.append(Match(frame, clause, source, target, Status(), confidence, (condition,)))
        return told

    def _notices(
        self, telling: Token, found: Sequence[Match], clauses: ClauseReader, parties: PartyResolver
    ) -> Iterator[Match]:
        """Yield who warns whom by telling him what he will do: "notifies X that it will cancel the sale"."""
        act = next(iter(children(telling, "ccomp")), None)
        if act is None or self._warning is None or is_passive(telling) or is_passive(act) or has_child(act, "neg"):
            return
        if self._hostile.isdisjoint(verb_lemmas(act)) or not any(c.lower_ in _WILL for c in children(act, "aux")):
            return
        own = {p.actor.id for t in clauses.subjects.of_verb(act) for p in parties.resolve(t)}
        told = [t for c in children(telling, "dobj", "dative") for t in conjuncts(c)]
        targets = [p for t in told for p in parties.resolve(t) if p.how != "place"]
        warned = {(m.source.actor.id, m.target.actor.id) for m in found if "warning" in m.frame.traits}
        for source in [p for t in clauses.subjects.of_verb(telling) for p in parties.resolve(t) if p.how != "place"]:
            for target in targets if source.actor.id in own else ():
                if one_side(source.actor, target.actor) or (source.actor.id, target.actor.id) in warned:
                    continue
                confidence = round(_WEIGHT * self._warning.confidence * source.weight * target.weight, 3)
                clause = clauses.read(telling)
                yield Match(self._warning, clause, source, target, clause.status, confidence, (telling,))

    def _is_wanted(self, condition: Token) -> bool:
        """Whether a clause of condition names what somebody is to do: "unless X does so", "if X fails to do so"."""
        if lemma_of(condition) in self._gained:
            return False
        marks = {c.lower_ for c in condition.lefts if c.dep_ in ("mark", "advmod")}
        negated = has_child(condition, "neg") or lemma_of(condition) in self._failing
        return "if" in marks if negated else not marks.isdisjoint(_UNTIL)

    def _announced(self, verb: Token) -> Token | None:
        """Return the verb of what somebody says he will do, or None where it is no announcement."""
        node = verb
        for _ in range(_FARTHEST):
            if not is_verb(node):
                return None
            if any(c.lower_ in _FORWARD for c in children(node, "aux")) or lemma_of(node) in self._announcing:
                return node
            if node.dep_ not in ("xcomp", "conj", "ccomp"):
                return None
            node = node.head
        return None

    @staticmethod
    def _pairs(
        condition: Token, consequence: Token, found: Sequence[Match], clauses: ClauseReader, parties: PartyResolver
    ) -> Iterator[tuple[Party, Party]]:
        """Yield who announces it with whom the condition names, or who is to suffer it where it names no other side."""
        named = [] if is_passive(condition) else clauses.subjects.of_verb(condition)
        asked = [p for t in named for p in parties.resolve(t) if p.how != "place"]
        announced = {consequence.i, condition.head.i}
        struck = [
            m.target for m in found if m.clause.token.i in announced and m.frame.relation.quad.endswith("conflict")
        ]
        voices = [clauses.subjects.of_verb(consequence)]
        if consequence.dep_ == "ccomp":
            voices.append(clauses.subjects.of_verb(consequence.head))
        for voice in voices:
            sources = [p for token in voice for p in parties.resolve(token) if p.how != "place"]
            for targets in (asked, struck):
                pairs = [(s, t) for s in sources for t in targets if not one_side(s.actor, t.actor)]
                if pairs:
                    yield from pairs
                    return
