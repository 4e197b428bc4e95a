"""Mends in a parse what the small model regularly gets wrong, before anything is read from it.

Each mistake is one function over the word that shows it, listed by the word's dependency in ``_BY_DEPENDENCY``: lists
whose members became appositions, modifiers or second objects, subjects swallowed by the phrase before them, main verbs
taken for participles or adjectives. A function changes a tree only where the reading that the model gave is none of
English. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, has_child
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Repairs"]

_FINITE = ("VBD", "VBZ", "VBP")
_PAST = frozenset({"VBD", "VBZ"})
_NAMES = ("NNP", "NNPS")
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_TITLES = frozenset(
    "minister president secretary chief leader head chairman director governor general commander ambassador envoy "
    "spokesman spokeswoman premier chancellor senator king queen prince".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter ramadan midnight noon".split()
)
_STATIVE = frozenset(
    "border include involve belong consist lie comprise contain concern regard follow accord name call know".split()
)
"""Verbs whose participle after a comma goes on about the noun before it, not about what the clause tells."""
_OPENING = frozenset({"after", "before", "since", "until", "following", "despite", "amid", "in", "at", "during", "as"})
"""Prepositions whose phrase may open a sentence and end in a comma before its subject."""


class Repairs:
    """Mends parses.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
        verbs: Lemmas of verbs.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str], verbs: Container[str]) -> None:
        self._means = lexicon["means-nouns"]
        self._governing = (
            lexicon["object-control-verbs"]
            | lexicon["saying-verbs"]
            | lexicon["planning-verbs"]
            | lexicon["possible-verbs"]
        )
        self._events = events
        self._verbs = verbs
        self._by_dependency: dict[str, tuple[Callable[[Token], None], ...]] = {
            "compound": (_subject_before_verb, _listed_modifier),
            "nmod": (_subject_before_verb, _listed_modifier),
            "appos": (_object_predicate, _listed_apposition),
            "dobj": (_object_of_preposition, _listed_object),
            "conj": (_finite_conjunct, _passive_conjunct, _noun_after_verb, _contact_relative),
            "acl": (_clause_of_verb, _main_verb_as_participle, _participle_after_comma),
            "attr": (_progressive,),
            "prep": (_origin,),
            "npadvmod": (_object_as_adverb,),
            "nsubj": (_gerund_of_parties, _swallowed_subject, _listed_subject),
            "advcl": (_subject_after_preposition, _object_as_subject),
            "ccomp": (_cleft, self._purpose),
            "ROOT": (self._verb_as_adjective, _subject_after_opening),
        }

    def mend(self, doc: Doc) -> None:
        """Change what is wrong in a parse."""
        for token in doc.tokens:
            for mended in self._by_dependency.get(token.dep_, ()):
                mended(token)
            if token.lower_ in self._means:
                self._shared_means(token)

    def _verb_as_adjective(self, root: Token) -> None:
        """ "Iran annexed Bahrain": a past form with subject and object is a verb, whatever its tag."""
        if root.tag_ not in ("JJ", "NNP", "NN") or not root.text.islower() or not root.text.endswith("ed"):
            return
        if not has_child(root, "nsubj") or not has_child(root, "dobj"):
            return
        stems = (root.text[:-2], root.text[:-1], root.text[:-3], root.text[:-3] + "y")
        stem = next((stem for stem in stems if stem in self._verbs), None)
        if stem is not None:
            root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", stem

    def _purpose(self, verb: Token) -> None:
        """ "sends ships and troops to A to deter B": what is sent is the object of sending, and no subject."""
        main = verb.head
        if verb.tag_ != "VB" or has_child(verb, "mark") or has_child(main, "dobj") or main.pos_ != "VERB":
            return
        sent = next((c for c in children(verb, "nsubj") if c.left_edge.i == main.i + 1), None)
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if sent is None or mark is None or sent.tag_ not in ("NN", "NNS") or main.lemma_.lower() in self._governing:
            return
        _attach(sent, main, "dobj")
        verb.dep_ = "advcl"

    def _shared_means(self, first: Token) -> None:
        """ "Russian missile and drone strikes on X": both say by what the strikes are, which head the phrase."""
        doc = first.doc
        if first.i + 3 >= len(doc) or doc[first.i + 1].lower_ not in ("and", "or"):
            return
        last = doc[first.i + 2]
        while last.i + 1 < len(doc) and last.lower_ in self._means and doc[last.i + 1].lower_ in self._means:
            last = doc[last.i + 1]
        event = doc[last.i + 1] if last.i + 1 < len(doc) else last
        if last.lower_ not in self._means or event.tag_ not in ("NN", "NNS") or lemma_of(event) not in self._events:
            return
        outer, dependency = first.head, first.dep_
        if outer is first or first.i < outer.i <= event.i or event.is_ancestor(outer):
            return
        for word in (first, last):
            for child in [c for c in word.children if c is not event and not first.i <= c.i <= event.i]:
                _attach(child, event, child.dep_)
        _attach(event, outer, dependency)
        _attach(first, event, "compound")
        _attach(doc[first.i + 1], first, "cc")
        _attach(last, first, "conj")


