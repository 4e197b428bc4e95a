"""Sentences whose main verb the model takes for a noun are read with it as a verb; noun phrases stay what they are."""

import pytest

from graphkit.language.pipeline import load_model


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Honduras severs diplomatic ties with Taiwan and establishes relations with China.", "severs", "Honduras"),
        ("The European Union orders Google to pay 2 billion euros to Ireland.", "orders", "Union"),
        ("Several Iranian cruise missiles strike Erbil, killing one civilian.", "strike", "missiles"),
        ("Kenya's ruling party boycotts a session called by opposition parties.", "boycotts", "party"),
        (
            "A Chinese Su-27 jet intercepts a United States Air Force reconnaissance plane over the sea.",
            "intercepts",
            "jet",
        ),
    ],
)
def test_a_verb_in_the_present_is_the_root(text: str, verb: str, subject: str) -> None:
    doc = load_model()(text)
    root = next(doc.sents).root
    assert root.text == verb
    assert root.tag_ in ("VBZ", "VBP")
    assert subject in [child.text for child in root.children if child.dep_ == "nsubj"]
    assert doc.text == text


@pytest.mark.parametrize("text", ["EU sanctions on Russia", "Israeli airstrikes on Gaza."])
def test_a_noun_stays_a_noun(text: str) -> None:
    assert next(load_model()(text).sents).root.tag_ == "NNS"


def test_other_sentences_of_a_text_keep_their_parse() -> None:
    first = "France condemned the attack."
    alone = [(t.tag_, t.dep_, t.head.i) for t in load_model()(first)]
    doc = load_model()(first + " Panama severs ties with Taiwan.")
    assert [(t.tag_, t.dep_, t.head.i) for t in doc[: len(alone)]] == alone
    assert [s.root.text for s in doc.sents] == ["condemned", "severs"]
