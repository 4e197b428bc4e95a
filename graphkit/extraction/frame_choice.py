"""Which frames a predicate is tried with, and the words that a frame asks for beside its lemma.

The frames of a lemma come the most specific first. A frame may need a noun as the verb's object ("imposed sanctions"),
be it inside a container ("a package of sanctions"), or a complement ("was named an ally"). What a frame asks of a
clause is worked out once for each lemma, so that most frames are ruled out by a look at a set. Knows lemmas and the
words of frames; who the parties are is for ``roles`` to tell.
"""

from __future__ import annotations

from typing import NamedTuple

from graphkit.language.clause import AGENT_ROLES, COMPLEMENT, Clause, ClauseKind, Role
from graphkit.language.function_words import GENITIVE
from graphkit.language.implied import IMPLIED
from graphkit.language.parse import Doc, Span, Token
from graphkit.language.syntax import children, is_verb, modifiers, prepositions
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import lemma_of, lemmas_of, verb_lemmas
from graphkit.ontology import Frame, Ontology, Trait

__all__ = ["FrameChoice", "Trial", "Wording"]


_MOST_LEMMAS = 50_000
_PARTING = frozenset(FUNCTION_WORDS["particles that make another verb"])
"""Particles that make another verb of most verbs."""
_NOUN_ROLES: tuple[str, ...] = (*GENITIVE, str(Role.MODIFIER), *FUNCTION_WORDS["prepositions behind an event"])
"""Roles of an event noun in which another noun tells what it is about."""
_VERB_ROLES: tuple[str, ...] = (str(Role.OBJECT), str(Role.PREPOSITIONAL_OBJECT))
_AGENT = str(Role.AGENT)
_OF_SUBJECT = (str(Role.SUBJECT),)
_BOND = str(Trait.BOND)
_Rank = tuple[int, int, int, bool]
_Nouns = tuple[set[str], list[tuple[Token, list[str]]]]
"""What all nouns in some roles may go by, and each of them with what it may go by."""


class Wording(NamedTuple):
    """A frame as one of its lemmas words it, and what it then asks of a clause.

    Attributes:
        frame: The frame.
        lemma: The lemma, which may have a particle.
        source: Roles that the subject may fill, in the order of trying; those of a noun's agent each by itself.
        target: The same for the object.
        implied: Those of them that grammar does not tie to the predicate.
        noun_roles: In which roles a noun may stand that the frame needs; none if it needs none.
        needs: Sets of words, of each of which the text must have one.
        particle: Whether the lemma means something else with a particle: "hung up", "pulled back".
        objectless: Whether it does so with an object.
        phrased: Whether it does so in a set phrase.
    """

    frame: Frame
    lemma: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    implied: tuple[str, ...]
    noun_roles: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    particle: bool
    objectless: bool
    phrased: bool


class Trial(NamedTuple):
    """A frame to be tried on a clause.

    Attributes:
        wording: The frame, and the lemma by which it was found.
        noun: The noun that the frame needs, where the clause has it.
        complement: The complement that the frame needs, where the clause has it.
        lack: What the clause lacks of what the frame needs; empty where it has all.
    """

    wording: Wording
    noun: Token | None = None
    complement: Token | None = None
    lack: str = ""


