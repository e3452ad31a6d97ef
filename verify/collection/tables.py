"""The tables of a collection: what stands in them, writing rows to Parquet and looking at them through DuckDB.

Rows are only ever added. An article that is changed gets another row, one that is withdrawn a row that says so, a story that grew
another and the old one a row that it is gone; the views ``articles``, ``claims``, ``stories`` and ``findings`` show what counts now, and
the tables ``every_article`` and so on what ever did.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = tuple[object, ...]

TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "article": "VARCHAR",
        "version": "VARCHAR",  # hash of everything that reading looks at
        "reading": "VARCHAR",  # hash of the version, and of the code, tables and models that read it
        "generation": "BIGINT",
        "added": "TIMESTAMP",  # UTC
        "withdrawn": "BOOLEAN",
        "source": "VARCHAR",
        "title": "VARCHAR",
        "published": "TIMESTAMP",  # UTC
        "url": "VARCHAR",
        "wording": "VARCHAR",  # hash of the text, white space normalised
        "record": "BLOB",  # the article, as msgpack
    },
    "traits": {
        "reading": "VARCHAR",
        "article": "VARCHAR",
        "day": "DOUBLE",
        "words": "VARCHAR[]",
        "counts": "INTEGER[]",
        "terms": "VARCHAR[]",
        "marks": "BIGINT[]",
        "vector": "FLOAT[]",
    },
    "links": {"a": "VARCHAR", "b": "VARCHAR", "likeness": "DOUBLE"},  # a and b are readings
    "claims": {
        "claim": "VARCHAR",
        "article": "VARCHAR",
        "reading": "VARCHAR",
        "place": "INTEGER",  # among the article's claims
        "first": "BIGINT",  # code points of the text, half-open
        "last": "BIGINT",
        "text": "VARCHAR",
        "predicate": "VARCHAR",
        "modality": "VARCHAR",
        "polarity": "BOOLEAN",
        "speaker": "VARCHAR",
        "record": "BLOB",  # the claim, as msgpack
    },
    "stories": {
        "story": "VARCHAR",
        "generation": "BIGINT",
        "gone": "BOOLEAN",
        "title": "VARCHAR",
        "articles": "VARCHAR[]",
        "versions": "VARCHAR[]",  # of each article
        "formerly": "VARCHAR[]",  # ids of the stories that went into it
        "basis": "VARCHAR",  # hash of the code, models and options that compared it
        "record": "BLOB",  # the comparison, as msgpack
    },
    "findings": {
        "fingerprint": "VARCHAR",
        "story": "VARCHAR",
        "generation": "BIGINT",
        "kind": "VARCHAR",
        "class": "VARCHAR",
        "severity": "VARCHAR",
        "confidence": "DOUBLE",
        "subject": "VARCHAR",
        "summary": "VARCHAR",
        "articles": "VARCHAR[]",  # that give evidence
        "versions": "VARCHAR[]",  # of each, that the finding is about
    },
}
_EVERY = {
    "articles": "every_article",
    "traits": "every_traits",
    "links": "every_link",
    "claims": "every_claim",
    "stories": "every_story",
    "findings": "every_finding",
}
# The latest row of each article and story is found by its short columns alone: a window over whole rows would hold all records in memory.
_VIEWS = """
CREATE VIEW articles AS SELECT * FROM every_article SEMI JOIN (
  SELECT article, max(generation) AS generation FROM every_article GROUP BY article
) USING (article, generation) WHERE NOT withdrawn;
CREATE VIEW traits AS SELECT * FROM every_traits SEMI JOIN articles USING (reading);
CREATE VIEW claims AS SELECT * FROM every_claim SEMI JOIN articles USING (reading);
CREATE VIEW links AS SELECT * FROM every_link
  WHERE a IN (SELECT reading FROM articles) AND b IN (SELECT reading FROM articles);
CREATE VIEW stories AS SELECT * FROM every_story SEMI JOIN (
  SELECT story, max(generation) AS generation FROM every_story GROUP BY story
) USING (story, generation) WHERE NOT gone;
CREATE VIEW findings AS SELECT * FROM every_finding SEMI JOIN stories USING (story, generation);
"""


def connect(files: Mapping[str, Sequence[Path]]) -> DuckDBPyConnection:
    """Open views on the files of each table; nothing is read yet.

    Args:
        files: by table; a table without files is empty.
    """
    connection = _database()
    for table, columns in TABLES.items():
        places = ", ".join(_quoted(_literal(path)) for path in files.get(table, ()))
        if places:
            source = f"SELECT * FROM read_parquet([{places}])"
            connection.execute(f"CREATE VIEW {_EVERY[table]} AS {source}")
        else:
            connection.execute(f"CREATE TABLE {_EVERY[table]} ({_columns(columns)})")
    connection.execute(_VIEWS)
    return connection


def write_rows(path: Path, table: str, rows: Sequence[Row]) -> None:
    """Write rows of one table, in the order of its columns, to a Parquet file."""
    import pandas

    columns = TABLES[table]
    cells = list(zip(*rows, strict=True))
    frame = pandas.DataFrame(
        {name: pandas.Series(list(held), dtype=object) for name, held in zip(columns, cells, strict=True)}
    )
    connection = _workshop()
    connection.execute(f"CREATE OR REPLACE TABLE kept ({_columns(columns)})")
    connection.register("given", frame)
    try:
        connection.execute("INSERT INTO kept SELECT * FROM given")
        connection.execute(f"COPY kept TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")
    finally:
        connection.unregister("given")
        connection.execute("DROP TABLE kept")


def join_files(path: Path, files: Sequence[Path]) -> None:
    """Write everything that some files of one table hold into one file, in their order."""
    places = ", ".join(_quoted(_literal(file)) for file in files)
    _workshop().execute(
        f"COPY (SELECT * FROM read_parquet([{places}])) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
    )


@cache
def _workshop() -> DuckDBPyConnection:
    """Return the database of this process through which files are written; opening one takes a tenth of a second."""
    return _database()


def _database() -> DuckDBPyConnection:
    """Open an empty database that fetches nothing from elsewhere."""
    import duckdb

    fixed = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    return duckdb.connect(":memory:", config={**fixed, "threads": 2})


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def _literal(path: Path) -> str:
    """Return a path in which nothing is taken for a pattern."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
