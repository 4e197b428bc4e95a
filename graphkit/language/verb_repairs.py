"""Verbs that the model took for something else: main verbs for participles, complements for descriptions of a noun.

Each function takes the verb and hangs it where its tense, auxiliaries and place in the sentence say that it belongs.
Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Container

from graphkit.language.grafting import adopt, attach, becomes_root, takes_place
from graphkit.language.parse import Token
from graphkit.language.syntax import FINITE, NAMES, NOUNS, SUBJECTS, children, has_child, is_finite

__all__ = [
    "after_colon",
    "before_semicolon",
    "by_means_of_talk",
    "clause_of_verb",
    "cleft",
    "finite_conjunct",
    "headline_pair",
    "main_verb_after_infinitive",
    "main_verb_as_participle",
    "object_of_infinitive",
    "participle_after_comma",
    "participle_before_passive",
    "participle_before_verb",
    "participle_set_off",
    "passive_conjunct",
    "past_before_object",
    "perfect_as_adjective",
    "progressive",
    "said_by_organ",
    "subjunctive",
    "told_of_charge",
    "undertaken",
    "verb_before_warrant",
    "verb_in_series",
    "voiced_feeling",
]

_PAST = frozenset({"VBD", "VBZ"})
_CONDEMNING = frozenset({"condemn", "denounce", "deplore", "criticize", "criticise"})
_ACTIVE = frozenset({"call", "appeal", "agree", "vow", "pledge", "refuse", "decline", "threaten", "seek", "offer"})
"""Verbs before an infinitive whose past participle describes no noun: "an envoy called on X to go" has called."""
_UNDERTAKING = _ACTIVE - {"call", "appeal"} | {"promise", "plan", "decide", "volunteer", "propose", "intend", "consent"}
"""Verbs that tell what somebody will or will not do."""
_WHEN_AND_WHERE = frozenset({"on", "in", "at", "during", "after"})
_NO_PARTICIPLES = frozenset(
    "froze broke drove gave took wrote chose spoke stole shook threw flew drew began fell rose swore tore withdrew "
    "overthrew undertook forbade forgave saw".split()
)
_SINCE = frozenset({"since", "now", "already", "also", "recently", "just", "meanwhile", "thus", "twice"})
_MEANS_OF_TALK = frozenset(
    {"phone", "telephone", "video", "videolink", "videoconference", "teleconference", "email", "letter"}
)


def by_means_of_talk(token: Token) -> None:
    """ "A and B spoke by phone": who speaks is the subject, and the telephone speaks to nobody."""
    verb = token.head
    if verb.tag_ == "VBD" and any(c.lower_ in _MEANS_OF_TALK for c in children(token, "pobj")):
        token.dep_ = "prep"
        for subject in children(verb, "nsubjpass"):
            subject.dep_ = "nsubj"


def before_semicolon(verb: Token) -> None:
    """ "A strikes B; C vows revenge": what a semicolon ends is a sentence of its own, and not what C vows."""
    main = verb.head
    if verb.i < main.i and any(c.text == ";" and verb.i < c.i for c in main.lefts) and is_finite(verb):
        verb.dep_ = "parataxis"


def after_colon(verb: Token) -> None:
    """ "The below is attributable to X: A met B": behind a colon a sentence begins, and none that tells of X."""
    edge = verb.left_edge
    if edge.i == 0 or edge.nbor(-1).text != ":" or edge.tag_ in ("WDT", "WP", "WP$", "WRB"):
        return
    if is_finite(verb) and has_child(verb, *SUBJECTS) and verb.sent.root is not verb:
        attach(verb, verb.sent.root, "parataxis")


def headline_pair(verb: Token) -> None:
    """ "Macron lands in Beirut, demands reform": the first of two verbs of a headline is not what the second says."""
    main = verb.head
    if verb.i > main.i or main.dep_ != "ROOT" or verb.tag_ not in FINITE or main.tag_ not in FINITE:
        return
    if has_child(main, *SUBJECTS) or has_child(verb, "mark") or not has_child(verb, "nsubj"):
        return
    if main.nbor(-1).text == "," and has_child(main, "dobj", "prep"):
        becomes_root(verb)
        attach(main, verb, "conj")


def told_of_charge(verb: Token, charges: Container[str]) -> None:
    """ "A accused B of it, a charge C denies": C denies the charge, and A did accuse.

    Args:
        verb: The verb, taken for what is denied.
        charges: Nouns of charges.
    """
    main = verb.head
    if verb.i > main.i or not is_finite(verb):
        return
    for subject in children(main, "nsubj"):
        before = (*subject.lefts, *children(main, "dobj"))
        charge = next((c for c in before if c.lower_ in charges and verb.i < c.i < main.i), None)
        if charge is not None and charge.doc[charge.i - 1].lower_ in ("a", "an"):
            verb.dep_ = "parataxis"
            attach(charge, main, "dobj")


def past_before_object(verb: Token) -> None:
    """ "Armenia froze relations with B": a past that is no participle describes no noun, but has it as its object."""
    noun = verb.head
    name = verb.doc[verb.i - 1] if verb.i > 0 else verb
    if verb.lower_ not in _NO_PARTICIPLES or noun.dep_ != "ROOT" or noun.i <= verb.i or noun.tag_ not in NOUNS:
        return
    if name.head is not noun or name.tag_ not in NOUNS:
        return
    becomes_root(verb)
    verb.tag_, verb.pos_ = "VBD", "VERB"
    for child in [c for c in noun.lefts if c.i < name.i]:
        attach(child, name, child.dep_)
    attach(name, verb, "nsubj")
    for child in [c for c in noun.rights if c.dep_ == "punct"]:
        attach(child, verb, "punct")
    attach(noun, verb, "dobj")


def finite_conjunct(token: Token) -> None:
    """ "accuses X of massing troops and demands …": a finite verb goes on with a finite one, not with a gerund."""
    first = token.head
    if token.tag_ not in _PAST or has_child(token, *SUBJECTS) or first.dep_ not in ("pcomp", "xcomp", "advcl", "acl"):
        return
    infinitive = first.tag_ == "VB" and any(c.tag_ == "TO" for c in children(first, "aux"))
    if first.tag_ != "VBG" and not infinitive:
        return
    node = first
    while node.head is not node and not is_finite(node):
        node = node.head
    if node.pos_ in ("VERB", "AUX") and node is not first:
        attach(token, node, "conj")


def verb_in_series(verb: Token) -> None:
    """ "condemned A's attack on B, called on A to stop, and vowed …": between its like, it is no participle."""
    if verb.tag_ != "VBD" or verb.i < 3 or verb.nbor(-1).text != "," or has_child(verb, "agent", *SUBJECTS):
        return
    last = next((c for c in children(verb, "conj") if c.tag_ in _PAST), None)
    if last is None or not any(c.lower_ == "and" for c in verb.rights) or has_child(last, *SUBJECTS, "agent"):
        return
    first = next((t for t in verb.ancestors if t.pos_ == "VERB"), None)
    if first is not None and first.tag_ == "VBD" and first.i < verb.i:
        attach(verb, first, "conj")


def said_by_organ(token: Token, saying: Container[str]) -> None:
    """ "A's military demands that B stop": before "that" and its clause a form in -s of a verb of saying is one.

    Args:
        token: The root of the sentence, tagged as a noun.
        saying: Lemmas of verbs of saying.
    """
    if token.tag_ != "NNS" or token.i == 0 or token.i + 1 >= len(token.doc) or not token.lower_.endswith("s"):
        return
    lemma, mark = token.lower_[:-1], token.doc[token.i + 1]
    said = mark.head
    if lemma not in saying or mark.lower_ != "that" or said.head is not token or said.pos_ not in ("VERB", "AUX"):
        return
    speaker = token.doc[token.i - 1]
    if speaker.tag_ not in NOUNS and speaker.tag_ != "JJ":
        return
    for child in [c for c in token.lefts if c is not speaker and c.dep_ in ("det", "poss", "amod", "compound", "nmod")]:
        attach(child, speaker, child.dep_)
    attach(speaker, token, "nsubj")
    speaker.tag_, speaker.pos_ = ("NN", "NOUN") if speaker.tag_ == "JJ" else (speaker.tag_, speaker.pos_)
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", lemma
    said.dep_ = "ccomp"


def voiced_feeling(token: Token) -> None:
    """ "A voices concern over B": between a name and a feeling "voices" is a verb.

    Args:
        token: The word, taken for a subject.
    """
    felt = token.head
    if (
        token.lower_ != "voices"
        or felt.i <= token.i
        or felt.dep_ != "ROOT"
        or has_child(felt, "dobj", "aux", "auxpass")
    ):
        return
    name = token.doc[token.i - 1] if token.i > 0 else token
    if name.head is not token or name.tag_ not in NAMES or not any(c.i > felt.i for c in children(felt, "prep")):
        return
    becomes_root(token)
    token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", "voice"
    for child in [c for c in token.lefts if c is not name]:
        attach(child, name, child.dep_)
    attach(name, token, "nsubj")
    for child in [c for c in felt.children if c.i < token.i or c.dep_ == "punct"]:
        attach(child, token, child.dep_)
    about = next((t for c in children(felt, "prep") for t in children(c, "pobj")), None)
    for by in [c for c in children(felt, "prep", "agent") if c.lower_ == "by" and about is not None and c.i > about.i]:
        attach(by, about or felt, "prep")
    attach(felt, token, "dobj")
    felt.pos_, felt.lemma_ = "NOUN", felt.lower_.removesuffix("s")
    felt.tag_ = "NNS" if felt.lower_.endswith("s") else "NN"


def participle_before_verb(verb: Token) -> None:
    """ "Hackers linked to A broke into B": behind a participle the finite verb without subject is the main one."""
    root = verb.head
    if root.dep_ != "ROOT" or root.tag_ not in ("VBD", "VBN") or verb.tag_ not in FINITE or verb.i < root.i:
        return
    if has_child(verb, *SUBJECTS, "mark", "cc", "aux") or has_child(root, "dobj", "aux", "ccomp", "prt"):
        return
    noun = next((c for c in children(root, "nsubj") if c.tag_ in NOUNS), None)
    between = verb.doc[root.i + 1 : verb.i]
    if noun is None or not between or between[0].dep_ != "prep" or any(t.text in (",", ";", ":") for t in between):
        return
    becomes_root(verb)
    for child in [c for c in root.children if c.i > verb.i or c.i < noun.left_edge.i]:
        attach(child, verb, child.dep_)
    attach(noun, verb, "nsubj")
    attach(root, noun, "acl")
    root.tag_ = "VBN"


def participle_set_off(verb: Token) -> None:
    """ "X, backed by Y, advanced on Z": what stands within commas behind the subject is a participle."""
    root = verb.head
    if root.tag_ != "VBD" or verb.tag_ not in ("VBD", "VBN") or verb.i < root.i or root.i < 2:
        return
    if root.doc[root.i - 1].text != "," or root.nbor().lower_ not in ("by", ","):
        return
    edge = verb.left_edge.i
    if verb.doc[edge - 1].text != "," or has_child(verb, *SUBJECTS, "mark", "cc", "aux", "auxpass", "agent"):
        return
    noun = next((c for c in children(root, "nsubj") if c.tag_ in NOUNS), None)
    if noun is None or has_child(root, "dobj", "aux", "auxpass", "ccomp", "xcomp", "prt"):
        return
    outer, dependency = root.head, root.dep_
    if dependency == "ROOT":
        becomes_root(verb)
    else:
        attach(verb, outer, dependency)
    for child in [c for c in root.children if c.i > verb.i or c.i < noun.left_edge.i]:
        attach(child, verb, child.dep_)
    attach(noun, verb, "nsubj")
    attach(root, noun, "acl")
    root.tag_, verb.tag_ = "VBN", "VBD"


def perfect_as_adjective(verb: Token) -> None:
    """ "have since secured A and B": behind "have" and an adverb of time a participle before a name is the verb."""
    noun = verb.head
    if verb.tag_ != "VBN" or noun.tag_ not in NAMES or verb.i < 2 or noun.left_edge.i < verb.i - 1:
        return
    since, have = verb.doc[verb.i - 1], verb.doc[verb.i - 2]
    if since.lower_ not in _SINCE or have.lemma_ != "have" or noun.dep_ not in ("dobj", "pobj"):
        return
    if noun.head is not have and (noun.head is not since or since.head is not have):
        return
    takes_place(verb, have)
    attach(noun, verb, "dobj")
    if since.head is not verb:
        attach(since, verb, "advmod")
    for child in list(have.children):
        attach(child, verb, child.dep_)
    attach(have, verb, "aux")
    verb.pos_ = "VERB"


def undertaken(verb: Token) -> None:
    """ "offered on Monday to send tanks": what is offered does not become a purpose by the day that stands between."""
    promise = verb.head
    before = verb.left_edge.i - 1
    if verb.tag_ != "VB" or verb.left_edge.tag_ != "TO" or promise.lemma_.lower() not in _UNDERTAKING:
        return
    if before > promise.i and not has_child(promise, "dobj", "xcomp", "ccomp", "agent"):
        between = [c for c in promise.rights if promise.i < c.i < verb.i]
        if between and all(c.dep_ == "prep" and c.lower_ in _WHEN_AND_WHERE for c in between):
            verb.dep_ = "xcomp"


def passive_conjunct(verb: Token) -> None:
    """ "ten were killed and five wounded": the auxiliary holds for both."""
    if verb.tag_ != "VBN" or has_child(verb, "dobj", "aux", "auxpass") or not has_child(verb.head, "auxpass"):
        return
    for subject in children(verb, "nsubj"):
        subject.dep_ = "nsubjpass"


def main_verb_as_participle(verb: Token) -> None:
    """ "The president of A, N, and the chancellor, M, called on B …": a past tense after a comma is the main verb."""
    root = verb.head
    while root.dep_ in ("conj", "appos"):
        root = root.head
    resumed = root.dep_ != "ROOT" and _resumes(verb)
    if resumed:
        root = next(node for node in root.ancestors if node.dep_ == "ROOT")
    active = verb.tag_ == "VBN" and verb.lemma_.lower() in _ACTIVE and has_child(verb, "xcomp") and root is verb.head
    active = active or (resumed and verb.tag_ == "VBN")
    active = active or (root is verb.head and _judges_in_strong_terms(verb))
    if (verb.tag_ not in ("VBD", "VBZ") and not active) or root.dep_ != "ROOT" or root.tag_ not in NOUNS:
        return
    if has_child(verb, *SUBJECTS):
        return
    if active:  # "X's envoy called on Y to stop"
        verb.tag_ = "VBD"
    _take_over(verb, root)


def _take_over(verb: Token, root: Token) -> None:
    """Make a verb the main predicate in the place of a noun, which becomes its subject."""
    becomes_root(verb)
    for child in [c for c in root.children if c.i > verb.i]:
        attach(child, verb, child.dep_)
    root.head = root
    adopt(root, verb)


def _resumes(verb: Token) -> bool:
    """Whether a past tense goes on with a sentence behind a relative clause: "X, who had met Y, N, accused Z"."""
    edge = verb.left_edge.i
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or edge < 4 or verb.doc[edge - 1].text != ",":
        return False
    if has_child(verb, "agent", "aux", "auxpass") or not any(node.dep_ == "relcl" for node in verb.ancestors):
        return False
    if verb.tag_ == "VBN":  # "accused of X" and "told to go" describe, "announced that" does not
        return any(c.lower_ == "that" for clause in children(verb, "ccomp") for c in children(clause, "mark"))
    return has_child(verb, "dobj", "ccomp", "xcomp")


def main_verb_after_infinitive(verb: Token, governing: Container[str]) -> None:
    """ "The coalition to defeat X congratulates Y": X is whom the infinitive concerns, and the coalition acts.

    Args:
        verb: The finite verb.
        governing: Lemmas of verbs that govern a clause.
    """
    infinitive = verb.head
    root = infinitive.head
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or infinitive.tag_ != "VB" or infinitive.dep_ not in ("acl", "relcl"):
        return
    name = next(iter(children(verb, "nsubj")), None)
    if root.dep_ != "ROOT" or root.tag_ not in NOUNS or name is None or name.tag_ not in NAMES:
        return
    if has_child(verb, "mark") or has_child(infinitive, "dobj") or infinitive.lemma_.lower() in governing:
        return
    attach(name, infinitive, "dobj")
    _take_over(verb, root)


def object_of_infinitive(name: Token) -> None:
    """ "The coalition to counter X congratulates Y": a name between infinitive and verb is the infinitive's object."""
    verb, edge = name.head, name.left_edge.i
    if name.tag_ not in NAMES or verb.i < name.i or edge < 2 or not is_finite(verb):
        return
    infinitive = name.doc[edge - 1]
    if infinitive.tag_ != "VB" or infinitive.dep_ not in ("acl", "relcl") or has_child(infinitive, "dobj", "ccomp"):
        return
    if infinitive.head in children(verb, "nsubj"):
        attach(name, infinitive, "dobj")


