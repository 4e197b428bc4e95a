"""Frames against clauses: which relation a predicate expresses, and between whom.

For each predicate the frames of its lemma are tried, the most specific first; the first whose roles are filled by fit
actors is taken, so a predicate has one reading at most, beside those that a frame says to hold besides. Where nothing
fits nothing is emitted. Records what it tried, for explanations. Which frames are tried is for ``frame_choice`` to
tell, who fills a role for ``roles``, ``actors_around`` and ``nameless_sides``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.actors_around import owners
from graphkit.extraction.frame_choice import FrameChoice
from graphkit.extraction.impossible_pairs import ImpossiblePairs
from graphkit.extraction.inference import Inference
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.nameless_sides import NamelessSides
from graphkit.extraction.roles import RoleFiller, apart
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Doc, Token
from graphkit.language.status import Status
from graphkit.language.syntax import children, governed, is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["Matcher"]


_LARGEST_GROUP = 8


class Matcher:
    """Matches the frames of an ontology.

    Args:
        ontology: Frames by lemma, and classes of actors.
        unnamed: Makes parties of nouns that name nobody, where a role holds no other actor.
    """

    def __init__(self, ontology: Ontology, unnamed: UnnamedParties) -> None:
        self._ontology = ontology
        self._unnamed = unnamed
        self._inference = Inference(ontology)
        lexicon = Lexicon(ontology.words)
        self._doubting = lexicon["doubting-adjectives"]
        self._exchanging = lexicon["exchanging-verbs"]
        self._impossible = ImpossiblePairs(ontology)
        self._roles = RoleFiller(ontology)
        self._choice = FrameChoice(ontology)
        self._nameless = NamelessSides(unnamed, self._roles)

    def match(
        self,
        tokens: Sequence[Token],
        clauses: ClauseReader,
        parties: PartyResolver,
        attempts: list[Attempt],
        *,
        explained: bool = False,
    ) -> list[Match]:
        """Return the matches of the predicates among the tokens of a sentence.

        Args:
            tokens: Tokens of the sentence that may be predicates.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
            attempts: Where to record what was tried.
            explained: Whether to record every frame that lacks the words it needs, and not only those of harm.
        """
        found: list[Match] = []
        used: set[int] = set()
        predicates = [token for token in tokens if self._choice.is_predicate(token)]
        half: list[list[Attempt]] = []
        for token in sorted(predicates, key=lambda t: (not is_verb(t), t.i)):
            if token.i in used:
                continue
            tried: list[Attempt] = []
            matches = self._predicate(clauses.read(token), clauses, parties, used, tried, explained)
            found += matches
            if not matches:
                half.append([a for a in tried if a.words and not a.frame.besides])
            attempts += tried
        half = [[a for a in tried if used.isdisjoint(token.i for token in a.words)] for tried in half if tried]
        for tried in half:
            completed = self._nameless.complete(tried, clauses, parties)
            if completed is not None:
                attempt, pairs = completed
                self._write(attempt, pairs)
                attempt.matches[:] = _by("rule:nameless", attempt.matches)
                used.update(token.i for token in attempt.words)
                found += attempt.matches
        half = [[a for a in t if a.sources or a.targets] for t in half if t and t[0].clause.token.i not in used]
        found += self._inference.matches(half, found, parties)
        return list(_on_doers(found))

    # --- one predicate -----------------------------------------------------------------------------------------------

    def _predicate(
        self,
        clause: Clause,
        clauses: ClauseReader,
        parties: PartyResolver,
        used: set[int],
        attempts: list[Attempt],
        explained: bool,
    ) -> list[Match]:
        found: list[Match] = []
        read = False
        for frame, lemma, roles in self._choice.frames(clause):
            if read and not frame.besides:
                continue
            noun = self._choice.object_noun(frame, clause, roles) if roles else None
            if noun is None and roles and not explained and "harm" not in frame.traits:
                continue
            if frame.subject_nouns and not self._choice.has_subject(frame, clause):
                continue
            if self._choice.is_phrase(clause, lemma, frame) or self._choice.is_soured(frame, clause, noun):
                continue
            attempt = Attempt(clause, frame, lemma=lemma)
            complement: Token | None = None
            if roles and noun is None:
                attempt.reason = "its object is none of the nouns that the frame needs"
            elif frame.voice and (frame.voice == "passive") != clause.passive:
                attempt.reason = f"the clause is not {frame.voice}"
            elif frame.predicate_nouns and (complement := self._choice.complement(frame, clause)) is None:
                attempt.reason = "the complement is none of the words that the frame needs"
            else:
                self._fill(attempt, clause, lemma, noun, clauses, parties)
                if complement is not None and not attempt.matches and _has_of(complement):
                    self._fill(attempt, clause, lemma, complement, clauses, parties)
            attempts.append(attempt)
            if attempt.matches:
                used.add(clause.token.i)
                if noun is not None and not frame.besides:
                    used.add(noun.i)
                found += attempt.matches
                read = read or not frame.besides
        return found

    def _fill(
        self,
        attempt: Attempt,
        clause: Clause,
        lemma: str,
        noun: Token | None,
        clauses: ClauseReader,
        parties: PartyResolver,
    ) -> None:
        frame = attempt.frame
        inner = clauses.read(noun) if noun is not None else None
        for role in (*frame.source, *frame.target):
            clauses.imply(clause, role)
        sources = self._roles.parties(frame, frame.source, clause, lemma, inner, parties, source=True)
        alone = not frame.relation.symmetric and len(sources) == 1 and "own-people" not in frame.traits
        parties.exclude({p.actor.id for p in sources} if alone else set())  # who protects his people protects his own
        targets = self._roles.parties(frame, frame.target, clause, lemma, inner, parties, source=False)
        parties.exclude(set())
        if not sources:
            sources = owners(frame, clause, noun, clauses, parties, targets)
        if not targets and clause.kind == "noun":
            targets = self._roles.parties(frame, ("patient",), clause, lemma, inner, parties, source=False)
        sides = self._two_sides(frame, clause, lemma, inner, parties)
        together = frame.relation.symmetric and not frame.besides and self._is_shared(frame, clause, lemma, noun, inner)
        pairs = self._pairs(frame, sources, targets, together, clause.token.doc) if sources or targets else []
        if sides:
            sources, targets, pairs = sides[:1], sides[1:], self._across(sides, clause, inner, parties)
        if "speaker" in frame.source:  # who reports that his own soldiers were killed did not kill them
            pairs = [(s, t) for s, t in pairs if s.actor.country != t.actor.country]
        if not pairs and self._is_reciprocal(clause, inner) and 1 < len(sources) <= _LARGEST_GROUP:
            pairs = [(s, t) for s in sources for t in sources if apart(s, t)]
        if not sources:
            attempt.reason = f"no fit actor as {' or '.join(frame.source)}"
        elif not pairs:
            attempt.reason = f"no fit actor as {' or '.join(frame.target)}"
        words = (clause.token,) if noun is None else tuple(sorted((clause.token, noun), key=lambda t: t.i))
        attempt.words, attempt.status = words, _status(frame, clause)
        if sources and any(self._is_doubted(clause, s) for s in sources):
            attempt.status = Status(modality=Modality.POSSIBLE, cues=("suspected",)).under(attempt.status)
        itself = not targets or (bool(sources) and _is_inward(clause, sources, targets))
        attempt.sources = sources if itself else []  # "across the country" of its own army names nobody else
        attempt.targets = targets if not sources else []
        self._write(attempt, pairs)

    def _two_sides(
        self, frame: Frame, clause: Clause, lemma: str, inner: Clause | None, parties: PartyResolver
    ) -> list[Party]:
        """Return whose tie it is where "between" names both: "Oman arranged talks between X and Y" has them talk."""
        if (
            not frame.relation.symmetric
            or frame.besides
            or not any(governed(c.token, "between") for c in (clause, inner) if c)
        ):
            return []
        found: dict[str, Party] = {}
        for party in self._roles.parties(frame, ("between",), clause, lemma, inner, parties, source=False):
            found.setdefault(party.actor.id, party)
        return list(found.values()) if 1 < len(found) <= _LARGEST_GROUP else []

    @staticmethod
    def _across(
        sides: list[Party], clause: Clause, inner: Clause | None, parties: PartyResolver
    ) -> list[tuple[Party, Party]]:
        """Pair the sides, but not those of one: "between X and a coalition of states including Y and Z"."""
        pairs = list(combinations(sides, 2))
        if len(sides) < 3:
            return pairs
        tokens = [t for each in (clause, inner) if each is not None for t in each.roles.get("between", ())]
        groups = [{p.actor.id for p in parties.resolve(t, "thing")} for t in tokens]
        across = [(a, b) for a, b in pairs if not any({a.actor.id, b.actor.id} <= group for group in groups)]
        return across or pairs

    def _write(self, attempt: Attempt, pairs: list[tuple[Party, Party]]) -> None:
        frame = attempt.frame
        for source, target in pairs:
            pair = (source.actor, target.actor)
            if self._impossible.is_own(frame, *pair) or self._impossible.is_impossible(frame, *pair):
                continue
            weight = source.weight * (1.0 if source.how == target.how == "reference" else target.weight)
            match = Match(frame, attempt.clause, source, target, attempt.status, round(weight, 3), attempt.words)
            attempt.matches.append(match)
            attempt.reason = "matched"

    def _is_shared(self, frame: Frame, clause: Clause, lemma: str, noun: Token | None, inner: Clause | None) -> bool:
        """Whether what is said holds of the parties among themselves: nothing else fills the target of the frame."""
        if _is_against_one(frame) or (clause.kind == "verb" and noun is None and _is_towards_one(frame)):
            return False
        roles = (role for role in frame.target if role not in ("between", "among", "of"))
        return not any(self._roles.tokens(role, clause, lemma, inner) for role in roles)

    def _is_doubted(self, clause: Clause, source: Party) -> bool:
        """Whether the text doubts who did it: "suspected Russian hackers"."""
        doc = clause.token.doc
        start = max(0, source.start - 1)
        return any(doc[i].lower_ in self._doubting for i in range(start, source.end))

    def _is_reciprocal(self, clause: Clause, inner: Clause | None) -> bool:
        """Whether "each other" fills a role, or a verb is one of exchange."""
        if lemma_of(clause.token) in self._exchanging:
            return True
        fillers = [
            t for roles in (clause.roles, inner.roles if inner else {}) for tokens in roles.values() for t in tokens
        ]
        fillers += [c for t in fillers for c in children(t, "poss")]  # "back each other's interests"
        return any(map(_is_each_other, fillers))

    # --- pairs -------------------------------------------------------------------------------------------------------

    def _pairs(
        self, frame: Frame, sources: list[Party], targets: list[Party], together: bool, doc: Doc
    ) -> list[tuple[Party, Party]]:
        """Pair subjects with objects; without another side a symmetric relation pairs its parties."""
        sources = [self._unnamed.against_state(party, doc) for party in sources]
        targets = [self._unnamed.against_state(party, doc) for party in targets]
        pairs = [(s, t) for s in sources for t in targets if apart(s, t)]
        actors = {s.actor.id for s in sources}
        if len(actors) > 1 and not frame.relation.symmetric:
            if {t.actor.id for t in targets} <= actors:
                # "A and B urge their citizens": each its own, none the other's; "A and B defend A's border": B does
                return [(s, t) for s, t in pairs if t.how == "name" and t.start >= max(p.end for p in sources)]
        if frame.relation.symmetric and not pairs and together:
            group = sources if len(sources) > 1 else targets
            distinct: dict[str, Party] = {}
            for party in group:
                if not _is_example(party, group[0], doc):
                    distinct.setdefault(party.actor.id, party)
            if 1 < len(distinct) <= _LARGEST_GROUP:
                pairs = list(combinations(distinct.values(), 2))
        if "for-state" in frame.traits:
            return pairs
        return [(self._unnamed.as_private(s, doc), t) for s, t in pairs]


def _by(route: str, matches: Iterable[Match]) -> list[Match]:
    """Return matches with the route by which they were found."""
    return [replace(match, route=route) for match in matches]


def _is_each_other(token: Token) -> bool:
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def _has_of(complement: Token) -> bool:
    """Return whether the parties may be tied to a complement: "voted president of X"."""
    return any(c.lower_ == "of" for c in complement.rights)


def _status(frame: Frame, clause: Clause) -> Status:
    status = clause.status
    if frame.presupposed or ("standing" in frame.traits and clause.kind == "noun"):
        return Status()
    if "speaker" in frame.source and clause.fillers("speaker"):
        status = Status(status.polarity, cues=status.cues)  # to say so is the act: "says that X could face revenge"
    if frame.polarity is Polarity.NEGATIVE or frame.modality is not Modality.ACTUAL:
        return Status(frame.polarity, frame.modality).under(status)
    return status


def _is_example(party: Party, whole: Party, doc: Doc) -> bool:
    """Return whether a party is named as one of many: "the Group of 77, including China, suspends the talks"."""
    after = [t.lower_ for t in doc[whole.end : whole.end + 2] if not t.is_punct]
    return party.start > whole.end and after[:1] in (["including"], ["include"])


def _is_inward(clause: Clause, sources: list[Party], targets: list[Party]) -> bool:
    """Whether all objects of a predicate only refer back to its subjects."""
    own = {source.actor.id for source in sources}
    inward = ("reference", "topic") if clause.kind == "verb" else ("reference",)
    return all(target.how in inward and target.actor.id in own for target in targets)


def _is_towards_one(frame: Frame) -> bool:
    """Return whether a verb says nothing of its subjects among themselves without a target: "A and B telephoned C"."""
    return all(role == "object" or role.startswith("complement-") for role in frame.target)


def _is_against_one(frame: Frame) -> bool:
    """Return whether who acts jointly acts against a third alone: "an operation by A and B" is none between them."""
    return frame.target == ("against",)


def _on_doers(found: list[Match]) -> Iterator[Match]:
    """Lay what is judged at the door of who did it: "condemned the dispatch of X's troops to Y" is about no Y."""
    doers: dict[int, list[Match]] = {}
    for match in found:
        if match.clause.kind == "noun" and not match.frame.relation.symmetric:
            doers.setdefault(match.clause.token.i, []).append(match)
    for match in found:
        judged = match.clause.fillers("object") if "at-doer" in match.frame.traits else []
        sources = {act.source.actor.id: act.source for token in judged for act in doers.get(token.i, ())}
        if sources:
            yield from (replace(match, target=source) for source in sources.values())
        else:
            yield match
