"""Objects and prepositional phrases that the model hung on the wrong word or gave the wrong role.

Each function takes the noun or preposition that shows the mistake. Knows grammar, no politics.
"""

from __future__ import annotations

from graphkit.language.date_words import CALENDAR
from graphkit.language.grafting import attach
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, children, has_child

__all__ = ["gerund_of_parties", "object_as_adverb", "object_of_preposition", "object_predicate", "origin"]


def gerund_of_parties(gerund: Token) -> None:
    """ "Fighting between A and B resumes": before "between" it is the noun."""
    if gerund.tag_ == "VBG" and any(c.lower_ == "between" for c in children(gerund, "prep")):
        gerund.tag_, gerund.pos_, gerund.lemma_ = "NN", "NOUN", gerund.lower_


def object_predicate(noun: Token) -> None:
    """ "designated Hezbollah a terrorist group": a noun with "a" right behind an object says what it is held to be."""
    named = noun.head
    article = noun.left_edge
    if named.dep_ != "dobj" or article.lower_ not in ("a", "an") or article.i != named.i + 1:
        return
    if named.tag_ in NAMES and named.head.pos_ == "VERB" and not has_child(named.head, "oprd"):
        attach(noun, named.head, "oprd")


def object_as_adverb(name: Token) -> None:
    """ "recaptured Aleppo from …": a name right behind a verb is its object, unless it is a day."""
    verb = name.head
    if name.tag_ not in NAMES or name.left_edge.i != verb.i + 1 or verb.pos_ != "VERB" or has_child(verb, "dobj"):
        return
    if name.lower_ not in CALENDAR and not has_child(verb, "nsubjpass", "auxpass", "prt"):
        name.dep_ = "dobj"


def object_of_preposition(token: Token) -> None:
    """ "following talks": what a participle that has become a preposition governs hangs on it as on any other."""
    if token.head.dep_ == "prep":
        token.dep_ = "pobj"


def origin(preposition: Token) -> None:
    """ "tariffs on goods from A": where the goods are from, and not where the tariffs come from."""
    if preposition.lower_ != "from" or preposition.i < 2:
        return
    noun = preposition.doc[preposition.i - 1]
    if noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun is not preposition.head:
        if noun.head.lower_ in ("on", "of", "for", "against") and preposition.head in noun.ancestors:
            attach(preposition, noun, "prep")
