"""Mends in a parse what the small model regularly gets wrong, before anything is read from it.

Each mistake is one function over the word that shows it, listed here by the word's dependency. The functions are in
``list_repairs``, ``side_repairs``, ``subject_repairs``, ``verb_repairs``, ``participle_repairs`` and
``phrase_repairs``; those that need word lists are here. A function changes a tree only where the reading that the model
gave is none of English. Knows grammar and closed word lists, no politics.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from graphkit.language.grafting import attach
from graphkit.language.list_repairs import (
    listed_apposition,
    listed_modifier,
    listed_object,
    listed_subject,
    noun_after_verb,
    owned_pair,
)
from graphkit.language.parse import Doc, Token
from graphkit.language.participle_repairs import (
    participle_as_complement,
    participle_between_commas,
    participle_in_relative,
    participle_of_held,
    participle_of_object,
    participle_of_struck,
    participle_of_subject,
)
from graphkit.language.phrase_repairs import (
    adjectival_gerund,
    against_after_comma,
    behind_date,
    blow_with_toll,
    called_to_act,
    court_as_infinitive,
    description_after_comma,
    event_after_article,
    event_of_party,
    fire_from,
    gerund_after_adjective,
    gerund_as_complement,
    gerund_of_parties,
    given_time,
    infinitive_as_noun,
    judged_beforehand,
    judged_object,
    judging_adjective,
    judging_as,
    name_as_infinitive,
    naming_agent,
    neighbour,
    object_after_phrase,
    object_as_adverb,
    object_of_preposition,
    object_predicate,
    opening_of_report,
    origin,
    participle_after_group,
    participle_after_noun,
    participle_after_pair,
    participle_after_place,
    persona_non_grata,
    possessor_apart,
    rival_as_adjective,
    to_within_name,
    town_of_state,
    with_after_manner,
)
from graphkit.language.side_repairs import (
    adjective_behind_second,
    against_from_side,
    agents_between_dashes,
    backed_side,
    behind_second,
    gapped_agent,
    led_last,
    opposed_side,
    parallel_passive,
    second_side,
    told_of_second,
)
from graphkit.language.subject_repairs import (
    contact_relative,
    listed_root,
    name_as_adverb,
    object_as_subject,
    second_subject,
    subject_after_near,
    subject_after_opening,
    subject_after_preposition,
    subject_after_with,
    subject_before_verb,
    subject_listed_in_opening,
    swallowed_subject,
    turned_subject,
)
from graphkit.language.syntax import NAMES, NOUNS, children, first_listed, has_child, is_verb
from graphkit.language.verb_repairs import (
    after_colon,
    before_semicolon,
    by_means_of_talk,
    clause_of_verb,
    cleft,
    finite_conjunct,
    headline_pair,
    main_verb_after_infinitive,
    main_verb_as_participle,
    object_of_infinitive,
    participle_after_comma,
    participle_before_passive,
    participle_before_verb,
    participle_set_off,
    passive_conjunct,
    past_before_object,
    perfect_as_adjective,
    progressive,
    said_by_organ,
    subjunctive,
    told_of_charge,
    undertaken,
    verb_before_warrant,
    verb_in_series,
    voiced_feeling,
)
from graphkit.language.words import Lexicon, lemma_of

__all__ = ["Repairs"]

_PASTS = {
    "overthrew": "overthrow",
    "overran": "overrun",
    "withdrew": "withdraw",
    "forbade": "forbid",
    "overtook": "overtake",
}
"""Past forms that no noun has, and that the model takes for nouns all the same."""


class Repairs:
    """Mends parses.

    Args:
        lexicon: The word lists.
        events: Lemmas of event nouns.
        verbs: Lemmas of verbs.
    """

    def __init__(self, lexicon: Lexicon, events: Container[str], verbs: Container[str]) -> None:
        self._means = lexicon["means-nouns"]
        self._carriers = lexicon["carriers"]
        self._tries = lexicon["striving-nouns"]
        self._asked = lexicon["behest-nouns"] | lexicon["ordering-nouns"]
        self._heeding = lexicon["heeding-verbs"]
        self._governing = (
            lexicon["object-control-verbs"]
            | lexicon["saying-verbs"]
            | lexicon["planning-verbs"]
            | lexicon["possible-verbs"]
        )
        self._events = events
        self._verbs = verbs
        apposition = partial(
            listed_apposition, offices=lexicon["office-nouns"], grounds=lexicon["place-nouns"] | lexicon["site-nouns"]
        )
        event = partial(event_of_party, events=events)
        toll = partial(blow_with_toll, blows=lexicon["striking-nouns"], harms=lexicon["harm-verbs"])
        gerund = partial(gerund_after_adjective, events=events)
        infinitive = partial(infinitive_as_noun, verbs=verbs, events=events)
        participle = partial(participle_after_comma, stative=lexicon["stative-verbs"])
        judging = lexicon["naming-verbs"]
        called = partial(judging_as, judging=judging)
        judged = partial(judged_object, judging=judging)
        grouped = partial(participle_after_group, groups=lexicon["group-parts"])
        between = partial(participle_after_pair, arranging=lexicon["arranging-verbs"] | {"negotiate", "sponsor"})
        mannered = partial(with_after_manner, manners=lexicon["manner-nouns"])
        after_infinitive = partial(main_verb_after_infinitive, governing=self._governing)
        saying = partial(said_by_organ, saying=self._governing)
        bordering = partial(neighbour, borders=lexicon["border-nouns"])
        struck = partial(participle_of_struck, striking=lexicon["harm-verbs"])
        engaged = partial(
            participle_of_object, engaged=lexicon["engagement-verbs"], employed=lexicon["employment-verbs"]
        )
        backed = partial(backed_side, backing=lexicon["backing-verbs"])
        held = partial(participle_of_held, holding=lexicon["holding-verbs"])
        handled = lexicon.either("military-nouns", "people-nouns", "weapon-nouns")
        complement = partial(gerund_as_complement, governing=lexicon["gerund-verbs"], verbs=verbs, handled=handled)
        self._by_dependency: dict[str, tuple[Callable[[Token], None], ...]] = {
            "compound": (
                object_of_infinitive,
                subject_after_near,
                infinitive,
                subject_before_verb,
                listed_modifier,
                persona_non_grata,
                owned_pair,
                complement,
            ),
            "nmod": (subject_before_verb, listed_modifier, owned_pair),
            "poss": (owned_pair,),
            "appos": (object_predicate, object_after_phrase, apposition),
            "amod": (
                adjective_behind_second,
                rival_as_adjective,
                past_before_object,
                perfect_as_adjective,
                partial(judging_adjective, judging=judging),
                complement,
            ),
            "dobj": (
                self._event_as_verb,
                participle_after_noun,
                event,
                judged,
                object_of_preposition,
                listed_object,
                town_of_state,
            ),
            "pobj": (event,),
            "pcomp": (event, adjectival_gerund),
            "xcomp": (participle_as_complement, adjectival_gerund, name_as_infinitive, court_as_infinitive),
            "conj": (
                rival_as_adjective,
                self._verb_as_noun,
                finite_conjunct,
                passive_conjunct,
                noun_after_verb,
                gapped_agent,
                contact_relative,
            ),
            "acl": (
                agents_between_dashes,
                behind_second,
                led_last,
                gerund,
                participle_after_place,
                between,
                grouped,
                clause_of_verb,
                main_verb_as_participle,
                participle,
                parallel_passive,
                backed,
                verb_in_series,
            ),
            "relcl": (after_colon, participle_in_relative, told_of_second, toll, between),
            "quantmod": (self._particle,),
            "attr": (progressive,),
            "prep": (
                behind_date,
                second_side,
                opposed_side,
                against_from_side,
                origin,
                against_after_comma,
                fire_from,
                mannered,
                opening_of_report,
                to_within_name,
                bordering,
                called,
                judged_beforehand,
                naming_agent,
                self._sent_to,
            ),
            "npadvmod": (object_as_adverb, name_as_adverb, given_time),
            "advmod": (name_as_adverb,),
            "dep": (description_after_comma, possessor_apart, parallel_passive),
            "oprd": (persona_non_grata, called_to_act),
            "nsubj": (
                verb_before_warrant,
                voiced_feeling,
                gerund_of_parties,
                event,
                swallowed_subject,
                listed_subject,
                second_subject,
                subject_listed_in_opening,
                object_of_infinitive,
                subject_after_with,
            ),
            "advcl": (
                undertaken,
                participle_before_verb,
                participle_set_off,
                self._striving,
                gerund,
                name_as_infinitive,
                subject_after_preposition,
                object_as_subject,
                participle_of_subject,
                engaged,
                held,
                participle_between_commas,
                parallel_passive,
                backed,
            ),
            "ccomp": (
                after_infinitive,
                struck,
                participle_as_complement,
                headline_pair,
                participle_before_passive,
                before_semicolon,
                partial(told_of_charge, charges=lexicon["charge-nouns"]),
                persona_non_grata,
                self._verb_as_noun,
                partial(event_after_article, events=events),
                cleft,
                subjunctive,
                self._purpose,
            ),
            "agent": (by_means_of_talk,),
            "ROOT": (
                listed_root,
                self._verb_as_adjective,
                self._verb_as_plural,
                saying,
                subject_after_opening,
                turned_subject,
            ),
        }

    def mend(self, doc: Doc) -> None:
        """Change what is wrong in a parse.

        Args:
            doc: The parsed block, changed in place.
        """
        by_dependency = self._by_dependency
        means = not self._means.isdisjoint(doc.lowers)
        for token in doc:
            for mended in by_dependency.get(token.dep_, ()):
                mended(token)
            if means and token.lower_ in self._means:
                self._shared_means(token)

    def _verb_as_adjective(self, root: Token) -> None:
        """ "Iran annexed Bahrain", "the army overthrew X": a past form with subject and object is a verb."""
        if root.tag_ in NOUNS and root.lower_ in _PASTS and has_child(root, "nsubj") and has_child(root, "dobj"):
            root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", _PASTS[root.lower_]
            return
        if root.tag_ not in ("JJ", "NNP", "NN") or not root.text.islower() or not root.text.endswith("ed"):
            return
        if not has_child(root, "nsubj") or not has_child(root, "dobj"):
            return
        stems = (root.text[:-2], root.text[:-1], root.text[:-3], root.text[:-3] + "y")
        stem = next((stem for stem in stems if stem in self._verbs), None)
        if stem is not None:
            root.tag_, root.pos_, root.lemma_ = "VBD", "VERB", stem

    def _verb_as_plural(self, root: Token) -> None:
        """ "Malawi, a country in Africa, borders X": a form in -s with a subject and a name behind it is a verb."""
        if root.tag_ != "NNS" or not root.lower_.endswith("s") or root.lower_[:-1] not in self._verbs:
            return
        if not any(c.tag_ in NAMES for c in children(root, "nsubj")) or root.i + 1 >= len(root.doc):
            return
        after = root.doc[root.i + 1]
        if after.tag_ not in NAMES and after.dep_ not in ("det", "poss"):
            return
        taken = next((c for c in children(root, "appos", "dobj") if c.i > root.i), None)
        if taken is not None:
            taken.dep_ = "dobj"
            root.tag_, root.pos_, root.lemma_ = "VBZ", "VERB", root.lower_[:-1]

    def _particle(self, word: Token) -> None:
        """ "will hand over a dozen jets": right behind a verb of which it is a part, "over" does not count."""
        if word.lower_ != "over" or word.i == 0:
            return
        verb = word.doc[word.i - 1]
        if verb.pos_ == "VERB" and f"{lemma_of(verb)} over" in self._verbs and has_child(verb, "prep", "dative"):
            attach(word, verb, "prt")

    def _purpose(self, verb: Token) -> None:
        """ "sends ships and troops to A to deter B": what is sent is the object of sending, and no subject."""
        main = verb.head
        if verb.tag_ != "VB" or has_child(verb, "mark") or has_child(main, "dobj") or main.pos_ != "VERB":
            return
        sent = next((c for c in children(verb, "nsubj") if c.left_edge.i == main.i + 1), None)
        mark = next((c for c in children(verb, "aux") if c.tag_ == "TO"), None)
        if sent is None or mark is None or sent.tag_ not in ("NN", "NNS") or main.lemma_.lower() in self._governing:
            return
        attach(sent, main, "dobj")
        verb.dep_ = "advcl"

    def _striving(self, verb: Token) -> None:
        """ "fails in its bid to join X": what follows "to" says what the bid is for."""
        mark = verb.left_edge
        if mark.tag_ != "TO" or mark.i == 0:
            return
        noun = mark.doc[mark.i - 1]
        if noun.dep_ == "pobj" and noun.head.head is verb.head and lemma_of(noun) in self._tries:
            attach(verb, noun, "acl")
        asked = next((c for c in children(verb.head, "dobj") if c.i < verb.i), None)
        if asked is not None and lemma_of(asked) in self._asked and asked.subtree[-1].i + 1 == mark.i:
            if lemma_of(verb.head) in self._heeding:
                attach(verb, asked, "acl")  # "resisted calls from X to confiscate it"

    def _sent_to(self, preposition: Token) -> None:
        """ "sends a plane with masks and supplies to X": it is sent to X, and the masks are no supplies "to" X."""
        if preposition.lower_ not in ("to", "for", "into"):
            return
        load = first_listed(preposition.head)
        if load.dep_ != "pobj" or load.head.lower_ not in ("with", "of") or load.tag_ not in ("NN", "NNS"):
            return
        carrier = load.head.head
        if is_verb(carrier):
            carrier = next((c for c in children(carrier, "dobj") if c.i < load.i), carrier)
        if carrier.dep_ == "dobj" and lemma_of(carrier) in self._carriers:
            attach(preposition, carrier.head, "prep")

    def _verb_as_noun(self, verb: Token) -> None:
        """ "accuses X and summons the envoy", "demands that X apologise": what has an object or "that" is a verb."""
        if verb.tag_ == "NNS" and verb.dep_ == "conj":
            lemma = verb.lower_[:-1]
            if lemma in self._verbs and verb.head.tag_ == "VBZ" and has_child(verb, "dobj"):
                verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemma
        elif verb.tag_ == "NN" and verb.dep_ == "ccomp" and not has_child(verb, "det", "cop", "aux"):
            if has_child(verb, "nsubj") and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.lefts):
                verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_

    def _event_as_verb(self, noun: Token) -> None:
        """ "launches airstrikes on X": the object of a verb is no verb, if it names an event."""
        if noun.tag_ == "VBZ" and noun.lower_.endswith("s") and noun.lower_[:-1] in self._events:
            noun.tag_, noun.pos_, noun.lemma_ = "NNS", "NOUN", noun.lower_[:-1]

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
                attach(child, event, child.dep_)
        attach(event, outer, dependency)
        attach(first, event, "compound")
        attach(doc[first.i + 1], first, "cc")
        attach(last, first, "conj")
