"""Frames against clauses: which relation a predicate expresses, and between whom.

For each predicate the frames of its lemma are tried, the most specific first; the first whose roles are filled by fit
actors is taken, so a predicate has one reading at most, beside those that a frame says to hold besides. Where nothing
fits nothing is emitted. Records what it tried, for explanations; who fills a role is for ``roles`` to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.echoes import Echoes
from graphkit.extraction.exchange import Exchange
from graphkit.extraction.inference import Inference
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.roles import RoleFiller, apart, are_own_people, expanded, is_own, others_than
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Doc, Token
from graphkit.language.status import Status
from graphkit.language.subjects import is_occasion
from graphkit.language.syntax import conjuncts, has_child, is_passive, is_verb, modifiers, prepositions
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["Matcher"]

_EXCHANGING = frozenset({"exchange", "swap"})
_LARGEST_GROUP = 8
_MOST_LEMMAS = 50_000
_REQUIRING = frozenset({"object"}) | {f"complement-{role}" for role in "subject object to with from for".split()}
"""Roles of a target without which a verb says nothing of its subjects among themselves ("A and B telephoned C")."""
_MANNER = frozenset("regard respect view aim goal intention hope exception eye purpose focus emphasis success".split())
"""Nouns that name no other side after "with": "A and B held talks with a view to peace"."""
_NOT_ASKED = frozenset({"of", "for", "possessor", "modifier"})
_PLACING = ("in", "at", "near", "across", "throughout", "outside")


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
        self._echoes = Echoes(Lexicon(ontology.words))
        self._roles = RoleFiller(ontology)
        self._first_words = frozenset(lemma.split(" ", 1)[0] for lemma in ontology.verb_frames)
        self._last_words = frozenset(lemma.rsplit(" ", 1)[-1] for lemma in ontology.noun_frames)
        self._frames_of: dict[tuple[str, tuple[str, ...]], list[tuple[Frame, str]]] = {}

    def is_predicate(self, token: Token) -> bool:
        """Say whether any frame has the lemma of a token, so that its clause is worth reading."""
        lemma = lemma_of(token)
        if token.dep_ in ("aux", "auxpass"):
            return False
        if is_verb(token):
            return lemma in self._ontology.verb_frames or lemma in self._first_words
        if token.pos_ in ("NOUN", "PROPN"):
            return lemma in self._ontology.noun_frames or lemma in self._last_words
        return token.pos_ == "ADJ" and token.lower_ in self._ontology.adjective_frames

    def match(
        self,
        tokens: Iterable[Token],
        clauses: ClauseReader,
        parties: PartyResolver,
        exchange: Exchange,
        attempts: list[Attempt] | None = None,
    ) -> list[Match]:
        """Return the matches of the predicates among the tokens of a sentence.

        Args:
            tokens: Tokens of the sentence that may be predicates.
            clauses: Reader of the document's clauses.
            parties: Resolver, entered into the block.
            exchange: Who addressed whom so far in the document.
            attempts: Where to record what was tried, if wanted.
        """
        found: list[Match] = []
        used: set[int] = set()
        predicates = [token for token in tokens if self.is_predicate(token)]
        half: list[list[Attempt]] = []
        for token in sorted(predicates, key=lambda t: (not is_verb(t), t.i)):
            if token.i in used:
                continue
            tried: list[Attempt] = []
            matches = self._predicate(clauses.read(token), clauses, parties, used, tried)
            found += matches
            if not matches:
                half.append([a for a in tried if a.words and not a.frame.besides])
            if attempts is not None:
                attempts += tried
        half = [[a for a in tried if used.isdisjoint(token.i for token in a.words)] for tried in half if tried]
        for tried in half:
            found += self._with_unnamed(tried, clauses, parties, used)
        half = [[a for a in t if a.sources or a.targets] for t in half if t and t[0].clause.token.i not in used]
        for token in predicates:
            if token.i in used and not is_verb(token) and clauses.read(token).kind == "noun":
                half.append(self._within_act(clauses.read(token), clauses, parties))
        found += self._inference.matches(half, found, clauses, parties, exchange)
        return found + self._echoes.matches(found, clauses, parties)

    def _within_act(self, clause: Clause, clauses: ClauseReader, parties: PartyResolver) -> list[Attempt]:
        """Return what an event noun says of itself that is the object of another act: "rejected Japan's demands"."""
        for frame, lemma in self._frames(clause):
            attempt = Attempt(clause, frame)
            if not frame.object_nouns and not frame.predicate_nouns and self._inference.is_addressed(frame):
                self._fill(attempt, clause, lemma, None, clauses, parties)
            if attempt.sources:
                return [attempt]
        return []

    def _with_unnamed(
        self, attempts: list[Attempt], clauses: ClauseReader, parties: PartyResolver, used: set[int]
    ) -> list[Match]:
        """Complete the first attempt that one can with parties that its nouns name by their sector alone."""
        for attempt in attempts:
            frame, clause = attempt.frame, attempt.clause
            if not attempt.words or not self._unnamed.completes(frame, clause.token):
                continue
            noun = next((token for token in attempt.words if token.i != clause.token.i), None)
            inner = clauses.read(noun) if noun is not None else None
            alone = self._unnamed.stands_alone(frame) and not attempt.targets
            sources = attempt.sources
            source = alone or not sources
            if not sources and not attempt.targets and not alone:
                sources = self._people_alone(attempt, inner, clause, parties)
                if not sources:
                    continue
                source = False
            roles = expanded(
                frame.source if source else frame.target, clause.kind == "noun", source and "of" not in frame.target
            )
            if frame.relation.plover == "REQUEST":
                asked = (r for r in roles if r not in _NOT_ASKED and (r != "from" or clause.kind == "verb"))
                roles = tuple(asked)
            tokens = [self._roles.tokens(role, clause, attempt.lemma, inner) for role in roles]
            moved = frame.relation.plover == "MOBILIZE"  # "deployed soldiers" are not where they are deployed to
            if not source and noun is not None and clause.kind == "verb" and noun.tag_ == "NNS" and not moved:
                tokens.append(conjuncts(noun))
            places = [token for role in _PLACING for token in clause.fillers(role)]
            if alone and noun is not None:  # "took to the streets of Minsk"
                places += [t for name, p in prepositions(noun) if name in (*_PLACING, "of") for t in conjuncts(p)]
            alike = [a for a in attempts if alone and a.frame.relation == frame.relation]
            things = [token for a in alike for token in self._opposed(a, clauses)]
            pairs = self._unnamed.pairs(frame, sources, attempt.targets, tokens, places, parties, things)
            types = frame.source_types if source else frame.target_types
            fit = [p for p in pairs if self._roles.fits(p[not source], types, source, frame) and apart(*p)]
            if fit:
                self._write(attempt, fit)
                used.update(token.i for token in attempt.words)
                return attempt.matches
        return []

    def _opposed(self, attempt: Attempt, clauses: ClauseReader) -> list[Token]:
        """Return what fills the target of an attempt, be it an actor or not: "protested against the fuel tax"."""
        noun = next((token for token in attempt.words if token.i != attempt.clause.token.i), None)
        if noun is not None and "modifier" in attempt.frame.target:
            return [noun]
        inner = clauses.read(noun) if noun is not None else None
        roles = attempt.frame.target
        return [t for role in roles for t in self._roles.tokens(role, attempt.clause, attempt.lemma, inner)]

    def _people_alone(
        self, attempt: Attempt, inner: Clause | None, clause: Clause, parties: PartyResolver
    ) -> list[Party]:
        """Find who acts where neither side has a name: "gunmen kidnapped students in northern Nigeria"."""
        frame = attempt.frame
        if frame.relation.symmetric or clause.kind != "verb":
            return []
        places = [token for role in _PLACING for token in clause.fillers(role)]
        held = [t for role in ("object", *frame.target) for t in self._roles.tokens(role, clause, attempt.lemma, inner)]
        for noun in dict.fromkeys(held):
            places += [token for name, token in prepositions(noun) if name in _PLACING]
        subjects = self._roles.tokens("subject", clause, attempt.lemma, inner) if "subject" in frame.source else []
        found = self._unnamed.read(subjects, parties, places, [], frame, source=True)
        return [p for p in found if self._roles.fits(p, frame.source_types, True, frame)]

    # --- one predicate -----------------------------------------------------------------------------------------------

    def _predicate(
        self,
        clause: Clause,
        clauses: ClauseReader,
        parties: PartyResolver,
        used: set[int],
        attempts: list[Attempt],
    ) -> list[Match]:
        found: list[Match] = []
        read = False
        for frame, lemma in self._frames(clause):
            if read and not frame.besides:
                continue
            if self._is_phrase(clause, lemma, frame):
                continue
            attempt = Attempt(clause, frame, lemma=lemma)
            noun = self._object_noun(frame, clause, lemma)
            complement: Token | None = None
            if frame.object_nouns and noun is None:
                attempt.reason = "its object is none of the nouns that the frame needs"
            elif frame.voice and (frame.voice == "passive") != clause.passive:
                attempt.reason = f"the clause is not {frame.voice}"
            elif frame.predicate_nouns and (complement := self._predicate_noun(frame, clause)) is None:
                attempt.reason = "the complement is none of the words that the frame needs"
            else:
                self._fill(attempt, clause, lemma, noun, clauses, parties)
                if complement is not None and not attempt.matches and any(c.lower_ == "of" for c in complement.rights):
                    self._fill(attempt, clause, lemma, complement, clauses, parties)
            attempts.append(attempt)
            if attempt.matches:
                used.add(clause.token.i)
                if noun is not None and "mediation" not in frame.traits:
                    used.add(noun.i)
                found += attempt.matches
                read = read or not frame.besides
        return found

    @staticmethod
    def _is_phrase(clause: Clause, lemma: str, frame: Frame) -> bool:
        """Whether what looks like a phrasal verb is a verb with an object and a place: "give an interview in Rome"."""
        if clause.kind == "verb" and lemma.startswith("be ") and clause.fillers("predicate"):
            return True
        if clause.kind != "verb" or " " not in lemma or frame.object_nouns or not clause.fillers("object"):
            return False
        name = lemma.rsplit(" ", 1)[1]
        return not clause.passive and name in ("in", "at") and bool(clause.fillers(name)) and name not in frame.target

    def _frames(self, clause: Clause) -> list[tuple[Frame, str]]:
        """Return the frames of a clause's lemmas, those to be tried first in front; remembered by kind and lemmas."""
        key = (clause.kind, clause.lemmas)
        known = self._frames_of.get(key)
        if known is None:
            if len(self._frames_of) > _MOST_LEMMAS:
                self._frames_of.clear()
            known = self._frames_of[key] = self._ordered(clause)
        return known

    def _ordered(self, clause: Clause) -> list[tuple[Frame, str]]:
        table = {
            "verb": self._ontology.verb_frames,
            "noun": self._ontology.noun_frames,
            "adjective": self._ontology.adjective_frames,
        }[clause.kind]
        found = [(frame, lemma) for lemma in clause.lemmas for frame in table.get(lemma, ())]
        noun = clause.kind == "noun"
        found.sort(
            key=lambda f: (-f[1].count(" ") * noun, -self._specificity(f[0]), -f[1].count(" "), -f[0].confidence)
        )
        return found

    @staticmethod
    def _specificity(frame: Frame) -> int:
        return (
            4 * bool(frame.object_nouns or frame.predicate_nouns)
            + bool(frame.source_types)
            + bool(frame.target_types)
            + bool(frame.voice)
        )

    def _object_noun(self, frame: Frame, clause: Clause, phrase: str) -> Token | None:
        if not frame.object_nouns:
            return None
        roles = ("of", "modifier", "for", "on") if clause.kind == "noun" else ("object", "prepositional-object")
        if clause.kind == "verb" and " " in phrase:
            roles = (*roles, phrase.rsplit(" ", 1)[1])  # "take into custody"
        for role in roles:
            for token in (t for filler in clause.fillers(role) for t in self._contents(filler)):
                lemma = lemma_of(token)
                if lemma in frame.object_nouns:
                    return token
                compounds = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod")]
                if lemma in self._ontology.words.get("container-nouns", ()):
                    compounds = modifiers(token)  # "a military aid package" is military too
                else:
                    compounds = compounds[-1:]
                if any(f"{lemma_of(compound)} {lemma}" in frame.object_nouns for compound in compounds):
                    return token
        return None

    def _contents(self, noun: Token) -> list[Token]:
        """Return a noun, and what it holds where it is a container: "a package of sanctions"."""
        found = [noun]
        for _ in range(3):
            inner = [t for n, t in prepositions(found[-1]) if n == "of"]
            counts = found[-1].tag_ == "CD" or lemma_of(found[-1]) in self._ontology.words.get("container-nouns", ())
            if not counts or not inner:
                break
            found.append(inner[0])
        return found

    @staticmethod
    def _predicate_noun(frame: Frame, clause: Clause) -> Token | None:
        """Return the complement that a frame needs, to which the parties may be tied: "voted president of X"."""
        for token in clause.fillers("predicate"):
            words = {lemma_of(token), token.lower_} | {lemma_of(c) for c in token.lefts}
            if words & frame.predicate_nouns:
                return token
        return None

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
        sources = self._roles.parties(frame, frame.source, frame.source_types, clause, lemma, inner, parties)
        parties.exclude({p.actor.id for p in sources} if not frame.relation.symmetric and len(sources) == 1 else set())
        targets = self._roles.parties(frame, frame.target, frame.target_types, clause, lemma, inner, parties, sources)
        parties.exclude(set())
        if noun is not None and are_own_people(frame, noun, sources, parties):
            attempt.reason = "who acts would do so for his own people"
            return
        if frame.relation.quad == "verbal-conflict":
            targets = others_than(sources, targets)
        if clause.kind == "verb" and not frame.relation.symmetric and _overlap(sources, targets):
            others = [t for t in targets if not _overlap(sources, [t])]
            if others and clauses.subjects.speech_beside(clause.token) is not None:
                targets = others  # "A says B …, accusing the agency and C": A is no target of his own
            else:
                sources = self._farther(frame, clause, clauses, parties, targets) or sources
        if not sources:
            sources = self._around(frame, clause, noun, clauses, parties, targets)
        if not targets and clause.kind == "noun":
            targets = self._roles.parties(
                frame, ("patient",), frame.target_types, clause, lemma, inner, parties, sources
            )
        shared = clause.kind != "verb" or noun is not None or not _REQUIRING.issuperset(frame.target)
        other = not shared or any(
            lemma_of(token) not in _MANNER
            for role in frame.target
            if role not in ("between", "among", "of")
            for token in self._roles.tokens(role, clause, lemma, inner)
        )
        pairs = self._pairs(frame, sources, targets, not other and not frame.besides, clause.token.doc)
        if not pairs and self._is_reciprocal(clause, inner) and 1 < len(sources) <= _LARGEST_GROUP:
            pairs = [(s, t) for s in sources for t in sources if apart(s, t)]
            pairs = (
                pairs
                if not frame.relation.symmetric
                else [p for p in pairs if sources.index(p[0]) < sources.index(p[1])]
            )
        if not sources:
            attempt.reason = f"no fit actor as {' or '.join(frame.source)}"
        elif not pairs:
            attempt.reason = f"no fit actor as {' or '.join(frame.target)}"
        words = (clause.token,) if noun is None else tuple(sorted((clause.token, noun), key=lambda t: t.i))
        attempt.words, attempt.status = words, self._status(frame, clause, inner)
        if any(self._is_doubted(clause, s) for s in sources):
            attempt.status = Status(modality=Modality.POSSIBLE, cues=("suspected",)).under(attempt.status)
        own = {source.actor.id for source in sources}
        inward = ("reference", "topic") if clause.kind == "verb" else ("reference",)
        itself = all(target.how in inward and target.actor.id in own for target in targets)
        attempt.sources = sources if itself else []  # "across the country" of its own army names nobody else
        attempt.targets = targets if not sources else []
        self._write(attempt, pairs)

    def _write(self, attempt: Attempt, pairs: list[tuple[Party, Party]]) -> None:
        frame = attempt.frame
        for source, target in pairs:
            if is_own(frame, source.actor, target.actor):
                continue
            confidence = round(min(frame.confidence * source.weight * target.weight, 0.99), 3)
            match = Match(frame, attempt.clause, source, target, attempt.status, confidence, attempt.words)
            attempt.matches.append(match)
            attempt.reason = "matched"

    def _around(
        self,
        frame: Frame,
        clause: Clause,
        noun: Token | None,
        clauses: ClauseReader,
        parties: PartyResolver,
        targets: list[Party],
    ) -> list[Party]:
        """Return whose event it is that has no owner: "talks with X", "on a visit to X", "a deal was reached"."""
        others = {p.actor.id for p in targets}
        if frame.relation.symmetric:
            held = self._governing(frame, clause, clauses, parties, others) if self._is_agentless(clause, noun) else []
            return held if targets or len({p.actor.id for p in held}) > 1 else []
        if clause.kind != "noun" or "occasion" not in frame.traits or not is_occasion(clause.token):
            return []
        held = self._governing(frame, clause, clauses, parties, others)
        return [p for p in held if p.actor.type == "Person" or p.via == "GovernmentBody"]

    def _governing(
        self, frame: Frame, clause: Clause, clauses: ClauseReader, parties: PartyResolver, others: set[str]
    ) -> list[Party]:
        """Return whose talks "talks with X" are: the subject of the nearest clause around that is somebody else."""
        for subjects in clauses.subjects.governing_subjects(clause.token):
            held = [p for t in subjects for p in parties.resolve(t)]
            fit = [p for p in held if p.actor.id not in others and self._roles.fits(p, frame.source_types, True, frame)]
            if fit:
                return [replace(p, weight=0.75 * p.weight) for p in fit]
        return []

    def _farther(
        self, frame: Frame, clause: Clause, clauses: ClauseReader, parties: PartyResolver, targets: list[Party]
    ) -> list[Party]:
        """Return who acts where the nearest subject is acted upon: "A says B is arming, accusing B of bad faith"."""
        verb = clause.token
        if verb.tag_ != "VBG" or verb.dep_ == "conj" or has_child(verb, "nsubj", "aux") or frame.source != ("subject",):
            return []
        for subjects in clauses.subjects.governing_subjects(verb):
            held = [p for t in subjects for p in parties.resolve(t)]
            fit = [p for p in held if self._roles.fits(p, frame.source_types, True, frame)]
            if fit and not _overlap(fit, targets):
                return [replace(p, weight=0.9 * p.weight) for p in fit]
        return []

    @staticmethod
    def _is_agentless(clause: Clause, noun: Token | None) -> bool:
        """Whether a clause says with whom, or nothing of who: "talks with X", "said that a deal had been reached"."""
        if clause.kind == "noun":
            carrier = clause.carrier
            passed = carrier is not None and is_passive(carrier) and clause.token.dep_ == "nsubjpass"
            return bool(clause.fillers("with")) or passed
        return clause.passive and noun is not None and not clause.fillers("subject")

    def _is_doubted(self, clause: Clause, source: Party) -> bool:
        """Whether the text doubts who did it: "suspected Russian hackers"."""
        doc = clause.token.doc
        start = max(0, source.start - 1)
        return any(doc[i].lower_ in ("suspected", "alleged", "purported") for i in range(start, source.end))

    @staticmethod
    def _is_reciprocal(clause: Clause, inner: Clause | None) -> bool:
        """Whether "each other" or "one another" fills a role, or the verb is one of exchange."""
        if lemma_of(clause.token) in _EXCHANGING and is_verb(clause.token):
            return True
        fillers = [
            t for roles in (clause.roles, inner.roles if inner else {}) for tokens in roles.values() for t in tokens
        ]
        return any(
            t.lower_ in ("other", "another") and t.i > 0 and t.nbor(-1).lower_ in ("each", "one") for t in fillers
        )

    @staticmethod
    def _status(frame: Frame, clause: Clause, inner: Clause | None) -> Status:
        status = clause.status
        if "standing" in frame.traits and clause.kind == "noun":
            return Status()
        if inner is not None:
            negated = any(c.dep_ in ("det", "neg") and c.lower_ == "no" for c in inner.token.children)
            if negated and status.polarity is Polarity.POSITIVE:
                status = Status(Polarity.NEGATIVE, status.modality, (*status.cues, "no"))
        if "speaker" in frame.source and clause.fillers("speaker") and frame.relation.quad == "verbal-conflict":
            status = Status(status.polarity, cues=status.cues)  # to say so is the act: "says that X could face revenge"
        return (
            Status(frame.polarity, frame.modality).under(status)
            if (frame.polarity is Polarity.NEGATIVE or frame.modality is not Modality.ACTUAL)
            else status
        )

    # --- pairs -------------------------------------------------------------------------------------------------------

    def _pairs(
        self, frame: Frame, sources: list[Party], targets: list[Party], together: bool, doc: Doc
    ) -> list[tuple[Party, Party]]:
        """Pair subjects with objects; without another side a symmetric relation pairs its parties."""
        pairs = [(s, t) for s in sources for t in targets if apart(s, t)]
        actors = {s.actor.id for s in sources}
        if len(actors) > 1 and not frame.relation.symmetric and {t.actor.id for t in targets} <= actors:
            return []  # "A and B urge their citizens": each its own, none the other's
        if not pairs:
            inside = [self._unnamed.within_state(s, t, frame, doc) for s in sources for t in targets]
            pairs = [pair for pair in inside if pair is not None]
        if frame.relation.symmetric and not pairs and together:
            group = sources if len(sources) > 1 else targets
            distinct: dict[str, Party] = {}
            for party in group:
                distinct.setdefault(party.actor.id, party)
            if 1 < len(distinct) <= _LARGEST_GROUP:
                pairs = [pair for pair in combinations(distinct.values(), 2) if apart(*pair)]
                if frame.target_types:
                    pairs = [
                        p for p in pairs if any(self._roles.fits(end, frame.target_types, False, frame) for end in p)
                    ]
        return pairs


def _overlap(sources: list[Party], targets: list[Party]) -> bool:
    """Say whether somebody is on both sides."""
    return any(not apart(source, target) for source in sources for target in targets)
