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
from graphkit.extraction.impossible_pairs import is_impossible
from graphkit.extraction.inference import harms_own
from graphkit.extraction.matches import status_of
from graphkit.extraction.roles import RoleFiller, apart
from graphkit.extraction.routes import RouteKind
from graphkit.language.clause import Clause, ClauseKind
from graphkit.language.parse import Span
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
        ontology: Classes of actors.
        choice: Tells which frames a predicate may have.
        weak: Whether what it finds says too little alone, as it does beside the learned reader: of a hundred statements
            that the latter does not see, two are right.
        few: Whether only frames are tried whose words alone say it often enough (``gk:nearby``).
    """

    def __init__(self, ontology: Ontology, choice: FrameChoice, *, weak: bool = False, few: bool = False) -> None:
        self._choice, self._weak, self._few = choice, weak, few
        self._roles = RoleFiller(ontology)
        self._impossible = ontology.impossible

    def propose(self, passage: Passage) -> Iterator[Candidate]:
        """Yield what the predicates of a passage may say of the actors beside them."""
        named = passage.named()
        for sentence in passage.sentences:
            predicates = self._choice.predicates(sentence)
            # no mere object of another predicate: not "tanks" in "sent tanks"
            found = [t for t in predicates if t.i not in named and not (t.dep_ == "dobj" and t.head in predicates)]
            if 0 < len(found) <= _MOST:
                clauses = [passage.clauses.read(token) for token in found]
                clauses = [clause for clause in clauses if not self._few or self._choice.is_nearby(clause)]
                parties = _parties(sentence, passage) if clauses else []
                if 1 < len(parties) <= _MOST:
                    for clause in clauses:
                        yield from self._of_predicate(clause, parties)

    def _of_predicate(self, clause: Clause, parties: list[Party]) -> Iterator[Candidate]:
        """Yield the pairs of the first frame that takes any, if that is to be tried."""
        token, trials = clause.token, self._choice.trials(clause)
        if not trials:
            return
        left = [p for p in parties if token.i - _FARTHEST <= p.end <= token.i][:-3:-1]
        right = [p for p in parties if token.i < p.start <= token.i + _FARTHEST][:2]
        if len(left) + len(right) < 2:
            return
        ways: dict[bool, list[_Pair]] = {}
        for trial in trials:
            frame = trial.wording.frame
            if frame.besides or harms_own(frame, clause):
                continue
            symmetric = frame.relation.symmetric
            if symmetric not in ways:
                ways[symmetric] = [pair for pair in _pairs(clause, symmetric, left, right) if apart(*pair)]
            pairs = self._taken(frame, ways[symmetric])
            if pairs and self._few and not frame.nearby:
                return
            if pairs:
                span, status, route = (token.i, token.i + 1), status_of(frame, clause), f"{RouteKind.NEAR}:{frame.name}"
                for source, target in pairs:
                    yield Candidate(route, frame.relation, source, target, span, status, clause, frame, weak=self._weak)
                return

    def _taken(self, frame: Frame, pairs: list[_Pair]) -> list[_Pair]:
        """Return those of some pairs between which the relation of a frame can hold."""
        fits = self._roles.fits
        return [
            (source, target)
            for source, target in pairs
            if fits(source, frame.source_types, True, frame)
            and fits(target, frame.target_types, False, frame)
            and not is_impossible(frame, source.actor, target.actor, self._impossible)
        ]


def _parties(sentence: Span, passage: Passage) -> list[Party]:
    """Return the actors that a sentence names or refers to by a pronoun, in their order; none of a list's."""
    mentions = passage.mentions.within(sentence.start, sentence.end)
    heads = [passage.doc.root(mention.start, mention.end) for mention in mentions]
    heads += [token for token in sentence if token.tag_ in _REFERENCES]
    if not 1 < len(heads) <= _MOST:
        return []
    found = [party for head in heads for party in passage.resolver.resolve(head)[:1]]
    return sorted(found, key=lambda party: party.start)


def _pairs(clause: Clause, symmetric: bool, left: list[Party], right: list[Party]) -> Iterator[_Pair]:
    """Yield subjects and objects from the nearest on either side, in the orders that the predicate allows."""
    if clause.passive:
        yield from ((after, before) for after in right[:1] for before in left)
    else:
        yield from ((before, after) for before in left for after in right[:1])
        yield from ((before, after) for before in left[:1] for after in right[1:])
    if symmetric:
        yield from (pair for pair in (tuple(reversed(left)), tuple(right)) if len(pair) == 2)
    elif clause.kind is ClauseKind.NOUN and len(left) == 2:
        yield left[1], left[0]