def _attach(token: Token, head: Token, dependency: str) -> None:
    """Hang a word on another, unless it is above it."""
    if token is head or token.is_ancestor(head):
        return
    if token.head is not token:
        _release(token)
    token.head, token.dep_ = head, dependency
    place = sum(child.i < token.i for child in head.children)
    head.children.insert(place, token)
    head.on_left += token.i < head.i


def _release(token: Token) -> None:
    head = token.head
    head.children = [child for child in head.children if child is not token]
    head.on_left -= token.i < head.i


def _becomes_root(token: Token) -> None:
    """Let a word be the root of its sentence; the root till now is left for the caller to attach."""
    if token.head is not token:
        _release(token)
    token.head, token.dep_ = token, "ROOT"


def _subject_before_verb(token: Token) -> None:
    """ "… as Ukraine shells Belgorod": a name right before a finite verb without subject is no part of a compound."""
    verb = token.head
    if token.tag_ in _NOUNS and verb.i == token.i + 1 and verb.tag_ in _FINITE and not has_child(verb, *_SUBJECTS):
        token.dep_ = "nsubj"


def _listed_modifier(token: Token) -> None:
    """ "X, Y, Z and W" where X or Y became a modifier of Z: no comma stands within a compound."""
    head = token.head
    if token.tag_ not in _NAMES or head.i < token.i or token.doc[token.i + 1].text != ",":
        return
    if head.tag_ not in _NAMES or (not has_child(head, "conj") and head.dep_ != "conj"):
        return
    before = [c for c in head.children if c.i < token.i and c.dep_ != "punct"]
    if head.dep_ == "conj" and head.head.i < token.i:
        _attach(token, head.head, "conj")
    elif head.head is not head and not head.head.left_edge.i <= token.i <= head.head.i:
        _attach(token, head.head, head.dep_)
        _attach(head, token, "conj")
    else:
        return
    for child in before:
        _attach(child, token, child.dep_)


def _gerund_of_parties(gerund: Token) -> None:
    """ "Fighting between A and B resumes": before "between" it is the noun."""
    if gerund.tag_ == "VBG" and any(c.lower_ == "between" for c in children(gerund, "prep")):
        gerund.tag_, gerund.pos_, gerund.lemma_ = "NN", "NOUN", gerund.lower_


def _object_predicate(noun: Token) -> None:
    """ "designated Hezbollah a terrorist group": a noun with "a" right behind an object says what it is held to be."""
    named = noun.head
    article = noun.left_edge
    if named.dep_ != "dobj" or article.lower_ not in ("a", "an") or article.i != named.i + 1:
        return
    if named.tag_ in _NAMES and named.head.pos_ == "VERB" and not has_child(named.head, "oprd"):
        _attach(noun, named.head, "oprd")


