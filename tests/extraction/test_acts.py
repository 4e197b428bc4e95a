"""Which event a statement is: acts that are another event than their relation, and how plans are announced."""

from __future__ import annotations

import pytest
from reading import extractor

from graphkit.errors import OntologyError
from graphkit.model import Modality, Polarity
from graphkit.ontology import load_ontology


def event(text: str, relation: str) -> set[str | None]:
    """Return the PLOVER events of the statements of one relation."""
    return {s.plover for s in extractor().extract_text(text) if s.relation.name == relation}


@pytest.mark.parametrize(
    ("text", "relation", "plover"),
    [
        ("Ghana sent peacekeepers to Liberia.", "deploysForcesTo", "AID"),
        ("Ghana sent troops to Liberia.", "deploysForcesTo", "MOBILIZE"),
        ("The European Union deployed election observers in Zambia.", "deploysForcesTo", "AID"),
        ("Denmark trains Ukrainian soldiers.", "arms", "COOPERATE"),
        ("Denmark armed Ukraine with howitzers.", "arms", "AID"),
        ("China lent Laos $400 million.", "investsIn", "AID"),
        ("China invested in Laos.", "investsIn", "COOPERATE"),
        ("Peru summoned the Spanish ambassador.", "protestsAgainst", "ACCUSE"),
        ("Turkey handed a protest note to Greece.", "protestsAgainst", "ACCUSE"),
        ("Algeria deported Malian migrants.", "expelsFrom", "COERCE"),
        ("Algeria expelled two French diplomats.", "expelsFrom", "SANCTION"),
        ("A Kenyan court convicted three Somali men.", "detains", "ACCUSE"),
        ("Kenya arrested three Somali men.", "detains", "COERCE"),
        ("Iraqi troops recaptured Tikrit.", "seizes", "ASSAULT"),
        ("Nigeria impounded a Liberian tanker.", "seizes", "COERCE"),
        ("Serbia walked out of talks with Croatia.", "cutsTiesWith", "REJECT"),
        ("Serbia suspended talks with Croatia.", "cutsTiesWith", "SANCTION"),
        ("Chile withdrew its troops from Haiti.", "withdrawsFrom", "RETREAT"),
        ("Chile evacuated its embassy staff from Haiti.", "withdrawsFrom", None),
        ("Huawei left Lithuania.", "withdrawsFrom", None),
        ("Boeing withdrew from Russia.", "withdrawsFrom", None),
        ("Malian diplomats were denied entry to Algeria.", "expelsFrom", "REJECT"),
        ("Algeria refused entry to Malian diplomats.", "rejects", "REJECT"),
    ],
)
def test_acts_are_events_of_their_own(text, relation, plover):
    assert event(text, relation) == {plover}


@pytest.mark.parametrize(
    ("text", "relation", "plover"),
    [
        ("Kenya announced a boycott of Somali goods.", "sanctions", "COERCE"),
        ("Kenya threatened to arrest two Somali men.", "detains", "THREATEN"),
        ("Spain announced the suspension of aid to Mali.", "cutsTiesWith", "SANCTION"),
        ("Spain threatened to suspend aid to Mali.", "cutsTiesWith", "THREATEN"),
        ("Chile will send troops to Haiti.", "deploysForcesTo", "MOBILIZE"),
        ("Chile offered to send troops to Haiti.", "deploysForcesTo", "AGREE"),
        ("Chile is ready to send troops to Haiti.", "deploysForcesTo", "AGREE"),
        ("Chile threatened to withdraw its troops from Haiti.", "withdrawsFrom", "THREATEN"),
        ("Chile agreed to withdraw its troops from Haiti.", "withdrawsFrom", "AGREE"),
    ],
)
def test_how_a_plan_is_announced_decides_on_its_event(text, relation, plover):
    said = [s for s in extractor().extract_text(text) if s.relation.name == relation]
    assert {(s.plover, s.modality) for s in said} == {(plover, Modality.PLANNED)}


def test_acts_follow_the_rules_of_status():
    onto = load_ontology()
    sending = onto.relations["deploysForcesTo"]
    planned = onto.derive(sending, Polarity.POSITIVE, Modality.PLANNED, "peacekeeping")
    refused = onto.derive(sending, Polarity.NEGATIVE, Modality.ACTUAL, "peacekeeping")
    assert (planned.plover, planned.cameo) == ("AGREE", "0334")
    assert (refused.plover, refused.quad) == ("REJECT", "verbal-conflict")


def test_codes_of_what_is_done_planned_and_refused_are_of_one_kind():
    onto = load_ontology()
    done, planned, refused = (
        onto.derive(onto.relations["defends"], polarity, modality)
        for polarity, modality in (
            (Polarity.POSITIVE, Modality.ACTUAL),
            (Polarity.POSITIVE, Modality.PLANNED),
            (Polarity.NEGATIVE, Modality.ACTUAL),
        )
    )
    assert (done.plover, done.cameo, planned.cameo, refused.cameo) == ("AID", "074", "0334", "1224")


def test_an_act_without_an_event_is_none_in_any_status():
    onto = load_ontology()
    leaving = onto.relations["withdrawsFrom"]
    for polarity in Polarity:
        for modality in Modality:
            codes = onto.derive(leaving, polarity, modality, source="Company")
            assert (codes.plover, codes.cameo, codes.quad, codes.score) == (None, None, "neutral", None)
    assert onto.derive(leaving, Polarity.POSITIVE, Modality.ACTUAL, source="Country").cameo == "0874"


def test_an_act_belongs_to_the_relation_of_its_frame(tmp_path):
    for file in load_ontology().path.glob("*.ttl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "frames.ttl").open("a", encoding="utf-8") as frames:
        frames.write('\nfr:x a gk:Frame ; gk:expresses gk:aids ; gk:verb "zap" ; gk:act gk:lending .\n')
    with pytest.raises(OntologyError, match="no gk:Act of gk:aids"):
        load_ontology(tmp_path)
