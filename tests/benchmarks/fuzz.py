"""Fuzzing: damaged files of every kind and broken records through the sources, mutated texts through the extractor.

    python tests/benchmarks/fuzz.py [--files 20000] [--texts 100000] [--records 100000] [--seed 1] [--kind pdf]

Prints what became of the files by kind, what failed, and how fast broken records are passed over. The same seed gives
the same files. An exception that is not graphkit's own is a failure; ends with 1 if there was any.
"""

from __future__ import annotations

import argparse
import bz2
import datetime as dt
import gzip
import io
import json
import random
import socket
import string
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from general_news import articles

from graphkit.actors.review import read_review
from graphkit.engines import ExtractionSettings
from graphkit.engines.extraction import extract_batch
from graphkit.errors import InputError
from graphkit.model import Document
from graphkit.sources import Notice, NoticeKind, UrlRules, read
from graphkit.sources.inputs import mended

ODD = [
    "\u202e",
    "\x00",
    "\ufeff",
    "🇷🇺🇨🇳",
    "\u2028",
    "\r",
    "\t",
    "'s",
    "U.S.",
    "“",
    "”",
    "—",
    "&amp;",
    "http://x.y/z",
    "(",
    "\ud800",
]
NAMES = "Russia China Moscow the Kremlin NATO Putin Georgia Jordan U.S. US Koreas British Hamas EU".split()
VERBS = "invaded met agreed with sanctioned did not attack will visit denied that accused of said told".split()


def texts(count: int, seed: int) -> Iterator[str]:
    """Yield random and mutated texts, some long and some empty."""
    chance = random.Random(seed)
    news = [sentence for text in articles(50, world=0.5) for sentence in text.replace("\n\n", " ").split(". ")]
    for _ in range(count):
        kind = chance.random()
        if kind < 0.2:
            yield "".join(chance.choices(string.printable + "äßçø中文Привет", k=chance.randint(0, 120)))
        elif kind < 0.5:
            yield " ".join(chance.choices(NAMES + VERBS + ODD, k=chance.randint(1, 25)))
        else:
            yield mutated(chance.choice(news), chance)


def mutated(text: str, chance: random.Random) -> str:
    """Return a sentence with words dropped, doubled, swapped and strangers put in."""
    words = text.split()
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(words) + 1)
        words[at:at] = [chance.choice(NAMES + VERBS + ODD)]
        del words[chance.randrange(len(words))]
        chance.shuffle(words[at : at + 4])
    return (chance.choice([" ", " ", "\n"])).join(words)


def fuzzed(count: int, seed: int) -> int:
    """Extract the texts, print the failures, and return how many there were."""
    extractor = ExtractionSettings().make()
    failures: Counter[str] = Counter()
    statements = 0
    begin = time.process_time()
    batch: list[Document] = []
    for number, text in enumerate(texts(count, seed), start=1):
        batch.append(mended(Document(text, str(number))))
        if len(batch) == 512 or number == count:
            for extracted in extract_batch(extractor, batch):
                statements += len(extracted.statements)
                if extracted.failure is not None:
                    failures[extracted.failure] += 1
                    print(repr(extracted.document.text), extracted.failure, file=sys.stderr)
            batch = []
    seconds = time.process_time() - begin
    print(f"{count:,} texts, {statements:,} statements, {sum(failures.values())} failures, {seconds:.0f} CPU seconds")
    return sum(failures.values())


def broken_records(count: int, seed: int, path: Path) -> None:
    """Write JSON Lines of which half are garbage of every kind."""
    chance = random.Random(seed)
    good = "Norway and Sweden met again, and they spoke of the sea, the fish and the price of oil. "
    with path.open("wb") as lines:
        for number in range(count):
            record = {"id": str(number), "text": good * chance.randint(1, 20), "date": "2024-05-01"}
            kind = chance.randrange(16)
            broken = {
                0: b"{broken",
                1: json.dumps({**record, "text": ""}).encode(),
                2: json.dumps({**record, "text": 7}).encode(),
                3: json.dumps({**record, "id": "0"}).encode(),
                4: b'{"text": "caf\xe9"}',
                5: json.dumps({**record, "date": "never"}).encode(),
                6: json.dumps([record]).encode(),
                7: json.dumps({**record, "text": "Это не английский текст, а русский. " * 5}).encode(),
            }.get(kind, json.dumps(record).encode())
            lines.write(broken + b"\n")
        lines.write(json.dumps({"text": "x" * 10_000_000}).encode() + b"\n")


