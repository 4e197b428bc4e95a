"""What the ontology files say, as frozen values: actors with their names, offices and memberships, frames,
the pairs of parties between whom a relation cannot be, and what counts as cooperation or conflict.

Plain data, made by the loader of this folder and read by the linker and the extractor. Knows nothing of text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, auto

from graphkit.model import Actor, Modality, Polarity, Relation

__all__ = ["ActorEntry", "Frame", "ImpossiblePair", "Membership", "Office", "StanceRule"]


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person held.

    Attributes:
        relation: Name of the relation of the person to it ("leads").
        of: IRI of the actor that the post belongs to.
        title: Name of the post ("President").
        start: First day in office; None where it is not known.
        end: Last day in office; None while it lasts.
    """

    relation: str
    of: str
    title: str
    start: dt.date | None = None
    end: dt.date | None = None

    def held_on(self, day: dt.date) -> bool:
        """Say whether the post was held on a day; ``datetime.date.max`` asks whether it still is."""
        return (self.start is None or self.start <= day) and (self.end is None or self.end >= day)


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership in an organisation, alliance or treaty.

    Attributes:
        member: IRI of the member.
        organisation: IRI of the organisation.
        start: Day of accession; None where it is not known.
        end: Last day; None while it lasts.
    """

    member: str
    organisation: str
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of ``actors.ttl`` with every name that it goes by.

    Attributes:
        actor: IRI, label, type, country and Wikidata item.
        names: Names and abbreviations besides the label ("Russian Federation"); matched with their case.
        demonyms: Adjectives and names of the people, singular and plural ("Russian", "Russians").
        seats: Capitals and seats of power that stand for the actor ("Moscow", "the Kremlin").
        offices: Posts of a person.
        part_of: IRI of the actor that it is an organ of, if any.
        start: First day of existence, where it matters.
        end: Last day of existence.
        cities: Those of the seats that are cities, so that the name may mean the place ("Moscow").
        combining: First parts of compounds that stand for the state ("Sino", "Russo").
        personal: Those of the names and seats that people are called by too ("Jordan", "Chad").
        excluded: Phrases that hold one of the names and do not mean the actor ("Indian Ocean").
        cued: Those of the names, demonyms and seats that mean the actor only where one of its cues is in the
            text ("PA").
        cues: Words whose presence speaks for this actor where a name could mean several ("Tbilisi").
        iso2: ISO 3166-1 alpha-2 code of a state or territory.
        article: Article that stands before the label in a sentence ("the"); empty where none does.
    """

    actor: Actor
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    part_of: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    cities: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    cued: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    iso2: str | None = None
    article: str = ""


class Quad(StrEnum):
    """Quad classes: what two parties say or do, for or against each other, and what is none of these."""

    VERBAL_COOPERATION = "verbal-cooperation"
    MATERIAL_COOPERATION = "material-cooperation"
    VERBAL_CONFLICT = "verbal-conflict"
    MATERIAL_CONFLICT = "material-conflict"
    STRUCTURAL = auto()
    NEUTRAL = auto()
    OPEN = auto()


class Trait(StrEnum):
    """Traits of relations that the reader asks for; the ontology says what each means."""

    ANSWERING = auto()
    ASHORE = auto()
    AT_DOER = "at-doer"
    BESIDE = auto()
    BOND = auto()
    BY_NAME = "by-name"
    CONTEST = auto()
    FIXED_TARGET = "fixed-target"
    FOR_STATE = "for-state"
    HARM = auto()
    IN_COUNTRY = "in-country"
    IN_TOWN = "in-town"
    JUDGING = auto()
    OBJECTLESS = auto()
    OCCASION = auto()
    OF_BODY = "of-body"
    ON_SITE = "on-site"
    OTHER_STATE = "other-state"
    OUTWARD = auto()
    OVER_PLACE = "over-place"
    STANCE = auto()
    STANDING = auto()
    WHOLE_PLACE = "whole-place"


