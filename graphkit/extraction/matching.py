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

from graphkit.actors.parties import Party, state_of
from graphkit.actors.party_resolver import PartyResolver
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.actors_around import ActorsAround
from graphkit.extraction.frame_choice import FrameChoice
from graphkit.extraction.impossible_pairs import ImpossiblePairs
from graphkit.extraction.inference import Inference
from graphkit.extraction.matches import Attempt, Match
from graphkit.extraction.nameless_sides import NamelessSides
from graphkit.extraction.roles import RoleFiller, apart, others_than
from graphkit.language.clauses import Clause, ClauseReader
from graphkit.language.parse import Doc, Token
from graphkit.language.status import Status
from graphkit.language.syntax import NAMES, children, first_listed, governed, is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Modality, Polarity
from graphkit.ontology import Frame, Ontology

__all__ = ["Matcher"]


_LARGEST_GROUP = 8
_STRUCK = frozenset({"Country", "ArmedGroup", "MilitaryUnit", "GovernmentBody", "Alliance", "PoliticalParty"})
_TOLD = 0.5
"""Weight below which a party was not told in its role, but looked for elsewhere."""
_RECEIVING = frozenset({"to", "dative"})
_DONE = 0.8
"""What it counts that who is judged did what the judgement is about."""


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
        self._attitudes = lexicon["attitude-nouns"]
        self._helping = lexicon["helping-nouns"]
        self._behests = lexicon["behest-nouns"] | {"invitation"}
        self._spurning = lexicon["spurning-verbs"]
        self._exchanging = lexicon["exchanging-verbs"]
        self._companions = lexicon["companion-nouns"]
        self._kindred = lexicon.either("companion-nouns", "opposite-nouns")
        self._serving = lexicon["role-playing-verbs"]
        self._shared = lexicon["two-sided-nouns"]
        self._impossible = ImpossiblePairs(ontology)
        self._roles = RoleFiller(ontology)
        self._choice = FrameChoice(ontology)
        self._nameless = NamelessSides(unnamed, self._roles, lexicon)
        self._around = ActorsAround(self._roles, ontology.words)

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
        for token in predicates:
            if token.i in used and not is_verb(token) and clauses.read(token).kind == "noun":
                within = self._within_act(clauses.read(token), clauses, parties)
                half.append([attempt for attempt in within if attempt.sources])
                found += [match for attempt in within for match in attempt.matches]
        found += self._inference.matches(half, found, parties)
        found = [match for match in found if not _is_toll(match, found)]
        if found:
            found = list(_on_doers(found))
        return found + _by("rule:doers", _of_doers(half, found))

    def _within_act(self, clause: Clause, clauses: ClauseReader, parties: PartyResolver) -> list[Attempt]:
        """Return what an event noun says of itself that is the object of another act: "rejected Japan's demands"."""
        for frame, lemma, _ in self._choice.frames(clause):
            attempt = Attempt(clause, frame)
            if not frame.object_nouns and not frame.predicate_nouns and self._inference.is_addressed(frame):
                self._fill(attempt, clause, lemma, None, clauses, parties)
            if attempt.sources or (attempt.matches and "complement-subject" in clause.roles):
                return [attempt]
        return []

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
            if self._choice.is_phrase(clause, lemma, frame):
                continue
            bond = clause.token if clause.kind == "noun" else noun
            if bond is not None and "bond" in frame.traits and self._choice.is_soured(bond):
                continue
            attempt = Attempt(clause, frame, lemma=lemma)
            complement: Token | None = None
            if roles and noun is None:
                attempt.reason = "its object is none of the nouns that the frame needs"
            elif frame.voice and (frame.voice == "passive") != clause.passive:
                attempt.reason = f"the clause is not {frame.voice}"
            elif frame.relation.name == "invades" and self._is_asked_in(clause):
                attempt.reason = "who comes at somebody's request invades nobody"
            elif frame.predicate_nouns and (complement := self._choice.complement(frame, clause)) is None:
                attempt.reason = "the complement is none of the words that the frame needs"
            else:
                self._fill(attempt, clause, lemma, noun, clauses, parties)
                if complement is not None and not attempt.matches and _reaches_on(complement, frame):
                    self._fill(attempt, clause, lemma, complement, clauses, parties)
            attempts.append(attempt)
            if attempt.matches:
                used.add(clause.token.i)
                if noun is not None and not frame.besides and not self._tells_more(frame, noun, clauses):
                    used.add(noun.i)
                found += attempt.matches
                read = read or not frame.besides
        return found

    def _is_asked_in(self, clause: Clause) -> bool:
        """Whether somebody comes because he is asked: "entered X at the request of its government"."""
        return any(lemma_of(t) in self._behests for t in (*clause.fillers("at"), *clause.fillers("upon")))

    def _tells_more(self, frame: Frame, noun: Token, clauses: ClauseReader) -> bool:
        """Whether the noun that a frame needs is an act of its own: "hosts talks between X and Y" has X and Y talk."""
        if frame.relation.symmetric:
            return False
        return "mediation" in frame.traits or "between" in clauses.read(noun).roles

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
        alone = not frame.relation.symmetric and len(sources) == 1 and "own-people" not in frame.traits
        parties.exclude({p.actor.id for p in sources} if alone else set())  # who protects his people protects his own
        targets = self._roles.parties(frame, frame.target, frame.target_types, clause, lemma, inner, parties, sources)
        parties.exclude(set())
        targets = [t for t in targets if t.how != "topic" or not _is_called(t, sources, parties)]
        if targets and frame.relation.quad == "verbal-conflict":
            targets = others_than(sources, targets)
        if not sources:
            sources = self._around.owners(frame, clause, noun, clauses, parties, targets)
        if not targets and clause.kind == "noun":
            targets = self._roles.parties(
                frame, ("patient",), frame.target_types, clause, lemma, inner, parties, sources
            )
            if clause.token.head.lower_ == "for":  # who thanks another for his help has got it for his state
                targets = [replace(t, actor=state_of(t.actor, self._ontology) or t.actor) for t in targets]
        sides = self._two_sides(frame, clause, lemma, inner, parties)
        together = frame.relation.symmetric and not frame.besides and self._is_shared(frame, clause, lemma, noun, inner)
        pairs = self._pairs(frame, sources, targets, together, clause.token.doc) if sources or targets else []
        if sides:
            sources, targets, pairs = sides[:1], sides[1:], self._across(sides, clause, inner, parties)
        if "speaker" in frame.source:  # who reports that his own soldiers were killed did not kill them
            pairs = [(s, t) for s, t in pairs if s.actor.country is None or s.actor.country != t.actor.country]
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
        for party in self._roles.parties(frame, ("between",), frame.target_types, clause, lemma, inner, parties, []):
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
        if max(map(len, groups), default=0) < 2:
            return pairs
        across = [(a, b) for a, b in pairs if not any({a.actor.id, b.actor.id} <= group for group in groups)]
        return across or pairs

    def _write(self, attempt: Attempt, pairs: list[tuple[Party, Party]]) -> None:
        frame = attempt.frame
        for source, target in pairs:
            pair = (source.actor, target.actor)
            if self._impossible.is_own(frame, *pair) or self._impossible.is_impossible(frame, *pair):
                continue
            weight = source.weight * (1.0 if _are_one_reference(source, target) else target.weight)
            match = Match(frame, attempt.clause, source, target, attempt.status, round(weight, 3), attempt.words)
            attempt.matches.append(match)
            attempt.reason = "matched"

    def _is_shared(self, frame: Frame, clause: Clause, lemma: str, noun: Token | None, inner: Clause | None) -> bool:
        """Whether what is said holds of the parties among themselves: nothing else fills the target of the frame."""
        if clause.kind == "verb" and noun is None and "as" in clause.roles and lemma in self._serving:
            return False  # "A and B acted as guarantors", "speaking as donors"
        if clause.kind == "noun" and clause.token.tag_ == "NN" and lemma_of(clause.token) in self._kindred:
            if clause.fillers("possessor"):
                return False  # "their rival X" is the rival of each
        if clause.kind == "noun" and clause.token.tag_ == "NNS" and lemma in self._companions:
            if len(clause.fillers("modifier")) > 1 and not any(map(clause.fillers, ("bearer", "subject", "between"))):
                return False  # "spoke with Kenyan and Ugandan partners": they are the speaker's
        if (
            _is_against_one(frame)
            or _is_given(frame)
            or (clause.kind == "verb" and noun is None and _is_towards_one(frame))
        ):
            return False
        return all(
            lemma_of(token) in self._attitudes or (role == "with" and lemma_of(token) in self._helping)
            for role in frame.target
            if role not in ("between", "among", "of")
            for token in self._roles.tokens(role, clause, lemma, inner)
        )

    def _is_doubted(self, clause: Clause, source: Party) -> bool:
        """Whether the text doubts who did it: "suspected Russian hackers"."""
        doc = clause.token.doc
        start = max(0, source.start - 1)
        return any(doc[i].lower_ in self._doubting for i in range(start, source.end))

    def _is_reciprocal(self, clause: Clause, inner: Clause | None) -> bool:
        """Whether "each other" fills a role, "each" stands before a verb with a noun, or it is one of exchange."""
        if lemma_of(clause.token) in self._exchanging:
            return True
        if inner is not None and clause.kind == "verb" and lemma_of(inner.token) in self._shared:
            # "A and B restored relations", "reopened their border", but not "will defend A's border"
            return not any(c.dep_ == "poss" and c.tag_ in NAMES for c in inner.token.lefts)
        fillers = [
            t for roles in (clause.roles, inner.roles if inner else {}) for tokens in roles.values() for t in tokens
        ]
        fillers += [c for t in fillers for c in children(t, "poss")]  # "back each other's interests"
        return any(map(_is_each_other, fillers))

    def _status(self, frame: Frame, clause: Clause, inner: Clause | None) -> Status:
        status = clause.status
        if frame.presupposed or ("standing" in frame.traits and clause.kind == "noun"):
            return Status()
        if clause.kind == "noun" and frame.relation.quad == "structural" and _is_name_behind(clause.token):
            return Status()  # who asks "X's agency Y" for help does not ask it to be X's
        if clause.kind == "noun" and status.polarity is Polarity.NEGATIVE and self._is_spurned(clause.token, frame):
            return Status()  # a warning that is dismissed was given
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

    def _is_spurned(self, noun: Token, frame: Frame) -> bool:
        """Whether words that were said are turned down: "the warning was dismissed", "rejected the charge that"."""
        said = "addressed" in frame.traits and noun.dep_ in ("dobj", "nsubjpass")
        return said and lemma_of(noun.head) in self._spurning and not any(c.lower_ == "no" for c in noun.lefts)

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
            pairs = [(s, t) for s, t in pairs if t.actor.id not in actors]
        if not pairs:
            inside = [self._unnamed.within_state(s, t) for s in sources for t in targets]
            pairs = [pair for pair in inside if pair is not None]
        if frame.relation.symmetric and not pairs and together:
            group = sources if len(sources) > 1 else targets
            distinct: dict[str, Party] = {}
            for party in group:
                if not _is_example(party, group[0], doc):
                    distinct.setdefault(party.actor.id, party)
            if 1 < len(distinct) <= _LARGEST_GROUP:
                pairs = [
                    pair for pair in combinations(distinct.values(), 2) if apart(*pair) and not _is_listed(*pair, doc)
                ]
                if frame.target_types:
                    pairs = [
                        p for p in pairs if any(self._roles.fits(end, frame.target_types, False, frame) for end in p)
                    ]
        if "for-state" in frame.traits:
            return pairs
        return [(self._unnamed.as_private(s, doc), t) for s, t in pairs]