def passed_over(count: int, seed: int) -> None:
    """Read the broken records and print how long that took, beside reading none but good ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "garbage.jsonl"
        broken_records(count, seed, path)
        notices: Counter[str] = Counter()
        begin = time.process_time()
        taken = sum(1 for _ in read(path, on_skip=lambda notice: notices.update([str(notice.kind)])))
        seconds = time.process_time() - begin
        counts = ", ".join(f"{number:,} {kind}" for kind, number in notices.items())
        print(f"{count:,} records: {taken:,} read, {counts}; {seconds:.1f} CPU seconds")


# --- files of every kind -----------------------------------------------------------------------------------------

STORY = (
    "OSLO, 3 May 2021 - Norway and Denmark opened a joint patrol base on Tuesday, and the crews of both were there. "
    "Officials said that Erdoğan would visit the base in the spring, after talks with the ministers of both."
)
PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>A base</title><meta property='article:published_time' "
    f"content='2021-05-03'></head><body><article><h1>A base</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>"
)
REVIEW = """merges:
- decision: merge
  suggested: merge
  reviewed: false
  keep: {id: "https://w3id.org/a", label: Vladimir Putin, type: Person, country: RUS}
  drop: {id: "https://w3id.org/b", label: Putin, type: Person}
  score: 0.9
  reason: surname
  documents: {keep: 3, drop: 1}
  example: "Putin said"
identities:
- decision: undecided
  actor: {id: "https://w3id.org/a", label: Vladimir Putin}
  wikidata: Q7747
  name: Vladimir Putin
  score: 80
  match: true
"""
SPLICES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x85", b"\r", b"\n", b'"', b"'", b"\\", b"{", b"[", b"]"),
    *(
        b"---\n",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!python/none ",
        b"<<: ",
        b"<",
        b"</",
        b"<!--",
        b"&#x110000;",
        b"\\ud800",
    ),
    *(b"[" * 3_000, b"{" * 3_000, b"<div>" * 500, b"- " * 500, b"> " * 500, b"9" * 5_000, b"1e999", b"NaN", b"null"),
    *(
        b"/Length 99999999 ",
        b"/FlateDecode ",
        b"endobj",
        b"stream\n",
        b"1 0 R ",
        b"<< ",
        b">> ",
        b"http://[::1",
        b"%PDF-",
    ),
    *(
        b"0000-00-00",
        b"9999-99-99",
        b"-1",
        b"content-length: 9\r\n",
        b"chunked",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"BZh9",
    ),
)
"""Bytes that mean something to one reader or another."""


def pdf() -> bytes:
    """Return a PDF file of one page with the story."""
    words = STORY.encode("ascii", "replace")
    drawn = b"BT /F1 12 Tf 72 720 Td (" + words + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (A base) /CreationDate (D:20210503) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def parquet() -> bytes:
    """Return a Parquet file of three rows."""
    import pyarrow as arrow
    from pyarrow.parquet import write_table

    rows = {"id": ["1", "2", "3"], "text": [STORY, STORY[40:], STORY[80:]], "date": [dt.date(2021, 5, 3)] * 3}
    out = io.BytesIO()
    write_table(arrow.table(rows), out, compression="gzip", store_schema=False)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    """Return a zip archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), content)
    return out.getvalue()


def answer(body: bytes, *headers: str) -> bytes:
    """Return what a web server sends."""
    head = ("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", "")
    return "\r\n".join(head).encode() + body


def whole_files() -> dict[str, list[bytes]]:
    """Return files as they should be, by the ending of their names; "web" are answers of a server."""
    front = f"---\ntitle: A base\ndate: 2021-05-03\nurl: https://news.example/a\n---\n\n{STORY}\n".encode()
    records = [{"id": n, "title": "A base", "date": "2021-05-03", "text": STORY[n:]} for n in range(4)]
    lines = "".join(json.dumps(each, ensure_ascii=n % 2 == 0) + "\n" for n, each in enumerate(records)).encode()
    rows = "id,date,title,text\n" + "".join(f'{n},2021-05-03,A base,"{STORY[n:]}"\n' for n in range(4))
    packed = gzip.compress(PAGE.encode(), mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode())
    return {
        ".txt": [front, STORY.encode("utf-16"), STORY.encode("cp1254")],
        ".md": [front + b"\n# A base\n\n> *quoted* [link](http://a.example)\n\n| a | b |\n|---|---|\n| c | d |\n"],
        ".html": [PAGE.encode()],
        ".pdf": [pdf()],
        ".jsonl": [lines],
        ".json": [json.dumps(records).encode()],
        ".csv": [rows.encode(), rows.replace(",", ";").encode("cp1254")],
        ".parquet": [parquet()],
        ".txt.gz": [gzip.compress(front, mtime=0), gzip.compress(front, mtime=0) * 2],
        ".jsonl.gz": [gzip.compress(lines, mtime=0)],
        ".csv.gz": [gzip.compress(rows.encode(), mtime=0)],
        ".zip": [zipped(front)],
        ".txt.bz2": [bz2.compress(front)],
        "": [front, lines, PAGE.encode(), pdf()],
        "stdin": [front, lines, PAGE.encode()],
        ".yaml": [REVIEW.encode()],
        "web": [
            answer(packed, "Content-Encoding: gzip", f"Content-Length: {len(packed)}"),
            answer(PAGE.encode(), f"Content-Length: {len(PAGE.encode())}"),
            answer(chunked, "Transfer-Encoding: chunked"),
            answer(PAGE.encode(), "Location: /a").replace(b"200 OK", b"302 Found"),
        ],
    }


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them changed, left out, doubled or put elsewhere, or cut short."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 1, 4, 40, 400))
        kind = chance.randrange(7)
        if kind == 0:
            out[at : at + size] = chance.randbytes(len(out[at : at + size]))
        elif kind == 1:
            del out[at : at + size]
        elif kind == 2:
            out[at:at] = out[at : at + size]
        elif kind == 3:
            out[at:at] = chance.choice(SPLICES)
        elif kind == 4 and chance.random() < 0.3:
            del out[at:]
        elif kind == 5 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        else:
            other = chance.randrange(len(out) + 1)
            out[at : at + size] = out[other : other + size]
    return bytes(out)