@dataclass(frozen=True, slots=True)
class ImpossiblePair:
    """Two parties between whom a relation does not hold.

    Attributes:
        name: Local name of the rule.
        sources: Classes of the subject, without those below them; empty means any.
        targets: The same of the object.
        conditions: What else must be so of the two ("known-source"), all of it.
    """

    name: str
    sources: frozenset[str]
    targets: frozenset[str]
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """How English says a relation: a predicate, and the grammatical roles that its parties fill.

    Roles are tried in the order given; the first that holds an actor is taken (for a symmetric relation all are
    united). They are ``subject``, ``object``, ``dative``, ``prepositional-object`` (of "call on"), ``predicate``,
    ``complement-subject``, ``complement-object``, ``complement-`` with a preposition, ``obliged`` (who must do what
    the complement says); of nouns ``agent``, ``possessor``, ``modifier`` and ``bearer`` (whom a noun such as "ally"
    describes); and every preposition by its own name. Some are implied by the sentence, for frames that name them:
    ``speaker`` (who says what the predicate says), ``authority`` (the state where an agentless arrest happens),
    ``accuser`` (who arrests or charges somebody for it), ``accused`` (who is arrested or expelled for it) and
    ``awaited`` (who must act first, where it will not be done until then).
    All are logical roles: the subject of a passive is its ``object``.

    Attributes:
        name: Local name of the frame.
        relation: What it expresses.
        verbs: Lemmas of verbs, with a particle where they have one ("pull out").
        nouns: Lemmas of nouns that name the event themselves ("invasion").
        adjectives: Adjectives ("hostile").
        object_nouns: Nouns of which one must be the object of the verb ("sanction" for "impose"), or stand after
            "of" or before the noun ("suspension of aid"); the object's own prepositions, possessor and modifiers then
            count as roles too.
        predicate_nouns: Nouns or adjectives of which one must be the complement after "as", or the object
            predicate ("terrorist" for "designate").
        subject_nouns: Nouns of which one must be the subject of the verb ("hacker" for "break into").
        source: Roles that the subject of the statement may fill.
        target: Roles that the object may fill.
        source_types: Classes of the ontology of which the subject must be one; empty means any.
        target_types: The same for the object.
        voice: "active" or "passive" where only that voice has the meaning, else None.
        reach: "direct" where the role must name the actor itself or its forces, officials, people or things;
            "topic" where any noun phrase that belongs to the actor will do ("condemned Russia's conduct").
        traits: Of its relation: how it is read where the frame's roles leave a party out.
        polarity: Polarity that the frame itself gives.
        modality: Modality that the frame itself gives.
        loose: Whether the predicate means this less often than something else: such a frame is tried after its rivals,
            and no party is sought for it outside of its roles.
        besides: Whether the predicate says this beside what another frame reads in it: who retakes a town from
            somebody seizes the town, and fights him.
        presupposed: Whether it is so whatever is said of the predicate: who is asked to release somebody holds him.
        nearby: Whether its words alone say it often enough of the actors beside them, where grammar leads to none.
        act: Kind of the relation that the wording tells, where that is another event ("peacekeeping"), or None.
    """

    name: str
    relation: Relation
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object_nouns: frozenset[str] = frozenset()
    predicate_nouns: frozenset[str] = frozenset()
    subject_nouns: frozenset[str] = frozenset()
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    source_types: frozenset[str] = frozenset()
    target_types: frozenset[str] = frozenset()
    voice: str | None = None
    reach: str = "direct"
    traits: frozenset[str] = frozenset()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    loose: bool = False
    besides: bool = False
    presupposed: bool = False
    nearby: bool = False
    act: str | None = None


@dataclass(frozen=True, slots=True)
class StanceRule:
    """Which statements show their parties to act together, or against each other.

    Attributes:
        stance: "cooperation" or "conflict".
        quads: Quad classes of such statements.
        polarities: Polarities of such statements.
        modalities: Modalities of such statements.
        except_relations: Relations by name that show neither all the same.
        except_types: Classes of actors that are nobody's side, by name.
    """

    stance: str
    quads: frozenset[str]
    polarities: frozenset[Polarity]
    modalities: frozenset[Modality]
    except_relations: frozenset[str] = frozenset()
    except_types: frozenset[str] = frozenset()
