"""Whom a pronoun stands for: by the grammar of its own clause first, by what the document named before otherwise.

"Iran says that it will …" settles "it" within the sentence. What no clause settles is for ``references``, which knows
what was named before; for whom "we" speaks tells ``voice``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graphkit.actors.antecedents import Antecedent
from graphkit.actors.headings import Heading
from graphkit.actors.mentions import Mentions
from graphkit.actors.noun_classes import NounClasses
from graphkit.actors.parties import Party, StandsBy, kind_of
from graphkit.actors.references import COLLECTIVE, References, words_of
from graphkit.actors.titles import Title
from graphkit.actors.voice import FIRST, SECOND, Spoken, Voice
from graphkit.language.coreference import NEUTER, PERSONAL, PLURAL, Referent
from graphkit.language.parse import Doc, Token
from graphkit.language.subjects import blamed
from graphkit.language.syntax import (
    conjuncts,
    is_passive,
    is_verb,
    subjects_of,
    verb_over,
)
from graphkit.language.word_tables import FUNCTION_WORDS
from graphkit.language.words import Lexicon, lemma_of, verb_lemmas
from graphkit.ontology import Ontology

__all__ = ["PronounResolver"]


_FARTHEST = 10
_THINGS = frozenset(FUNCTION_WORDS["object pronouns of things"])
_ANSWERING = frozenset(FUNCTION_WORDS["words before the prepositions of an answer"])
_OWN = FIRST & frozenset(FUNCTION_WORDS["possessives of one person"])
_NO_SUBJECTS = ("PRP", "WDT", "WP", "EX", "DT")


class PronounResolver:
    """Resolves pronouns, block by block.

    Args:
        ontology: Classes of actors.
        lexicon: Word lists.
        references: What the document has named.
        nouns: Nouns that stand for someone, which "they" may refer to.
        all_of: Tells for whom several words stand, given how deep the search for parties has gone.
        heading: Who speaks in the document, and whom its title names.
    """

    def __init__(
        self,
        ontology: Ontology,
        lexicon: Lexicon,
        references: References,
        nouns: NounClasses,
        all_of: Callable[[Iterable[Token], int], list[Party]],
        heading: Heading,
    ) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._references = references
        self._nouns = nouns
        self._all_of = all_of
        self._mentions: Mentions | None = None
        self._voice = Voice(ontology, lexicon, heading)

    def enter(self, doc: Doc, mentions: Mentions, spoken: str = "", titles: Sequence[Title] = ()) -> None:
        """Go on to the next block of the document, before which the name of one who speaks for a state may stand."""
        self._mentions = mentions
        self._voice.enter(doc, mentions, spoken, titles)

    def own_state(self, noun: Token) -> list[Party] | None:
        """Return whose "my country", "this Ministry" and "the Government" of a speech are; None for other nouns."""
        own = self._voice.owners(noun, lambda who: self._all_of([who], 0))
        return None if own is None else self._speaking(noun, own)

    def _speaking(self, token: Token, spoken: Spoken) -> list[Party]:
        """Return those for whom a pronoun or a noun stands that means who speaks or is spoken to."""
        start, end = words_of(token)
        actors = map(self._references.as_named, spoken.actors)
        vias = ((actor, None if actor.type == "Person" else "GovernmentBody") for actor in actors)
        return [Party(a, start, end, 0.8, via, None, StandsBy.REFERENCE, spoken=spoken.told) for a, via in vias]

    def resolve(self, token: Token, depth: int = 0) -> list[Party]:
        """Return whom a pronoun stands for.

        Args:
            token: The pronoun.
            depth: How deep the search for parties has gone.
        """
        lower = token.lower_
        if lower in FIRST:
            body = (
                lower in _OWN and self._nouns.class_of(lemma_of(token.head)) is not None
            )  # "my ambassador" is a state's
            ours = self._voice.of(token, lambda who: self._all_of([who], depth), alone=not body)
            return self._speaking(token, ours)
        if lower in SECOND:
            return self._speaking(token, self._voice.addressed(token))
        if beside := self._beside(token, depth):
            return beside
        return self._references.meant(self.antecedents(token, depth))

    def antecedents(self, token: Token, depth: int = 0) -> list[Antecedent]:
        """Return who may be meant by a pronoun of the third person."""
        return self._references.antecedents(token, self._of_clause(token, depth))

    def _beside(self, possessive: Token, depth: int) -> list[Party]:
        """ "X and its officers", "thanked X for his help": of X, whoever else was named."""
        noun, lower = possessive.head, possessive.lower_
        if possessive.dep_ != "poss" or lower in PLURAL:
            return []
        named: Sequence[Token] = []
        if noun.dep_ == "conj" and noun.head.i < possessive.i and not is_verb(noun.head):
            named = [noun.head]
        elif noun.dep_ == "pobj" and noun.head.lower_ in self._lexicon["cause-prepositions"]:
            named = blamed(noun.head.head, self._lexicon)
        if not named and noun.dep_ == "pobj":
            named = self._punished(possessive)
        found = self._all_of(filter(self._is_named, named), depth)
        found = [p for p in found if self._agrees(lower, p, 1) or (lower in NEUTER and not p.actor.known)]
        return [_meaning(p, 0.9) for p in found[:1]]

    def _punished(self, possessive: Token) -> list[Token]:
        """Return who is punished for what is theirs: "expelled X's envoy over its attack", "because of its attack"."""
        link, words = possessive.head.head, self._lexicon
        cause = link.lower_ in words["cause-prepositions"] or not _ANSWERING.isdisjoint((link.lower_, link.head.lower_))
        verb = verb_over(link)
        if not cause or is_passive(verb) or words["punishing-verbs"].isdisjoint(verb_lemmas(verb)):
            return []
        return [t for t in verb.doc[verb.i + 1 : link.i] if self._is_named(t)][:1]

    def _is_named(self, token: Token) -> bool:
        assert self._mentions is not None
        return self._mentions.at(token.i) is not None

    # --- within the sentence -----------------------------------------------------------------------------------------

    def _of_clause(self, token: Token, depth: int) -> list[Party]:
        """Resolve a pronoun to the subject of the clause that holds it ("Iran says that it will …")."""
        lower = token.lower_
        nearest: Token | None = None
        acting = self._references.acting_on(token)
        node = token
        for _ in range(_FARTHEST):
            head = node.head
            if head.i == node.i:
                return []
            verbal = head.pos_ in ("VERB", "AUX")
            if verbal and nearest is None and token.dep_ != "poss":
                nearest = head
            beyond = verbal and (nearest is None or head.i != nearest.i)
            for subject in subjects_of(head) if beyond else ():
                if subject.i >= token.i or subject.i in acting or subject is node or subject.tag_ in _NO_SUBJECTS:
                    continue
                found = self._all_of(conjuncts(subject), depth)
                fit = [p for p in found if self._agrees(lower, p, len(found))]
                if fit:
                    kept = fit if lower in PLURAL else fit[-1:]
                    weight = 0.55 if lower in _THINGS and token.dep_ in ("dobj", "pobj") else 0.9
                    return [_meaning(p, weight) for p in kept]
            node = head
        return []

    def _agrees(self, pronoun: str, party: Party, number: int) -> bool:
        kind = kind_of(party.actor, self._ontology)
        if pronoun in PERSONAL:
            return kind == Referent.PERSON
        if pronoun in NEUTER:
            return kind in COLLECTIVE
        if pronoun in PLURAL:
            return number > 1 or party.via in ("MilitaryUnit", "GovernmentBody", "People")
        return False


def _meaning(party: Party, weight: float) -> Party:
    """Return a party as a pronoun stands for it."""
    return Party(party.actor, party.start, party.end, weight * party.weight, None, None, StandsBy.REFERENCE)
