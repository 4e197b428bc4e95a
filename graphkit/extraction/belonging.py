"""Whose somebody is by the words beside his name: his party, his body, his state; and which party rules a state.

Reads memberOf and represents off "Democrat NAME", "Vlaams Belang politician NAME", "NAME of the Aum Shinrikyo cult",
"OCHA's NAME", and governs off "Poland's ruling Law and Justice". Titles are for ``titles``. Token patterns over the
mentions of a block.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphkit.actors.gazetteer import NameForm
from graphkit.actors.mentions import STATES, ActorMention, Mentions, actor_id
from graphkit.actors.parties import Party
from graphkit.actors.party_resolver import PartyResolver
from graphkit.extraction.ties import Tie, party_of, tie
from graphkit.language.parse import Doc, Token
from graphkit.language.words import Lexicon
from graphkit.model import Actor
from graphkit.ontology import Ontology

__all__ = ["BelongingReader"]

_GROUPS = ("PoliticalParty", "ArmedGroup")
_INCLUDING = frozenset({"include", "includes", "included", "including", "comprised", "comprises", "comprising"})
_LED = frozenset({"led", "headed", "chaired"})
_EMPLOYERS = (
    "GovernmentBody",
    "MilitaryUnit",
    "InternationalOrganization",
    "Alliance",
    "MediaOutlet",
    "NonGovernmentalOrganization",
    "Organization",
    "Company",
)


class BelongingReader:
    """Reads off a block whose the persons in it are.

    Args:
        ontology: The relations.
        lexicon: Words of parties and of those in them.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._relations = ontology.relations
        self._politicians = lexicon["party-politicians"]
        self._subjects = lexicon["name-subjects"]
        self._given = lexicon["given-names"]
        self._believers = lexicon["party-civilians"]
        self._documents = lexicon["document-nouns"] - {"law", "bill", "post"}
        self._heads = lexicon["leading-titles"]
        self._governments = frozenset({"government", "regime", "administration", "authorities"})
        self._ranks = lexicon["rank-words"] | lexicon["honorifics"] | {"lt", "gen", "col", "maj", "officer"}
        self._bodies = lexicon["body-words"] | lexicon["force-words"] | lexicon["organisation-words"]
        pairs = [entry.split(" ", 1) for entry in lexicon["bench-parties"]]
        named = {e.actor.label: e.actor for e in ontology.actors.values() if e.actor.type == "PoliticalParty"}
        self._parties = {short: named[label] for short, label in pairs if label in named}
        self._crowns = lexicon["crowned-titles"] | lexicon["clerical-titles"]
        self._own = lexicon["own-group-words"]
        self._rulers = lexicon["ruling-bodies"]
        self._delegations = lexicon["delegation-nouns"]

    def read(
        self, doc: Doc, mentions: Mentions, offices: Collection[tuple[str, str]], resolver: PartyResolver
    ) -> Iterator[Tie]:
        """Yield the ties of a block.

        Args:
            doc: The block.
            mentions: Its mentions.
            offices: IRIs of persons and of what their titles tie them to, which says more.
            resolver: Tells whom a pronoun stands for.
        """
        yield from self._party_members(doc, mentions)
        for found in self._people_of(doc, mentions):
            if (found.source.actor.id, found.target.actor.id) not in offices:
                yield found
        for found in self._own_group(doc, mentions, resolver):
            if (found.source.actor.id, found.target.actor.id) not in offices:
                yield found
        holders = {person for person, _ in offices}
        for person in mentions:
            if person.actor.type == "Person" and person.end + 2 < len(doc) and doc[person.end].text == "(":
                yield from self._bracketed(doc, mentions, person, person.actor.known or person.actor.id in holders)
        yield from self._delegates(doc, mentions, offices)
        yield from self._ruling(doc, mentions)
        yield from self._firms_of(mentions, doc)

    def _party_members(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "Democrat Mary Landrieu", "Labour MP Jane Doe": a party's name before a person who does not lead it."""
        for mention in mentions:
            party = mention.actor.type == "PoliticalParty"
            if not party and (mention.actor.known or mention.actor.type not in ("Person", "Organization")):
                continue
            j = mention.end
            while j < len(doc) and j - mention.end < 3 and mentions.at(j) is None and doc[j].tag_ in ("NNP", "NN"):
                j += 1
            person = mentions.starting(j) if j < len(doc) else None
            if person is None or person.actor.type != "Person":
                continue
            between = [t.lower_ for t in doc[mention.end : j]]
            if party and not (between and between[-1] in self._heads):
                yield self._tie("memberOf", person, mention, "party-member", 0.8)
            elif not party and len(between) == 1 and between[0] in self._politicians:
                label = mention.actor.label
                if label.lower() in self._believers:
                    continue  # "the Sikh activist X" is in no party
                named = Actor(actor_id("PoliticalParty", label, None), label, "PoliticalParty", None, known=False)
                whole = Party(named, mention.start, mention.end)
                yield tie(self._relations["memberOf"], party_of(person), whole, "party-member", 0.75)

    def _own_group(self, doc: Doc, mentions: Mentions, resolver: PartyResolver) -> Iterator[Tie]:
        """ "Modi and his Bharatiya Janata Party", "Viktor Orbán's Fidesz": a party or group by whose it is."""
        for group in mentions:
            k = group.start - 1
            if group.actor.type not in _GROUPS or k < 1:
                continue
            while k > 1 and group.start - k < 4 and doc[k].lower_ in self._own:
                k -= 1
            if doc[k].tag_ == "PRP$" and doc[k].lower_ in ("his", "her"):
                for person in resolver.resolve(doc[k]):
                    if person.actor.type == "Person":
                        yield tie(self._relations["memberOf"], person, party_of(group), "own-party", 0.7)
            owner = mentions.ending(k) if doc[k].tag_ == "POS" else None
            if owner is not None and owner.actor.type == "Person" and owner.actor.id != group.actor.id:
                yield self._tie("leads", owner, group, "own-group", 0.7)

    def _people_of(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "OCHA's John Ging", "Katsuya Takahashi of the Aum Shinrikyo cult", "Jeremy Corbyn of Labour"."""
        for person in mentions:
            if person.actor.type != "Person" or person.end - person.start < 2 or self._is_thing(doc, person):
                continue
            owner = mentions.ending(person.start - 1) if person.start > 1 else None
            if owner is not None and doc[person.start - 1].tag_ == "POS" and owner.actor.type in _EMPLOYERS:
                yield self._tie("represents", person, owner, "of-body", 0.7)
            elif owner is not None and doc[person.start - 1].tag_ == "POS" and owner.actor.type == "Country":
                named = doc[person.start].text in self._given and person.end - person.start < 4
                if named and not person.actor.known and owner.form is NameForm.NAME:
                    yield self._tie("represents", person, owner, "of-state", 0.65)
            force = self._force(doc, mentions, person)
            if force is not None:
                yield self._tie("represents", person, force, "of-force", 0.8)
            whole = self._after(doc, mentions, person)
            if whole is None:
                continue
            if whole.actor.type in _GROUPS:
                yield self._tie("memberOf", person, whole, "of-body", 0.7)
            elif person.actor.known and person.actor.country not in (None, whole.actor.country):
                continue  # "the Bin Laden of Syria"
            elif whole.actor.type in _EMPLOYERS or (whole.actor.type == "Country" and whole.form is NameForm.NAME):
                yield self._tie("represents", person, whole, "of-body", 0.65)

    def _bracketed(self, doc: Doc, mentions: Mentions, person: ActorMention, holder: bool) -> Iterator[Tie]:
        """ "NAME (Perth, Australian Labor Party)", "NAME (Perth) (Con)", "NAME (Norway)": whose by the brackets."""
        j = person.end
        if j - person.start < 2 and not (doc[person.start].is_upper or doc[person.start - 1].lower_ in self._ranks):
            return
        while j < len(doc) and doc[j].text == "(":
            close = next((k for k in range(j + 1, min(j + 12, len(doc))) if doc[k].text == ")"), None)
            if close is None:
                return
            last = mentions.ending(close)
            entry = self._parties.get(doc[close - 1].text) if close == j + 2 else None
            if entry is not None:
                yield tie(self._relations["memberOf"], party_of(person), Party(entry, j + 1, close), "bracketed", 0.8)
            elif (
                last is not None and last.actor.type == "PoliticalParty" and doc[last.start - 1].text in ("(", ",", "–")
            ):
                yield self._tie("memberOf", person, last, "bracketed", 0.8)
            elif last is not None and last.start == j + 1 and last.actor.type == "Country" and not holder:
                if last.form is NameForm.NAME:
                    yield self._tie("represents", person, last, "bracketed", 0.7)
            j = close + 1

    def _force(self, doc: Doc, mentions: Mentions, person: ActorMention) -> ActorMention | None:
        """Return the force before the rank of a person: "Canadian Army Lt. Gen. NAME"."""
        k = person.start
        while k > 0 and person.start - k < 4 and (doc[k - 1].lower_ in self._ranks or doc[k - 1].text == "."):
            k -= 1
        force = mentions.ending(k) if k < person.start else None
        return force if force is not None and force.actor.type == "MilitaryUnit" else None

    def _firms_of(self, mentions: Mentions, doc: Doc) -> Iterator[Tie]:
        """ "Toshiba of Japan and Siemens of Germany": where a firm is from."""
        for firm in mentions:
            if firm.actor.type not in ("Company", "MediaOutlet") and (
                firm.actor.known or firm.actor.type != "Organization"
            ):
                continue
            state = self._after(doc, mentions, firm)
            own = any(t.text in self._bodies for t in doc[firm.start : firm.end])
            if state is not None and state.actor.type == "Country" and state.form is NameForm.NAME and not own:
                yield self._tie("locatedIn", firm, state, "firm-of", 0.75)

    def _is_thing(self, doc: Doc, person: ActorMention) -> bool:
        """Whether what looks like a name is none of a person: "the Napoleon of crime", "Security Assistance"."""
        if person.start and doc[person.start - 1].lower_ in ("the", "a", "an", "this"):
            return True
        if person.end < len(doc) and doc[person.end].tag_ in ("NN", "NNS") and doc[person.end].text.islower():
            return True  # "the CIA's Timber Sycamore programme"
        if doc[person.end - 1].lower_ in self._documents:
            return True  # "the Council's Presidential Statement"
        return any(t.lower_ in self._subjects for t in doc[person.start : person.end])

    def _after(self, doc: Doc, mentions: Mentions, person: ActorMention) -> ActorMention | None:
        """Return what follows a name after "of"; nothing where the place is part of the name ("King X of Y")."""
        j = person.end
        first = doc[person.start].lower_
        before = doc[person.start - 1].lower_ if person.start else ""
        if j + 1 >= len(doc) or doc[j].lower_ != "of" or {first, before} & (self._crowns | self._heads):
            return None
        j += 1 + (doc[j + 1].lower_ == "the")
        whole = mentions.starting(j) if j < len(doc) else None
        if whole is None or whole.is_adjectival:
            return None
        if whole.end + 1 < len(doc) and doc[whole.end].tag_ == "POS":
            inner = mentions.starting(whole.end + 1)
            return inner if inner is not None and inner.actor.type in _EMPLOYERS else None
        return whole

    def _delegates(self, doc: Doc, mentions: Mentions, offices: Collection[tuple[str, str]]) -> Iterator[Tie]:
        """ "The Russian delegation includes the minister NAME and NAME", "a Chinese delegation led by NAME"."""
        for token in doc:
            if token.lower_ not in self._delegations:
                continue
            k = token.i
            while k > 0 and token.i - k < 4 and mentions.at(k - 1) is None and doc[k - 1].tag_ in ("JJ", "NN", "VBG"):
                k -= 1
            state = mentions.ending(k - (k > 0 and doc[k - 1].tag_ == "POS"))
            if state is None or state.actor.type not in STATES or state.form is NameForm.CAPITAL:
                continue
            for person in self._sent(doc, mentions, token):
                if (person.actor.id, state.actor.id) not in offices:
                    yield self._tie("represents", person, state, "delegate", 0.75)

    @staticmethod
    def _sent(doc: Doc, mentions: Mentions, delegation: Token) -> Iterator[ActorMention]:
        """Yield the persons whom a clause names as those of a delegation."""
        opening = next(
            (
                t
                for t in doc[delegation.i + 1 : min(delegation.i + 6, doc[delegation.i].sent.end)]
                if t.lower_ in _INCLUDING or (t.lower_ == "by" and doc[t.i - 1].lower_ in _LED)
            ),
            None,
        )
        if opening is None:
            return
        last = opening.i
        for person in mentions:
            if person.start <= opening.i or person.actor.type != "Person":
                continue
            between = doc[last + 1 : person.start]
            if person.start - last > 8 or any(t.pos_ in ("VERB", "AUX") or t.text in (";", ".") for t in between):
                return
            yield person
            if opening.lower_ == "by":
                return
            last = person.end - 1

    def _ruling(self, doc: Doc, mentions: Mentions) -> Iterator[Tie]:
        """ "Poland's ruling Law and Justice", "the Law and Justice government": where the text names the state."""
        for party in mentions:
            if party.actor.type not in _GROUPS:
                continue
            k = self._before_ruling(doc, party)
            after = doc[party.end].lower_ if party.end < len(doc) else ""
            if k is None and after not in self._governments:
                continue
            owner = mentions.ending(k - (doc[k - 1].tag_ == "POS")) if k else None
            state = owner if owner is not None and owner.actor.type in STATES else None
            if state is None and party.actor.country:
                own = (m for m in mentions if m.actor.type in STATES and m.actor.country == party.actor.country)
                state = next(own, None)
            if state is not None:
                yield self._tie("governs", party, state, "ruling-party", 0.8)

    def _before_ruling(self, doc: Doc, party: ActorMention) -> int | None:
        """Return where "ruling", "ruling party," and the like before a party's name starts, if they do."""
        k = party.start - 1
        k -= k > 1 and doc[k].text == "," and doc[k - 1].lower_ in self._rulers
        k -= k > 0 and doc[k].lower_ in self._rulers
        return k if k >= 0 and doc[k].lower_ in ("ruling", "governing") else None

    def _tie(self, relation: str, source: ActorMention, target: ActorMention, pattern: str, confidence: float) -> Tie:
        return tie(self._relations[relation], party_of(source), party_of(target), pattern, confidence)
