"""The vectors of words that tagger and parser share, computed faster: what the words alone decide is remembered.

The vectors of spaCy's small models are made in two steps (``spacy.MultiHashEmbed``, ``spacy.MaxoutWindowEncoder``). The
first looks at one word and is a third of the work; so its results are kept in a table. The second looks at the words
around, four times over; it is done here on as many sentences at a time as stay in the processor's cache, and without
what only training needs. Both give the numbers that the model's own layers give, but for rounding. Knows how these two
architectures are built, and no English; a model of another architecture is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

__all__ = ["remember_vectors"]

_LARGEST = 50_000
"""Words, after which the table begins anew: at most 40 MB for vectors of 96 numbers."""
_CACHED = 384
"""Rows of the second step at a time."""
_SMALL = np.float32(1e-8)
"""What ``thinc.layers.layernorm`` adds to a variance."""
_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_ENCODE = ("expand_window", "maxout>>layernorm>>dropout")


class _Convolution:
    """A layer of the second step: the largest of some products of a word and its neighbours, normalised, is added."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        window, rest = layer.layers[0].layers
        maxout, norm = rest.layers[0].layers
        self.window: int = window.attrs["window_size"]
        pieces, width = maxout.get_dim("nP"), maxout.get_dim("nO")
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        self._pieces = pieces
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, -1).T)
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, vectors: Any) -> Any:
        rows, width = vectors.shape
        seen = np.zeros((rows, (2 * self.window + 1) * width), dtype=vectors.dtype)
        for place, distance in enumerate(range(-self.window, self.window + 1)):
            first, last = max(0, -distance), min(rows, rows - distance)
            seen[first:last, place * width : (place + 1) * width] = vectors[first + distance : last + distance]
        products = seen @ self._weights
        products += self._bias
        best = np.maximum.reduce(products.reshape(rows, self._pieces, width), axis=1)
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _SMALL
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._scale
        best += self._shift
        best += vectors
        return best


class _Vectors:
    """Computes the vectors of documents."""

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        self._columns: list[int | str] = embed.layers[0].attrs["columns"]
        self._embeddings, self._mixer = embed.layers[2].layers[0], embed.layers[3].layers[0]
        self._pad: int = encode.attrs["pad"]
        self._layers = [_Convolution(layer) for layer in encode.layers[0].layers]
        self._width: int = model.get_dim("nO")
        self._row = np.dtype((np.void, 8 * len(self._columns)))
        self._numbers: dict[bytes, int] = {}
        self._table: Any = np.zeros((0, self._width), dtype="float32")

    def __call__(self, docs: list[Doc]) -> list[Any]:
        words = [self._words(doc) for doc in docs]
        known = self._known(words)
        vectors: list[Any] = []
        for first, last in self._together(words):
            vectors += self._encoded([known[number] for number in range(first, last)])
        return vectors

    def _words(self, doc: Doc) -> list[bytes]:
        """Return what the first step looks at in each word of a document, as one string of bytes."""
        numbers: Any = np.ascontiguousarray(doc.to_array(self._columns), dtype="uint64")
        rows: list[bytes] = numbers.view(self._row).ravel().tolist()
        return rows

    def _known(self, words: list[list[bytes]]) -> list[list[int]]:
        """Return the places of words in the table, to which those are added that are new."""
        new = [word for word in dict.fromkeys(chain.from_iterable(words)) if word not in self._numbers]
        if len(self._numbers) + len(new) > _LARGEST and self._numbers:
            self._numbers.clear()
            new = list(dict.fromkeys(chain.from_iterable(words)))
        if new:
            told = np.frombuffer(b"".join(new), dtype="uint64").reshape(len(new), -1)
            first, end = len(self._numbers), len(self._numbers) + len(new)
            if end > len(self._table):
                self._table = np.concatenate([self._table, np.zeros((end, self._width), dtype="float32")])
            self._table[first:end] = self._mixer.predict(self._embeddings.predict(told))
            self._numbers.update(zip(new, range(first, end), strict=True))
        return [list(map(self._numbers.__getitem__, word)) for word in words]

    def _together(self, words: list[list[bytes]]) -> Iterator[tuple[int, int]]:
        """Yield documents that fit into the processor's cache together: the first and one past the last."""
        first = size = 0
        for number, word in enumerate(words):
            if size and size + len(word) > _CACHED:
                yield first, number
                first, size = number, 0
            size += len(word) + self._pad
        if first < len(words):
            yield first, len(words)

    def _encoded(self, docs: list[list[int]]) -> list[Any]:
        """Return the vectors of documents, of which the places of words in the table are given."""
        starts, end = [], self._pad
        for doc in docs:
            starts.append(end)
            end += len(doc) + self._pad
        vectors: Any = np.zeros((end, self._width), dtype="float32")
        for start, doc in zip(starts, docs, strict=True):
            vectors[start : start + len(doc)] = self._table[doc]
        for layer in self._layers:
            vectors = layer(vectors)
        return [vectors[start : start + len(doc)] for start, doc in zip(starts, docs, strict=True)]


def remember_vectors(nlp: Language) -> None:
    """Let a pipeline compute its shared vectors by a table and in blocks, where its architecture allows it.

    Args:
        nlp: Pipeline; left as it is if its vectors are made in another way. It can not be trained on afterwards.
    """
    for _, component in nlp.pipeline:
        if isinstance(component, Tok2Vec) and _is_known(component.model):
            own = _Vectors(component.model)
            component.model = Model(
                "graphkit_vectors",
                lambda model, docs, is_train, own=own: (own(list(docs)), _untrainable),
                dims={"nO": component.model.get_dim("nO")},
            )


def _is_known(model: Model[Any, Any]) -> bool:
    """Return whether vectors are made by the two architectures, on the processor."""
    if not {"embed", "encode"} <= set(model.ref_names) or type(model.ops) is not NumpyOps:
        return False
    embed, encode = model.get_ref("embed"), model.get_ref("encode")
    if tuple(layer.name.split("(")[0] for layer in embed.layers) != _EMBED or not encode.name.startswith("with_array("):
        return False
    layers = encode.layers[0].layers
    return bool(layers) and all(
        layer.name.startswith("residual(") and tuple(part.name for part in layer.layers[0].layers) == _ENCODE
        for layer in layers
    )


def _untrainable(gradient: Any) -> Any:
    raise TypeError("vectors that are remembered cannot be trained")
