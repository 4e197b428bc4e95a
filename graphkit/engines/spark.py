"""The engine ``spark``: the same extraction as a Spark job, on this machine or on a cluster.

Two entrances: ``run_spark`` for documents that this process reads, and ``spark_job`` for files of any Hadoop path,
whose results are written there too. Knows Spark; the work itself is in ``spark_tasks``. Every output is committed
whole: a folder without ``_SUCCESS`` is not finished.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graphkit.engines.extraction import Extracted, ExtractionSettings
from graphkit.engines.processes import default_workers
from graphkit.engines.spark_tasks import (
    EXTRACTED,
    FILE,
    PLACE,
    SHA256,
    extract_documents,
    extract_sources,
    noticed,
    quads_of,
    statement_rows,
)
from graphkit.errors import GraphkitError, InputError, MissingExtraError
from graphkit.formats.tables import COLUMNS
from graphkit.model import Document
from graphkit.records import from_record, text_record, to_json
from graphkit.sources.columns import Columns
from graphkit.sources.inputs import SUFFIXES
from graphkit.sources.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["RESULTS", "HadoopFolder", "JobCounts", "is_hadoop_path", "run_spark", "spark_job", "spark_session"]

RESULTS = ("statements", "quads", "relations", "events", "documents", "skipped")
"""Names of what a job on files writes."""
_HASHED = 1_000_000_000
"""Bytes of the largest file whose SHA-256 is taken: Spark has it whole in memory for that."""
_WAVE = 8_192
"""Documents that this process hands to Spark at a time."""
_BATCH = 128
_TRIES = 4
_TASKS = 4
"""Tasks for each worker, so that a slow one does not hold up the rest."""
_UNSAID = "local[*]"
"""The master that Spark takes where nobody names one."""
_LINES = (".jsonl", ".ndjson", ".json")
_TABLES = (".csv", ".tsv", ".parquet")
_FOLDER_KINDS = (_LINES, *((suffix,) for suffix in _TABLES), tuple(set(SUFFIXES) - {*_LINES, *_TABLES}))
"""Suffixes of the files of a folder that are read alike."""
_FIELDS = frozenset(
    "string boolean tinyint smallint int bigint float double date timestamp timestamp_ntz array<string>".split()
)
"""Types of the columns of a table that can hold fields."""
_NAMELESS = re.compile(r"_c\d+")
"""How Spark calls a column without a name."""
_PATTERN = re.compile(r"[\[\]{}*?\\]")
"""What makes a path a pattern."""
_KINDS = {"text": "string", "whole": "bigint", "real": "double", "truth": "boolean", "day": "date"}
_STATEMENTS = ", ".join(f"`{name}` {_KINDS[kind]}" for name, kind in COLUMNS.items()) + ", month string"


def is_hadoop_path(text: str) -> bool:
    """Return whether a path names a filesystem of Hadoop (``hdfs://…``, ``s3a://…``, ``file:///…``)."""
    return re.match(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]+:/", text) is not None


def spark_session(workers: int | None = None) -> SparkSession:
    """Return the session of this process, or start one.

    Under ``spark-submit``, or where Spark's own settings name a master, that master and its settings hold; otherwise
    Spark runs on this machine with so many workers, and a task whose worker dies is tried four times.

    Raises:
        MissingExtraError: pyspark is not installed.
        GraphkitError: Spark does not start, as without Java 17 or later.
    """
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark", "the engine spark") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("graphkit")
    try:
        SparkContext._ensure_initialized()  # without Java beside it, a SparkConf knows nothing of spark-submit
        settings = SparkConf()
    except Exception as error:
        raise GraphkitError(f"Spark does not start ({error}); it needs Java 17 or later") from error
    if settings.get("spark.master", _UNSAID) == _UNSAID:
        builder = builder.master(f"local[{workers or default_workers()},{_TRIES}]")
        builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", str(_TASKS * (workers or default_workers())))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        builder = builder.config(f"spark.executorEnv.{name}", "1")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise GraphkitError(f"Spark does not start ({error}); it needs Java 17 or later") from error
    session.sparkContext.setLogLevel("OFF" if _is_local(session) else "WARN")
    return session


def _is_local(session: SparkSession) -> bool:
    return str(session.sparkContext.master).startswith("local")


@contextmanager
def _told() -> Iterator[None]:
    """Turn the failure of a job into an error that says its cause in a line."""
    from pyspark.errors import PySparkException

    java_error: type[Exception] = import_module("py4j.protocol").Py4JError
    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            yield
    except (java_error, PySparkException) as error:
        raise GraphkitError(f"the Spark job failed: {_cause(error)}") from error


def _cause(error: Exception) -> str:
    """Return what Python raised in a worker, else what Java did, in a line."""
    raised = re.findall(r"^(?:graphkit\.errors\.)?\w*Error: (.+)$", str(error), re.MULTILINE)
    java = re.findall(r"^: (?:[\w.$]+: )?(.+)$", str(error), re.MULTILINE)
    return str([*java[:1], *raised[-1:]][-1] if java or raised else str(error).strip().splitlines()[0])


def run_spark(
    documents: Iterable[Document], settings: ExtractionSettings, *, workers: int | None = None
) -> Iterator[Extracted]:
    """Yield what comes of every document, in order.

    Args:
        documents: Documents; 8,192 of them are handed to Spark at a time.
        settings: Which extractor; its model and graphkit itself must be installed on every worker.
        workers: Number of tasks at a time, where Spark runs on this machine.

    Raises:
        MissingExtraError: pyspark is not installed.
        GraphkitError: The job fails.
    """
    session = spark_session(workers)
    tasks = _TASKS * int(session.sparkContext.defaultParallelism)
    rest = iter(documents)
    while wave := list(islice(rest, _WAVE)):
        rows = [(f"{place:06d}", _record(document)) for place, document in enumerate(wave)]
        with _told():
            frame = session.createDataFrame(rows, "place string, document string")
            frame = frame.repartition(min(tasks, -(-len(wave) // _BATCH)))
            found = frame.mapInArrow(extract_documents(settings.to_dict()), EXTRACTED).collect()
        for document, row in zip(wave, sorted(found, key=lambda row: row["place"]), strict=True):
            statements = [from_record(json.loads(record)) for record in row["records"]]
            yield Extracted(document, statements, row["reason"], tuple(row["left_out"]))


def _record(document: Document) -> str:
    return to_json(text_record(document))


@dataclass(frozen=True, slots=True)
class JobCounts:
    """What a job on files has done.

    Attributes:
        documents: Documents read.
        statements: Statements written.
        skipped: Inputs and documents left out.
    """

    documents: int
    statements: int
    skipped: int


def spark_job(
    inputs: Sequence[str],
    output: str,
    settings: ExtractionSettings,
    *,
    columns: Columns | None = None,
    min_confidence: float | None = None,
    workers: int | None = None,
) -> JobCounts:
    """Extract files of any Hadoop path and write the results to another.

    Reads JSON Lines (``.jsonl``, ``.ndjson``, ``.json``), CSV and TSV, Parquet, and otherwise one document a file
    (text, Markdown, HTML, PDF); of a folder, each file by its own kind, and each table by its own header. Of documents
    with one id, the first is kept. Written below ``output``:

    - ``statements``: the statement table as Parquet, in a folder for each month;
    - ``quads``: N-Quads, gzipped, for ``bulk_load`` of any store;
    - ``relations``: who, relation, whom and status, with the number of documents, first and last day (Parquet);
    - ``events``: coded statements, at most one a day for two actors and an event type (Parquet);
    - ``documents`` and ``skipped``: what was read, and what was not and why (Parquet and JSON).

    Each document and statement names the file that it comes from, with its SHA-256 where it has a gigabyte or less.

    Args:
        inputs: Files, folders or patterns (``hdfs:///news/*.jsonl``); a name that is there as it is written is none.
        output: Folder; what it holds is replaced.
        settings: Which extractor.
        columns: Names of columns.
        min_confidence: Statements below are left out, 0 to 1; see ``graphkit.extract``.
        workers: Number of tasks at a time, where Spark runs on this machine.

    Raises:
        InputError: An input is not there, or a table has no column for the text.
        MissingExtraError: pyspark is not installed.
        GraphkitError: The job fails.
    """
    if min_confidence is not None:
        settings = replace(settings, min_confidence=float(min_confidence))
    session = spark_session(workers)
    job = _Job(session, output.rstrip("/"), settings, columns or Columns(), min_confidence or 0.0)
    with _told():
        return job.run(inputs)


@dataclass(frozen=True)
class _Job:
    session: SparkSession
    output: str
    settings: ExtractionSettings
    columns: Columns
    least: float
    refused: list[Notice] = field(default_factory=list)
    """Tables of a path with others, none of whose columns holds the text."""

    def run(self, inputs: Sequence[str]) -> JobCounts:
        staged = f"{self.output}/unfinished"
        sources = [source for each in inputs for source in self._sources(each)]
        parts = [part for source in sources for part in self._extracted(source)]
        if not parts:
            raise InputError(str(self.refused[0]))
        if self.refused:
            parts.append(self.session.createDataFrame(list(map(noticed, self.refused)), EXTRACTED))
        whole = parts[0]
        for part in parts[1:]:
            whole = whole.unionByName(part)
        whole.write.mode("overwrite").parquet(staged)
        counts = self._write(_first_of_each(self.session.read.schema(EXTRACTED).parquet(_literal(staged))))
        self._remove(staged)
        return counts

    def _extracted(self, source: _Source) -> list[DataFrame]:
        """Return what is extracted from a source, and what is told of it, as ``EXTRACTED``; nothing is read yet."""
        from pyspark.sql import functions as f

        tasks = _TASKS * int(self.session.sparkContext.defaultParallelism)
        work = extract_sources(self.settings.to_dict(), self.columns, source.kind, self.least)
        frame, parts = source.frame, []
        if source.files is not None:
            files = source.files.select(f.col("_metadata.file_path").alias(FILE), "path", "length", "content")
            hashes = files.where(f.col("length") <= _HASHED).select(FILE, f.sha2("content", 256).alias(SHA256))
            frame = frame.join(f.broadcast(hashes), FILE, "left")
            told = (
                "'larger than a gigabyte, so its SHA-256 was not taken; split it' reason",
                f"'{NoticeKind.KEPT}' kind",
                "cast(array() as array<string>) left_out",
            )
            columns = ("path place", "cast(null as string) document", "cast(array() as array<string>) records", *told)
            parts = [files.where(f.col("length") > _HASHED).selectExpr(*columns)]
        return [frame.repartition(tasks).mapInArrow(work, EXTRACTED), *parts]

    def _sources(self, path: str) -> list[_Source]:
        """Return what a path holds, each kind apart: one for a file or pattern that tells its kind, more for a folder.

        A path that is there as it is written is no pattern.

        Raises:
            InputError: There is nothing at the path that graphkit reads.
        """
        from pyspark.errors import AnalysisException

        suffix = PurePosixPath(path.removesuffix(".gz").rstrip("/")).suffix.lower()
        java_error: type[Exception] = import_module("py4j.protocol").Py4JError
        try:
            files, named = _filesystem(self.session, path)
            pattern = _literal(path) if files.exists(named) else path
            if suffix in SUFFIXES or not self._is_folder(pattern):
                return self._alike(pattern, suffix)
            kinds = [(suffixes[0], f"*.{{{','.join(_endings(suffixes))}}}") for suffixes in _FOLDER_KINDS]
            there = [(kind, names) for kind, names in kinds if self._holds(pattern, names)]
            found = [source for kind, names in there for source in self._alike(pattern, kind, names)]
        except (java_error, AnalysisException) as error:
            raise InputError(f"{path}: cannot be read by Spark ({_cause(error)})") from error
        if not there:
            raise InputError(f"{path}: holds no file that graphkit reads; it reads {', '.join(sorted(SUFFIXES))}")
        return found

    def _holds(self, path: str, names: str) -> bool:
        """Return whether a folder holds files of such names, whose content is left alone."""
        options: Any = {"pathGlobFilter": names, "recursiveFileLookup": True}
        return not self.session.read.format("binaryFile").options(**options).load(path).select("path").isEmpty()

    def _alike(self, path: str, suffix: str, names: str | None = None) -> list[_Source]:
        """Return the sources of a path: one, or of tables whose columns Spark takes by their places, one a header."""
        several = names is not None or len(self._found(path)) > 1 or self._is_folder(path)
        headers = self._headers(path, names) if several and suffix in (".csv", ".tsv") else []
        if len(headers) < 2:
            return [self._source([path], suffix, names)]
        found = []
        for files in headers:
            try:
                found.append(self._source(files, suffix))
            except InputError as error:  # no column that is wanted
                reason = str(error).removeprefix(f"{_plain(files[0])}: ")
                self.refused.extend(Notice(_plain(file), reason) for file in files)
        return found

    def _headers(self, path: str, names: str | None) -> list[list[str]]:
        """Return the tables of a path, those with one first line together."""
        from pyspark.sql import functions as f

        lines = self._reader(names).text(path).where("trim(value) <> '' and _metadata.file_block_start = 0")
        place = f.monotonically_increasing_id().alias("at")
        numbered = lines.select(f.col("_metadata.file_path").alias(FILE), "value", place)
        first = numbered.groupBy(FILE).agg(f.min_by("value", "at").alias("header")).orderBy(FILE).collect()
        files: dict[str, list[str]] = {}
        for row in first:
            files.setdefault(row["header"].strip(), []).append(_literal(unquote(row[FILE])))
        return list(files.values())

    def _reader(self, names: str | None) -> Any:
        """Return what reads files, of a folder only those of the names."""
        options: Any = {} if names is None else {"pathGlobFilter": names, "recursiveFileLookup": True}
        return self.session.read.options(**options)

    def _source(self, paths: list[str], suffix: str, names: str | None = None) -> _Source:
        """Return a source of paths; of a folder only files of the names."""
        from pyspark.sql import functions as f

        files = self._reader(names).format("binaryFile").option("recursiveFileLookup", True).load(paths)
        if suffix not in (*_LINES, *_TABLES):
            return _Source("file", files.select(f.col("path").alias(PLACE), "path", "content"))
        read = self._reader(names)
        file = f.col("_metadata.file_path").alias(FILE)
        place = f.format_string("%s, %015d", f.col("_metadata.file_path"), f.monotonically_increasing_id())
        if suffix in _LINES:
            lines = read.text(paths).where("trim(value) <> ''").select(place.alias(PLACE), file, "value")
            return _Source("line", lines, files)
        if suffix in (".csv", ".tsv"):
            delimiter = "\t" if suffix == ".tsv" else ","
            options: Any = {"header": True, "escape": '"', "sep": delimiter}
            # for the header of records of several lines, Spark takes the name of a file for a pattern once more
            plain = not any(_PATTERN.search(unquote(name)) for name in files.inputFiles())
            columns = read.options(**options, multiLine=plain).csv(paths).schema
            rows = read.schema(columns).options(**options, multiLine=True).csv(paths)
            return _Source("row", self._table(rows, paths[0], place, file), files)
        return _Source("parquet", self._table(read.parquet(*paths), paths[0], place, file), files)

    def _table(self, frame: DataFrame, path: str, place: Any, file: Any) -> DataFrame:
        names = self.columns.resolve(frame.columns, _plain(path), lambda notice: None)
        others = (name for name, kind in frame.dtypes if kind in _FIELDS and not _NAMELESS.fullmatch(name))
        quoted = ("`{}`".format(name.replace("`", "``")) for name in sorted({*names.values(), *others}))
        return frame.select(place.alias(PLACE), file, *quoted)

    def _write(self, extracted: DataFrame) -> JobCounts:
        from pyspark.sql import functions as f

        read = extracted.where("document is not null and reason is null")
        records = read.select(f.explode("records").alias("record"))
        rows = records.mapInArrow(statement_rows, _STATEMENTS).dropDuplicates(["id"])
        self._save(rows.repartition("month").write.partitionBy("month"), "statements")
        self._save(read.select("place", "document").write, "documents")
        records.mapInArrow(quads_of, "value string").write.mode("overwrite").text(
            f"{self.output}/quads", compression="gzip"
        )
        left_out = read.select(
            "place", f.lit(str(NoticeKind.KEPT)).alias("kind"), f.explode("left_out").alias("reason")
        )
        notices = extracted.where("reason is not null").select("place", "kind", "reason").unionByName(left_out)
        notices.coalesce(1).write.mode("overwrite").json(f"{self.output}/skipped")
        statements = self.session.read.schema(_STATEMENTS).parquet(_literal(f"{self.output}/statements"))
        self._save(_relations(statements).coalesce(1).write, "relations")
        self._save(_events(statements).coalesce(1).write, "events")
        skipped = notices.where("kind = 'skipped'").count()
        return JobCounts(read.count(), statements.count(), skipped)

    def _save(self, writer: Any, name: str) -> None:
        writer.mode("overwrite").parquet(f"{self.output}/{name}")

    def _remove(self, path: str) -> None:
        files, folder = _filesystem(self.session, path)
        files.delete(folder, True)

    def _is_folder(self, path: str) -> bool:
        """Return whether a path or pattern names a folder."""
        return any(status.isDirectory() for status in self._found(path))

    def _found(self, path: str) -> list[Any]:
        """Return what Hadoop tells of each file and folder that a path or pattern names."""
        files, pattern = _filesystem(self.session, path)
        return list(files.globStatus(pattern) or ())


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read from a path.

    Attributes:
        kind: Kind for ``extract_sources``.
        frame: Lines, rows or files.
        files: The files that lines and rows come from.
    """

    kind: str
    frame: DataFrame
    files: DataFrame | None = None


class HadoopFolder:
    """A folder of any Hadoop filesystem, with small files in it.

    Args:
        path: Folder.
        workers: Number of tasks at a time, where Spark runs on this machine.

    Raises:
        MissingExtraError: pyspark is not installed.
        GraphkitError: Spark does not start, or has no such filesystem.
    """

    def __init__(self, path: str, workers: int | None = None) -> None:
        self._path = path.rstrip("/")
        self._session = spark_session(workers)

    def whole(self, path: str) -> str:
        """Return a path with its filesystem, the same for each way to write it."""
        with _told():
            files, named = _filesystem(self._session, path)
            return str(named.makeQualified(files.getUri(), files.getWorkingDirectory()).toString())

    def names_of(self, names: Iterable[str]) -> list[str]:
        """Return those of some names that the folder has."""
        with _told():
            found = [(name, *_filesystem(self._session, f"{self._path}/{name}")) for name in names]
            return [name for name, files, path in found if files.exists(path)]

    def text_of(self, name: str) -> str | None:
        """Return what a small file says, or None if it is not there."""
        with _told():
            files, path = _filesystem(self._session, f"{self._path}/{name}")
            if not files.exists(path):
                return None
            context: Any = self._session.sparkContext
            stream = files.open(path)
            try:
                return str(context._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
            finally:
                stream.close()

    def write(self, name: str, text: str | None) -> None:
        """Write a small file, or remove it where there is no text."""
        with _told():
            files, path = _filesystem(self._session, f"{self._path}/{name}")
            if text is None:
                files.delete(path, False)
                return
            stream = files.create(path, True)
            try:
                stream.write(bytearray(text, "utf-8"))
            finally:
                stream.close()


def _filesystem(session: SparkSession, path: str) -> tuple[Any, Any]:
    """Return Hadoop's filesystem of a path, and the path as Hadoop has it."""
    context: Any = session.sparkContext
    named = context._jvm.org.apache.hadoop.fs.Path(path)
    return named.getFileSystem(context._jsc.hadoopConfiguration()), named


def _literal(path: str) -> str:
    """Return the pattern that a path alone fits, whatever stands in it."""
    return _PATTERN.sub(r"\\\g<0>", path)


def _plain(pattern: str) -> str:
    """Return the path of which a pattern is the literal one."""
    return re.sub(r"\\(.)", r"\1", pattern)


def _endings(suffixes: Iterable[str]) -> Iterator[str]:
    """Yield patterns of the ends of file names, also of packed ones, after their first dot; capitals are no others."""
    for suffix in suffixes:
        ending = "".join(f"[{letter}{letter.upper()}]" for letter in suffix.removeprefix("."))
        yield from (ending, f"{ending}.gz")


def _first_of_each(extracted: DataFrame) -> DataFrame:
    """Keep the first document of each id, by place; the others become notices."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    identity = f.coalesce(f.get_json_object("document", "$.id"), f.col("place"))
    rank = f.row_number().over(Window.partitionBy(identity, f.col("document").isNull()).orderBy("place"))
    again = (rank > 1) & f.col("document").isNotNull()
    told = f.lit("another document has this id already")
    return (
        extracted.withColumn("again", again)
        .withColumn("reason", f.when(f.col("again"), told).otherwise(f.col("reason")))
        .withColumn("kind", f.when(f.col("again"), f.lit("skipped")).otherwise(f.col("kind")))
        .drop("again")
    )


def _relations(statements: DataFrame) -> DataFrame:
    """Merge statements by who, relation, whom and status; for a symmetric relation in either order."""
    from pyspark.sql import functions as f

    turned = f.col("symmetric") & (f.col("subject_id") > f.col("object_id"))
    parties = {
        name: f.when(turned, f.col(other + rest)).otherwise(f.col(own + rest))
        for own, other in (("subject", "object"), ("object", "subject"))
        for name, rest in ((own, ""), (f"{own}_id", "_id"))
    }
    return (
        statements.select(*(column.alias(name) for name, column in parties.items()), *_KEPT)
        .groupBy("subject_id", "relation", "object_id", "polarity", "modality")
        .agg(
            f.min("subject").alias("subject"),
            f.min("object").alias("object"),
            f.min("quad").alias("quad"),
            f.countDistinct("document").alias("documents"),
            f.count("*").alias("statements"),
            f.max("confidence").alias("confidence"),
            f.min("start").alias("first"),
            f.max("end").alias("last"),
        )
        .orderBy(f.desc("documents"), "subject_id", "relation", "object_id", "polarity", "modality")
    )


_KEPT = ("relation", "polarity", "modality", "quad", "document", "confidence", "start", "end")


def _events(statements: DataFrame) -> DataFrame:
    """Keep coded statements that are said to be so, one a day for two actors and an event type."""
    from pyspark.sql import functions as f

    coded = statements.where(
        "plover is not null and polarity = 'positive' and modality = 'actual' and start is not null"
    )
    return (
        coded.groupBy("start", "subject_id", "object_id", "plover")
        .agg(
            f.min("subject").alias("subject"),
            f.min("object").alias("object"),
            f.min("cameo").alias("cameo"),
            f.min("quad").alias("quad"),
            f.min("score").alias("score"),
            f.countDistinct("document").alias("documents"),
            f.sort_array(f.collect_set("id")).alias("statements"),
        )
        .orderBy("start", "subject_id", "object_id", "plover")
    )
