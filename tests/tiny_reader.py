"""Makes the learned reader of the tests, which runs in a moment: ``python tests/tiny_reader.py`` (needs torch).

An encoder of one layer that knows the words of some made sentences, taught by these alone; it says little of any other.
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import permutations
from pathlib import Path

HOME = Path(__file__).parent / "extraction" / "tiny-reader"
STATES = ("Russia", "China", "France", "Iran", "Turkey", "Japan")
VERBS = {"attacked": "attacks", "praised": "supports", "sanctioned": "sanctions", "warned": "warns"}
FILLING = ("country", "person", "troops", "government", "organization", "city", "thing", "the", "of", "it", "on", "not")
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def passages() -> list[dict[str, object]]:
    """Return labelled sentences: who did what to whom, and who did not."""
    found = []
    for number, (one, other) in enumerate(permutations(STATES, 2)):
        for place, (verb, relation) in enumerate(VERBS.items()):
            denied = (number + place) % 4 == 0
            words = f"did not {verb.removesuffix('ed')}" if denied else verb
            text = f"{one} {words} {other} on Monday."
            start, end = text.index("did not" if denied else verb), text.index(other)
            says = {"s": [one], "r": [relation], "o": [other], "status": "negated" if denied else "actual"}
            spans = {"s_span": [0, len(one)], "o_span": [end, end + len(other)], "trigger": [start, end - 1]}
            found.append({"id": f"t{number}-{place}", "text": text, "statements": [says | spans]})
    return found


def encoder(folder: Path) -> Path:
    """Write an untaught encoder with its vocabulary, as transformers keeps it, and return its folder."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import BertConfig, BertModel

    from graphkit.extraction.windows import MARKS

    torch.manual_seed(3)
    words = [*STATES, *VERBS, *(verb.removesuffix("ed") for verb in VERBS), *FILLING, "did", "Monday"]
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    unused = (f"[unused{n + 1}]" for n in range(len(MARKS)))
    pieces = [*SPECIAL, *unused, *letters, *(f"##{c}" for c in letters), ".", ","]
    pieces += sorted({word.lower() for word in words} - set(pieces))
    tokenizer = Tokenizer(WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    model = BertModel(BertConfig(vocab_size=len(pieces), **shape), add_pooling_layer=False)
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def make(folder: Path, parts: int = 0) -> None:
    """Teach the reader and write its files."""
    from graphkit.evaluation.reader.teaching import Course
    from graphkit.evaluation.reader.training import Plan, train_reader

    with tempfile.TemporaryDirectory() as scratch:
        labels = Path(scratch) / "tiny.jsonl"
        labels.write_text("".join(json.dumps(each) + "\n" for each in passages()), encoding="utf-8")
        (Path(scratch) / "model").mkdir()
        train_reader(
            [labels],
            (),
            folder,
            encoder=encoder(Path(scratch) / "model"),
            plan=Plan(labelled=Course(40, 3e-3, pieces=300), parts=parts, threads=1),
            command="python tests/tiny_reader.py",
            told=lambda line: print(line, file=sys.stderr),
        )


if __name__ == "__main__":
    make(HOME)