class FrameChoice:
    """Chooses frames for predicates.

    Args:
        ontology: Frames by lemma.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._souring = ontology.words["souring-verbs"]
        self._bad = ontology.words["souring-words"]
        self._containers = ontology.words["container-nouns"]
        self._shared = ontology.words["shared-adjectives"]
        self._phrases = ontology.words["set-phrases"]
        self._standing_in = ontology.words["standing-in-words"]
        self._set_nouns = ontology.words["set-nouns"]
        self._phrased = {phrase.split(" ", 1)[0] for phrase in self._phrases}
        self._phrased |= {phrase.rsplit(" ", 1)[1] for phrase in self._set_nouns}
        self._frames = {
            ClauseKind.VERB: ontology.verb_frames,
            ClauseKind.NOUN: ontology.noun_frames,
            ClauseKind.ADJECTIVE: ontology.adjective_frames,
        }
        self._verbs = frozenset(lemma.split(" ", 1)[0] for lemma in ontology.verb_frames)
        self._nouns = frozenset(lemma.rsplit(" ", 1)[-1] for lemma in ontology.noun_frames)
        self._any = self._verbs.union(self._nouns, ontology.adjective_frames)
        self._needs_of: dict[str, tuple[frozenset[str], ...]] = {}
        self._wordings_of: dict[tuple[ClauseKind, tuple[str, ...]], list[Wording]] = {}
        self._doc: Doc | None = None
        self._words: set[str] = set()
        self._predicates: dict[int, list[Token]] = {}
        self._trials: dict[Clause, list[Trial]] = {}
        self._clause: Clause | None = None
        self._nouns_of: dict[tuple[str, ...], _Nouns] = {}

    def _enter(self, doc: Doc) -> None:
        """Forget what was found in another document."""
        self._doc, self._predicates, self._trials = doc, {}, {}
        self._words = {*lemmas_of(doc), *doc.lowers}

    def predicates(self, sentence: Span) -> list[Token]:
        """Return the words of a sentence whose lemma any frame has, so that their clauses are worth reading."""
        if sentence.doc is not self._doc:
            self._enter(sentence.doc)
        known = self._predicates.get(sentence.start)
        if known is None:
            lemmas = lemmas_of(sentence.doc)[sentence.start : sentence.end]
            known = self._predicates[sentence.start] = [
                token
                for token, lemma in zip(sentence, lemmas, strict=True)
                if (lemma in self._any or token.lower_ in self._any) and self._is_predicate(token, lemma)
            ]
        return known

    def _is_predicate(self, token: Token, lemma: str) -> bool:
        if token.dep_ in ("aux", "auxpass"):
            return False
        if is_verb(token):
            return lemma in self._verbs
        if token.pos_ in ("NOUN", "PROPN"):
            return lemma in self._nouns
        return token.pos_ == "ADJ" and token.lower_ in self._frames[ClauseKind.ADJECTIVE]

    def trials(self, clause: Clause, *, every: bool = False) -> list[Trial]:
        """Return the frames of a clause's lemmas whose words it has, those to be tried first in front; remembered.

        Args:
            clause: The clause.
            every: Whether frames are returned, too, that lack what they need.
        """
        if clause.token.doc is not self._doc:
            self._enter(clause.token.doc)
        known = None if every else self._trials.get(clause)
        if known is None:
            known, words = [], self._words
            for wording in self._wordings(clause):
                for need in () if every else wording.needs:
                    if need.isdisjoint(words):
                        break
                else:
                    trial = self._trial(wording, clause)
                    if trial is not None and (every or not trial.lack):
                        known.append(trial)
            if not every:
                self._trials[clause] = known
        return known

    def is_nearby(self, clause: Clause) -> bool:
        """Say whether any frame of a clause's lemmas may be told of the actors beside them (``gk:nearby``)."""
        return any(wording.frame.nearby for wording in self._wordings(clause))

    def _trial(self, wording: Wording, clause: Clause) -> Trial | None:
        """Return what a frame finds of its words in a clause; None where its lemma means something else there."""
        frame = wording.frame
        noun = self._object_noun(wording, clause) if wording.noun_roles else None
        complement: Token | None = None
        lack = ""
        if wording.noun_roles and noun is None:
            lack = "its object is none of the nouns that the frame needs"
        elif frame.voice and (frame.voice == "passive") != clause.passive:
            lack = f"the clause is not {frame.voice}"
        elif frame.predicate_nouns and (complement := self._complement(frame, clause)) is None:
            lack = "the complement is none of the words that the frame needs"
        if frame.subject_nouns and frame.subject_nouns.isdisjoint(self._nouns_in(clause, _OF_SUBJECT)[0]):
            return None
        if wording.particle and any(c.lower_ in _PARTING for c in children(clause.token, "prt")):
            return None
        if wording.objectless and clause.fillers(Role.OBJECT):
            return None  # "pushed migrants into X" pushed into nothing
        if wording.phrased and self._is_set(clause, wording.lemma):
            return None
        if _BOND in frame.traits and self._is_soured(clause, noun):
            return None
        return Trial(wording, noun, complement, lack)

    def _complement(self, frame: Frame, clause: Clause) -> Token | None:
        """Return the complement that a frame needs, to which the parties may be tied: "voted president of X".

        A vice president is none.
        """
        for token in clause.fillers(Role.PREDICATE):
            words = {lemma_of(token), token.lower_} | {lemma_of(c) for c in token.lefts}
            if words & frame.predicate_nouns and words.isdisjoint(self._standing_in - frame.predicate_nouns):
                return token
        return None

    def _wordings(self, clause: Clause) -> list[Wording]:
        """Return the frames of a clause's lemmas, those to be tried first in front; remembered by kind and lemmas."""
        table = self._frames[clause.kind]
        key = clause.kind, tuple([lemma for lemma in clause.lemmas if lemma in table])
        known = self._wordings_of.get(key)
        if known is None:
            if len(self._wordings_of) > _MOST_LEMMAS:
                self._wordings_of.clear()
            found = [self._wording(frame, clause.kind, lemma) for lemma in key[1] for frame in table[lemma]]
            known = self._wordings_of[key] = sorted(found, key=lambda each: _rank(each.frame, clause.kind, each.lemma))
        return known

    def _wording(self, frame: Frame, kind: ClauseKind, lemma: str) -> Wording:
        source, target = frame.source, frame.target
        if kind is ClauseKind.NOUN:
            source, target = _expanded(source, GENITIVE.isdisjoint(target)), _expanded(target, False)
        implied = tuple([role for role in (*frame.source, *frame.target) if role in IMPLIED])
        needs = self._needs_of.get(frame.name)
        if needs is None:
            needed = filter(None, (frame.object_nouns, frame.predicate_nouns, frame.subject_nouns))
            needs = tuple([frozenset([name.rpartition(" ")[2] for name in names]) for names in needed])
            self._needs_of[frame.name] = needs
        first, _, behind = lemma.partition(" ")
        verb = kind is ClauseKind.VERB
        return Wording(
            frame,
            lemma,
            source,
            target,
            implied,
            _noun_roles(frame, kind, lemma),
            needs,
            verb and not (behind or frame.object_nouns or frame.predicate_nouns),
            verb and Trait.OBJECTLESS in frame.traits and Role.OBJECT not in frame.target,
            not frame.object_nouns and (lemma if kind is ClauseKind.NOUN else first) in self._phrased,
        )

    def _is_soured(self, clause: Clause, noun: Token | None) -> bool:
        """Whether good relations are bad or over: "ties between A and B have worsened"; ``noun`` is what they need."""
        bond = clause.token if clause.kind is ClauseKind.NOUN else noun
        if bond is None:
            return False
        said, verb = [bond], bond.head
        if bond.dep_ in ("nsubj", "nsubjpass", "dobj") and is_verb(verb):
            if lemma_of(verb) in self._souring:
                return True
            said += [*children(verb, "acomp", "attr"), *(held for _, held in prepositions(verb))]
        return any(word.lower_ in self._bad for token in said for word in (token, *token.lefts))

    def _is_set(self, clause: Clause, lemma: str) -> bool:
        """Whether a verb and a noun have a sense of their own: "make up the force", "live up to its commitments"."""
        if clause.kind is ClauseKind.VERB:
            said = [lemma_of(t) for t in clause.fillers(Role.OBJECT)]
            said += [f"{name} {lemma_of(t)}" for name, t in prepositions(clause.token)]
            return any(f"{lemma} {words}" in self._phrases for words in said)
        over, words = clause.token.head, lemma
        if clause.token.dep_ == "pobj":
            over, words = over.head, f"{over.lower_} {lemma}"
        elif clause.token.dep_ not in ("dobj", "nsubjpass"):
            return False
        return any(f"{verb} {words}" in self._set_nouns for verb in verb_lemmas(over))

    def _object_noun(self, wording: Wording, clause: Clause) -> Token | None:
        """Return the noun that a frame needs and a clause has as its object."""
        wanted = wording.frame.object_nouns
        all_names, nouns = self._nouns_in(clause, wording.noun_roles)
        if wanted.isdisjoint(all_names):
            return None
        return next(token for token, names in nouns if not wanted.isdisjoint(names))

    def _nouns_in(self, clause: Clause, roles: tuple[str, ...]) -> _Nouns:
        """Return the nouns in some roles of a clause, each with what it may go by; remembered by clause and roles."""
        if clause is not self._clause:
            self._clause, self._nouns_of = clause, {}
        known = self._nouns_of.get(roles)
        if known is None:
            held = (t for role in roles for filler in clause.fillers(role) for t in self._contents(filler))
            nouns = [(token, self._names(token)) for token in held]
            known = self._nouns_of[roles] = {name for _, names in nouns for name in names}, nouns
        return known

    def _names(self, noun: Token) -> list[str]:
        """Return the lemma of a noun, alone and with the words before it: "sanction", "trade sanction"; and "joint"."""
        lemma = lemma_of(noun)
        if lemma in self._containers:
            compounds = modifiers(noun)  # "a military aid package" is military too
        else:
            compounds = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")][-1:]
        names = [lemma, *(f"{lemma_of(compound)} {lemma}" for compound in compounds)]
        names += [c.lower_ for c in noun.lefts if c.lower_ in self._shared]
        return names

    def _contents(self, noun: Token) -> list[Token]:
        """Return a noun, and what it holds where it is a container: "a package of sanctions"."""
        found = [noun]
        for _ in range(3):
            inner = [t for n, t in prepositions(found[-1]) if n in GENITIVE]
            counts = found[-1].tag_ == "CD" or lemma_of(found[-1]) in self._containers
            if not counts or not inner:
                break
            found.append(inner[0])
        return found