def _listed_apposition(token: Token) -> None:
    """ "Duda of Poland, Pavel of Prague and Caputova of Bratislava", "not only A but also B": no apposition."""
    head = token.head
    edge = token.left_edge.i
    before = token.doc[edge - 1]
    if before.dep_ == "conj" and before.tag_ == "NN" and before.head.dep_ == "appos" and before.head.head is head:
        _attach(token, before, "appos")  # "carmaker A and brewer B"
        _attach(before, head, "conj")
        return
    joint = [c for c in head.children if c.dep_ == "cc" and head.i < c.i < edge]
    if joint and token.doc[edge - 1].lower_ in ("and", "or", "but", "also", "even", "especially"):
        token.dep_ = "conj"
        return
    named = next((c for c in children(token, "appos") if c.tag_ in _NAMES and c.left_edge.i == token.i + 1), None)
    if named is not None and has_child(token, "poss", "amod") and head.tag_ in _NAMES:
        if has_child(head, "cc") or has_child(token, "cc") or has_child(named, "cc"):
            token.dep_ = "conj"  # "A, his French counterpart B and the British premier C"
        return
    if token.tag_ not in _NAMES or head.tag_ not in _NAMES:
        return
    if _ends_in_and(token) and _lists_parties(head) and token.lower_ not in _TITLES:
        token.dep_ = "conj"
        return
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights) and any(
        c.dep_ == "prep" and c.lower_ == "of" for c in token.rights
    ):
        token.dep_ = "conj"


def _ends_in_and(first: Token) -> bool:
    """Whether more names follow a name in a list, with "and" before the last."""
    while not has_child(first, "cc"):
        following = next((c for c in children(first, "conj") if c.i > first.i), None)
        if following is None:
            return False
        first = following
    return has_child(first, "conj")


def _lists_parties(head: Token) -> bool:
    """Whether a name is where parties rather than places are listed, so that what follows it lies not around it."""
    if head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "between", "against", "among")


def _object_as_adverb(name: Token) -> None:
    """ "recaptured Aleppo from …": a name right behind a verb is its object, unless it is a day."""
    verb = name.head
    if name.tag_ not in _NAMES or name.left_edge.i != verb.i + 1 or verb.pos_ != "VERB" or has_child(verb, "dobj"):
        return
    if name.lower_ not in _DAYS and not has_child(verb, "nsubjpass", "auxpass", "prt"):
        name.dep_ = "dobj"


def _listed_object(token: Token) -> None:
    """ "sanctions on A's army, the B Forces, and C": the second object goes on with the list after the preposition."""
    verb, edge = token.head, token.left_edge.i
    if not has_child(token, "cc") or edge < 2 or token.doc[edge - 1].text != ",":
        return
    first = next((c for c in children(verb, "dobj") if c.i < edge), None)
    before = token.doc[edge - 2]
    if first is None or before.tag_ not in _NOUNS or not (before is first or first.is_ancestor(before)):
        return
    top = before
    while top.dep_ == "conj" and top is not first:
        top = top.head
    if top.dep_ == "pobj":
        _attach(token, before, "conj")


def _listed_subject(token: Token) -> None:
    """ "X of A, Y of B, and Z of C arrive": what follows "and" is no second subject but the end of the list."""
    verb, edge = token.head, token.left_edge.i
    first = next((c for c in children(verb, "nsubj") if c.i < token.i), None)
    if first is None or edge < 2 or token.doc[edge - 1].lower_ not in ("and", "or"):
        return
    last = first.subtree[-1]
    if last.i != edge - 1 or last.dep_ != "cc":
        return
    before = token.doc[last.i - 1 - (token.doc[last.i - 1].text == ",")]
    top = before
    while top.dep_ in ("conj", "appos") and top is not first:
        top = top.head
    listing = top.dep_ == "pobj" and top.head.lower_ in ("as", "including", "like")
    _attach(token, top if listing else first, "conj")


def _object_of_preposition(token: Token) -> None:
    """ "following talks": what a participle that has become a preposition governs hangs on it as on any other."""
    if token.head.dep_ == "prep":
        token.dep_ = "pobj"


def _noun_after_verb(token: Token) -> None:
    """ "killed in a raid and air strikes": a noun goes on with the noun before "and", not with the verb."""
    verb, edge = token.head, token.left_edge.i
    if token.tag_ not in _NOUNS or verb.pos_ != "VERB" or edge < 2 or has_child(token, "dobj", *_SUBJECTS):
        return
    if token.doc[edge - 1].lower_ not in ("and", "or"):
        return
    before = token.doc[edge - 2]
    while before.dep_ in ("conj", "compound"):
        before = before.head
    if before.tag_ in _NOUNS and before.dep_ in ("pobj", "dobj") and verb.is_ancestor(before):
        _attach(token, before, "conj")


