"""Who belongs to a body: "NATO member Turkey", "the Quad of the US, Japan, India and Australia", Republican NAME.

Token patterns over the mentions of a block: states after and before the name of their body, lists of members, and
persons by their party.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graphkit.actors.gazetteer import Gazetteer, NameForm
from graphkit.actors.mentions import ActorMention, Mentions
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc, Token
from graphkit.language.syntax import children, conjuncts
from graphkit.language.words import Lexicon, lemma_of
from graphkit.model import Modality
from graphkit.ontology import Ontology

__all__ = ["MembershipReader"]

_WITH_MEMBERS = frozenset({"InternationalOrganization", "Alliance"})
_OPENING_LIST = frozenset(
    {",", "(", ":", "-", "–", "—", "such", "as", "like", "including", "among", "them", "namely", "the", "especially"}
)
_EXCEPTING = frozenset({"other", "than", "except", "for", "excluding", "apart", "from", "besides", "bar", "notably"})
_COUPLING = frozenset({"are", "were", "include", "included", "comprise", "comprised"})
_MEMBERS = frozenset({"member", "members"})
_LINKING = frozenset({"of", "between", "among", "comprising", "including", "grouping", "uniting", "linking"})
_UNITING = (("brings", "together"), ("groups",), ("unites",), ("comprises",), ("links",))
_MADE_UP = (
    ("made", "up", "of"),
    ("consisting", "of"),
    ("composed", "of"),
    ("that", "includes"),
    ("which", "includes"),
    *((relative, *words) for relative in ("that", "which") for words in _UNITING),
    ("bringing", "together"),
)
_ALL_OF_THEM = frozenset({"all", "both", "each", "fellow", "two", "three", "four", "also", "permanent", "founding"})
_EXAMPLES = frozenset({"such", "as", "like", "including", ",", "especially", "notably", "among", "them", "the"})


class MembershipReader:
    """Reads off a block who belongs to which body.

    Args:
        ontology: The relations.
        lexicon: Words for members, bodies and parties.
        gazetteer: Names of known parties.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._member_of = ontology.relations["memberOf"]
        self._member_words = lexicon["member-words"]
        self._groupings = lexicon["grouping-nouns"]
        self._planning = lexicon["planning-verbs"] | lexicon["negotiating-words"]
        people = {
            "Republican Party": lexicon["republican-words"],
            "Democratic Party": lexicon["democratic-words"],
            "Conservative Party": lexicon["conservative-words"],
        }
        parties = {name: gazetteer.lookup(name) for name in people}
        self._adjectives = {
            word: entry.actor for name, entry in parties.items() if entry is not None for word in people[name]
        }
        self._other_parties = lexicon["party-qualifiers"]
        self._posts = lexicon["party-politicians"] | lexicon["party-offices-held"]
        self._counted = lexicon.either("member-words", "member-states")
        self._gathered = lexicon["gathered-heads"]

    def read(self, doc: Doc, mentions: Mentions, resolver: PartyResolver) -> Iterator[Tie]:
        """Yield the memberships of a block."""
        for body in mentions:
            if body.actor.type in _WITH_MEMBERS:
                yield from self._member_states(doc, mentions, body, resolver)
                yield from self._listed_members(doc, mentions, body)
                yield from self._other_members(doc, mentions, body)
                yield from self._all_members(doc, mentions, body)
                yield from self._while_member(doc, mentions, body, resolver)
                yield from self._counted_members(doc, mentions, body)
                yield from self._meeting_as_members(doc, mentions, body)
            if body.actor.type in _WITH_MEMBERS or body.actor.type == "Agreement":
                yield from self._made_of(doc, mentions, body, resolver)
            elif body.actor.type in ("Organization", "GovernmentBody"):
                yield from self._in_brackets(doc, mentions, body)
        yield from self._fellows(doc, mentions, resolver)
        yield from self._partisans(doc, mentions)

    # --- states ------------------------------------------------------------------------------------------------------

    def _member_states(
        self, doc: Doc, mentions: Mentions, body: ActorMention, resolver: PartyResolver
    ) -> Iterator[Tie]:
        """ "NATO member Turkey", "EU states such as Spain and Malta", "its NATO ally Greece": states after it."""
        j = _after(doc, body.end, self._member_words | {"partner", "partners"}, 3)
        if j == body.end or (body.start > 1 and doc[body.start - 1].text == "-"):
            return
        several = doc[j - 1].lower_.endswith("s")
        j = _after(doc, j, _OPENING_LIST | _EXCEPTING, len(doc))
        named = False
        for state in states_from(doc, mentions, j, several):
            named = True
            yield self._tie(party_of(state), body, "member-state", 0.8)
        before = doc[body.start - 1] if body.start else None
        if not named or before is None:
            return
        if before.tag_ == "PRP$" and before.lower_ in ("its", "their"):
            for party in resolver.resolve(before):
                yield from self._own(party, body)
        elif before.lower_ == "fellow" and body.start > 1 and doc[body.start - 2].tag_ == "PRP$":
            for party in resolver.resolve(doc[body.start - 2]):
                yield from self._own(party, body)

    def _own(self, party: Party, body: ActorMention) -> Iterator[Tie]:
        if party.actor.type == "Country":
            yield self._tie(party, body, "fellow-member", 0.75)

    def _listed_members(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "The six members of the bloc, Chad, Mali and Niger", "nations in the WTO such as Chad": a list of them.

        A list that nothing but a comma opens must have three states: "members of NATO, Russia and China" has not.
        """
        k = body.start - 1
        while k > 0 and doc[k].dep_ in ("det", "compound", "amod"):
            k -= 1
        named = k > 0 and doc[k].lower_ in ("of", "in", "within") and doc[k - 1].lower_ in self._member_words
        j = _after(doc, body.end, {",", "whose"}, 2)
        whose = j > body.end and doc[j - 1].lower_ == "whose"
        if whose:
            j = _after(doc, j, self._member_words, 3)
        elif not named:
            return
        opened = _after(doc, j if whose else body.end, _OPENING_LIST | _COUPLING | _EXCEPTING, 5)
        between = {doc[i].lower_ for i in range(body.end, opened)}
        states = list(states_from(doc, mentions, opened, True))
        both = k > 1 and any(t.lower_ in ("both", "two") for t in doc[max(k - 4, 0) : k - 1])
        least = 1 if not between <= {",", "the"} else 2 if both else 3
        if between and len(states) >= least:
            for state in states:
                yield self._tie(party_of(state), body, "listed-member", 0.75)

    def _meeting_as_members(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "the G7 Foreign Ministers of Canada, France and Italy": those who meet in the name of a body."""
        j = body.end
        fields = ("NN", "NNP", "JJ")
        while j < min(len(doc), body.end + 3) and doc[j].lower_ not in self._gathered and doc[j].tag_ in fields:
            j += 1
        if j + 1 >= len(doc) or doc[j].lower_ not in self._gathered or doc[j + 1].lower_ != "of":
            return
        states = list(states_from(doc, mentions, j + 2 + (doc[min(j + 2, len(doc) - 1)].lower_ == "the"), True))
        for state in states if len(states) > 1 else ():
            yield self._tie(party_of(state), body, "meeting-member", 0.8)

    def _counted_members(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "Coalition nations that have flown strikes include Chad and Mali", "the coalition, which has 60 members
        including Chad and Mali": the list behind the verb or participle of a clause about members.
        """
        sentence = doc[body.start].sent
        held = {t.lower_ for t in doc[body.end : min(body.end + 2, sentence.end)]} & self._counted
        heads = {body.end - 1, *(range(body.end, min(body.end + 2, sentence.end)) if held else ())}
        for verb in doc[body.end : sentence.end]:
            if verb.lower_ not in _COUPLING | {"includes", "including"}:
                continue
            joined = any(c.dep_ == "nsubj" and c.i in heads for c in verb.children)
            if verb.lower_ == "including":
                counted = {t.lower_ for t in doc[body.end : verb.i]}
                joined = bool(counted & self._member_words) and mentions.starting(verb.i - 1) is None
                joined = joined and not any(body.end <= m.start < verb.i for m in mentions)
            if not joined or (verb.lower_ in ("are", "were") and not held):
                continue
            start = _after(doc, verb.i + 1, {"the", ":", ","}, 2)
            states = list(states_from(doc, mentions, start, True))
            for state in states if len(states) > 1 else ():
                yield self._tie(party_of(state), body, "counted-member", 0.75)

    def _other_members(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "the United States and other NATO members": states before what they are members of, too."""
        k = body.start - 1
        if body.end >= len(doc) or doc[body.end].lower_ not in self._member_words or k < 2:
            return
        if doc[k].lower_ in ("other", "fellow"):
            k -= 1
            linked = doc[k].lower_ in ("and", "or", "as", "well", "with", "among", ",", "the")
            yield from self._states_before(doc, mentions, k if linked else -1, body)

    def _all_members(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "Latvia and Estonia, both members of NATO", "Poland, an EU and NATO member": a list before the noun."""
        k = body.start
        while k > 0 and (doc[k - 1].lower_ in ("and", "or", "the", ",") or mentions.at(k - 1) is not None):
            other = mentions.at(k - 1)
            if other is not None and other.actor.type not in _WITH_MEMBERS:
                break
            if doc[k - 1].text == ",":
                break
            k -= 1
        if body.end < len(doc) and self._is_member_noun(doc, body, mentions):
            joined = any(doc[i].lower_ == "and" for i in (body.start - 1, body.end))
            if joined and k > 1 and doc[k - 1].lower_ in ("a", "an") and doc[k - 2].text == ",":
                yield from self._states_before(doc, mentions, k - 2, body)
            return
        if k < 3 or doc[k - 1].lower_ != "of" or doc[k - 2].lower_ not in self._member_words:
            return
        k -= 2
        several = doc[k].lower_.endswith("s")
        while k > 0 and doc[k - 1].lower_ in _ALL_OF_THEM:
            k -= 1
        if several and k > 1 and doc[k - 1].text == "," and doc[k].lower_ in _ALL_OF_THEM:
            yield from self._states_before(doc, mentions, k - 1, body)

    def _is_member_noun(self, doc: Doc, body: ActorMention, mentions: Mentions) -> bool:
        """Whether a body's name, or a list that it begins, stands before "member"."""
        j = body.end
        while j < len(doc) and doc[j].lower_ in ("and", "or"):
            other = mentions.starting(j + 1)
            if other is None or other.actor.type not in _WITH_MEMBERS:
                return False
            j = other.end
        return j < len(doc) and doc[j].lower_ in ("member", "members")

    def _states_before(self, doc: Doc, mentions: Mentions, k: int, body: ActorMention) -> Iterator[Tie]:
        """Yield the membership of the states of a list that ends before a token."""
        while k > 0 and doc[k].lower_ in ("and", "or", "as", "well", "with", "among", ",", "the"):
            k -= 1
            state = mentions.ending(k + 1)
            if state is not None and state.actor.type == "Country":
                yield self._tie(party_of(state), body, "other-members", 0.75)
                k = state.start - 1

    def _while_member(self, doc: Doc, mentions: Mentions, body: ActorMention, resolver: PartyResolver) -> Iterator[Tie]:
        """ "voted for it while a member of the union", "as a member of the bloc, Finland …": the subject is one."""
        k = body.start - 1
        k -= k > 0 and doc[k].lower_ == "the"
        if k < 3 or doc[k].lower_ != "of" or doc[k - 1].lower_ not in self._member_words:
            return
        noun = doc[k - 1]
        k -= 2
        while k > 0 and doc[k].tag_ in ("JJ", "NN", "HYPH", "RB", "VBG", "DT"):
            k -= 1
        if doc[k].lower_ not in ("while", "as", "though", "although", "when"):
            return
        node: Token = noun
        while node.dep_ != "ROOT" and (node.tag_[:2] != "VB" or not children(node, "nsubj", "nsubjpass")):
            node = node.head
        for subject in children(node, "nsubj", "nsubjpass"):
            for each in conjuncts(subject):
                for party in resolver.resolve(each):
                    yield from self._own(party, body)

    def _made_of(self, doc: Doc, mentions: Mentions, body: ActorMention, resolver: PartyResolver) -> Iterator[Tie]:
        """ "the Quad of the US, Japan and India", "AUKUS, a pact between the UK, the US and Australia"."""
        j, n = body.end, len(doc)
        if j + 1 >= n:
            return
        if doc[j].lower_ in self._groupings:  # "the Five Eyes alliance of"
            j += 1
        apart = doc[j].text == "," if j < n else False
        j += apart
        if apart and j < n and doc[j].lower_ in ("the", "a", "an"):
            while j < n and j - body.end < 7 and doc[j].lower_ not in self._groupings:
                j += 1
            j += 1
        j += j < n and doc[j].lower_ in ("is", "are") and 1
        start = self._after_link(doc, j)
        listed = doc[body.end].text in ("(", "-", "–", "—") and start is None
        if listed:
            start = body.end + 1
        if start is None:
            return
        start += start < n and doc[start].lower_ == "the"
        states = [party_of(state) for state in states_from(doc, mentions, start, True)]
        if not states and [t.lower_ in ("two", "three", "both") for t in doc[start : start + 1]] == [True]:
            states = [p for p in resolver.resolve(doc[min(start + 1, n - 1)]) if p.actor.type == "Country"]
        if len(states) < (3 if listed else 2):
            return
        planned = any(
            lemma_of(t) in self._planning for t in doc[max(doc[body.start].sent.start, body.start - 8) : body.start]
        )
        for state in states:
            found = self._tie(state, body, "made-of", 0.75)
            yield replace(found, modality=Modality.PLANNED) if planned else found

    def _in_brackets(self, doc: Doc, mentions: Mentions, body: ActorMention) -> Iterator[Tie]:
        """ "the ABCD group (Chad, Mali and Niger)": three states or more in brackets spell out a body by initials."""
        j = _after(doc, body.end, self._groupings, 1)
        if j + 1 >= len(doc) or doc[j].text != "(":
            return
        states = list(states_from(doc, mentions, _after(doc, j + 1, {"the"}, 1), True))
        closed = bool(states) and states[-1].end < len(doc) and doc[states[-1].end].text == ")"
        for state in states if closed and len(states) > 2 else ():
            yield self._tie(party_of(state), body, "made-of", 0.75)

    def _fellows(self, doc: Doc, mentions: Mentions, resolver: PartyResolver) -> Iterator[Tie]:
        """ "fellow alliance member Ghana", "bloc members Chad and Mali": of a body that only a noun tells again."""
        for token in doc.among(_MEMBERS):
            i = token.i
            if not 0 < i < len(doc) - 1 or doc[i - 1].lower_ not in self._groupings or mentions.at(i - 1) is not None:
                continue
            states = list(states_from(doc, mentions, i + 1, token.lower_.endswith("s")))
            bodies = resolver.resolve(doc[i - 1]) if states else []
            if len(bodies) == 1 and bodies[0].actor.type in _WITH_MEMBERS:
                for state in states:
                    yield tie(self._member_of, party_of(state), bodies[0], "fellow-member", 0.7)

    @staticmethod
    def _after_link(doc: Doc, j: int) -> int | None:
        """Return where the list of members begins that "of", "between" or "made up of" opens at a token."""
        words = tuple(t.lower_ for t in doc[j : j + 3])
        for link in _MADE_UP:
            if words[: len(link)] == link:
                return j + len(link)
        return j + 1 if words and words[0] in _LINKING else None

    # --- persons -----------------------------------------------------------------------------------------------------

    def _partisans(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "Republican Senator NAME", "Democrats NAME and NAME", "NAME and other Republicans", "NAME, a Democrat"."""
        for token in doc:
            party = self._adjectives.get(token.text)
            if party is None or (token.i and doc[token.i - 1].text in self._other_parties):
                continue
            whole = Party(party, token.i, token.i + 1)
            for person in self._of_party(doc, mentions, token):
                yield tie(self._member_of, party_of(person), whole, "partisan", 0.8)

    def _of_party(self, doc: Doc, mentions: Mentions, token: Token) -> Iterator[ActorMention]:
        i, n = token.i, len(doc)
        j, titled = i + 1, False
        while j < n and j - i < 4 and mentions.at(j) is None and doc[j].lower_.rstrip(".") in self._posts:
            j, titled = j + 1, True
        plural = token.text.endswith("s")
        j = _after(doc, j, _EXAMPLES, 3) if plural else j
        if titled or plural or self._is_noun(token):
            person = mentions.starting(j) if j < n else None
            while person is not None and person.actor.type == "Person":
                yield person
                k = _after(doc, person.end, {",", "and"}, 2)
                person = mentions.starting(k) if plural and person.end < k < n else None
        k = i - 1
        if plural and k > 1 and doc[k].lower_ in ("other", "fellow") and doc[k - 1].lower_ in ("and", "with"):
            person = mentions.ending(k - 1)
        else:
            adjectives = k > 1 and doc[k].tag_ in ("JJ", "NN", "JJS")
            k -= adjectives
            apart = k > 1 and doc[k].lower_ in ("a", "the") and doc[k - 1].text == ","
            person = mentions.ending(k - 1) if apart and self._is_noun(token) else None
        if person is not None and person.actor.type == "Person":
            yield person

    @staticmethod
    def _is_noun(token: Token) -> bool:
        """Whether a party's word stands for one of its people, not as an adjective: "a Democrat"."""
        return token.text in ("Democrat", "Democrats", "Republicans", "Tory", "Tories") or (
            token.text == "Republican" and token.dep_ not in ("amod", "compound", "nmod")
        )

    def _tie(self, source: Party, body: ActorMention, pattern: str, confidence: float) -> Tie:
        return tie(self._member_of, source, party_of(body), pattern, confidence)


def states_from(doc: Doc, mentions: Mentions, start: int, several: bool) -> Iterator[ActorMention]:
    """Yield the state that begins at a token and, if there may be several, those that follow in a list."""
    state = mentions.starting(start) if start < len(doc) else None
    while (
        state is not None
        and state.actor.type == "Country"
        and state.form in (NameForm.NAME, NameForm.ABBREVIATION)
        and not state.is_adjectival
    ):
        yield state
        k = state.end
        while k < len(doc) and doc[k].lower_ in (",", "and", "the"):
            k += 1
        state = mentions.starting(k) if several and state.end < k < len(doc) else None


def _after(doc: Doc, start: int, words: Collection[str], most: int) -> int:
    """Return the place after as many of some words as follow each other from a place on."""
    j = start
    while j < len(doc) and j - start < most and doc[j].lower_ in words:
        j += 1
    return j