def _by(route: str, matches: Iterable[Match]) -> list[Match]:
    """Return matches with the route by which they were found."""
    return [replace(match, route=route) for match in matches]


def _is_each_other(token: Token) -> bool:
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def _reaches_on(complement: Token, frame: Frame) -> bool:
    """Return whether the parties may be tied to a complement: "voted president of X", "acted as go-between for X"."""
    beside = frame.target if frame.relation.quad != "structural" else ()
    return any(c.dep_ == "prep" and (c.lower_ == "of" or c.lower_ in beside) for c in complement.rights)


def _is_listed(whole: Party, member: Party, doc: Doc) -> bool:
    """Return whether a party is told as one of a group's: "the Baltic states, Estonia and Latvia, met"."""
    if whole.actor.type == "Country":  # in "Chad, Niger, and Mali met" the parser takes the second for a description
        return False
    node = first_listed(doc.span(member.start, member.end).root)
    return node.dep_ == "appos" and whole.start <= node.head.i < whole.end


def _is_example(party: Party, whole: Party, doc: Doc) -> bool:
    """Return whether a party is named as one of many: "the Group of 77, including China, suspends the talks"."""
    after = [t for t in doc[whole.end : whole.end + 2] if not t.is_punct]
    return party.start > whole.end and bool(after) and after[0].lower_ in ("including", "include")


