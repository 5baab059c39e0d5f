"""The sizes and times that every face of Linkworthy keeps to, in one place so that they are the same everywhere."""

from __future__ import annotations

MAX_FILE_BYTES = 10_000_000
"""Largest upload or saved page, in bytes (10 MB)."""

MAX_TEXT_BYTES = 3_000_000
"""Largest text, HTML or fetched page after decompression, in bytes (3 MB)."""

FETCH_SECONDS = 15.0
"""Whole fetch, all redirects included, in seconds."""

FETCH_CONNECT_SECONDS = 5.0
"""One connect, in seconds."""

FETCH_HOPS = 5
"""Redirects that are followed."""

FETCH_HEADER_BYTES = 64_000
"""Largest block of response headers, in bytes."""

VISIT_SECONDS = 10.0
"""One visit to a linked address, in seconds."""

VISITS_SECONDS = 60.0
"""All visits to the addresses that one document links to, in seconds."""

GRADE_CPU_SECONDS = 20
"""CPU time of one grade in a worker, in seconds."""

GRADE_WALL_SECONDS = 45
"""Wall-clock time of one grade in a worker, in seconds."""

GRADE_MEMORY_BYTES = 512_000_000
"""Memory of one grade above what the worker holds at rest, in bytes."""

MIN_WORDS = 100
"""Fewer words of main text than this get no score."""

MIN_ASSESSED_SHARE = 0.5
"""With less of the rubric's weight assessed than this there is no score; 0..1."""
