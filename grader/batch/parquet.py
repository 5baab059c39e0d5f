"""A batch's lines as a Parquet file, made of the JSON lines that were kept while it ran."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from grader.batch.columns import columns, flat

GROUP_ROWS = 1_000
"""Rows of a row group: what is held in memory at a time."""


def write_parquet(journal: Path, output: Path, *, about: dict[str, str]) -> None:
    """Make `output` of the JSON lines in `journal`, whole or not at all; `about` stands in the file's metadata.

    Raises OSError where it can't be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "flag": pa.bool_()}
    schema = pa.schema(
        [pa.field(c.name, kinds[c.kind]) for c in columns()],
        metadata={"linkworthy": json.dumps(about, sort_keys=True)},
    )
    making = output.with_name(f"{output.name}.making")
    try:
        with pq.ParquetWriter(making, schema) as writer, journal.open(encoding="utf-8") as lines:
            while group := list(islice(_rows(lines), GROUP_ROWS)):
                writer.write_table(pa.Table.from_pylist(group, schema=schema), row_group_size=GROUP_ROWS)
        os.replace(making, output)
    finally:
        making.unlink(missing_ok=True)


def _rows(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield flat(json.loads(line))