def _is_inward(clause: Clause, sources: list[Party], targets: list[Party]) -> bool:
    """Whether all objects of a predicate only refer back to its subjects."""
    own = {source.actor.id for source in sources}
    inward = ("reference", "topic") if clause.kind == "verb" else ("reference",)
    return all(target.how in inward and target.actor.id in own for target in targets)


def _is_towards_one(frame: Frame) -> bool:
    """Return whether a verb says nothing of its subjects among themselves without a target: "A and B telephoned C"."""
    return all(role == "object" or role.startswith("complement-") for role in frame.target)


def _is_given(frame: Frame) -> bool:
    """Return whether what several do together goes to a third alone: "intelligence provided by A and B"."""
    return _RECEIVING.issuperset(frame.target)


def _is_against_one(frame: Frame) -> bool:
    """Return whether who acts jointly acts against a third alone: "an operation by A and B" is none between them."""
    return frame.target == ("against",)


def _is_toll(match: Match, found: list[Match]) -> bool:
    """Return whether a participle tells the toll of an attack on somebody named: "attacked X's base, killing ten".

    Who died are those attacked, and no party of their own.
    """
    verb = match.clause.token
    if verb.tag_ != "VBG" or "harm" not in match.frame.traits or match.clause.kind != "verb":
        return False
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ != "advcl":
        return False
    nameless = match.target.via == match.target.actor.type and not match.target.actor.known
    if not nameless and match.target.how != "place" and match.weight >= _TOLD:
        return False
    told = (m for m in found if m.clause.token.i == verb.head.i and m.frame.relation == match.frame.relation)
    struck = [m.target for m in told if m.source.actor.id == match.source.actor.id and m.target.how != "place"]
    return any(party.actor.known and party.actor.type in _STRUCK for party in struck)