def _finite_conjunct(token: Token) -> None:
    """ "accuses X of massing troops and demands …": a finite verb goes on with a finite one, not with a gerund."""
    first = token.head
    if token.tag_ not in _PAST or has_child(token, *_SUBJECTS) or first.dep_ not in ("pcomp", "xcomp", "advcl", "acl"):
        return
    infinitive = first.tag_ == "VB" and any(c.tag_ == "TO" for c in children(first, "aux"))
    if first.tag_ != "VBG" and not infinitive:
        return
    node = first
    while node.head is not node and not _is_finite(node):
        node = node.head
    if node.pos_ in ("VERB", "AUX") and node is not first:
        _attach(token, node, "conj")


def _passive_conjunct(verb: Token) -> None:
    """ "ten were killed and five wounded": the auxiliary holds for both."""
    if verb.tag_ != "VBN" or has_child(verb, "dobj", "aux", "auxpass") or not has_child(verb.head, "auxpass"):
        return
    for subject in children(verb, "nsubj"):
        subject.dep_ = "nsubjpass"


def _contact_relative(verb: Token) -> None:
    """ "about refugees A has been holding": a name behind a noun and before a verb is the subject of a relative."""
    edge = verb.left_edge.i
    if edge < 2 or has_child(verb, *_SUBJECTS) or not _is_finite(verb):
        return
    name = verb.doc[edge - 1]
    noun = name.head
    if name.tag_ in _NAMES and name.dep_ == "appos" and noun.i == name.left_edge.i - 1 and noun.tag_ in ("NN", "NNS"):
        _attach(name, verb, "nsubj")
        _attach(verb, noun, "relcl")


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.tag_ in (*_FINITE, "MD") for c in children(verb, "aux", "auxpass"))


def _main_verb_as_participle(verb: Token) -> None:
    """ "The president of A, N, and the chancellor, M, called on B …": a past tense after a comma is the main verb."""
    root = verb.head
    while root.dep_ in ("conj", "appos"):
        root = root.head
    if verb.tag_ not in ("VBD", "VBZ") or root.dep_ != "ROOT" or root.tag_ not in _NOUNS:
        return
    if has_child(verb, *_SUBJECTS):
        return
    _becomes_root(verb)
    for child in [c for c in root.children if c.i > verb.i]:
        _attach(child, verb, child.dep_)
    root.head = root
    _adopt(root, verb)


def _clause_of_verb(verb: Token) -> None:
    """ "demands that A withdraw": a clause that hangs on a verb is what that verb says, and describes no noun."""
    if verb.head.pos_ == "VERB" and any(c.lower_ == "that" for c in children(verb, "mark")):
        verb.dep_ = "ccomp"


def _progressive(verb: Token) -> None:
    """ "is mediating between A and B": a form in -ing right behind "be" and before no noun is the main verb."""
    copula = verb.head
    if verb.tag_ != "VBG" or copula.lemma_ != "be" or copula.i > verb.i or has_child(verb, "det", "poss", "amod"):
        return
    if any(t.dep_ not in ("neg", "advmod", "aux") for t in verb.doc[copula.i + 1 : verb.i]) or verb.lefts:
        return
    above, dependency = copula.head, copula.dep_
    if above is copula:
        _becomes_root(verb)
    else:
        _attach(verb, above, dependency)
    for child in list(copula.children):
        _attach(child, verb, child.dep_)
    _attach(copula, verb, "aux")
    verb.pos_ = "VERB"


def _participle_after_comma(verb: Token) -> None:
    """ "sent A an ultimatum, demanding …": a participle after a comma goes on about the subject of the clause."""
    noun, edge = verb.head, verb.left_edge.i
    if verb.tag_ != "VBG" or edge < 1 or verb.doc[edge - 1].text != "," or verb.lemma_.lower() in _STATIVE:
        return
    if noun.dep_ not in ("dobj", "pobj", "attr") or has_child(verb, *_SUBJECTS) or not has_child(verb, "dobj"):
        return
    if noun.i + 1 == edge - 1:
        return
    main = noun.head.head if noun.dep_ == "pobj" else noun.head
    if main.pos_ == "VERB" and main.i < verb.i:
        _attach(verb, main, "advcl")


def _origin(preposition: Token) -> None:
    """ "tariffs on goods from A": where the goods are from, and not where the tariffs come from."""
    if preposition.lower_ != "from" or preposition.i < 2:
        return
    noun = preposition.doc[preposition.i - 1]
    if noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun is not preposition.head:
        if noun.head.lower_ in ("on", "of", "for", "against") and preposition.head in noun.ancestors:
            _attach(preposition, noun, "prep")


