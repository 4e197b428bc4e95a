"""The ontology files and their loader: what they must hold, and which mistakes must be named."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import InputError, OntologyError
from graphkit.extraction import Extractor
from graphkit.language.clause import Role
from graphkit.model import ID, ONTOLOGY, Modality, Polarity
from graphkit.ontology import Codes, ImpossiblePair, Membership, Quad, Trait, load_ontology
from graphkit.ontology.entries import Frame
from graphkit.ontology.frames import ROLES
from graphkit.ontology.lint import lint
from graphkit.ontology.relations import CONDITIONS

PREFIXES = """@prefix fr: <https://w3id.org/graphkit/frame/> .
@prefix gk: <https://w3id.org/graphkit/ontology#> .
"""


@pytest.fixture(scope="module")
def onto():
    return load_ontology()


def derive(onto, name, polarity="positive", modality="actual"):
    return onto.derive(onto.relations[name], Polarity(polarity), Modality(modality))


def test_every_relation_is_described(onto):
    assert len(onto.relations) >= 58
    for name, relation in onto.relations.items():
        assert relation.id.endswith("#" + name)
        assert relation.label and onto.definitions[name] and onto.inverses[name]
        assert (relation.plover is None) == (relation.quad == "structural")


def test_quad_class_comes_from_the_super_property(onto):
    assert onto.relations["exercisesWith"].quad == "material-cooperation"
    assert "cooperatesWith" in lineage(onto, "exercisesWith")
    assert "materialConflictWith" in lineage(onto, "invades")
    assert "verbalConflictWith" not in lineage(onto, "invades")


def lineage(onto, relation):
    """Return the relations above a relation."""
    above = onto.parents[relation]
    return [] if above is None else [above, *lineage(onto, above)]


def test_every_word_list_is_read(onto):
    code = "".join(path.read_text(encoding="utf-8") for path in Path(graphkit.__file__).parent.rglob("*.py"))
    patterns = re.findall(r"\{([^}]*)\}", (onto.path / "phrases.ttl").read_text(encoding="utf-8"))
    named = set("|".join(patterns).split("|"))
    families = tuple(re.findall(r'\.family\("([^"]+)"\)', code))
    assert not [
        name for name in onto.words if f'"{name}"' not in code and name not in named and not name.startswith(families)
    ]


def test_every_relation_that_sentences_say_has_frames(onto):
    said = {frame.relation.name for frame in onto.frames}
    assert set(onto.relations) <= said


def test_codes_of_facts_are_those_of_the_relation(onto):
    assert derive(onto, "exercisesWith") == Codes("COOPERATE", "062", "material-cooperation", 9.5)
    assert derive(onto, "visits") == Codes("CONSULT", "042", "verbal-cooperation", 4.0)
    assert derive(onto, "memberOf") == Codes(None, None, "structural", None)


def test_planned_cooperation_is_agree(onto):
    assert derive(onto, "exercisesWith", modality="planned") == Codes("AGREE", "0312", "verbal-cooperation", 2.5)


def test_planned_conflict_is_threaten(onto):
    assert derive(onto, "sanctions", modality="planned") == Codes("THREATEN", "1312", "verbal-conflict", -3.0)


def test_refused_cooperation_is_reject(onto):
    assert derive(onto, "arms", "negative") == Codes("REJECT", "1222", "verbal-conflict", -1.5)


def test_denied_conflict_is_no_event(onto):
    assert derive(onto, "attacks", "negative") == Codes(None, None, "neutral", None)


def test_denied_cooperation_is_no_event(onto):
    relation = onto.relations["arms"]
    assert onto.derive(relation, Polarity.NEGATIVE, Modality.ACTUAL, intent="denied").plover is None


def test_what_is_possible_has_no_score(onto):
    assert derive(onto, "attacks", modality="possible") == Codes("ASSAULT", "190", "material-conflict", None)


def test_classes_form_a_tree(onto):
    assert onto.is_a("MilitaryUnit", "Organization")
    assert onto.is_a("Alliance", "Actor")
    assert not onto.is_a("Country", "Place")
    assert not onto.is_a("Nonsense", "Actor")


def test_members_change_with_the_day(onto):
    finland, club = ID + "FIN", ID + "club"
    joined = dataclasses.replace(onto, memberships=(Membership(finland, club, dt.date(2023, 4, 4)),))
    left = dataclasses.replace(onto, memberships=(Membership(finland, club, None, dt.date(2019, 12, 31)),))
    assert joined.members(club) == {finland} == joined.members(club, dt.date(2023, 4, 4))
    assert joined.members(club, dt.date(2023, 4, 3)) == set()
    assert left.members(club) == set()
    assert left.members(club, dt.date(2019, 12, 31)) == {finland}


def test_an_open_relation_has_no_codes(onto):
    relation = dataclasses.replace(
        onto.relations["attacks"], name="open:wave", plover=None, cameo=None, quad="open", score=None
    )
    assert onto.derive(relation, Polarity.POSITIVE, Modality.ACTUAL) == Codes(None, None, "open", None)


@pytest.mark.parametrize(
    ("kind", "lemma", "relation"),
    [
        ("verb", "condemn", "criticizes"),
        ("verb", "invade", "invades"),
        ("verb", "arrest", "detains"),
        ("noun", "ceasefire", "ceasesFireWith"),
        ("noun", "airstrike", "attacks"),
        ("noun", "ally", "alliedWith"),
        ("adjective", "critical", "criticizes"),
    ],
)
def test_words_lead_to_relations(onto, kind, lemma, relation):
    index = {"verb": onto.verb_frames, "noun": onto.noun_frames, "adjective": onto.adjective_frames}[kind]
    assert relation in {frame.relation.name for frame in index[lemma]}


def test_a_verb_may_need_an_object_noun(onto):
    imposing = [f for f in onto.verb_frames["impose"] if "sanction" in f.object_nouns]
    assert [f.relation.name for f in imposing] == ["sanctions"]
    assert "on" in imposing[0].target


def test_attitudes_reach_what_belongs_to_the_target(onto):
    reach = {frame.relation.name: frame.reach for frame in onto.frames}
    assert reach["criticizes"] == "topic"
    assert reach["attacks"] == "direct"


def test_british_and_american_spelling_are_both_there(onto):
    assert onto.verb_frames["criticise"] == onto.verb_frames["criticize"]


def test_nothing_is_odd(onto):
    assert [str(finding) for finding in lint(onto)] == []


def test_impossible_pairs_are_read_by_relation(onto):
    taken = next(pair for pair in onto.impossible["occupies"] if pair.name == "taken-party")
    assert taken in onto.impossible["seizes"] and taken not in onto.impossible["attacks"]
    assert not taken.sources and "ArmedGroup" in taken.targets and taken.conditions == {"known-target"}
    assert {pair.name for pair in onto.impossible["meetsWith"]} == {"ship-as-doer", "ship-as-party"}
    assert onto.impossible.keys() <= onto.relations.keys()


def test_every_condition_of_a_pair_is_known_to_extraction(onto):
    code = Path(graphkit.__file__).parent / "extraction" / "impossible_pairs.py"
    assert all(f'"{condition}"' in code.read_text(encoding="utf-8") for condition in CONDITIONS)
    used = {condition for pairs in onto.impossible.values() for pair in pairs for condition in pair.conditions}
    assert used == CONDITIONS


def test_extraction_knows_every_trait_and_no_other(onto):
    folder = Path(graphkit.__file__).parent
    code = "".join(
        p.read_text("utf-8") for name in ("extraction", "actors", "ontology") for p in (folder / name).rglob("*.py")
    )
    assert set(Trait) <= onto.trait_definitions.keys()
    asked = {trait for trait in Trait if f"Trait.{trait.name}" in code}
    assert asked == set(Trait)
    assert not [name for name in onto.trait_definitions if name not in asked and f'"{name}"' not in code]


def test_roles_and_quad_classes_of_the_reader_are_those_of_the_ontology(onto):
    assert set(Role) - {Role.PATIENT} <= ROLES
    assert {relation.quad for relation in onto.relations.values()} <= set(Quad)


def test_a_trait_needs_a_definition_and_lint_names_one_that_no_relation_has(folder):
    add(folder, "geopolitics.ttl", 'trait:warm a gk:Trait ; rdfs:label "warm"@en .')
    with pytest.raises(OntologyError, match=r"geopolitics\.ttl, line \d+: trait:warm: has no skos:definition"):
        load_ontology(folder)
    add(folder, "geopolitics.ttl", 'trait:warm skos:definition "Among friends."@en .')
    found = [str(finding) for finding in lint(load_ontology(folder))]
    assert "geopolitics.ttl: warm: no relation has this trait; give it to one, or drop it" in found


def test_every_word_of_the_files_is_described(onto):
    import pyoxigraph as ox

    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    used, described = set(), set()
    for path in onto.path.glob("*.ttl"):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            used |= {t.value for t in (quad.predicate, quad.object) if isinstance(t, ox.NamedNode)}
            if quad.predicate == label and isinstance(quad.subject, ox.NamedNode):
                described.add(quad.subject.value)
    assert {iri for iri in used if iri.startswith(ONTOLOGY)} <= described


def test_turtle_is_read_by_rdflib_too(onto):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(onto.path / "geopolitics.ttl")
    symmetric = {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.OWL.SymmetricProperty)}
    assert symmetric == {r.id for r in onto.relations.values() if r.symmetric}


# --- mistakes ------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(onto, tmp_path, monkeypatch):
    """A copy of the ontology with two frames and few actors, to make mistakes in."""
    monkeypatch.setenv("GRAPHKIT_CACHE", "")
    for name in ("geopolitics.ttl", "lexicon.ttl"):
        shutil.copy(onto.path / name, tmp_path / name)
    (tmp_path / "actors.ttl").write_text("")
    (tmp_path / "places.ttl").write_text("")
    (tmp_path / "phrases.ttl").write_text(
        "".join(
            f"@prefix {prefix}: <https://w3id.org/graphkit/{rest}> .\n"
            for prefix, rest in (("gk", "ontology#"), ("phr", "phrase/"), ("trait", "trait/"))
        )
    )
    (tmp_path / "frames.ttl").write_text(
        PREFIXES + 'fr:one a gk:Frame ; gk:expresses gk:criticizes ;\n    gk:verb "scold" .\n'
    )
    return tmp_path


def add(folder, name, text):
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text + "\n")


def test_a_folder_of_ones_own(folder, monkeypatch):
    assert [f.name for f in load_ontology(folder).frames] == ["one"]
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(folder))
    assert load_ontology().path == folder


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('fr:two a gk:Frame ; gk:expresses gk:hugs ; gk:verb "hug" .', "gk:hugs, which is no relation"),
        ('fr:two a gk:Frame ; gk:verb "hug" .', "no gk:expresses"),
        ("fr:two a gk:Frame ; gk:expresses gk:supports .", "needs a predicate"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:target "objekt" .', '"objekt"'),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:noun "hug" .', "no gk:target"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:targetType "Planet" .', '"Planet"'),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:targets "object" .', "gk:targets"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:voice "middle" .', '"middle"'),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:loose "often" .', "expected true"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:modality gk:Wild .', "gk:Wild"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:noun "hug" .', "one frame for each"),
        ('fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "scold" .', "'scold' for supports, as one does"),
        ('fr:two a gk:Frames ; gk:expresses gk:supports ; gk:verb "hug" .', "is no gk:Frame"),
    ],
)
def test_a_wrong_frame_is_named_with_file_and_line(folder, text, problem):
    add(folder, "frames.ttl", text)
    with pytest.raises(OntologyError) as error:
        load_ontology(folder)
    assert str(error.value).startswith("frames.ttl, line 5: fr:two: ")
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('gk:pattern "[source: City] in [target: Planet]"', "'[target: Planet]', which has 'Planet': no class"),
        ('gk:pattern "[owner: City] in [target: City]"', "which names no role"),
        (
            'gk:pattern "[source: City] {planet-nouns} [target: City]"',
            "'planet-nouns', which is no list of lexicon.ttl",
        ),
        ('gk:pattern "[source: City] $near [target: City]"', "'$near', which is no gk:PhrasePart"),
        ('gk:pattern "[source: City] ( in [target: City]"', "'(', which nothing closes"),
        ('gk:pattern "[source: City] in ) [target: City]"', "')', which closes nothing"),
        ('gk:pattern "[source: City] in| [target: City]"', "'in|', which is no test of a word"),
        ('gk:pattern "[source: City] @upper [target: City]"', "'@upper', which is no test of a word"),
        ('gk:pattern "source=Planet( [City] hall ) in [target: City]"', "no class of geopolitics.ttl"),
        ('gk:pattern "#NN [source: City] in [target: City]"', "begins neither with a mention nor with a word"),
        ('gk:pattern "[source: City] ( | in ) [target: City]"', "has nothing between two marks"),
        ('gk:pattern "[source: City] in [target: City]" ; gk:condition "far"', '"far"; expected one of'),
        ('gk:pattern "[source: City] in [target: City]" ; gk:seeks "friend"', '"friend"; expected one of'),
        ('gk:pattern "[source: City] in [target: City]" ; gk:sureness "2"', "a number from 0 to 1"),
        ('gk:patterns "[source: City] in [target: City]"', "unknown property gk:patterns"),
        ('gk:sureness "0.5"', "has no gk:pattern"),
        ('gk:pattern "of [target: City]"', "may fit without a source"),
        ('gk:pattern "[source: City] of [target: City]?"', "without a target"),
        (
            'gk:pattern "[source: City] of" ; gk:seeks "state" ; gk:must "Kano grows."',
            'has "Kano grows."; write "SENTENCE',
        ),
        ('gk:pattern "of ( [source: City] | [City] )" ; gk:seeks "state"', "may fit without a source"),
        ('gk:pattern "[source: City] Of [target: City]"', "'Of', which has a capital"),
        ('gk:pattern "[source: City] {place-nouns of [target: City]"', "'{place-nouns', which has a bracket"),
        ('gk:pattern "[source: City] ] of [target: City]"', "']', which has a bracket"),
        ('gk:pattern "[source: City] of|$near [target: City]"', "'of|$near', which has a bracket that nothing closes"),
        ('gk:pattern "[source: City] #NOUN [target: City]"', "'#NOUN', which is no tag"),
        ('gk:pattern "[source: City] ( ) [target: City]"', "'( )', which has nothing between"),
        ('gk:pattern "[source: City] ( x? )* [target: City]"', "'( x? )*', which repeats what may be nothing"),
        ('gk:pattern "[source: City] ( ?!( y ) | x* )+ [target: City]"', "repeats what may be nothing"),
        ('gk:pattern "[source: City] ( a ( b ( c d )* )* )* [target: City]"', "more than 250 steps"),
        (f'gk:pattern "{"( " * 300}[source: City] of [target: City]{" )" * 300}"', "more than 20 deep"),
        ('gk:pattern "[source: City] of [target: City]" ; gk:routeName "of a city!"', 'the route "of a city!"'),
        ('gk:pattern "[title:] of [target: City]"', "may fit without a source; write [source: …]"),
        ('gk:pattern "[source: Person] , [title:]", "[source: Person] is"', "may fit without a title"),
        ('gk:pattern "[title:] of [target: City]" ; gk:seeks "subject"', "write words=( … ) in every way"),
        ('gk:pattern "[source: City] words=( x? ) [target: City]"', "'words=(', which names what may be nothing"),
    ],
)
def test_a_wrong_phrase_is_named_with_file_and_line(folder, text, problem):
    told = 'gk:tells trait:place-by-name ; gk:must "x => a | b" ; gk:mustNot "y"'
    add(folder, "phrases.ttl", f"\nphr:one a gk:Phrase ; {told} ;\n    {text} .")
    with pytest.raises(OntologyError) as error:
        load_ontology(folder)
    assert re.match(r"phrases\.ttl, line \d+: phr:one: ", str(error.value))
    assert problem in str(error.value)


PHRASE_OF_ONE = """phr:mine a gk:Phrase ; gk:tells trait:place-by-name ;
    gk:pattern "[source: City] of [target: City]" ; gk:must "x => a | b" ; gk:mustNot "y" ."""
FRAME_OF_ONE = 'fr:mine a gk:Frame ; gk:expresses gk:attacks ; gk:verb "zap" .'


@pytest.mark.parametrize(
    ("name", "of", "one", "other"),
    [
        ("phrases.ttl", "phr:mine", PHRASE_OF_ONE, PHRASE_OF_ONE),
        ("phrases.ttl", "phr:mine", PHRASE_OF_ONE, PHRASE_OF_ONE.replace("place-by-name", "border-by-name")),
        ("phrases.ttl", "phr:mine", 'phr:mine a gk:PhrasePart ; gk:pattern "a" .', PHRASE_OF_ONE),
        ("frames.ttl", "fr:mine", FRAME_OF_ONE, FRAME_OF_ONE.replace("attacks", "aids")),
    ],
)
def test_a_name_that_is_used_twice_is_told_with_its_lines(folder, name, of, one, other):
    before = len((folder / name).read_text(encoding="utf-8").split("\n"))
    add(folder, name, f"\n{one}\n\n{other}")
    with pytest.raises(OntologyError) as error:
        load_ontology(folder)
    told = re.fullmatch(
        rf"{re.escape(name)}, line (\d+): {of}: the name is used 2 times, in lines (\d+) and (\d+); "
        "give each a name of its own",
        str(error.value),
    )
    assert told
    first, again, second = map(int, told.groups())
    assert first == again > before - 2 and second > first


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'phr:one a gk:Phrase ; gk:pattern "[]" ; gk:tells trait:warm ; gk:must "x" ; gk:mustNot "y" .',
            "gk:tells must name a trait",
        ),
        (
            'phr:one a gk:Phrase ; gk:pattern "[]" ; gk:tells trait:place-by-name ; gk:must "x" .',
            "needs gk:must and gk:mustNot",
        ),
        (
            'phr:two a gk:PhrasePart ; gk:pattern "a? b?" .\nphr:one a gk:PhrasePart ; gk:pattern "$two+" .',
            "'$two+', which repeats what may be nothing",
        ),
        ('phr:one a gk:PhrasePart ; gk:pattern "$one" .', "'$one', which is no gk:PhrasePart, or one that is part"),
        ('phr:one a gk:Frame ; gk:pattern "x" .', "is no gk:Phrase and no gk:PhrasePart"),
    ],
)
def test_what_is_no_phrase_is_named_with_file_and_line(folder, text, problem):
    add(folder, "phrases.ttl", text)
    with pytest.raises(OntologyError, match=r"phrases\.ttl, line \d+: phr:one: ") as error:
        load_ontology(folder)
    assert problem in str(error.value)


def test_a_message_recommends_only_roles_that_are_taken(folder):
    add(folder, "frames.ttl", 'fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" ; gk:target "cargo" .')
    with pytest.raises(OntologyError, match=r'gk:target has the role "cargo"; expected subject, ') as caught:
        load_ontology(folder)
    told = re.split(", | or a ", str(caught.value).partition("expected ")[2])[:-1]
    described = set(re.findall(r"``([a-z]+(?:-[a-z]+)*)``", (Frame.__doc__ or "").partition("Attributes:")[0]))
    assert set(told) == described <= ROLES


def test_broken_turtle_is_named_with_its_line(folder):
    add(folder, "frames.ttl", "fr:two a gk:Frame ;; .. ")
    with pytest.raises(OntologyError, match=r"frames\.ttl, line \d+: not valid Turtle"):
        load_ontology(folder)


@pytest.mark.parametrize(
    "name", ["geopolitics.ttl", "frames.ttl", "phrases.ttl", "lexicon.ttl", "actors.ttl", "places.ttl"]
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(OntologyError, match=name):
        load_ontology(folder)


def test_a_missing_folder_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(tmp_path / "nowhere"))
    with pytest.raises(OntologyError, match="nowhere, which is no folder"):
        load_ontology()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("gk:hugs a gk:Relation .", "no rdfs:subPropertyOf"),
        ("gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:nothing .", "gk:nothing, which is no relation"),
        ('gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:supports ; rdfs:label "hugs" .', "needs gk:event"),
        (
            'gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:supports ; rdfs:label "hugs" ;'
            " gk:event plover:SUPPORT ; gk:code cameo:051 .",
            "skos:definition",
        ),
        (
            'gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:supports ; rdfs:label "hugs" ; gk:inverseLabel "hugged" ;'
            ' skos:definition "Hugs."@en ; gk:event plover:SUPPORT ; gk:code cameo:051 ; gk:trait trait:warm .',
            "gk:trait is trait:warm; expected one of",
        ),
        ("gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:supports ; gk:event plover:HUG .", "plover:HUG"),
    ],
)
def test_a_wrong_relation_is_named(folder, text, problem):
    add(folder, "geopolitics.ttl", text)
    with pytest.raises(OntologyError) as error:
        load_ontology(folder)
    assert "geopolitics.ttl, line " in str(error.value) and "gk:hugs" in str(error.value)
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('gk:pair a gk:ImpossiblePair ; gk:targetType "City" .', "has no gk:ofRelation; say which relation"),
        (
            'gk:pair a gk:ImpossiblePair ; gk:ofRelation gk:hugs ; gk:targetType "City" .',
            "gk:ofRelation is gk:hugs, which is no relation of the file",
        ),
        ("gk:pair a gk:ImpossiblePair ; gk:ofRelation gk:visits .", "neither gk:sourceType nor gk:targetType"),
        (
            'gk:pair a gk:ImpossiblePair ; gk:ofRelation gk:visits ; gk:sourceType "City Planet" .',
            'gk:sourceType has "Planet"; expected one of Actor, Agreement',
        ),
        (
            'gk:pair a gk:ImpossiblePair ; gk:ofRelation gk:visits ; gk:targetType "City" ; gk:onlyIf "at-night" .',
            'gk:onlyIf is "at-night"; expected one of known-source',
        ),
        (
            'gk:pair a gk:ImpossiblePair ; gk:ofRelation gk:visits ; gk:targetTypes "City" .',
            "unknown property gk:targetTypes; expected one of",
        ),
    ],
)
def test_a_wrong_pair_is_named(folder, text, problem):
    add(folder, "geopolitics.ttl", text)
    with pytest.raises(OntologyError) as error:
        load_ontology(folder)
    assert "geopolitics.ttl, line " in str(error.value) and "gk:pair: " in str(error.value)
    assert problem in str(error.value)


def test_a_new_impossible_pair_needs_only_data(folder):
    add(
        folder,
        "geopolitics.ttl",
        "gk:visits-to-treaty a gk:ImpossiblePair ; gk:ofRelation gk:visits, gk:meetsWith ;"
        ' gk:sourceType "Country Person" ; gk:targetType "Agreement" ; gk:onlyIf "known-target", "one-state" .',
    )
    pair = ImpossiblePair(
        "visits-to-treaty",
        frozenset({"Country", "Person"}),
        frozenset({"Agreement"}),
        frozenset({"known-target", "one-state"}),
    )
    impossible = load_ontology(folder).impossible
    assert pair in impossible["visits"] and pair in impossible["meetsWith"]


def test_a_new_relation_needs_only_data(folder):
    add(
        folder,
        "geopolitics.ttl",
        'gk:hugs a gk:Relation ; rdfs:subPropertyOf gk:supports ; rdfs:label "hugs" ; gk:inverseLabel "hugged-by" ;'
        ' skos:definition "Embraces." ; gk:event plover:SUPPORT ; gk:code cameo:051 ;'
        " gk:plannedCode cameo:032 ; gk:refusedCode cameo:120 .",
    )
    add(folder, "frames.ttl", 'fr:two a gk:Frame ; gk:expresses gk:hugs ; gk:verb "hug" .')
    onto = load_ontology(folder)
    assert onto.relations["hugs"].quad == "verbal-cooperation"
    assert onto.verb_frames["hug"][0].relation.name == "hugs"
    assert derive(onto, "hugs", modality="planned").plover == "AGREE"


def test_two_word_lists_with_one_name(folder):
    add(folder, "lexicon.ttl", 'lex:x a gk:WordList ; rdfs:label "planning-verbs" ; gk:word "plot" .')
    with pytest.raises(OntologyError, match=r"lex.*another list"):
        load_ontology(folder)


def test_lint_names_what_cannot_match(folder):
    add(
        folder,
        "frames.ttl",
        'fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "roll red carpet", "organise" ; gk:target "bearer" .',
    )
    found = [str(finding) for finding in lint(load_ontology(folder))]
    assert any('"roll red carpet" matches no verb' in line for line in found)
    assert any('"organize" is not' in line for line in found)
    assert any('"bearer" is never filled' in line for line in found)
    assert any("geopolitics.ttl: visits: no frame says it" in line for line in found)


def test_an_edited_folder_is_loaded_anew(folder):
    before = load_ontology(folder)
    assert load_ontology(folder) is before
    add(folder, "frames.ttl", 'fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" .')
    assert [frame.name for frame in load_ontology(folder).frames] == ["one", "two"]


# --- the compiled copy ---------------------------------------------------------------------------------------


def test_the_compiled_copy_says_the_same(folder, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setenv("GRAPHKIT_CACHE", str(cache))
    from graphkit.ontology import load

    first = load._load.__wrapped__(folder)
    (copy,) = cache.iterdir()
    assert load._load.__wrapped__(folder) == first
    copy.write_bytes(copy.read_bytes()[:-20])
    assert load._load.__wrapped__(folder) == first
    assert len(list(cache.iterdir())) == 1


def test_an_edit_is_seen_in_spite_of_the_copy(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    from graphkit.ontology import load

    before = load._load.__wrapped__(folder)
    add(folder, "frames.ttl", 'fr:two a gk:Frame ; gk:expresses gk:supports ; gk:verb "hug" .')
    after = load._load.__wrapped__(folder)
    assert before.digest != after.digest
    assert [f.name for f in after.frames] == ["one", "two"]


def test_no_cache_folder_is_no_error(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "file"))
    from graphkit.ontology import load

    assert load._load.__wrapped__(folder).frames


def test_a_country_code_is_that_of_the_state_of_today() -> None:
    states = load_ontology().states
    assert [states[code].label for code in ("DEU", "COD", "VNM")] == [
        "Germany",
        "Democratic Republic of the Congo",
        "Vietnam",
    ]
    assert states["CSK"].label == "Czechoslovakia"


def test_relations_that_are_off_by_default_are_told_where_they_are_asked_for(folder) -> None:
    name = "visits"
    assert name in load_ontology().told()
    add(folder, "geopolitics.ttl", f"gk:{name} gk:offByDefault true .")
    onto = load_ontology(folder)
    assert onto.off_by_default >= {name} and onto.told().isdisjoint(onto.off_by_default)
    assert onto.told([name]) == onto.told([onto.relations[name].label]) == {name}
    assert onto.told(["all"]) == set(onto.relations)
    with pytest.raises(InputError, match=f"no relation '{name}s'; near it are: .*{name}"):
        onto.told([name + "s"])


def test_a_mark_of_a_relation_is_true_or_false(folder) -> None:
    add(folder, "geopolitics.ttl", 'gk:meetsWith gk:labelledApart "partly" .')
    with pytest.raises(OntologyError, match=r'gk:meetsWith: gk:labelledApart is "partly"; expected true or false'):
        load_ontology(folder)


def test_the_compiled_copy_knows_its_folder_however_it_is_spelled(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(folder.parent)
    assert load_ontology(Path(folder.name)).path == folder
    assert load_ontology(folder).path == folder
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", ".")
    assert load_ontology().path == folder
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_folder_needs_no_more_than_its_turtle_files_and_no_word_list(folder, monkeypatch):
    (folder / "lexicon.ttl").write_text("", encoding="utf-8")
    monkeypatch.setenv("GRAPHKIT_ONTOLOGIES", str(folder))
    extractor = Extractor(fast=True)
    assert extractor.ontology.path == folder and extractor.ontology.words["planning-verbs"] == frozenset()
    text = "the army of peru left on monday, and nobody in the towns of the south knows where it is now."
    assert extractor.extract_text(text) == extractor.extract_text(f"{text} It may come back.") == []
