"""Who does what a verb or an event noun says, where the grammar puts the subject elsewhere.

Follows coordination, control and raising to the grammatical subject of a verb, and possessors, modifiers and light
verbs to the owner of an event noun. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.language.function_words import AGENTIVE, GENITIVE, ORIGIN
from graphkit.language.parse import Token
from graphkit.language.syntax import (
    children,
    conjuncts,
    dependents,
    governed,
    has_child,
    is_passive,
    is_verb,
    modifiers,
    prepositions,
    subjects_of,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas

__all__ = ["SubjectReader", "blamed", "content_noun", "coordinated_with", "is_occasion"]


_OBJECT_CONTROL_PREPOSITIONS = frozenset(FUNCTION_WORDS["prepositions of object control"])
_OCCASIONS = frozenset(FUNCTION_WORDS["prepositions before an occasion"])
_BETWEEN = frozenset(FUNCTION_WORDS["prepositions before two sides"])
_BARE = frozenset({"det", "predet", "amod", "punct"})
"""What may stand with a noun that points to what was told: "the controversial move"."""
_BEFORE_SPEAKER = ("nsubj", "nsubjpass", "npadvmod", "dep")
"""What the subject of "Y, X said, had attacked" may be taken for."""
_ANOTHER = frozenset(FUNCTION_WORDS["adjectives of another one"])
_STEM = 4
"""Letters that a verb and the noun of its act have in common at least: "annex", "annexation"."""


def is_occasion(noun: Token) -> bool:
    """Say whether an event noun tells when something else happened: "at a meeting", "on his visit"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _OCCASIONS


def blamed(judged: Token, lexicon: Lexicon) -> Sequence[Token]:
    """Return whom "for his help" is about: "thanked X for", "sanctions on X for", "X was criticised for"."""
    objects = children(judged, "dobj")
    if lemma_of(judged) in lexicon.either("blaming-verbs", "judging-verbs"):
        return subjects_of(judged) if is_passive(judged) else objects
    bearing = lexicon["bearing-prepositions"]
    return [t for held in (judged, *objects) for t in governed(held, *bearing)]