def _adopt(old: Token, verb: Token) -> None:
    """Make a root the subject of a verb that has become the root."""
    old.dep_, old.head = "nsubj", verb
    place = sum(child.i < old.i for child in verb.children)
    verb.children.insert(place, old)
    verb.on_left += old.i < verb.i


def _swallowed_subject(noun: Token) -> None:
    """ "After A's invasion of B, C and D applied …": what follows the comma is the subject, not the end of a list."""
    verb = noun.head
    mark = next((c for c in children(verb, "mark") if c.i < noun.i and c.lower_ in _OPENING), None)
    if mark is None or mark.i + 1 != noun.left_edge.i or verb.tag_ not in _FINITE or verb.dep_ != "ROOT":
        return
    for token in noun.subtree:
        if (
            token.dep_ not in ("conj", "appos")
            or token.tag_ not in _NOUNS
            or token.doc[token.left_edge.i - 1].text != ","
        ):
            continue
        if token.subtree[-1].i + 1 > verb.i or any(
            c.tag_ in _NOUNS and c.i > token.subtree[-1].i for c in noun.subtree
        ):
            continue
        _attach(token, verb, "nsubj")
        mark.dep_ = "prep"
        _attach(noun, mark, "pobj")
        return


def _subject_after_opening(verb: Token) -> None:
    """ "As A threatened B, C and D condemned A": the end of the list that the opening clause took is the subject."""
    if not _is_finite(verb) or has_child(verb, *_SUBJECTS):
        return
    opening = next((c for c in reversed(verb.lefts) if c.dep_ not in ("aux", "auxpass", "advmod", "neg")), None)
    if opening is None or opening.dep_ not in ("advcl", "prep"):
        return
    last = opening.subtree[-1]
    found = None
    while last.dep_ in ("conj", "appos") and last.tag_ in _NOUNS:
        if last.doc[last.left_edge.i - 1].text == ",":
            found = last
        last = last.head
    if found is not None and found.subtree[-1] is opening.subtree[-1]:
        _attach(found, verb, "nsubj")


def _subject_after_preposition(verb: Token) -> None:
    """ "… after A, B and C expelled diplomats": what the preposition took is the subject of the clause."""
    if verb.tag_ not in _FINITE or has_child(verb, *_SUBJECTS) or has_child(verb, "mark"):
        return
    first = verb.left_edge.i
    if first < 2:
        return
    before = verb.doc[first - 1]
    node = before
    while node.dep_ in ("conj", "pobj", "compound") and node.dep_ != "pobj":
        node = node.head
    preposition = node.head
    if node.dep_ != "pobj" or preposition.lower_ not in ("after", "before", "since", "until", "as"):
        return
    if preposition.head is not verb.head or node.subtree[-1] is not before:
        return
    _attach(node, verb, "nsubj")
    _attach(preposition, verb, "mark")


def _object_as_subject(verb: Token) -> None:
    """ "While A supports B, C supplies D": the object of the first clause is no subject of the second."""
    main = verb.head
    if verb.tag_ not in _FINITE or verb.i > main.i or has_child(verb, "dobj", "ccomp", "xcomp", "prep"):
        return
    subject = next((c for c in children(main, "nsubj") if c.left_edge.i == verb.i + 1), None)
    if subject is None or has_child(subject, "cc") or not has_child(verb, "nsubj"):
        return
    own = next((c for c in children(subject, "conj", "appos") if subject.doc[c.left_edge.i - 1].text == ","), None)
    if own is not None:
        _attach(own, main, "nsubj")
        _attach(subject, verb, "dobj")


def _cleft(verb: Token) -> None:
    """ "It was A that shot down B": the clause says what A did."""
    copula = verb.head
    if copula.lemma_ != "be" or not any(c.lower_ == "it" for c in children(copula, "nsubj")):
        return
    named = next((c for c in children(copula, "attr") if c.i < verb.i), None)
    pronoun = verb.left_edge
    if named is not None and pronoun.lower_ in ("that", "who", "which") and pronoun.head is verb:
        if pronoun.dep_ == "nsubj":
            _attach(verb, named, "relcl")
