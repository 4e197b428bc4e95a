"""Parties of whom another acts or speaks: whose envoy, critic, exile or ally somebody is."""

from __future__ import annotations

from itertools import takewhile

from graphkit.actors.mentions import STATES
from graphkit.actors.parties import Party
from graphkit.actors.unnamed import UnnamedParties
from graphkit.extraction.candidates import Candidate, Passage
from graphkit.extraction.contradictions.standing import WITHIN, are_one, is_under, root_of, upward
from graphkit.extraction.routes import RouteKind
from graphkit.language.function_words import GENITIVE
from graphkit.language.parse import Token
from graphkit.language.syntax import children, is_verb
from graphkit.language.words import Lexicon, lemma_of
from graphkit.ontology import Ontology


class Senders:
    """Tells parties whose people do what was proposed, and not they themselves.

    Args:
        ontology: The classes of actors.
        lexicon: The word lists.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._ontology = ontology
        self._opposite, self._exiles = lexicon["opposite-nouns"], lexicon["exile-nouns"]
        self._unnamed = UnnamedParties(lexicon)
        self._origins = GENITIVE | lexicon.either("parting-prepositions", "place-prepositions")
        self._posting = lexicon["posting-prepositions"]
        self._posted = lexicon["posted-titles"]
        self._owning = lexicon["servant-prepositions"]

    def have(self, candidate: Candidate, passage: Passage) -> bool:
        """Whether a party has sent who acts: "Y, chief of staff to X, met Z" is no meeting of X, who is a person."""
        for party in (candidate.source, candidate.target):
            root = root_of(party, passage)
            if root.pos_ == "PRON":
                continue
            if party is candidate.target and self._is_post_of(root, candidate, passage):
                if self._is_sent_by_another(root.head.head, candidate, passage):
                    return True
            if party is candidate.source and self._is_set_against(root, candidate, passage):
                return True
            if candidate.kind != RouteKind.FRAME and self._is_led(root, party, candidate, passage):
                return True
            if not self._ontology.is_a(party.actor.type, "Person"):
                if party is candidate.source and self._is_post_of(root, candidate, passage):
                    return True
                continue
            post = self._post_of(root)
            said = candidate.trigger is not None and is_under(passage.doc[candidate.trigger[0]], post)
            if post is root or said:
                continue
            holders = (post, *children(post, "appos"))
            if post.dep_ == "appos" or any(self._is_other(token, party, passage) for token in holders):
                return True
        return False

    def _is_led(self, root: Token, party: Party, candidate: Candidate, passage: Passage) -> bool:
        """ "X, the secretary of party Y, met Z": it is X who did."""
        if party.actor.type in STATES or self._ontology.is_a(party.actor.type, "Person"):
            return False
        phrase = takewhile(lambda word: not is_verb(word), upward(root))
        post = next((w for w in phrase if w.dep_ == "appos" and self._is_person(w.head, passage)), None)
        if post is None:
            return False
        return candidate.trigger is None or not is_under(passage.doc.root(*candidate.trigger), post)

    def _is_set_against(self, root: Token, candidate: Candidate, passage: Passage) -> bool:
        """ "Critics of X praised Y", "X's allies accused Y" and "the opposition in X attacked Y": X did not."""
        whose = root.dep_ == "pobj" and root.head.lower_ in self._origins
        noun = root.head.head if whose else root.head
        opposite = (whose or root.dep_ == "poss") and lemma_of(noun) in self._opposite
        owned = noun if whose or root.dep_ in WITHIN else root
        said = candidate.trigger is not None and is_under(passage.doc.root(*candidate.trigger), owned)
        if lemma_of(owned) in self._exiles or self._unnamed.is_against_state(owned):
            return candidate.source.actor.type in STATES and owned.dep_ == "nsubj" and not said
        return opposite and not said

    def _is_post_of(self, root: Token, candidate: Candidate, passage: Passage) -> bool:
        """ "X's ambassador to Y accused Z" is no word of Y."""
        posted = root.dep_ == "pobj" and root.head.lower_ in self._posting and lemma_of(root.head.head) in self._posted
        return posted and (candidate.trigger is None or not is_under(passage.doc[candidate.trigger[0]], root.head.head))

    @staticmethod
    def _is_sent_by_another(envoy: Token, candidate: Candidate, passage: Passage) -> bool:
        """ "Expelled X's ambassador to Y": nothing is done to Y; but "recalled its ambassador to Y"."""
        senders = [p.actor for t in children(envoy, *WITHIN) for p in passage.resolver.resolve(t)]
        return bool(senders) and not any(are_one(sender, candidate.source.actor) for sender in senders)

    def _is_person(self, token: Token, passage: Passage) -> bool:
        mention = passage.mentions.at(token.i)
        return mention is not None and self._ontology.is_a(mention.actor.type, "Person")

    def _post_of(self, token: Token) -> Token:
        """Return the noun whose post, envoy or relative is of a person, or the person where there is none."""
        owner = token
        for _ in range(4):
            if token.dep_ == "poss" or (token is not owner and token.dep_ in WITHIN):
                token = token.head
            elif token.dep_ == "pobj" and token.head.lower_ in self._owning:
                token = token.head.head
            else:
                break
        return token

    def _is_other(self, token: Token, party: Party, passage: Passage) -> bool:
        """Whether a word names another person."""
        mention = passage.mentions.at(token.i)
        return mention is not None and mention.actor.id != party.actor.id and self._is_person(token, passage)
