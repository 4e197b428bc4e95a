"""Which frames a predicate is tried with, and the words that a frame asks for beside its lemma.

The frames of a lemma come the most specific first. A frame may need a noun as the verb's object ("imposed sanctions"),
be it inside a container ("a package of sanctions"), or a complement ("was named an ally"). Knows lemmas and the words
of frames; who the parties are is for ``roles`` to tell.
"""

from __future__ import annotations

from graphkit.language.clauses import Clause
from graphkit.language.parse import Token
from graphkit.language.syntax import children, has_child, is_verb, modifiers, prepositions
from graphkit.language.words import lemma_of, verb_lemmas
from graphkit.ontology import Frame, Ontology

__all__ = ["FrameChoice"]


_MOST_LEMMAS = 50_000
_PARTING = frozenset({"up", "off", "back", "down", "over", "behind"})
"""Particles that make another verb of most verbs."""
_JOINT = "joint"
"""Adjective that makes any noun one of two parties, and so goes for a noun of its own."""
_Choice = tuple[Frame, str, tuple[str, ...]]
_Nouns = tuple[set[str], list[tuple[Token, list[str]]]]
"""What all nouns in some roles may go by, and each of them with what it may go by."""


class FrameChoice:
    """Chooses frames for predicates.

    Args:
        ontology: Frames by lemma.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._souring = ontology.words["souring-verbs"]
        self._bad = ontology.words["souring-words"]
        self._containers = ontology.words.get("container-nouns", frozenset())
        self._phrases = ontology.words["set-phrases"]
        self._set_nouns = ontology.words["set-nouns"]
        self._phrased = {phrase.split(" ", 1)[0] for phrase in self._phrases}
        self._phrased |= {phrase.rsplit(" ", 1)[1] for phrase in self._set_nouns}
        self._verbs = frozenset(ontology.verb_frames).union(lemma.split(" ", 1)[0] for lemma in ontology.verb_frames)
        self._nouns = frozenset(ontology.noun_frames).union(lemma.rsplit(" ", 1)[-1] for lemma in ontology.noun_frames)
        self._frames_of: dict[tuple[str, tuple[str, ...]], list[_Choice]] = {}
        self._clause: Clause | None = None
        self._nouns_of: dict[tuple[str, ...], _Nouns] = {}

    def is_predicate(self, token: Token) -> bool:
        """Say whether any frame has the lemma of a token, so that its clause is worth reading."""
        if token.dep_ in ("aux", "auxpass"):
            return False
        if is_verb(token):
            return lemma_of(token) in self._verbs
        if token.pos_ in ("NOUN", "PROPN"):
            return lemma_of(token) in self._nouns
        return token.pos_ == "ADJ" and token.lower_ in self._ontology.adjective_frames

    def frames(self, clause: Clause) -> list[_Choice]:
        """Return the frames of a clause's lemmas, those to be tried first in front; remembered by kind and lemmas.

        With each frame comes the lemma by which it was found, and in which roles a noun must stand that it needs.
        """
        key = (clause.kind, clause.lemmas)
        known = self._frames_of.get(key)
        if known is None:
            if len(self._frames_of) > _MOST_LEMMAS:
                self._frames_of.clear()
            known = self._frames_of[key] = self._ordered(clause)
        return known

    def _ordered(self, clause: Clause) -> list[_Choice]:
        table = {
            "verb": self._ontology.verb_frames,
            "noun": self._ontology.noun_frames,
            "adjective": self._ontology.adjective_frames,
        }[clause.kind]
        found = [(frame, lemma) for lemma in clause.lemmas for frame in table.get(lemma, ())]
        noun = clause.kind == "noun"
        found.sort(key=lambda f: (-f[1].count(" ") * noun, -self._specificity(f[0]), -f[1].count(" "), f[0].loose))
        return [(frame, lemma, _object_roles(frame, clause.kind, lemma)) for frame, lemma in found]

    @staticmethod
    def _specificity(frame: Frame) -> int:
        return (
            4 * bool(frame.object_nouns or frame.predicate_nouns or frame.subject_nouns)
            + bool(frame.source_types)
            + bool(frame.target_types)
            + bool(frame.voice)
        )

    def is_soured(self, frame: Frame, clause: Clause, noun: Token | None) -> bool:
        """Say whether the good relations that a frame tells of are bad or over: "ties between A and B have worsened".

        Args:
            frame: The frame.
            clause: The predicate's clause.
            noun: The object that the frame needs, if it needs one.
        """
        bond = clause.token if clause.kind == "noun" else noun
        if bond is None or "bond" not in frame.traits:
            return False
        said, verb = [bond], bond.head
        if bond.dep_ in ("nsubj", "nsubjpass", "dobj") and is_verb(verb):
            if lemma_of(verb) in self._souring:
                return True
            said += [*children(verb, "acomp", "attr"), *(held for _, held in prepositions(verb))]
        return any(word.lower_ in self._bad for token in said for word in (token, *token.lefts))

    def is_phrase(self, clause: Clause, lemma: str, frame: Frame) -> bool:
        """Say whether a verb is another one here: "give an interview in Rome" gives in to nobody.

        Args:
            clause: The verb's clause.
            lemma: The verb, with its particle.
            frame: The frame that has it.
        """
        if not frame.object_nouns and self._is_set(clause, lemma):
            return True
        if clause.kind != "verb":
            return False
        predicate = bool(clause.fillers("predicate"))
        if " " not in lemma and not frame.object_nouns and not frame.predicate_nouns:
            if any(c.lower_ in _PARTING for c in children(clause.token, "prt")):
                return True  # "hung up", "pulled back": a verb of its own
            if predicate and lemma == "call":
                return True  # "calls him a friend": to name somebody is not to telephone him
        if predicate and lemma.startswith("be "):
            return True
        if lemma == "claim" and has_child(clause.token, "ccomp", "xcomp"):
            return not frame.predicate_nouns  # "an election that it claims was rigged" claims no land
        if "objectless" in frame.traits and "object" not in frame.target and clause.fillers("object"):
            return True  # "pushed migrants into X", "drives a wedge between X and Y"
        if " " not in lemma or frame.object_nouns or "prepositional-object" in frame.target:
            return False
        name = lemma.rsplit(" ", 1)[1]
        return not clause.passive and name in ("in", "at") and name not in frame.target

    def _is_set(self, clause: Clause, lemma: str) -> bool:
        """Whether a verb and a noun have a sense of their own: "make up the force", "live up to its commitments"."""
        if (lemma if clause.kind == "noun" else lemma.split(" ", 1)[0]) not in self._phrased:
            return False
        if clause.kind == "verb":
            held = clause.fillers("object")
            said = [lemma_of(t) for t in held]
            said += [f"{name} {lemma_of(t)}" for name, t in prepositions(clause.token)]
            return any(f"{lemma} {words}" in self._phrases for words in said)
        token = clause.token
        if token.dep_ == "pobj" and is_verb(token.head.head):
            return any(
                f"{verb} {token.head.lower_} {lemma}" in self._set_nouns for verb in verb_lemmas(token.head.head)
            )
        if token.dep_ not in ("dobj", "nsubjpass"):
            return False
        return any(f"{verb} {lemma}" in self._set_nouns for verb in verb_lemmas(token.head))

    def object_noun(self, frame: Frame, clause: Clause, roles: tuple[str, ...]) -> Token | None:
        """Return the noun that a frame needs and a clause has as its object.

        Args:
            frame: The frame.
            clause: The predicate's clause.
            roles: In which roles it may stand, as ``frames`` has them.
        """
        all_names, nouns = self._nouns_in(clause, roles)
        if frame.object_nouns.isdisjoint(all_names):
            return None
        return next(token for token, names in nouns if not frame.object_nouns.isdisjoint(names))

    def has_subject(self, frame: Frame, clause: Clause) -> bool:
        """Say whether the subject of a clause is one of the nouns that a frame needs: "hackers hit a bank"."""
        return not frame.subject_nouns.isdisjoint(self._nouns_in(clause, ("subject",))[0])

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
        """Return the lemma of a noun, alone and with the words before it: "sanction", "trade sanction", and "joint"."""
        lemma = lemma_of(noun)
        if lemma in self._containers:
            compounds = modifiers(noun)  # "a military aid package" is military too
        else:
            compounds = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")][-1:]
        names = [lemma, *(f"{lemma_of(compound)} {lemma}" for compound in compounds)]
        if any(c.lower_ == _JOINT for c in noun.lefts):
            names.append(_JOINT)
        return names

    def _contents(self, noun: Token) -> list[Token]:
        """Return a noun, and what it holds where it is a container: "a package of sanctions"."""
        found = [noun]
        for _ in range(3):
            inner = [t for n, t in prepositions(found[-1]) if n == "of"]
            counts = found[-1].tag_ == "CD" or lemma_of(found[-1]) in self._containers
            if not counts or not inner:
                break
            found.append(inner[0])
        return found

    @staticmethod
    def complement(frame: Frame, clause: Clause) -> Token | None:
        """Return the complement that a frame needs, to which the parties may be tied: "voted president of X".

        Args:
            frame: The frame.
            clause: The predicate's clause.
        """
        for token in clause.fillers("predicate"):
            words = {lemma_of(token), token.lower_} | {lemma_of(c) for c in token.lefts}
            if words & frame.predicate_nouns:
                return token
        if frame.object_nouns:  # "ordered the diplomats to leave"
            ordered = children(clause.token, "xcomp", "ccomp")
            return next((t for t in ordered if lemma_of(t) in frame.predicate_nouns), None)
        return None


def _object_roles(frame: Frame, kind: str, phrase: str) -> tuple[str, ...]:
    """Return the roles of a clause in which the noun may stand that a frame needs; none if it needs none.

    Args:
        frame: The frame.
        kind: What its predicate is.
        phrase: The lemma by which the frame was found, which may have a particle.
    """
    if not frame.object_nouns:
        return ()
    roles = ("of", "modifier", "for", "on", "from") if kind == "noun" else ("object", "prepositional-object")
    if kind == "verb" and " " in phrase:
        roles = (*roles, phrase.rsplit(" ", 1)[1])  # "take into custody"
    if any(role.startswith("complement-") for role in frame.target):
        roles = (*roles, "complement-object")  # "stops selling gas to X"
    return roles