def _rank(frame: Frame, kind: ClauseKind, lemma: str) -> _Rank:
    """Return what orders the frames of a predicate: what asks for more, or has a longer lemma, comes first."""
    words = -lemma.count(" ")
    specificity = (
        4 * bool(frame.object_nouns or frame.predicate_nouns or frame.subject_nouns)
        + bool(frame.source_types)
        + bool(frame.target_types)
        + bool(frame.voice)
    )
    return words * (kind is ClauseKind.NOUN), -specificity, words, frame.loose


def _noun_roles(frame: Frame, kind: ClauseKind, lemma: str) -> tuple[str, ...]:
    """Return the roles of a clause in which the noun may stand that a frame needs; none if it needs none."""
    if not frame.object_nouns:
        return ()
    roles = _VERB_ROLES
    if kind is ClauseKind.NOUN:
        roles = _NOUN_ROLES
    if kind is ClauseKind.VERB and " " in lemma:
        roles = (*roles, lemma.rsplit(" ", 1)[1])  # "take into custody"
    if any(role.startswith(COMPLEMENT) for role in frame.target):
        roles = (*roles, str(Role.COMPLEMENT_OBJECT))  # "stops selling gas to X"
    return roles


def _expanded(roles: tuple[str, ...], owned: bool) -> tuple[str, ...]:
    """Return the roles of a noun with those that can say its agent; ``owned`` adds "of"."""
    found: list[str] = []
    for role in roles:
        if role == _AGENT:
            found += [*AGENT_ROLES, *(GENITIVE if owned else ())]
        else:
            found.append(role)
    return tuple(dict.fromkeys(found))
