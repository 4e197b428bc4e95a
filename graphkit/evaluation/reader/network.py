"""The network of the learned reader, in torch: an encoder, pairs of mentions, and what is said of them.

The encoder reads a window with marks before its mentions (Zhong and Chen, NAACL 2021). A pair is made of its two
mentions, of the words that both attend to (after Zhou and others, AAAI 2021), and of their distance; from it come the
relations, the status of each, and the words that say it. Must not know text or lessons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from graphkit.extraction.pair_reader import STATUSES

__all__ = ["Batch", "PairNetwork", "WindowNetwork"]

_ATTENTION, _STATUS, _TRIGGER = 128, 48, 128
_DISTANCES = 17
_DROPOUT = 0.15
_RARE = -4.0
"""Log-odds of a relation at the start: most pairs have none."""
_NEVER = -1e4


@dataclass(slots=True)
class Batch:
    """Windows to be read at once.

    Attributes:
        pieces: Pieces by window, with 0 behind the shorter ones.
        attention: 1 where a piece is.
        windows: For each mention, the number of its window.
        marks: And the place of its mark.
        spans: And a share for each of its pieces, which add up to 1.
        subjects: For each pair, the number of its first mention.
        objects: And of its second.
        distances: And the class of their distance.
    """

    pieces: Tensor
    attention: Tensor
    windows: Tensor
    marks: Tensor
    spans: Tensor
    subjects: Tensor
    objects: Tensor
    distances: Tensor


class PairNetwork(nn.Module):
    """Reads pairs of mentions.

    Args:
        encoder: A model of transformers whose last hidden state is taken.
        relations: How many relations there are.
    """

    def __init__(self, encoder: Any, relations: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = head = encoder.config.hidden_size
        self.query, self.key = nn.Linear(width, _ATTENTION), nn.Linear(width, _ATTENTION)
        self.subject, self.object = nn.Linear(2 * width, head), nn.Linear(2 * width, head)
        self.context, self.distance = nn.Linear(width, head), nn.Embedding(_DISTANCES, head)
        self.norm, self.middle, self.relation = nn.LayerNorm(head), nn.Linear(head, head), nn.Linear(head, relations)
        nn.init.constant_(self.relation.bias, _RARE)
        self.plain_status, self.status_state = nn.Linear(head, len(STATUSES)), nn.Linear(head, _STATUS)
        self.status_of_relation = nn.Parameter(torch.randn(relations, _STATUS, len(STATUSES)) * 0.02)
        self.trigger_key, self.trigger_query = nn.Linear(width, 2 * _TRIGGER), nn.Linear(head, 2 * _TRIGGER)
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the states of all pieces, those of all pairs, and the log-odds of each relation of a pair."""
        states = self.encoder(input_ids=batch.pieces, attention_mask=batch.attention).last_hidden_state
        of_mention = states[batch.windows]
        marked = of_mention[torch.arange(len(batch.windows)), batch.marks]
        spanned = torch.bmm(batch.spans.unsqueeze(1), of_mention).squeeze(1)
        looks = torch.bmm(self.key(states)[batch.windows], self.query(marked).unsqueeze(-1)).squeeze(-1)
        windows = batch.windows[batch.subjects]
        looks = (looks[batch.subjects] + looks[batch.objects]) / _ATTENTION**0.5
        shares = looks.masked_fill(batch.attention[windows] == 0, _NEVER).softmax(-1)
        context = self.context(states)
        seen = torch.cat([shares[windows == number] @ context[number] for number in range(len(states))], 0)
        pairs = self.pair(torch.cat([marked, spanned], -1), seen, batch.subjects, batch.objects, batch.distances)
        return states, pairs, self.relation(pairs)

    def pair(self, mentions: Tensor, seen: Tensor, subjects: Tensor, objects: Tensor, distances: Tensor) -> Tensor:
        """Return the states of pairs, from those of mentions and of the words that both attend to."""
        state = self.subject(mentions)[subjects] + self.object(mentions)[objects] + seen + self.distance(distances)
        state = self.drop(functional.gelu(self.norm(state)))
        told: Tensor = self.drop(functional.gelu(self.middle(state)))
        return told

    def status(self, pairs: Tensor, relations: Tensor) -> Tensor:
        """Return the log-odds of each status, of one relation for each of the pairs."""
        own = torch.einsum("nk,nkc->nc", self.status_state(pairs), self.status_of_relation[relations])
        odds: Tensor = self.plain_status(pairs) + own
        return odds

    def trigger(self, states: Tensor, attention: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """Return the log-odds that the words which say it begin and end at each piece.

        Args:
            states: States of pieces, of the window of each pair.
            attention: Which pieces there are.
            pairs: States of the pairs.
        """
        keys, queries = self.trigger_key(states), self.trigger_query(pairs).unsqueeze(-1)
        found = []
        for part in (slice(None, _TRIGGER), slice(_TRIGGER, None)):
            scores = torch.bmm(keys[..., part], queries[:, part]).squeeze(-1) / _TRIGGER**0.5
            found.append(scores.masked_fill(attention == 0, _NEVER))
        return found[0], found[1]


class WindowNetwork(nn.Module):
    """The same for one window, with all that is told of it: what is exported.

    Args:
        network: The network, taught.
    """

    def __init__(self, network: PairNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, marks: Tensor, spans: Tensor, subjects: Tensor, objects: Tensor, distances: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return probabilities of relations, log-odds of statuses, and of the first and last piece of a trigger."""
        net = self.network
        states = net.encoder(input_ids=pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state[0]
        marked = states[marks]
        looks = net.query(marked) @ net.key(states).T / _ATTENTION**0.5
        seen = (looks[subjects] + looks[objects]).softmax(-1) @ net.context(states)
        pairs = net.pair(torch.cat([marked, spans @ states], -1), seen, subjects, objects, distances)
        statuses = net.plain_status(pairs).unsqueeze(1) + torch.einsum(
            "nk,rkc->nrc", net.status_state(pairs), net.status_of_relation
        )
        keys, queries = net.trigger_key(states), net.trigger_query(pairs)
        opens = queries[:, :_TRIGGER] @ keys[:, :_TRIGGER].T / _TRIGGER**0.5
        closes = queries[:, _TRIGGER:] @ keys[:, _TRIGGER:].T / _TRIGGER**0.5
        return torch.sigmoid(net.relation(pairs)), statuses, opens, closes


def batch_of(
    windows: Sequence[Sequence[int]], mentions: Sequence[Sequence[tuple[int, int, int]]]
) -> tuple[Tensor, ...]:
    """Return pieces, attention, and of all mentions the window, the mark and the shares of pieces.

    Args:
        windows: Pieces of each window.
        mentions: Of each window the place of the mark, the first piece and one past the last of each mention.
    """
    longest = max(map(len, windows))
    pieces = torch.zeros((len(windows), longest), dtype=torch.long)
    attention = torch.zeros_like(pieces)
    rows = [(number, *mention) for number, many in enumerate(mentions) for mention in many]
    for number, window in enumerate(windows):
        pieces[number, : len(window)] = torch.tensor(window)
        attention[number, : len(window)] = 1
    spans = torch.zeros(len(rows), longest)
    for row, (_, _, start, end) in enumerate(rows):
        spans[row, start:end] = 1 / (end - start)
    numbers = torch.tensor([row[0] for row in rows])
    return pieces, attention, numbers, torch.tensor([row[1] for row in rows]), spans
