"""Near-duplicate articles: copies are found, other stories on the same subject are not."""

from __future__ import annotations

import datetime as dt
import random
import tracemalloc

import pytest
from factories import statement

from graphkit.errors import InputError
from graphkit.graph.duplicates import find_duplicates, last_originals, resemblance, signature
from graphkit.graph.reports import find_reports
from graphkit.knowledge_graph import KnowledgeGraph
from graphkit.model import Document

STORY = (
    "Officials from both capitals met on Tuesday to reopen the border crossing that floods had closed in March. "
    "Engineers repaired the bridge within nine weeks, the transport ministry said, and lorries will be weighed "
    "before they drive over it. Traders on either bank had complained of losses, since fruit spoiled on the long "
    "road round the lake. A second bridge is to be built next year with a loan from the regional bank, though "
    "neither side has yet agreed who will collect the toll."
)
OTHER = (
    "Officials from both capitals met on Wednesday to discuss fishing quotas in the northern strait, where patrol "
    "boats have twice stopped trawlers this spring. The talks ended without a common statement, and the two "
    "delegations will meet again after the summer. Fishermen in the ports want the old limits back, while "
    "biologists warn that herring stocks have fallen by half within a decade."
)


def test_a_copy_with_another_headline_and_date_line_is_found() -> None:
    copy = "BORDER REOPENS (wire) - " + STORY.replace("on Tuesday", "Tuesday") + " All rights reserved."
    documents = [
        Document(STORY, id="second", date=dt.date(2024, 5, 2)),
        Document(copy, id="first", date=dt.date(2024, 5, 1)),
        Document(OTHER, id="other", date=dt.date(2024, 5, 1)),
    ]
    assert find_duplicates(documents) == {"second": "first"}


def test_a_copy_cut_by_a_fifth_is_found() -> None:
    words = STORY.split()
    cut = " ".join(words[: int(len(words) * 0.8)])
    assert find_duplicates([Document(STORY, id="a"), Document(cut, id="b")]) == {"b": "a"}


def test_short_texts_are_copies_only_when_the_words_are_the_same() -> None:
    documents = [
        Document("Iran attacked Israel.", id="a"),
        Document("Iran attacked  Israel!", id="b"),
        Document("Iran attacked Israel again.", id="c"),
        Document("", id="d"),
    ]
    assert find_duplicates(documents) == {"b": "a"}


def test_all_copies_stand_behind_one() -> None:
    documents = [Document(STORY + f" Edition {number}.", id=f"{number:02}") for number in range(30)]
    found = find_duplicates(documents)
    assert set(found.values()) == {"00"}
    assert len(found) == 29


