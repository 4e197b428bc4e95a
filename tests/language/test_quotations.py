"""Which words stand in quotation marks, and that all who ask are told alike."""

from __future__ import annotations

import pytest
import reading

from graphkit.language.parse import plain
from graphkit.language.quotations import is_quoted
from graphkit.model import Document


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He left.", ""),
        ('"He left. She stays," he said, "and waits." They met.', "He left . She stays , and waits ."),
        ("“He left,” he said. “She stays", "He left , She stays"),
        ("“He “really” left,” he said.", "He “ really"),
        ("He left.” She stays.", ""),
        (f'"{"He left. " * 150}" She stays.', ""),
    ],
)
def test_words_between_marks_are_quoted(text: str, quoted: str) -> None:
    doc = plain(reading.extractor().nlp(text))
    assert " ".join(token.text for token in doc if is_quoted(token) and token.text not in '"”') == quoted


def test_a_mark_that_closes_in_another_sentence_opens_nothing() -> None:
    text = '"It waits for Chile. Peru is ready," he said, and Chile attacked Bolivia.'
    [(_, judged)] = reading.extractor().candidates([Document(text)])
    assert {each.numbers["quoted"] for each in judged if each.statement.relation.name == "attacks"} == {0}
