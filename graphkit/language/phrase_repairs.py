"""Objects and prepositional phrases that the model hung on the wrong word or gave the wrong role.

Each function takes the noun or preposition that shows the mistake. Knows grammar, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.date_words import CALENDAR
from graphkit.language.grafting import attach
from graphkit.language.parse import Token
from graphkit.language.syntax import NAMES, NOUNS, children, first_listed, has_child, is_verb

__all__ = [
    "adjectival_gerund",
    "against_after_comma",
    "behind_date",
    "blow_with_toll",
    "called_to_act",
    "court_as_infinitive",
    "description_after_comma",
    "event_after_article",
    "event_of_party",
    "fire_from",
    "gerund_after_adjective",
    "gerund_as_complement",
    "gerund_of_parties",
    "given_time",
    "infinitive_as_noun",
    "judged_beforehand",
    "judged_object",
    "judging_adjective",
    "judging_as",
    "name_as_infinitive",
    "naming_agent",
    "neighbour",
    "object_after_phrase",
    "object_as_adverb",
    "object_of_preposition",
    "object_predicate",
    "opening_of_report",
    "origin",
    "participle_after_group",
    "participle_after_noun",
    "participle_after_pair",
    "participle_after_place",
    "persona_non_grata",
    "possessor_apart",
    "rival_as_adjective",
    "to_within_name",
    "town_of_state",
    "with_after_manner",
]

_DESCRIBING = frozenset(
    "impending ongoing upcoming sweeping crippling existing outstanding looming visiting surrounding".split()
)
"""Forms in -ing that describe what is done."""
_BEFORE_JUDGES = frozenset({"court", "task", "account", "trial", "book", "heel"})
"""Where somebody is taken or called to; without an article, the model takes some of these words for verbs."""
_PURPOSES = frozenset({"combat", "counter", "defeat", "fight", "confront", "degrade", "eliminate"})
_SEATED = frozenset({"based", "headquartered", "located", "stationed"})
_QUOTES = frozenset({'"', "“", "``", "'", "‘"})
_BEHIND_DATES = frozenset({"between", "against", "with", "into", "near", "in"})
"""Prepositions of what a date says nothing of."""
_CALLING = frozenset("call calls called calling brands branded labels labelled labeled dubs dubbed".split())


def gerund_of_parties(gerund: Token) -> None:
    """ "Fighting between A and B resumes": before "between" it is the noun."""
    if gerund.tag_ == "VBG" and any(c.lower_ == "between" for c in children(gerund, "prep")):
        gerund.tag_, gerund.pos_, gerund.lemma_ = "NN", "NOUN", gerund.lower_


def blow_with_toll(verb: Token, blows: Container[str], harms: Container[str]) -> None:
    """ "a strike in X that killed two": what kills is the strike, and not the place."""
    place = verb.head
    if place.tag_ not in NAMES or verb.lemma_.lower() not in harms or has_child(verb, "auxpass"):
        return
    if not any(c.lower_ in ("that", "which") for c in children(verb, "nsubj")):
        return
    node = place
    for _ in range(8):
        if node.dep_ not in ("pobj", "prep", "appos", "compound", "conj", "poss", "npadvmod"):
            break
        node = node.head
        if node.tag_ in ("NN", "NNS") and node.lemma_.lower() in blows:
            attach(verb, node, "relcl")
            return


def event_of_party(noun: Token, events: Container[str]) -> None:
    """ "Ukrainian shelling of A kills", "US airstrikes in A kill": what is a subject or object and no clause is a noun.

    Args:
        noun: The word, tagged as a verb.
        events: Lemmas of event nouns.
    """
    if noun.tag_ == "VBG" and (has_child(noun, "amod", "poss", "det", "compound") or _opens_with_of(noun)):
        if not has_child(noun, "dobj") and noun.lower_ in events:
            noun.tag_, noun.pos_, noun.lemma_ = "NN", "NOUN", noun.lower_
            noun.dep_ = "pobj" if noun.dep_ == "pcomp" else noun.dep_
    elif noun.tag_ == "VBZ" and noun.lower_[:-1] in events and noun.head.i > noun.i and noun.head.pos_ == "VERB":
        noun.tag_, noun.pos_, noun.lemma_ = "NNS", "NOUN", noun.lower_[:-1]
        for named in children(noun, "nsubj"):
            named.dep_ = "compound"


def event_after_article(noun: Token, events: Container[str]) -> None:
    """ "reject a United Nations call to leave": after an article and a name no plural verb form can stand.

    Args:
        noun: The word, tagged as a verb.
        events: Lemmas of event nouns.
    """
    if noun.tag_ not in ("VBP", "VB") or noun.lower_ not in events or noun.i == 0:
        return
    owner = noun.doc[noun.i - 1]
    article = next((c for c in owner.children if c.lower_ in ("a", "an")), None)
    if article is None or owner.head is not noun or owner.dep_ != "nsubj" or owner.tag_ not in NAMES:
        return
    noun.tag_, noun.pos_, noun.lemma_, noun.dep_ = "NN", "NOUN", noun.lower_, "dobj"
    owner.dep_ = "compound"
    attach(article, noun, "det")
    for purpose in children(noun, "advcl", "xcomp"):
        purpose.dep_ = "acl"


def gerund_after_adjective(gerund: Token, events: Container[str]) -> None:
    """ "killed in Ukrainian shelling of A": before "of" a form in -ing is a noun, and the adjective describes it.

    Args:
        gerund: The word, tagged as a verb.
        events: Lemmas of event nouns.
    """
    if gerund.tag_ != "VBG" or gerund.lower_ not in events or not _opens_with_of(gerund) or gerund.i < 2:
        return
    named = gerund.doc[gerund.i - 1]
    if named.dep_ not in ("pobj", "dobj") or named.tag_ not in NAMES or has_child(gerund, "dobj", "aux", "mark"):
        return
    governor, dependency = named.head, named.dep_
    attach(gerund, governor, dependency)
    attach(named, gerund, "amod")
    gerund.tag_, gerund.pos_, gerund.lemma_ = "NN", "NOUN", gerund.lower_


def _opens_with_of(noun: Token) -> bool:
    return any(c.lower_ == "of" for c in children(noun, "prep"))


def gerund_as_complement(
    gerund: Token, governing: Container[str], verbs: Container[str], handled: Container[str]
) -> None:
    """ "ruled out striking Houthi positions": behind such a verb a form in -ing before a name does something to it.

    Args:
        gerund: The word, taken for a description of the noun behind it.
        governing: Lemmas of verbs that take a form in -ing.
        verbs: Lemmas of verbs that have a meaning of their own.
        handled: Nouns of people and things that are done something to: "denied massing troops".
    """
    noun, doc = gerund.head, gerund.doc
    if gerund.tag_ != "VBG" or noun.dep_ != "dobj" or gerund.i + 1 >= len(doc) or noun.head.i >= gerund.i:
        return
    verb, name = noun.head, doc[gerund.i + 1]
    adjacent = all(t.dep_ in ("prt", "advmod", "neg") for t in doc[verb.i + 1 : gerund.i])
    named = name.tag_ in NAMES or (name.tag_ == "JJ" and name.text[:1].isupper())
    named = named or (name is noun and noun.tag_ == "NNS" and noun.lemma_.lower() in handled)
    phrases = [verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in children(verb, "prt"))]
    if adjacent and named and gerund.lemma_.lower() in verbs and any(p in governing for p in phrases):
        attach(gerund, verb, "xcomp")
        gerund.pos_ = "VERB"
        attach(noun, gerund, "dobj")
        for phrase in [c for c in verb.rights if c.dep_ == "prep" and c.i > noun.i and name is noun]:
            attach(phrase, gerund, "prep")


def adjectival_gerund(verb: Token) -> None:
    """ "announces impending tariffs on A": what describes the noun behind it is no verb."""
    if verb.lower_ not in _DESCRIBING or verb.i + 1 >= len(verb.doc):
        return
    noun = next((c for c in children(verb, "dobj")), None)
    if noun is None or any(t.tag_ not in ("JJ", "NN", "CD", "NNP") for t in noun.doc[verb.i + 1 : noun.i]):
        return
    if (verb.lower_ == "surrounding" or verb.dep_ == "pcomp") and noun.tag_ in NAMES:
        return  # "after surrounding X", "from visiting X"
    main = verb.head
    for told in children(verb, "ccomp", "xcomp", "prep", "advcl"):
        attach(told, main, told.dep_)  # "told the visiting envoy that A must act"
    attach(noun, main, "pobj" if verb.dep_ == "pcomp" else "dobj")
    attach(verb, noun, "amod")


def object_predicate(noun: Token) -> None:
    """ "designated Hezbollah a terrorist group": a noun with "a" right behind an object says what it is held to be.

    So does what "calls" quotes behind its object: called the bill "a disgrace".
    """
    named = noun.head
    article = noun.left_edge
    quoted = named.i + 1 < len(noun.doc) and noun.doc[named.i + 1].text in _QUOTES and named.head.lower_ in _CALLING
    if quoted and named.dep_ == "dobj" and article.i <= named.i + 3:
        attach(noun, named.head, "oprd")
        return
    if named.dep_ != "dobj" or article.lower_ not in ("a", "an") or article.i != named.i + 1:
        return
    if named.tag_ in NAMES and named.head.pos_ == "VERB" and not has_child(named.head, "oprd"):
        attach(noun, named.head, "oprd")


def participle_after_noun(gerund: Token) -> None:
    """ "intercepted a drone heading for A": what heads there is the drone, which is the object."""
    noun = gerund.doc[gerund.i - 1] if gerund.i > 0 else gerund
    if gerund.tag_ != "VBG" or noun.head is not gerund or noun.dep_ != "compound" or noun.tag_ not in ("NN", "NNS"):
        return
    if not has_child(gerund, "prep") or has_child(gerund, "dobj") or gerund.head.pos_ != "VERB":
        return
    attach(noun, gerund.head, gerund.dep_)
    for child in [c for c in gerund.lefts if c is not noun]:
        attach(child, noun, child.dep_)
    attach(gerund, noun, "acl")
    gerund.pos_ = "VERB"


def object_after_phrase(noun: Token) -> None:
    """ "arrest for an unknown reason two teachers": what follows a phrase without a comma is the object of its verb."""
    inner = noun.head
    first = noun.left_edge
    if inner.dep_ != "pobj" or inner.head.dep_ != "prep" or first.i != inner.i + 1 or first.tag_ not in ("CD", "DT"):
        return
    verb = inner.head.head
    bare = verb.pos_ == "VERB" and verb.tag_ != "VBN" and not has_child(verb, "dobj", "nsubjpass", "ccomp", "xcomp")
    if bare and inner.head.i == verb.i + 1 and noun.tag_ in ("NN", "NNS"):
        attach(noun, verb, "dobj")


def persona_non_grata(word: Token) -> None:
    """ "declared the envoy persona non grata": a noun in Latin is what he is declared to be, and no verb."""
    if word.lower_ != "persona" or word.i + 2 >= len(word.doc) or word.doc[word.i + 2].lower_ != "grata":
        return
    grata = word.doc[word.i + 2]
    verb = grata.head if word.head is grata else word.head
    if verb.pos_ != "VERB":
        return
    for named in children(word, "nsubj"):
        attach(named, verb, "dobj")
    for agent in children(word, "prep") if has_child(verb, "auxpass") else []:
        attach(agent, verb, "agent" if agent.lower_ == "by" else "prep")
    for latin in word.doc[word.i + 1 : word.i + 3]:
        attach(latin, word, "amod")
    attach(word, verb, "oprd")
    word.tag_, word.pos_ = "NN", "NOUN"


def judging_as(preposition: Token, judging: Container[str]) -> None:
    """ "described A's decision as a mistake": what the verb calls the decision hangs on the verb.

    Args:
        preposition: The word.
        judging: Lemmas of verbs that call their object something.
    """
    noun = preposition.head
    if preposition.lower_ != "as" or noun.dep_ not in ("dobj", "pobj", "conj"):
        return
    while noun.dep_ == "conj" and noun.tag_ in NOUNS and noun.head.i < noun.i:
        noun = noun.head  # "designated A and B as terrorists"
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.dep_ in ("dobj", "pobj"):
        noun = noun.head.head
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and noun.head.lemma_.lower() in judging:
        attach(preposition, noun.head, "prep")


def naming_agent(preposition: Token) -> None:
    """ "was designated (as) a terrorist group by X": whoever gives a name acts in the passive."""
    noun = preposition.head
    if preposition.lower_ != "by" or noun.tag_ not in NOUNS:
        return
    named = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun
    verb = named.head
    if named is noun and noun.dep_ not in ("oprd", "attr", "dobj"):
        return
    if verb.tag_ == "VBN" and has_child(verb, "auxpass") and not has_child(verb, "agent"):
        attach(preposition, verb, "agent")


def judged_beforehand(preposition: Token) -> None:
    """ "dismissed as absurd a report that …": an adjective before the article is the judgement, the noun the object."""
    verb = preposition.head
    if preposition.lower_ != "as" or verb.pos_ != "VERB" or has_child(verb, "dobj"):
        return
    for noun in children(preposition, "pobj"):
        article = next((c for c in children(noun, "det", "poss") if c.i > preposition.i), None)
        judgement = next((c for c in children(noun, "amod") if article is not None and c.i < article.i), None)
        if judgement is not None:
            attach(noun, verb, "dobj")
            attach(judgement, preposition, "amod")


def judging_adjective(adjective: Token, judging: Container[str]) -> None:
    """ "called A's plan unacceptable": an adjective right behind an object says what it is called.

    Args:
        adjective: The word.
        judging: Lemmas of verbs that call their object something.
    """
    noun = adjective.head
    if adjective.i < noun.i or noun.dep_ != "dobj" or adjective.tag_ not in ("JJ", "VBN", "VBG"):
        return
    if noun.head.pos_ == "VERB" and noun.head.lemma_.lower() in judging:
        attach(adjective, noun.head, "oprd")


def judged_object(noun: Token, judging: Container[str]) -> None:
    """ "calls A's move a provocation": a noun governs no other; the first is judged, the second is the judgement.

    Args:
        noun: The second noun.
        judging: Lemmas of verbs that call their object something.
    """
    judged = noun.head
    if judged.dep_ != "ccomp" or judged.tag_ not in ("NN", "NNS", "NNP") or has_child(judged, "nsubj", "cop", "aux"):
        return
    verb = judged.head
    if verb.pos_ == "VERB" and verb.lemma_.lower() in judging and judged.i < noun.i:
        attach(noun, verb, "oprd")
        judged.dep_ = "dobj"


def object_as_adverb(name: Token) -> None:
    """ "recaptured Aleppo from …": a name right behind a verb is its object, unless it is a day."""
    verb = name.head
    if name.tag_ not in NAMES or name.left_edge.i != verb.i + 1 or verb.pos_ != "VERB" or has_child(verb, "dobj"):
        return
    if name.lower_ not in CALENDAR and not has_child(verb, "nsubjpass", "auxpass", "prt"):
        name.dep_ = "dobj"


def given_time(noun: Token) -> None:
    """ "gave Iran two weeks to agree": a time behind who is given something is what he is given."""
    verb = noun.head
    if noun.i < verb.i or has_child(verb, "dobj", "nsubjpass"):
        return
    given = noun.left_edge.nbor(-1)
    while given.head is not given and given.head is not verb:
        given = given.head
    before = children(verb, "dative") if given.dep_ == "dative" else []
    if before and before[-1].tag_ not in ("IN", "TO") and before[-1].subtree[-1].i + 1 == noun.left_edge.i:
        noun.dep_ = "dobj"


def infinitive_as_noun(verb: Token, verbs: Container[str], events: Container[str]) -> None:
    """ "moving to normalise relations": a verb in British spelling is no noun before the noun behind "to"."""
    lemma, noun = verb.lower_, verb.head
    if not lemma.endswith(("ise", "yse")) or verb.i == 0 or lemma not in verbs or lemma in events:
        return
    mark = verb.nbor(-1)
    if mark.lower_ != "to" or mark.dep_ != "prep" or noun.dep_ != "pobj" or noun.head is not mark:
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", lemma
    attach(verb, mark.head, "xcomp")
    attach(noun, verb, "dobj")
    attach(mark, verb, "aux")
    mark.tag_, mark.pos_ = "TO", "PART"


def rival_as_adjective(word: Token) -> None:
    """ "its rival Pakistan", "its neighbour and rival Pakistan": right before a name it is a noun."""
    if word.lower_ != "rival" or word.tag_ != "JJ" or word.i + 1 >= len(word.doc) or word.nbor(1).tag_ not in NAMES:
        return
    word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", "rival"
    if word.dep_ == "amod":
        word.dep_ = "compound"


def object_of_preposition(token: Token) -> None:
    """ "following talks": what a participle that has become a preposition governs hangs on it as on any other."""
    if token.head.dep_ == "prep":
        token.dep_ = "pobj"


def name_as_infinitive(name: Token) -> None:
    """ "flew to Chisinau the next day": a name is no infinitive; what follows it hangs on the verb."""
    if name.tag_ not in NAMES or name.i == 0 or name.head.i >= name.i:
        return
    mark = name.doc[name.i - 1]
    if mark.lower_ != "to" or mark.head is not name or mark.dep_ != "aux":
        return
    verb = name.head
    for child in [c for c in name.children if c.i > name.i and c.dep_ in ("npadvmod", "prep", "advmod", "punct")]:
        attach(child, verb, child.dep_)
    attach(mark, verb, "prep")
    attach(name, mark, "pobj")
    mark.tag_, mark.pos_ = "IN", "ADP"


def called_to_act(name: Token) -> None:
    """ "calls again President X to release them": a name before an infinitive is whom one calls, and not what."""
    mark = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else name
    if name.tag_ == "NNP" and mark.tag_ == "TO" and mark.head.head is name.head and name.head.lemma_ == "call":
        name.dep_ = "dobj"


def court_as_infinitive(noun: Token) -> None:
    """ "took A to court over X", "takes A to task": nobody is taken somewhere in order to court or task over."""
    if noun.lower_ not in _BEFORE_JUDGES or noun.i == 0 or any(c.dep_ == "dobj" for c in noun.children):
        return
    mark, verb = noun.doc[noun.i - 1], noun.head
    if mark.lower_ != "to" or mark.head is not noun or not any(c.dep_ == "dobj" for c in verb.children):
        return
    for child in [c for c in noun.children if c.i > noun.i]:
        attach(child, verb, child.dep_)
    attach(mark, verb, "prep")
    attach(noun, mark, "pobj")
    mark.tag_, mark.pos_, noun.tag_, noun.pos_ = "IN", "ADP", "NN", "NOUN"


def behind_date(preposition: Token) -> None:
    """ "broke out on 15 July between A and B": what stands behind a date goes on with what is dated."""
    date = preposition.head
    if date.lower_ not in CALENDAR or date.dep_ != "pobj" or preposition.lower_ not in _BEHIND_DATES:
        return
    dated = date.head.head
    if dated.lemma_ == "call":
        return  # "a vote is called for 3 May between A and B": they do not call each other
    if date.head.dep_ == "prep" and preposition.i > date.i and (is_verb(dated) or dated.tag_ in ("NN", "NNS")):
        attach(preposition, dated, "prep")


def neighbour(preposition: Token, borders: Container[str]) -> None:
    """ "held drills near the border with A": what follows "border with" is the neighbour, and drills with nobody.

    Args:
        preposition: The preposition.
        borders: Nouns for borders.
    """
    border = preposition.doc[preposition.i - 1] if preposition.i > 0 else preposition
    if preposition.lower_ == "with" and border.lemma_.lower() in borders and preposition.head is not border:
        attach(preposition, border, "prep")


def opening_of_report(preposition: Token) -> None:
    """ "At the request of A, B struck C, D said": what opens the sentence belongs to what is told."""
    said = preposition.head
    if preposition.i > said.i or said.pos_ != "VERB" or preposition.i - preposition.sent.start > 4:
        return
    told = next((c for c in children(said, "ccomp") if preposition.i < c.i < said.i), None)
    if told is None or not any(preposition.i < c.i for c in children(told, "nsubj", "nsubjpass")):
        return
    if any(c.i > told.i for c in children(said, "nsubj")):
        attach(preposition, told, "prep")


def origin(preposition: Token) -> None:
    """ "tariffs on goods from A": where the goods are from, and not where the tariffs come from."""
    if preposition.lower_ != "from" or preposition.i < 2:
        return
    noun = preposition.doc[preposition.i - 1]
    if noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun is not preposition.head:
        if noun.head.lower_ in ("on", "of", "for", "against") and preposition.head in noun.ancestors:
            attach(preposition, noun, "prep")


def against_after_comma(preposition: Token) -> None:
    """ "launched in May, during the drought, against X": behind a comma it goes on with the verb, not with a name."""
    name = preposition.head
    if preposition.lower_ != "against" or preposition.i < 1 or preposition.nbor(-1).text != ",":
        return
    if name.tag_ not in NAMES and name.tag_ not in ("NN", "CD"):
        return
    if name.dep_ not in ("pobj", "appos"):
        return
    verb = next((a for a in name.ancestors if a.pos_ == "VERB"), None)
    if verb is not None and verb.i < name.i:
        attach(preposition, verb, "prep")


def fire_from(preposition: Token) -> None:
    """ "withdrew under fire from A": from A comes the fire, and nobody withdraws from there."""
    if preposition.lower_ != "from" or preposition.i == 0:
        return
    noun = preposition.doc[preposition.i - 1]
    if noun.dep_ == "pobj" and noun.head.lower_ in ("under", "amid") and noun.head.head is preposition.head:
        attach(preposition, noun, "prep")


def participle_after_place(verb: Token) -> None:
    """ "a party in A led by B": who is led, backed or formed is what stands before the place, and not the place."""
    place = verb.head
    if verb.tag_ != "VBN" or verb.i == 0 or place.dep_ != "pobj" or place.head.lower_ != "in":
        return
    noun = place.head.head
    if place.tag_ not in NAMES or noun.tag_ not in ("NN", "NNS") or verb.left_edge.nbor(-1).text == ",":
        return
    if place.i < verb.left_edge.i and has_child(verb, "agent", "prep"):
        attach(verb, noun, "acl")


def participle_after_pair(verb: Token, arranging: Container[str]) -> None:
    """ "a truce between A and B brokered by C", "which C brokered": what is brokered is the truce, and no side of it.

    Args:
        verb: The participle.
        arranging: Lemmas of verbs of bringing others together.
    """
    side = verb.head
    if (verb.tag_ != "VBN" and verb.dep_ != "relcl") or verb.lemma_ not in arranging or side.i > verb.i:
        return
    if verb.dep_ == "relcl" and not any(c.lower_ == "which" for c in children(verb, "dobj", "nsubjpass")):
        return
    side = first_listed(side)
    if side.dep_ == "pobj" and side.head.lower_ in ("between", "with") and side.head.head.tag_ in ("NN", "NNS"):
        attach(verb, side.head.head, verb.dep_)


def to_within_name(preposition: Token) -> None:
    """ "a meeting of the Coalition to Counter X": what a body is called to do belongs to its name."""
    k = preposition.i
    if preposition.lower_ != "to" or k < 1 or k + 1 >= len(preposition.doc):
        return
    body, act = preposition.nbor(-1), preposition.nbor(1)
    if body.tag_ in ("NNP", "NNPS") and act.text.istitle() and act.lower_ in _PURPOSES and body.dep_ != "compound":
        attach(preposition, body, "prep")


def with_after_manner(preposition: Token, manners: Container[str]) -> None:
    """ "left in solidarity with A", "stands shoulder to shoulder with A": with whom one does so, the manner tells.

    Args:
        preposition: Any preposition.
        manners: Lemmas of nouns that tell behind a bare "in" how somebody acts.
    """
    if preposition.lower_ != "with" or preposition.i < 3:
        return
    noun, before = preposition.nbor(-1), preposition.nbor(-2)
    if before.lower_ == "in" and noun.dep_ == "pobj" and noun.lemma_.lower() in manners:
        if preposition.head is before.head:
            attach(preposition, noun, "prep")
    elif noun.lower_ in ("shoulder", "side") and before.lower_ in ("to", "by"):
        first = preposition.nbor(-3)
        if first.lower_ == noun.lower_ and is_verb(first.head):
            attach(preposition, first.head, "prep")


def participle_after_group(verb: Token, groups: Container[str]) -> None:
    """ "a group of officers of A led by B", "a branch of A operating in C": what is led or works is the group.

    Args:
        verb: The participle.
        groups: Lemmas of nouns for a part, or a number, of people.
    """
    noun = verb.head
    if verb.tag_ not in ("VBN", "VBG") or noun.dep_ != "pobj" or noun.head.lower_ != "of" or verb.i < noun.i:
        return
    if verb.left_edge.nbor(-1).text == "," or not has_child(verb, "agent", "prep"):
        return
    group, node, seated = None, noun, verb.lower_ in _SEATED
    for _ in range(3):
        if node.dep_ != "pobj" or node.head.lower_ != "of":
            break
        node = node.head.head
        if node.lemma_.lower() in groups or (seated and any(c.lower_ in ("a", "an") for c in node.lefts)):
            group = node
    if group is not None:
        attach(verb, group, "acl")


def town_of_state(noun: Token) -> None:
    """ "dealt it a blow by taking A, B's largest city": what B owns behind a comma describes A."""
    first = next((c for c in children(noun.head, "dobj") if c.i < noun.i), None)
    owner = next(iter(children(noun, "poss")), None) if first is not None and noun.tag_ == "NN" else None
    if owner is None or owner.tag_ not in NAMES or owner.left_edge.i < 2:
        return
    comma = owner.left_edge.nbor(-1)
    name = noun.doc[comma.i - 1]
    if comma.text == "," and name.tag_ in NAMES and name.dep_ == "dobj" and name.head is not noun.head:
        attach(noun, name, "appos")


def description_after_comma(noun: Token) -> None:
    """ "cut ties with A, its former ruler, which …": what stands between commas behind a name describes it."""
    edge = noun.left_edge
    if noun.tag_ not in ("NN", "NNP") or edge.i < 2 or edge.tag_ not in ("PRP$", "DT") or edge.head is not noun:
        return
    name = noun.doc[edge.i - 2]
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if noun.doc[edge.i - 1].text != "," or name.tag_ not in ("NNP", "NNPS") or after is None or after.text != ",":
        return
    if name.dep_ in ("dobj", "pobj") and noun.head.is_ancestor(name):
        attach(noun, name, "appos")


def possessor_apart(mark: Token) -> None:
    """ "welcomes President A's continued efforts": a name before "'s" owns the noun after it, and is no object."""
    if mark.tag_ != "POS" or mark.i == 0 or mark.i + 1 >= len(mark.doc):
        return
    owner, doc = mark.doc[mark.i - 1], mark.doc
    owned = next((t for t in doc[mark.i + 1 : mark.i + 5] if t.tag_ in ("NN", "NNS") and t.dep_ != "compound"), None)
    if owner.tag_ not in NAMES or owned is None or owned.is_ancestor(owner) or owner.dep_ not in ("dobj", "pobj"):
        return
    above, dependency = owner.head, owner.dep_
    if owned.head is owner:
        attach(owned, above, dependency)
    if owned.head is not above:
        return
    for child in [c for c in owner.children if c.i > mark.i]:
        attach(child, owned, child.dep_)
    attach(owner, owned, "poss")
    attach(mark, owner, "case")