def test_the_estimate_is_near_the_true_resemblance() -> None:
    words = [f"word{number}" for number in range(400)]
    first, second = " ".join(words), " ".join(words[:300] + [f"other{number}" for number in range(100)])
    runs = [{tuple(text.split()[place : place + 5]) for place in range(396)} for text in (first, second)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert resemblance(signature(first), signature(second)) == pytest.approx(true, abs=0.15)
    assert resemblance(signature(first), signature(first)) == 1.0


def test_a_long_text_takes_little_memory() -> None:
    text = " ".join(f"word{number}" for number in range(60_000))
    signature("first use loads what it needs")
    tracemalloc.start()
    try:
        whole = signature(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
    assert resemblance(whole, signature(" ".join(text.split()[:30_000]))) == pytest.approx(0.5, abs=0.15)


def test_unrelated_texts_of_common_words_are_kept_apart() -> None:
    chance = random.Random(7)
    vocabulary = STORY.split() + OTHER.split()
    documents = [Document(" ".join(chance.choices(vocabulary, k=120)), id=str(number)) for number in range(60)]
    assert find_duplicates(documents) == {}


def test_a_threshold_is_a_share() -> None:
    with pytest.raises(InputError, match="above 0 and at most 1"):
        find_duplicates([], threshold=60)


# --- wire copies, as newspapers print them -------------------------------------------------------------------

REPORT = (
    "Two neighbours on a disputed river exchanged forty captured border guards each on Friday, officials of both said, "
    "in a swap that the president of a third country had arranged.",
    "The guards had been held in barracks near the frontier since a skirmish in the spring, in which nine people died "
    "and a customs post was burnt down.",
    "The prime minister of the upstream state thanked the mediators and published photographs of men in borrowed "
    "coats who were greeted by their families at a railway station.",
    '"We remember each of those who are still missing," she wrote, and asked the other side to open its lists.',
    "The defence ministry of the downstream state said that its servicemen were being examined in a military hospital "
    "before they were allowed to travel home.",
    "It was the third exchange since the fighting began, and mediators had hoped for a larger one, which failed over "
    "the question of who counts as a soldier.",
    "Talks about the dam that caused the quarrel are to go on next week, under the eyes of engineers from the regional "
    "bank, though neither government has changed its position.",
    "Farmers on the lower river say that their fields have had a third less water than in other years, and blame the "
    "turbines that were put in last autumn.",
)


def wire(*parts: str) -> str:
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    "copy",
    [
        wire("SWAP ON THE RIVER\nBy our foreign staff\n\nCAPITAL, Aug 2 -", *REPORT),
        wire(*REPORT, "Reporting by A. Reporter, editing by B. Editor. All rights reserved. Sign up for our letter."),
        wire(*REPORT).replace("defence", "defense").replace("on Friday", "Friday").replace("neighbours", "neighbors"),
        wire(*REPORT[:6]),
        wire("Guards exchanged, officials say", *REPORT[:4]),
        wire(*REPORT[:3]),
        wire(REPORT[0], *REPORT[4:], *REPORT[1:4]),
    ],
    ids=["headline and byline", "credits", "spelling", "end cut", "cut to half", "a brief", "reordered"],
)
def test_wire_copies_are_found(copy: str) -> None:
    documents = [
        Document(wire(*REPORT), id="agency", date=dt.date(2024, 8, 2)),
        Document(copy, id="paper", date=dt.date(2024, 8, 3)),
    ]
    assert find_duplicates(documents) == {"paper": "agency"}


def test_the_full_story_stands_for_a_brief_that_came_before() -> None:
    documents = [
        Document(wire(*REPORT[:3]), id="flash", date=dt.date(2024, 8, 1)),
        Document(wire(*REPORT), id="report", date=dt.date(2024, 8, 2)),
        Document(wire("Swap", *REPORT), id="late", date=dt.date(2024, 8, 3)),
    ]
    assert find_duplicates(documents) == {"flash": "report", "late": "report"}


def test_a_survey_makes_no_copies_of_the_stories_in_it() -> None:
    stories = [wire(*REPORT[:4]), STORY, OTHER]
    documents = [Document(text, id=f"story {number}") for number, text in enumerate(stories)]
    documents.append(Document(STORY + " Later editions add a map.", id="story 1, again"))
    found = find_duplicates([*documents, Document("\n\n".join(stories), id="survey")])
    assert set(found.values()) <= {"survey"}
    alone = find_duplicates(documents)
    assert alone == {"story 1, again": "story 1"}


def test_a_running_story_with_a_new_lead_is_no_copy() -> None:
    today = (
        "Shells fell on a village beside the disputed river on Monday, three days after an exchange of prisoners, and "
        "the mediators called for calm.",
        "A school was hit and two teachers were hurt, the governor said, while the other side spoke of an accident on "
        "a firing range and promised to look into it.",
        "Both ambassadors were called to the foreign ministry of the mediating country, whose envoy will travel to the "
        "frontier on Tuesday with observers of the regional organisation.",
        "Schools along the river stay closed until the end of the week, and buses have been sent for those who want to "
        "leave.",
    )
    documents = [Document(wire(*REPORT), id="friday"), Document(wire(*today, *REPORT[5:]), id="monday")]
    assert find_duplicates(documents) == {}


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ({"b": "a", "c": "a"}, {"b": "a", "c": "a"}),
        ({"a": "b", "b": "c", "d": "b"}, {"a": "c", "b": "c", "d": "c"}),
        ({"a": "a", "b": "a"}, {"b": "a"}),
        ({"c": "b", "b": "d", "d": "c", "e": "d"}, {"c": "b", "d": "b", "e": "b"}),
    ],
)
def test_a_copy_of_a_copy_is_one_of_the_last_original(copies: dict[str, str], expected: dict[str, str]) -> None:
    assert last_originals(copies) == expected


def test_two_graphs_of_one_story_count_it_once() -> None:
    said = {id: statement("Russia", "attacks", "Ukraine", document=id) for id in ("a", "b", "c")}
    one = KnowledgeGraph([said["a"], said["b"]], duplicates={"a": "b"})
    other = KnowledgeGraph([said["b"], said["c"]], duplicates={"b": "c"})
    both = one | other
    assert both.duplicates == {"a": "c", "b": "c"}
    assert len(find_reports(both.statements, both.duplicates)) == 1
    one.duplicates = {"a": "b", "b": "c"}
    assert one.duplicates == both.duplicates