def coordinated_with(verb: Token, lexicon: Lexicon) -> Token:
    """Return the verb that a coordinated verb stands beside, which the parser does not always take for its head.

    "A said that B would go and praised C" tells of A that he praised: the tenses differ. Where the form of "had gone"
    could be that of both verbs, words of speech are A's.
    """
    said = verb.head
    apart = said.dep_ == "ccomp" and is_verb(said.head) and said.head.tag_ == verb.tag_ == "VBD"
    if not apart or not has_child(said, "aux") or has_child(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return said
    verbal = said.tag_ != "VBN" or lemma_of(verb) in lexicon.either("saying-verbs", "judging-verbs", "blaming-verbs")
    return said.head if verbal else said


def content_noun(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return the noun whose content an infinitive tells, which the parser hangs on the verb: "foiled a plot to go"."""
    if verb.dep_ not in ("advcl", "xcomp") or not any(c.tag_ == "TO" for c in children(verb, "aux")):
        return None
    noun = verb.left_edge.nbor(-1) if verb.left_edge.i else verb
    if noun.head is not verb.head or noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    return noun if lemma_of(noun) in lexicon.either("negative-nouns", "planned-nouns", "possible-nouns") else None


class SubjectReader:
    """Finds the subjects of verbs and the owners of event nouns.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._spoken = lexicon.either("claim-nouns", "asking-nouns")
        self._plans = lexicon["planned-nouns"] - lexicon["asking-nouns"]
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
        dep, head = verb.dep_, verb.head
        if dep == "conj" and is_verb(head):
            return self.of_verb(coordinated_with(verb, self._lexicon), depth + 1)
        if dep in ("xcomp", "ccomp", "advcl", "parataxis") and is_verb(head):
            if dep == "ccomp" and (told := _parted(verb)) is not None:
                return conjuncts(told)
            plan = content_noun(verb, self._lexicon)
            if plan is not None and lemma_of(plan) in self._plans:  # but "rejected calls to go"
                return self._noun_controller(verb, plan, depth)
            return self._controller(verb, head, depth)
        if dep in ("xcomp", "ccomp", "advcl") and head.pos_ == "ADJ":
            return self.of_verb(head.head, depth + 1)
        if dep in ("acl", "relcl", "xcomp", "ccomp", "advcl"):
            return self._noun_controller(verb, head, depth)
        if dep == "pcomp":
            governor = head.head.head if head.head.dep_ == "acomp" else head.head  # "is serious about annexing X"
            if is_verb(governor):
                return self._prepositional_controller(governor, head, depth)
            return self.owners(governor, depth + 1)
        if dep == "amod":
            return [head]
        return []

    @staticmethod
    def _own_subject(verb: Token) -> list[Token] | None:
        """Return the heads of the subject that a verb itself governs; None where it governs none."""
        own = subjects_of(verb)
        if not own:  # the parser sometimes hangs the subject on the auxiliary
            own = [s for auxiliary in children(verb, "aux", "auxpass") for s in subjects_of(auxiliary)]
        return [t for child in own for t in conjuncts(child)] if own else None

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        lemmas = verb_lemmas(head)
        control = self._lexicon["object-control-verbs"]
        if not control.isdisjoint(lemmas) and not is_passive(head):
            infinitive = any(c.tag_ == "TO" for c in children(verb, "aux"))
            if infinitive or verb.dep_ == "xcomp" or verb.tag_ == "VBG":
                for name, token in prepositions(head):
                    if any(f"{lemma} {name}" in control for lemma in lemmas):
                        return conjuncts(token)
                if objects := dependents(head, "dobj", "dative"):
                    return objects
        return self._armed(verb, head) or self.of_verb(head, depth + 1)

    def _armed(self, verb: Token, giving: Token) -> list[Token]:
        """Return who is given weapons for a purpose: "sent arms to X to fight Y"; nobody where none are given."""
        if is_passive(giving) or not any(c.tag_ == "TO" for c in children(verb, "aux")):
            return []
        weapons = self._lexicon["handed-weapons"]
        if not any(lemma_of(t) in weapons for t in dependents(giving, "dobj")):
            return []
        receiving = self._lexicon["receiving-prepositions"]
        return governed(giving, *receiving) or [t for t in dependents(giving, "dative") if t.tag_ not in ("IN", "TO")]

    def _noun_controller(self, verb: Token, noun: Token, depth: int) -> list[Token]:
        if any(c.tag_ == "TO" for c in children(verb, "aux")):
            armed = self._armed(verb, noun.head) if noun.dep_ == "dobj" else []
            return armed or self.owners(noun, depth + 1) or [noun]
        return conjuncts(noun) if verb.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP") else [noun]

    def _prepositional_controller(self, governor: Token, preposition: Token, depth: int) -> list[Token]:
        """The party that does what "of attacking", "by imposing", "for backing" says."""
        controls = not self._lexicon["object-control-verbs"].isdisjoint(verb_lemmas(governor))
        if controls and preposition.lower_ in _OBJECT_CONTROL_PREPOSITIONS and not is_passive(governor):
            if objects := dependents(governor, "dobj"):
                return objects
        bearers = preposition.lower_ in self._lexicon["cause-prepositions"] and blamed(governor, self._lexicon)
        return list(bearers) if bearers else self.of_verb(governor, depth + 1)

    # --- nouns -------------------------------------------------------------------------------------------------------

    def owners(self, noun: Token, depth: int = 0) -> list[Token]:
        """Return whose act an event or plan is: possessor, by-phrase, modifiers, or the subject of its light verb."""
        if depth > 8:
            return []
        found = dependents(noun, "poss") + governed(noun, *AGENTIVE, *ORIGIN)
        owned = bool(found)
        found += [m for m in modifiers(noun) if m.tag_ in ("NNP", "NNPS", "JJ", "NN")]
        verb = self.carrier(noun)
        if owned or verb is None or lemma_of(verb) in self._lexicon["judging-verbs"]:  # "condemned the raid": another's
            return found
        return found + (governed(verb, *AGENTIVE) if is_passive(verb) else self.of_verb(verb, depth + 1))

    def doers(self, act: Token) -> list[Token]:
        """Return who did what is told before and a noun stands for: "A left, a move that …", "B condemned the move"."""
        if act.dep_ == "appos":
            return next(self.governing_subjects(act), [])
        if not self._is_told_before(act):
            return []
        like = self._named_before(act)
        if like is not None and (parties := governed(like, *_BETWEEN)):
            return parties  # of a deal that another brokered
        told = self._told_before(act, like)
        if told is None or lemma_of(told) in self._lexicon["happening-verbs"]:
            return []
        if lemma_of(act) not in self._spoken and lemma_of(told) in self._lexicon["saying-verbs"]:
            told = next(iter(children(told, "ccomp")), told)
        return governed(told, *AGENTIVE) if is_passive(told) else self.of_verb(told)

    def _is_told_before(self, act: Token) -> bool:
        """Whether a noun points to an act of which nothing else is told: "the visit", "these claims"."""
        if lemma_of(act) not in self._spoken and lemma_of(act) not in self._lexicon["act-anaphors"]:
            return False
        words = act.children
        pointing = any(c.dep_ == "det" and c.lower_ in self._lexicon["pointing-words"] for c in words)
        return pointing and all(c.dep_ in _BARE and c.lower_ not in _ANOTHER for c in words)

    @staticmethod
    def _named_before(act: Token) -> Token | None:
        """Return the word of the sentence before that is an act's noun or its verb."""
        first = act.sent.start
        return next((t for t in (act.doc[first - 1].sent if first else ()) if _is_like(t, act)), None)

    def _told_before(self, act: Token, like: Token | None) -> Token | None:
        """Return the verb that tells an act in the sentence before, given the word there that is like its noun."""
        first = act.sent.start
        before = act.doc[first - 1].sent if first else ()
        if like is not None and is_verb(like):
            return like
        main = before.root if before else None
        if main is None or not is_verb(main):
            return None
        violent = self._lexicon["violent-acts"]
        done = {*verb_lemmas(main), *map(lemma_of, children(main, "dobj"))}
        harming = lemma_of(act) in violent and not violent.isdisjoint(done)  # "invaded X", "this war"
        summing = lemma_of(act) in self._spoken | self._lexicon["summing-nouns"]
        return main if like is not None or summing or harming else None

    def attendants(self, noun: Token) -> list[Token]:
        """Return who meet at talks that name nobody, as the clause tells: "agreed on a border at talks in Geneva"."""
        if noun.dep_ != "pobj" or lemma_of(noun) not in self._lexicon["meeting-nouns"]:
            return []
        verb = next((t for t in noun.ancestors if is_verb(t)), noun)
        present = self.of_verb(verb)
        return present if len(present) > 1 else []

    def governing_subjects(self, noun: Token) -> Iterator[list[Token]]:
        """Yield the subjects, before an event noun, of the clauses that hold it, from the innermost outwards.

        The subject may follow where the noun is in a phrase that opens the clause ("at a meeting with X, Y said").
        """
        node = noun
        opening = is_occasion(noun)
        for _ in range(12):
            if is_verb(node):
                yield [t for t in self.of_verb(node) if t.i < noun.i or opening]
            if node.dep_ == "ROOT":
                return
            node = node.head

    def carrier(self, noun: Token) -> Token | None:
        """Return the verb that carries an event noun: its light verb, through containers and coordination."""
        node = noun
        for _ in range(6):
            dep, head = node.dep_, node.head
            if dep in ("dobj", "nsubjpass", "attr", "dative"):
                return head
            if dep == "conj" and not is_verb(head):
                node = head
            elif dep == "pobj" and head.lower_ in GENITIVE and lemma_of(head.head) in self._lexicon["container-nouns"]:
                node = head.head
            elif dep == "pobj" and head.dep_ == "prep" and is_verb(head.head):
                phrases = [f"{lemma} {head.lower_}" for lemma in verb_lemmas(head.head)]
                return head.head if any(p in self._lexicon["light-verbs"] for p in phrases) else None
            else:
                return None
        return None


def _parted(verb: Token) -> Token | None:
    """Return the subject of a verb that "X said" parts from it: "Y, X said on Monday, had attacked"."""
    said = verb.head
    first, *others = [c for c in said.children if c.dep_ in _BEFORE_SPEAKER and c.i < verb.i] or [verb]
    speaker = next((c for c in reversed(others) if c.dep_ == "nsubj"), None)
    if speaker is None or first.i > said.i:
        return None
    opening = min(said, speaker.left_edge, key=lambda token: token.i)
    return first if opening.nbor(-1).text == verb.left_edge.nbor(-1).text == "," else None


def _is_like(word: Token, act: Token) -> bool:
    """Whether a word is an act's noun once more, or its verb: "suspend" that of "suspension"."""
    lemma, noun = lemma_of(word), lemma_of(act)
    return lemma == noun or (len(lemma) > _STEM and noun.startswith(lemma[: max(_STEM, len(lemma) - 2)]))