def _on_doers(found: list[Match]) -> Iterator[Match]:
    """Lay what is judged at the door of who did it: "condemned the dispatch of X's troops to Y" is about no Y."""
    doers: dict[int, list[Match]] = {}
    for match in found:
        if match.clause.kind == "noun" and not match.frame.relation.symmetric:
            doers.setdefault(match.clause.token.i, []).append(match)
    told: set[tuple[int, str]] = set()
    for match in found:
        if "at-doer" not in match.frame.traits or match.clause.kind != "verb":
            yield match
            continue
        acts = [act for token in match.clause.fillers("object") for act in doers.get(token.i, ())]
        sources = {act.source.actor.id: act.source for act in acts if act.target.actor.id == match.target.actor.id}
        if not sources or match.target.actor.id in {act.source.actor.id for act in acts}:
            yield match
            continue
        for actor, source in sources.items():
            if actor != match.source.actor.id and (match.clause.token.i, actor) not in told:
                told.add((match.clause.token.i, actor))
                yield replace(match, target=source)


def _of_doers(half: list[list[Attempt]], found: list[Match]) -> list[Match]:
    """Return who is judged for what the sentence tells that he did, where nothing else says whom the words concern."""
    wanting = [a for tried in half for a in tried if "at-doer" in a.frame.traits and a.sources]
    if not wanting:
        return []
    judged: list[Match] = []
    for attempt in wanting:
        token = attempt.clause.token
        if attempt.clause.kind != "verb" or any(m.clause.token.i == token.i for m in (*found, *judged)):
            continue
        acts = {t.i for role in ("object", "about", "over", "at") for t in attempt.clause.fillers(role)}
        doers = {
            m.source.actor.id: m.source
            for m in found
            if m.clause.token.i in acts and m.clause.kind == "noun" and not m.frame.relation.symmetric
        }
        for source in attempt.sources:
            for doer in (d for d in doers.values() if apart(source, d)):
                weight = round(_DONE * source.weight * doer.weight, 3)
                words = attempt.words or (token,)
                judged.append(Match(attempt.frame, attempt.clause, source, doer, attempt.status, weight, words))
    return judged


def _are_one_reference(one: Party, other: Party) -> bool:
    """Return whether one phrase refers to both: whoever doubts "the two countries" doubts it once."""
    return one.how == other.how == "reference" and one.start == other.start


def _is_called(target: Party, sources: list[Party], parties: PartyResolver) -> bool:
    """Whether who acts is called by a target's name, so that both are one: "Hungary's Fidesz party blocked the aid"."""
    return any(
        mention.actor.id == target.actor.id
        for source in sources
        if source.how == "noun"
        for i in range(source.start, source.end)
        if (mention := parties.mentions.at(i)) is not None
    )


def _is_name_behind(noun: Token) -> bool:
    """Return whether a noun describes the name right behind it: "the bloc's border agency NAME"."""
    after = noun.i + 1
    return any(c.dep_ == "appos" and c.tag_ in NAMES and c.left_edge.i == after for c in noun.children)
