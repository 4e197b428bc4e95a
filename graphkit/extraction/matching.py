"""Frames against clauses: which relation a predicate expresses, and between whom.

For each predicate the frames of its lemma are tried, the most specific first; the first whose roles are filled by fit
actors is taken, so a predicate has one reading at most, beside those that a frame says to hold besides. Where nothing
fits nothing is emitted. Records what it tried, for explanations. Which frames are tried is for ``frame_choice`` to
tell, who fills a role for ``roles`` and ``actors_around``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graphkit.actors.parties import Party, Reach, StandsBy
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.actors_around import owners
from graphkit.extraction.frame_choice import FrameChoice
from graphkit.extraction.impossible_pairs import is_impossible
from graphkit.extraction.inference import Inference
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.roles import RoleFiller, RoleTokens, apart
from graphkit.language.clause import COMPLEMENT, Clause, ClauseKind, Role
from graphkit.language.clauses import ClauseReader
from graphkit.language.function_words import GENITIVE, MUTUAL, OPPOSING
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, is_verb, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Frame, Ontology, Trait

__all__ = ["Matcher"]


_LARGEST_GROUP = 8
_AMONG_THEM = frozenset(FUNCTION_WORDS["prepositions before members"])
"""Roles of those who do something among themselves."""
_EACH = frozenset(FUNCTION_WORDS["words that begin a reciprocal pronoun"])
_OTHER = frozenset(FUNCTION_WORDS["words that end a reciprocal pronoun"])
_EXAMPLE = frozenset(FUNCTION_WORDS["words before an example"])


class Matcher:
    """Matches the frames of an ontology.

    Args:
        ontology: Frames by lemma, and classes of actors.
        choice: Tells which of the frames are tried.
        unnamed: Makes parties of nouns that their state does not answer for.
    """

    def __init__(self, ontology: Ontology, choice: FrameChoice, unnamed: UnnamedParties) -> None:
        self._unnamed = unnamed
        self._inference = Inference(ontology)
        lexicon = Lexicon(ontology.words)
        self._doubting = lexicon["doubting-adjectives"]
        self._exchanging = lexicon["exchanging-verbs"]
        self._impossible = ontology.impossible
        self._events = ontology.noun_frames
        self._roles = RoleFiller(ontology)
        self._choice = choice

    def match(
        self,
        predicates: Sequence[Token],
        clauses: ClauseReader,
        parties: PartyResolver,
        attempts: list[Attempt],
        *,
        explained: bool = False,
    ) -> list[Match]:
        """Return the matches of predicates of a sentence.

        Args:
            predicates: Tokens of the sentence whose lemma any frame has, in text order.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
            attempts: Where to record what was tried.
            explained: Whether to record the frames, too, that lack the words that they need.
        """
        found: list[Match] = []
        used: set[int] = set()
        half: list[list[Attempt]] = []
        for token in sorted(predicates, key=is_verb, reverse=True):
            if token.i in used:
                continue
            tried = self._predicate(clauses.read(token), clauses, parties, used, explained)
            if not tried:
                continue
            matches = [match for attempt in tried for match in attempt.matches]
            found += matches
            if not matches:
                half.append([a for a in tried if a.sources and not a.frame.besides])
            attempts += tried
        half = [[a for a in tried if used.isdisjoint([token.i for token in a.words])] for tried in half]
        found += self._inference.matches(half, found, parties)
        return list(_on_doers(found))

    # --- one predicate -----------------------------------------------------------------------------------------------

    def _predicate(
        self, clause: Clause, clauses: ClauseReader, parties: PartyResolver, used: set[int], explained: bool
    ) -> list[Attempt]:
        """Return what was tried on a predicate; its words and those of the nouns that go with it are used then."""
        attempts: list[Attempt] = []
        filled: dict[Token | None, RoleTokens] = {}
        read = False
        for wording, noun, complement, lack in self._choice.trials(clause, every=explained):
            frame = wording.frame
            if read and not frame.besides:
                continue
            attempt = Attempt(clause, frame, wording, lack)
            attempts.append(attempt)
            if lack:
                continue
            self._fill(attempt, noun, filled, clauses, parties)
            if complement is not None and not attempt.matches and _has_of(complement):
                self._fill(attempt, complement, filled, clauses, parties)
            if attempt.matches:
                used.add(clause.token.i)
                if noun is not None and not frame.besides:
                    used.add(noun.i)
                read = read or not frame.besides
        return attempts

    def _fill(
        self,
        attempt: Attempt,
        noun: Token | None,
        filled: dict[Token | None, RoleTokens],
        clauses: ClauseReader,
        parties: PartyResolver,
    ) -> None:
        """Find the parties of an attempt, and write its matches.

        Args:
            attempt: The attempt.
            noun: The noun to which the parties may be tied beside the predicate.
            filled: What fills the roles of the clause, by such nouns.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
        """
        clause, frame, wording = attempt.clause, attempt.frame, attempt.wording
        if noun not in filled:
            filled[noun] = RoleTokens(clause, clauses.read(noun) if noun is not None else None, self._events)
        attempt.noun, attempt.roles = noun, filled[noun]
        roles, symmetric = filled[noun], frame.relation.symmetric
        for role in wording.implied:
            clauses.imply(clause, role)
        sources = self._roles.parties(wording, wording.source, roles, parties, source=True)
        targets = self._roles.parties(wording, wording.target, roles, parties, source=False)
        if not sources:
            sources = owners(frame, clause, noun, clauses, parties, targets)
        if not targets and clause.kind is ClauseKind.NOUN:
            targets = self._roles.parties(wording, (Role.PATIENT,), roles, parties, source=False)
        sides = self._two_sides(attempt, parties) if symmetric and not frame.besides else []
        pairs = self._pairs(attempt, sources, targets)
        if sides:
            sources, targets, pairs = sides[:1], sides[1:], self._across(sides, roles, parties)
        if Role.SPEAKER in frame.source:  # who reports that his own soldiers were killed did not kill them
            pairs = [(s, t) for s, t in pairs if s.actor.country != t.actor.country]
        if not pairs and 1 < len(sources) <= _LARGEST_GROUP and self._is_reciprocal(roles):
            pairs = [(s, t) for s in sources for t in sources if apart(s, t)]
        attempt.lacks_source, attempt.lacks_target = not sources, bool(sources) and not pairs
        attempt.doubted = bool(sources) and self._is_doubted(clause.token.doc, sources)
        itself = not targets or (bool(sources) and _is_inward(clause, sources, targets))
        attempt.sources = sources if itself else ()  # "its embassy in X": the first object names nobody else
        if pairs:
            self._write(attempt, pairs)

    def _two_sides(self, attempt: Attempt, parties: PartyResolver) -> list[Party]:
        """Return whose tie it is where "between" names both: "Oman arranged talks between X and Y" has them talk."""
        tokens = (attempt.clause.token,) if attempt.noun is None else (attempt.clause.token, attempt.noun)
        if attempt.roles is None or not any(name in MUTUAL for t in tokens for name, _ in prepositions(t)):
            return []
        found: dict[str, Party] = {}
        for party in self._roles.parties(attempt.wording, tuple(MUTUAL), attempt.roles, parties, source=False):
            found.setdefault(party.actor.id, party)
        return list(found.values()) if 1 < len(found) <= _LARGEST_GROUP else []

    @staticmethod
    def _across(sides: list[Party], roles: RoleTokens, parties: PartyResolver) -> list[tuple[Party, Party]]:
        """Pair the sides, but not those of one: "between X and a coalition of states including Y and Z"."""
        pairs = list(combinations(sides, 2))
        tokens = [t for clause in roles.clauses for name in MUTUAL for t in clause.fillers(name)]
        groups = [{p.actor.id for p in parties.resolve(t, Reach.THING)} for t in tokens]
        across = [(a, b) for a, b in pairs if not any({a.actor.id, b.actor.id} <= group for group in groups)]
        return across or pairs

    def _write(self, attempt: Attempt, pairs: list[tuple[Party, Party]]) -> None:
        frame, status, words = attempt.frame, attempt.status, attempt.words
        found = []
        for source, target in pairs:
            if is_impossible(frame, source.actor, target.actor, self._impossible):
                continue
            weight = source.weight * (1.0 if source.how == target.how == StandsBy.REFERENCE else target.weight)
            found.append(Match(frame, attempt.clause, source, target, status, round(weight, 3), words))
        attempt.matches = found

    def _is_shared(self, attempt: Attempt) -> bool:
        """Whether what is said holds of the parties among themselves: nothing else fills the target of the frame."""
        frame, wording, roles = attempt.frame, attempt.wording, attempt.roles
        if frame.besides or roles is None or _is_against_one(frame):
            return False
        if attempt.clause.kind is ClauseKind.VERB and attempt.noun is None and _is_towards_one(frame):
            return False
        return not any(roles.of(role, wording.lemma) for role in frame.target if role not in _AMONG_THEM)

    def _is_doubted(self, doc: Doc, sources: Sequence[Party]) -> bool:
        """Whether the text doubts who did it: "suspected Russian hackers"."""
        if self._doubting.isdisjoint(doc.lowers):
            return False
        return any(not self._doubting.isdisjoint(doc.lowers[max(0, s.start - 1) : s.end]) for s in sources)

    def _is_reciprocal(self, roles: RoleTokens) -> bool:
        """Whether "each other" fills a role, or a verb is one of exchange."""
        if lemma_of(roles.clauses[0].token) in self._exchanging:
            return True
        fillers = [t for clause in roles.clauses for tokens in clause.roles.values() for t in tokens]
        fillers += [c for t in fillers for c in children(t, "poss")]  # "back each other's interests"
        return any(map(_is_each_other, fillers))

    # --- pairs -------------------------------------------------------------------------------------------------------

    def _pairs(self, attempt: Attempt, sources: list[Party], targets: list[Party]) -> list[tuple[Party, Party]]:
        """Pair subjects with objects; without another side a symmetric relation pairs its parties."""
        frame, doc = attempt.frame, attempt.clause.token.doc
        if not (sources and targets) and not (frame.relation.symmetric and len(sources or targets) > 1):
            return []
        sources = [self._unnamed.against_state(party, doc) for party in sources]
        targets = [self._unnamed.against_state(party, doc) for party in targets]
        pairs = [(s, t) for s in sources for t in targets if apart(s, t)]
        if len(sources) > 1 and not frame.relation.symmetric:
            actors = {s.actor.id for s in sources}
            if len(actors) > 1 and {t.actor.id for t in targets} <= actors:
                # "A and B urge their citizens": each its own, none the other's; "A and B defend A's border": B does
                return [(s, t) for s, t in pairs if t.how == StandsBy.NAME and t.start >= max(p.end for p in sources)]
        if frame.relation.symmetric and not pairs and self._is_shared(attempt):
            group = sources if len(sources) > 1 else targets
            distinct: dict[str, Party] = {}
            for party in group:
                if not _is_example(party, group[0], doc):
                    distinct.setdefault(party.actor.id, party)
            if 1 < len(distinct) <= _LARGEST_GROUP:
                pairs = list(combinations(distinct.values(), 2))
        if Trait.FOR_STATE in frame.traits:
            return pairs
        return [(self._unnamed.as_private(s, doc), t) for s, t in pairs]


def _is_each_other(token: Token) -> bool:
    return token.lower_ in _OTHER and token.i > 0 and token.nbor(-1).lower_ in _EACH


def _has_of(complement: Token) -> bool:
    """Return whether the parties may be tied to a complement: "voted president of X"."""
    return any(c.lower_ in GENITIVE for c in complement.rights)


def _is_example(party: Party, whole: Party, doc: Doc) -> bool:
    """Return whether a party is named as one of many: "the Group of 77, including China, suspends the talks"."""
    after = [t.lower_ for t in doc[whole.end : whole.end + 2] if not t.is_punct]
    return party.start > whole.end and not _EXAMPLE.isdisjoint(after[:1])


def _is_inward(clause: Clause, sources: list[Party], targets: list[Party]) -> bool:
    """Whether all objects of a predicate only refer back to its subjects."""
    own = {source.actor.id for source in sources}
    inward = (StandsBy.REFERENCE, StandsBy.TOPIC) if clause.kind is ClauseKind.VERB else (StandsBy.REFERENCE,)
    return all(target.how in inward and target.actor.id in own for target in targets)


def _is_towards_one(frame: Frame) -> bool:
    """Return whether a verb says nothing of its subjects among themselves without a target: "A and B telephoned C"."""
    return all(role == Role.OBJECT or role.startswith(COMPLEMENT) for role in frame.target)


def _is_against_one(frame: Frame) -> bool:
    """Return whether who acts jointly acts against a third alone: "an operation by A and B" is none between them."""
    return len(frame.target) == 1 and not OPPOSING.isdisjoint(frame.target)


def _on_doers(found: list[Match]) -> Iterator[Match]:
    """Lay what is judged at the door of who did it: "condemned the dispatch of X's troops to Y" is about no Y."""
    doers: dict[int, list[Match]] = {}
    for match in found if any(Trait.AT_DOER in match.frame.traits for match in found) else ():
        if match.clause.kind is ClauseKind.NOUN and not match.frame.relation.symmetric:
            doers.setdefault(match.clause.token.i, []).append(match)
    for match in found:
        judged = match.clause.fillers(Role.OBJECT) if Trait.AT_DOER in match.frame.traits else []
        sources = {act.source.actor.id: act.source for token in judged for act in doers.get(token.i, ())}
        if sources:
            yield from (match._replace(target=source) for source in sources.values())
        else:
            yield match