def _judges_in_strong_terms(verb: Token) -> bool:
    """Return whether a minister condemns "in the strongest terms", and is not himself condemned by anybody."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in _CONDEMNING or verb.nbor(-1).text != ",":
        return False
    phrases = [c for c in verb.rights if c.dep_ in ("prep", "agent")]
    terms = any(c.lower_ == "in" and any(t.lower_ == "terms" for t in children(c, "pobj")) for c in phrases)
    return terms and not any(c.lower_ == "by" for c in phrases)


def participle_before_passive(verb: Token) -> None:
    """ "Two men held in A are freed": what stands before a passive without subject describes its subject."""
    main = verb.head
    if (
        verb.tag_ not in ("VBD", "VBN")
        or verb.i > main.i
        or has_child(main, *SUBJECTS)
        or has_child(verb, "aux", "mark")
    ):
        return
    auxiliary = next((c for c in main.lefts if c.dep_ == "auxpass"), None)
    auxiliary = auxiliary or next((c for c in main.lefts if c.dep_ == "aux" and main.tag_ == "VBN"), None)
    noun = next((c for c in children(verb, "nsubj") if c.tag_ in NOUNS), None)
    if auxiliary is None or noun is None or verb.subtree[-1].i + 1 != auxiliary.i:
        return
    for held in children(verb, "dobj"):  # "held hostage in A"
        for preposition in children(held, "prep"):
            attach(preposition, verb, "prep")
        held.dep_ = "oprd"
    attach(noun, main, "nsubjpass")
    attach(verb, noun, "acl")
    auxiliary.dep_ = "auxpass"
    verb.tag_ = "VBN"


def verb_before_warrant(noun: Token) -> None:
    """ "The court issues arrest warrants for X": who arrests warrants is a verb, and its last name the subject."""
    taken = noun.head
    verb = taken.i == noun.i + 1 and taken.lower_ == "arrest" and noun.lower_ in ("issues", "seeks", "requests")
    warrant = next((c for c in children(taken, "dobj") if c.lower_ in ("warrant", "warrants")), None)
    name = next((c for c in reversed(noun.lefts) if c.dep_ in ("compound", "nmod") and c.i == noun.i - 1), None)
    if not verb or warrant is None or name is None:
        return
    rest = [c for c in taken.children if c is not noun and c is not warrant]
    takes_place(noun, taken)
    for child in [c for c in noun.lefts if c is not name]:
        attach(child, name, child.dep_)
    name.dep_ = "nsubj"
    attach(warrant, noun, "dobj")
    for child in rest:
        attach(child, noun if child.i < noun.i or child.dep_ == "punct" else warrant, child.dep_)
    attach(taken, warrant, "compound")
    noun.tag_, noun.pos_, noun.lemma_ = "VBZ", "VERB", noun.lower_.removesuffix("s")
    taken.tag_, taken.pos_ = "NN", "NOUN"


def clause_of_verb(verb: Token) -> None:
    """ "demands that A withdraw": a clause that hangs on a verb is what that verb says, and describes no noun."""
    if verb.head.pos_ == "VERB" and any(c.lower_ == "that" for c in children(verb, "mark")):
        verb.dep_ = "ccomp"


def progressive(verb: Token) -> None:
    """ "is mediating between A and B": a form in -ing right behind "be" and before no noun is the main verb."""
    copula = verb.head
    if verb.tag_ != "VBG" or copula.lemma_ != "be" or copula.i > verb.i or has_child(verb, "det", "poss", "amod"):
        return
    if any(t.dep_ not in ("neg", "advmod", "aux") for t in verb.doc[copula.i + 1 : verb.i]) or verb.lefts:
        return
    takes_place(verb, copula)
    for child in list(copula.children):
        attach(child, verb, child.dep_)
    attach(copula, verb, "aux")
    verb.pos_ = "VERB"


def participle_after_comma(verb: Token, stative: frozenset[str]) -> None:
    """ "sent A an ultimatum, demanding …": a participle after a comma goes on about the subject of the clause."""
    noun, edge = verb.head, verb.left_edge.i
    if verb.tag_ != "VBG" or edge < 1 or verb.doc[edge - 1].text != "," or verb.lemma_.lower() in stative:
        return
    if noun.dep_ not in ("dobj", "pobj", "attr") or has_child(verb, *SUBJECTS) or not has_child(verb, "dobj"):
        return
    if noun.i + 1 == edge - 1:
        return
    main = noun.head.head if noun.dep_ == "pobj" else noun.head
    if main.pos_ == "VERB" and main.i < verb.i:
        attach(verb, main, "advcl")


def cleft(verb: Token) -> None:
    """ "It was A that shot down B": the clause says what A did."""
    copula = verb.head
    if copula.lemma_ != "be" or not any(c.lower_ == "it" for c in children(copula, "nsubj")):
        return
    named = next((c for c in children(copula, "attr") if c.i < verb.i), None)
    pronoun = verb.left_edge
    if named is not None and pronoun.lower_ in ("that", "who", "which") and pronoun.head is verb:
        if pronoun.dep_ == "nsubj":
            attach(verb, named, "relcl")


def subjunctive(noun: Token) -> None:
    """ "demanded that President NAME resign": what follows "that" and a name is a verb, and the name its subject."""
    if noun.tag_ != "NN" or noun.i == 0 or not any(c.dep_ == "mark" and c.lower_ == "that" for c in noun.children):
        return
    name = noun.doc[noun.i - 1]
    if name.head is noun and name.dep_ == "compound" and name.tag_ in ("NNP", "NNPS"):
        name.dep_ = "nsubj"
        noun.tag_, noun.pos_ = "VB", "VERB"
