"""The parser's moves, made with Python's lock held: the same moves, in less than half the time.

spaCy's own loop over them gives the interpreter's lock up, and each of its looks at a word then takes the lock again
to ask for errors: some hundred times a move. Here the loop is in Python, which keeps the lock. Knows how the parsers of
spaCy go from move to move, and no grammar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

__all__ = ["parse_greedily"]

_NAME = "graphkit_parser"


class _Parser(DependencyParser):  # type: ignore[misc]
    """A parser without the loop that gives the lock up."""

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[Any]:
        """Return the states of documents after their last moves.

        Args:
            docs: Documents whose words have vectors.
            drop: Share of numbers left out, which is for training alone.
        """
        batch: list[Any] = self.moves.init_batch(docs)
        model = self.model.predict(docs)
        weights, bias = model.vec2scores.get_param("W").T, model.vec2scores.get_param("b")
        states = [state for state in batch if not state.is_final()]
        while states:
            scores = model.state2vec.predict(model.get_token_ids(states)) @ weights
            scores += bias
            states = self.transition_states(states, scores)
        model.clear_memory()
        return batch


@Language.factory(_NAME)
def _create(nlp: Language, name: str) -> _Parser:
    parser: Any = nlp.get_pipe("parser")
    made = _Parser(nlp.vocab, parser.model, "parser", moves=parser.moves)
    made.cfg.update(parser.cfg)
    return made


def parse_greedily(nlp: Language) -> None:
    """Let a pipeline's parser make its moves with the lock held.

    Args:
        nlp: Pipeline with a parser; left as it is if that looks further than one move ahead, has moves that it never
            saw, or is on another device.
    """
    parser: Any = nlp.get_pipe("parser")
    if type(parser) is DependencyParser and parser.cfg["beam_width"] == 1 and _is_known(parser.model):
        nlp.add_pipe(_NAME, before="parser")
        nlp.remove_pipe("parser")
        nlp.rename_pipe(_NAME, "parser")


def _is_known(model: Model[Any, Any]) -> bool:
    """Return whether moves are weighed by two layers, on the processor."""
    return type(model.ops) is NumpyOps and model.attrs["has_upper"] and not model.attrs["unseen_classes"]
