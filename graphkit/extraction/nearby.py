"""Candidates from what stands near a predicate: the parties that a frame could have, if grammar does not lead to them.

Long sentences, quotations and lists hide from the roles of a clause who acts and on whom. For each predicate that some
frame has, the actors next to it on either side are proposed in the orders that its kind allows; most are wrong, and the
judge tells which are not. Knows order and classes only.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.actors.parties import Party
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.frame_choice import FrameChoice
from graphkit.extraction.impossible_pairs import ImpossiblePairs
from graphkit.extraction.inference import harms_own
from graphkit.extraction.roles import RoleFiller, apart
from graphkit.language.clauses import Clause
from graphkit.language.parse import Span, Token
from graphkit.language.status import Status
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["NearbyProposer"]


_FARTHEST = 25
"""Tokens between a predicate and a party above which neither is the other's."""
_MOST = 12
"""Actors or predicates in a sentence above which it is a list."""
_REFERENCES = frozenset({"PRP", "PRP$"})
_Pair = tuple[Party, Party]


class NearbyProposer:
    """Proposes the actors next to a predicate: routes ``near:`` with the frame.

    Args:
        ontology: Frames by lemma, and classes of actors.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._choice = FrameChoice(ontology)
        self._roles = RoleFiller(ontology)
        self._impossible = ImpossiblePairs(ontology)

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the predicates of a passage may say of the actors beside them."""
        named = {i for title in passage.titles for i in range(title.start, title.end)}
        named.update(i for mention in passage.mentions for i in range(mention.start, mention.end))
        for sentence in passage.sentences:
            found = [token for token in sentence if token.i not in named and self._is_own_predicate(token)]
            parties = _parties(sentence, passage) if 0 < len(found) <= _MOST else []
            if 1 < len(parties) <= _MOST:
                for token in found:
                    yield from self._of_predicate(passage.clauses.read(token), parties)

    def _is_own_predicate(self, token: Token) -> bool:
        """Whether some frame has a word that is no mere object of another predicate: not "tanks" in "sent tanks"."""
        return self._choice.is_predicate(token) and not (token.dep_ == "dobj" and self._choice.is_predicate(token.head))

    def _of_predicate(self, clause: Clause, parties: list[Party]) -> Iterator[Candidate]:
        """Yield the pairs of the first frame that takes any."""
        for frame, lemma, roles in self._choice.frames(clause):
            if frame.besides or harms_own(frame, clause) or not self._has_words(frame, clause, lemma, roles):
                continue
            found = False
            for source, target in _pairs(clause, frame, parties):
                if self._takes(frame, source, target):
                    found = True
                    span = (clause.token.i, clause.token.i + 1)
                    status = _status(frame, clause)
                    route = f"near:{frame.name}"
                    yield Candidate(route, frame.relation, source, target, span, status, clause, frame)
            if found:
                return

    def _has_words(self, frame: Frame, clause: Clause, lemma: str, roles: tuple[str, ...]) -> bool:
        noun = self._choice.object_noun(frame, clause, roles) if roles else None
        if (roles and noun is None) or self._choice.is_soured(frame, clause, noun):
            return False
        if frame.subject_nouns and not self._choice.has_subject(frame, clause):
            return False
        if frame.predicate_nouns and self._choice.complement(frame, clause) is None:
            return False
        voiced = not frame.voice or (frame.voice == "passive") == clause.passive
        return voiced and not self._choice.is_phrase(clause, lemma, frame)

    def _takes(self, frame: Frame, source: Party, target: Party) -> bool:
        pair = (source.actor, target.actor)
        return (
            apart(source, target)
            and self._roles.fits(source, frame.source_types, True, frame)
            and self._roles.fits(target, frame.target_types, False, frame)
            and not self._impossible.is_own(frame, *pair)
            and not self._impossible.is_impossible(frame, *pair)
        )


def _parties(sentence: Span, passage: Passage) -> list[Party]:
    """Return the actors that a sentence names or refers to by a pronoun, in their order; none of a list's."""
    mentions = [m for token in sentence if (m := passage.mentions.starting(token.i)) is not None]
    heads = [passage.doc.span(mention.start, mention.end).root for mention in mentions]
    heads += [token for token in sentence if token.tag_ in _REFERENCES]
    if not 1 < len(heads) <= _MOST:
        return []
    found = [party for head in heads for party in passage.resolver.resolve(head)[:1]]
    return sorted(found, key=lambda party: party.start)


def _pairs(clause: Clause, frame: Frame, parties: list[Party]) -> Iterator[_Pair]:
    """Yield subjects and objects from the two nearest on either side, in the orders that the predicate allows."""
    token = clause.token
    left = [p for p in reversed(parties) if p.end <= token.i and token.i - p.end <= _FARTHEST][:2]
    right = [p for p in parties if p.start > token.i and p.start - token.i <= _FARTHEST][:2]
    if clause.passive:
        yield from ((after, before) for after in right[:1] for before in left)
    else:
        yield from ((before, after) for before in left for after in right[:1])
        yield from ((before, after) for before in left[:1] for after in right[1:])
    if frame.relation.symmetric:
        yield from (pair for pair in (tuple(reversed(left)), tuple(right)) if len(pair) == 2)
    elif clause.kind == "noun" and len(left) == 2:
        yield left[1], left[0]


def _status(frame: Frame, clause: Clause) -> Status:
    plain = frame.polarity is Polarity.POSITIVE and frame.modality is Modality.ACTUAL
    return clause.status if plain else Status(frame.polarity, frame.modality).under(clause.status)
