"""Who does what a verb or an event noun says, where the grammar puts the subject elsewhere.

Follows coordination, control and raising to the grammatical subject of a verb, and possessors, modifiers and light
verbs to the owner of an event noun. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.parse import Token
from graphkit.language.syntax import (
    NAMES,
    children,
    conjuncts,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    prepositions,
    subjects_of,
)
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["SubjectReader", "is_occasion"]


_OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "for", "from", "into", "with", "over", "against", "to", "on", "as"})
_OCCASIONS = frozenset("at on during in after before following upon since until amid for from".split())
_AGAINST = ("on", "against", "to", "upon", "with")


def is_occasion(noun: Token) -> bool:
    """Say whether an event noun tells when something else happened: "at a meeting", "on his visit"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _OCCASIONS and is_verb(noun.head.head)


class SubjectReader:
    """Finds the subjects of verbs and the owners of event nouns.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._busy: set[tuple[str, int]] = set()
        self._own: dict[int, list[Token] | None] = {}

    # --- verbs -------------------------------------------------------------------------------------------------------

    def of_verb(self, verb: Token, depth: int = 0) -> list[Token]:
        """Return the heads of the grammatical subject of a verb, inherited where it has none of its own."""
        verb.doc.budget.spend(verb.i)
        if verb.i not in self._own:
            self._own[verb.i] = self._own_subject(verb)
        own = self._own[verb.i]
        if own is not None:
            return list(own)
        if depth > 8 or has_child(verb, "expl"):
            return []
        speech = self.speech_beside(verb)
        if speech is not None:
            return self.of_verb(speech, depth + 1)
        dep, head = verb.dep_, verb.head
        if dep == "conj" and is_verb(head):
            return self.of_verb(head, depth + 1)
        if dep == "conj" and head.dep_ == "amod":
            return [head.head]
        noun = self._noun_before_infinitive(verb)
        if noun is not None:
            return self.owners(noun, depth + 1) or self.of_verb(head, depth + 1)
        if dep in ("xcomp", "ccomp", "advcl", "parataxis") and is_verb(head):
            return self._controller(verb, head, depth)
        if dep in ("xcomp", "ccomp", "advcl") and head.pos_ == "ADJ" and is_verb(head.head):
            return self.of_verb(head.head, depth + 1)
        if dep in ("acl", "relcl", "xcomp", "ccomp", "advcl") and not is_verb(head):
            return self._noun_controller(verb, head, depth)
        if dep == "pcomp":
            governor = head.head
            if governor.lower_ in self._lexicon["sharing-adjectives"] and head.lower_ in ("to", "in"):
                return self.qualified(governor, depth + 1)
            if governor.dep_ == "acomp" and not is_verb(governor):
                return self.qualified(governor, depth + 1)  # "is serious about annexing X"
            if is_verb(governor):
                return self._prepositional_controller(governor, head, depth)
            return self.owners(governor, depth + 1)
        if dep == "amod":
            return [head]
        return []

    @staticmethod
    def _own_subject(verb: Token) -> list[Token] | None:
        """Return the heads of the subject that a verb itself governs; None where it governs none."""
        own = list(subjects_of(verb))
        if not own:  # the parser sometimes hangs the subject on the auxiliary
            own = [s for aux in children(verb, "aux", "auxpass") for s in subjects_of(aux)]
        if not own:
            return None
        found = [t for child in own for t in conjuncts(child) if child.tag_ != "EX"]
        return found or [t for child in children(verb, "attr", "dobj") for t in conjuncts(child)]  # "there are"

    def _noun_before_infinitive(self, verb: Token) -> Token | None:
        """Return the noun of "a role in the Iraqi operation to liberate X", which the parser hangs on the verb."""
        if verb.dep_ not in ("advcl", "xcomp") or verb.i < 2 or not is_verb(verb.head):
            return None
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if mark is None:
            return None
        noun = verb.doc[mark.i - 1]
        purposeful = self._lexicon.either("fact-nouns", "planned-nouns")
        apart = noun.dep_ == "pobj" or (noun.dep_ == "dobj" and verb.dep_ == "advcl")
        return noun if apart and lemma_of(noun) in purposeful else None

    def speech_beside(self, participle: Token) -> Token | None:
        """Return the verb whose subject speaks in a participle: "X says that Y plans a raid, accusing it of …".

        What is said beside an act, after a comma, is said by who speaks in the sentence, not by whom the reported
        clause or the noun before the comma names.
        """
        if participle.tag_ != "VBG" or participle.dep_ not in ("advcl", "acl", "xcomp", "ccomp", "conj"):
            return None
        if lemma_of(participle) not in self._lexicon["speech-participles"]:
            return None
        coordinated = participle.dep_ == "conj" and is_verb(participle.head)
        if coordinated or participle.nbor(-1).text not in (",", '"', "”", "''"):
            return None
        node = participle.head
        while not is_verb(node) or (
            node.tag_ in ("VBG", "VBN", "VB") and not has_child(node, "nsubj", "nsubjpass", "aux")
        ):
            if node.dep_ == "ROOT":
                return None
            node = node.head
        saying = self._lexicon.either("saying-verbs", "asking-verbs")
        for _ in range(6):
            if not saying.isdisjoint(verb_lemmas(node)):
                break
            outer = self._reporting(node)
            if outer is None:
                break
            node = outer
        return node

    @staticmethod
    def _reporting(verb: Token) -> Token | None:
        """Return the verb that a clause depends on, through relative clauses and complements."""
        node = verb
        for _ in range(8):
            head = node.head
            if node.dep_ == "ROOT":
                return None
            if is_verb(head):
                return head
            node = head
        return None

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        lemmas = verb_lemmas(head)
        controls = any(lemma in self._lexicon["object-control-verbs"] for lemma in lemmas)
        if controls and verb.dep_ in ("xcomp", "ccomp", "advcl") and not is_passive(head):
            infinitive = any(c.tag_ == "TO" for c in children(verb, "aux"))
            if infinitive or verb.dep_ == "xcomp" or verb.tag_ == "VBG":
                objects = [t for c in children(head, "dobj", "dative") for t in conjuncts(c)]
                if objects and (infinitive or verb.dep_ != "advcl"):
                    return objects
                for name, token in prepositions(head):
                    if name in ("on", "upon", "to", "for", "with") and token.i < verb.i and infinitive:
                        if any(f"{lemma} {name}" in self._lexicon["object-control-verbs"] for lemma in lemmas):
                            return conjuncts(token)
        return self.of_verb(head, depth + 1)

    def _noun_controller(self, verb: Token, noun: Token, depth: int) -> list[Token]:
        if any(c.tag_ == "TO" for c in children(verb, "aux")):
            if lemma_of(noun) in self._lexicon["ordering-nouns"]:
                return self._ordered(noun)
            return self.owners(noun, depth + 1) or [noun]
        if verb.tag_ == "VBG" and lemma_of(noun) in self._lexicon["document-nouns"]:
            return self.owners(noun, depth + 1) or [noun]
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "cc" and c.i > verb.i for c in noun.children):
            return [noun]  # "A, backed by B, and C": what stands before "and" describes A alone
        return conjuncts(noun) if verb.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP") else [noun]

    def _ordered(self, noun: Token) -> list[Token]:
        """Return who is to do what an order says: "gave X an ultimatum to leave", "issued a call on X to leave"."""
        carrier = self.carrier(noun)
        found = [t for c in children(carrier, "dative") for t in conjuncts(c)] if carrier is not None else []
        found = [t for t in found if t.tag_ not in ("IN", "TO")]
        for governor in (noun, carrier):
            if governor is not None and not found:
                found = governed(governor, "to", "on", "upon", "for")
        return found

    def _prepositional_controller(self, governor: Token, preposition: Token, depth: int) -> list[Token]:
        """The party that does what "of attacking", "by imposing", "for backing" says."""
        name = preposition.lower_
        lemmas = verb_lemmas(governor)
        if name in _OBJECT_CONTROL_PREPOSITIONS and any(
            lemma in self._lexicon["object-control-verbs"] for lemma in lemmas
        ):
            if is_passive(governor):
                return self.of_verb(governor, depth + 1)
            objects = [t for c in children(governor, "dobj") for t in conjuncts(c)]
            if objects:
                return objects
        return self.of_verb(governor, depth + 1)

    # --- nouns -------------------------------------------------------------------------------------------------------

    def owners(self, noun: Token, depth: int = 0) -> list[Token]:
        """Return whose act an event or plan is: possessor, by-phrase, modifiers, or the subject of its light verb."""
        key = ("owners", noun.i)
        if depth > 8 or key in self._busy:
            return []
        self._busy.add(key)
        try:
            found = [t for child in children(noun, "poss") for t in conjuncts(child)]
            found += governed(noun, "by", "from")
            owned = bool(found)
            found += [m for m in modifiers(noun) if m.tag_ in ("NNP", "NNPS", "JJ", "NN")]
            found += self.sharers(noun, depth)
            if owned:
                return found
            verb = self.carrier(noun)
            if verb is not None and lemma_of(verb) in self._lexicon["judging-verbs"]:
                return found  # "condemned the raid": another's
            if verb is not None:
                passive = is_passive(verb)
                found += governed(verb, "by") if passive else self.of_verb(verb, depth + 1)
            return found
        finally:
            self._busy.discard(key)

    def doers(self, act: Token) -> list[Token]:
        """Return who does what "a move" stands for: "A left, a move that …", "in a step that …"."""
        head = act.head
        if act.dep_ == "pobj" and head.lower_ == "in" and is_verb(head.head) and head.head.dep_ != "relcl":
            return self.of_verb(head.head)
        if act.dep_ != "appos" or act.left_edge.lower_ not in ("a", "an"):
            return []
        return self.governing_subject(act)

    def blamed(self, noun: Token) -> list[Token]:
        """Return whose act an event is of which somebody is accused: "blames X for the attack on Y"."""
        preposition = noun.head
        if noun.dep_ != "pobj" or preposition.lower_ not in ("of", "for", "over", "on", "upon"):
            return []
        verb = preposition.head
        if not is_verb(verb) or lemma_of(verb) not in self._lexicon["blaming-verbs"]:
            return self._punished(preposition)
        return [t for c in children(verb, "dobj") if c.i < noun.i for t in conjuncts(c)]

    def _punished(self, preposition: Token) -> list[Token]:
        """Return against whom a measure is that an act moves: "sanctions on X over the arrest of Y"."""
        if preposition.lower_ not in ("for", "over"):
            return []
        node = preposition.head
        if node.dep_ == "pobj" and node.head.lower_ in _AGAINST:
            node = node.head.head
        words = self._lexicon["reprisal-words"]
        measures = [t for t in (node, *children(node, "dobj", "nsubjpass")) if lemma_of(t) in words]
        found = [t for measure in measures for t in governed(measure, *_AGAINST) if t.i < preposition.i]
        return [t for t in found if t.i < preposition.i]

    def attendants(self, noun: Token) -> list[Token]:
        """Return who meet at talks that name nobody, as the clause tells: "agreed on a border at talks in Geneva"."""
        if noun.dep_ != "pobj" or lemma_of(noun) not in self._lexicon["meeting-nouns"]:
            return []
        if noun.head.lower_ not in ("at", "in", "during", "after", "following"):
            return []
        if any(t.tag_ in NAMES for t in modifiers(noun)):
            return []
        governor = noun.head.head
        while governor.dep_ in ("dobj", "pobj", "prep") and not is_verb(governor):
            governor = governor.head
        present = self.of_verb(governor)
        named = len(present) > 1 and all(t.tag_ in NAMES for t in present)
        return present if named else []

    def governing_subject(self, noun: Token) -> list[Token]:
        """Return the subject of the clause that holds an event noun: whose talks "talks with X" most likely are."""
        return next(self.governing_subjects(noun), [])

    def governing_subjects(self, noun: Token) -> Iterator[list[Token]]:
        """Yield the subjects, before an event noun, of the clauses that hold it, from the innermost outwards.

        The subject may follow where the noun is in a phrase that opens the clause ("at a meeting with X, Y said").
        """
        node = noun
        opening = is_occasion(noun)
        for _ in range(12):
            if is_verb(node):
                yield [t for t in self.of_verb(node) if t.i < noun.i or (opening and t.i < node.i)]
            if node.dep_ == "ROOT":
                return
            node = node.head

    def sharers(self, noun: Token, depth: int) -> list[Token]:
        """Return who has a share in an event: "X's role in the war", "X is committed to the fight"."""
        node = noun
        while node.dep_ == "conj" and not is_verb(node.head):
            node = node.head
        if node.dep_ != "pobj" or node.head.lower_ not in ("in", "to", "of", "for", "with", "into", "against"):
            return []
        governor = node.head.head
        if governor.pos_ in ("ADJ", "VERB") and governor.lower_ in self._lexicon["sharing-adjectives"]:
            return self.qualified(governor, depth + 1)
        if is_verb(governor) and any(lemma_of(c) in ("part", "role", "place") for c in children(governor, "dobj")):
            return self.of_verb(governor, depth + 1)
        if governor.pos_ == "NOUN" and lemma_of(governor) in self._lexicon["sharing-nouns"] and governor.i < noun.i:
            return self._holders(governor, depth + 1)
        return []

    def _holders(self, noun: Token, depth: int) -> list[Token]:
        """Return whose a share is: its possessor, else the subject of its light verb, else whom the noun describes."""
        found = [t for child in children(noun, "poss") for t in conjuncts(child)]
        found += governed(noun, "by", "from", "of")
        found = found or [m for m in modifiers(noun) if m.tag_ in NAMES]
        verb = self.carrier(noun)
        if not found and verb is not None and not is_passive(verb):
            found = self.of_verb(verb, depth + 1)
        return found

    def qualified(self, adjective: Token, depth: int = 0) -> list[Token]:
        """Return of whom an adjective or participle is said: "Germany remains committed to …"."""
        if adjective.dep_ in ("amod", "acl", "relcl", "appos") and not has_child(adjective, "nsubj", "nsubjpass"):
            return conjuncts(adjective.head)
        if is_verb(adjective) and (own := self.of_verb(adjective, depth + 1)):
            return own
        if is_verb(adjective.head):
            return self.of_verb(adjective.head, depth + 1)
        return []

    def said_to_be(self, governor: Token) -> list[Token]:
        """Return of whom "as" says what he is: "X is elected as a member", "X's status as an ally"."""
        if is_verb(governor):
            named = children(governor, "nsubjpass") if is_passive(governor) else children(governor, "dobj")
            return [t for child in named for t in conjuncts(child)]
        return []

    def carrier(self, noun: Token) -> Token | None:
        """Return the verb that carries an event noun: its light verb, through containers and coordination."""
        node = noun
        for _ in range(6):
            dep, head = node.dep_, node.head
            if dep in ("dobj", "nsubjpass", "attr", "dative") and is_verb(head):
                return head
            if dep == "conj" and not is_verb(head):
                node = head
            elif dep == "pobj" and head.lower_ == "including" and not is_verb(head.head):
                node = head.head
            elif dep == "pobj" and head.lower_ == "of" and lemma_of(head.head) in self._lexicon["container-nouns"]:
                node = head.head
            elif dep == "pobj" and head.dep_ == "prep" and is_verb(head.head):
                phrases = [f"{lemma} {head.lower_}" for lemma in verb_lemmas(head.head)]
                return head.head if any(p in self._lexicon["light-verbs"] for p in phrases) else None
            else:
                return None
        return None