@contextmanager
def server() -> Iterator[tuple[str, list[bytes]]]:
    """Yield an address of this machine, and a list whose last entry is all that it answers."""
    given = [b""]
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while given:
                try:
                    asking, _ = listening.accept()
                    with asking:
                        asking.recv(65_536)
                        asking.sendall(given[-1] if given else b"")
                        asking.shutdown(socket.SHUT_WR)
                        asking.recv(1)
                except OSError:
                    continue

        def nearby(host: str, *more: Any, **named: Any) -> Any:
            if host != "127.0.0.1":
                raise socket.gaierror(f"{host} is not this machine")  # a damaged address asks nobody else
            return look_up(host, *more, **named)

        look_up, socket.getaddrinfo = socket.getaddrinfo, nearby
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        try:
            yield f"http://127.0.0.1:{port}/a", given
        finally:
            socket.getaddrinfo = look_up
            given.clear()
            with socket.create_connection(("127.0.0.1", port)):  # wakes the thread
                pass
            thread.join()


def outcome(item: Any) -> str:
    """Return what became of an input: "read", "read with remarks" or "left out"; anything else is an exception."""
    notices: list[Notice] = []
    rules = UrlRules(timeout=5, delay=0, allow_private=True, obey_robots=False)
    documents = list(read([item], on_skip=notices.append, urls=rules))
    for document in documents:
        document.text.encode()
        document.id.encode()
    for notice in notices:
        json.dumps(notice.to_dict()).encode()
    if not documents:
        if not notices:
            raise AssertionError("neither a document nor a notice")
        return "left out"
    return "read with remarks" if any(notice.kind is not NoticeKind.IGNORED for notice in notices) else "read"


def outcome_of_file(kind: str, content: bytes, folder: Path, site: tuple[str, list[bytes]]) -> str:
    """Return what became of the bytes as a file of a kind."""
    if kind == "web":
        site[1].append(content)
        del site[1][:-1]
        return outcome(site[0])
    if kind == "stdin":
        before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(content))
        try:
            return outcome("-")
        finally:
            sys.stdin = before
    path = folder / f"a{kind}"
    path.write_bytes(content)
    if kind != ".yaml":
        return outcome(path)
    try:
        read_review(path).with_labels({})
    except InputError:
        return "left out"
    return "read"


def fuzzed_files(count: int, seed: int, kinds: Sequence[str] = ()) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Read damaged files of all kinds.

    Args:
        count: How many.
        seed: The same seed gives the same files.
        kinds: Kinds to keep to; all if not given.

    Returns:
        How often each kind had each outcome, and what failed, with the number of the file.
    """
    counts: Counter[tuple[str, str]] = Counter()
    failures: list[str] = []
    whole = whole_files()
    chosen = list(kinds or whole)
    with tempfile.TemporaryDirectory() as folder, server() as site:
        for number in range(count):
            chance = random.Random(f"{seed}-{number}")
            kind = chosen[number % len(chosen)]
            content = chance.choice(whole[kind])
            if kind.endswith(".gz") and chance.random() < 0.5:
                content = gzip.compress(damaged(gzip.decompress(content), chance), mtime=0)
            else:
                content = damaged(content, chance)
            try:
                found = outcome_of_file(kind, content, Path(folder), site)
            except Exception as error:  # GraphkitError too: with on_skip nothing may be raised
                found = "FAILED"
                failures.append(f"{kind or 'no suffix'}, file {number} of seed {seed}: {type(error).__name__}: {error}")
            counts[kind, found] += 1
    return counts, failures


def show_files(count: int, seed: int, kinds: Sequence[str]) -> int:
    """Print what became of damaged files, and return how many failed."""
    begin = time.process_time()
    counts, failures = fuzzed_files(count, seed, kinds)
    outcomes = ("read", "read with remarks", "left out", "FAILED")
    print(f"{'kind':12}" + "".join(f"{each:>20}" for each in outcomes))
    for kind in dict.fromkeys(kind for kind, _ in counts):
        print(f"{kind or 'no suffix':12}" + "".join(f"{counts[kind, each]:>20,}" for each in outcomes))
    for failure in failures[:50]:
        print(failure, file=sys.stderr)
    print(f"{count:,} files, {len(failures):,} failures, {time.process_time() - begin:.0f} CPU seconds")
    return len(failures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--kind", action="append", default=[], help="keep to files of this ending, or web or stdin")
    options = parser.parse_args()
    failed = show_files(options.files, options.seed, options.kind) if options.files else 0
    if options.records:
        passed_over(options.records, options.seed)
    failed += fuzzed(options.texts, options.seed) if options.texts else 0
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
