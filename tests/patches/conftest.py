from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.document import Document
from grader.facts import Facts
from grader.patches import patches
from grader.patches.change import Piece
from grader.read import read
from grader.source import Source

AS_OF = "2026-11-22"


@pytest.fixture(scope="session")
def pieces() -> Callable[..., tuple[Piece, ...]]:
    """What a kind makes ready for a draft: `pieces(kind, text, input_type, url)`."""

    def made(kind: str, text: str, input_type: str = "markdown", url: str = "") -> tuple[Piece, ...]:
        document = read(Source(content=text, input_type=input_type, url=url, as_of=AS_OF))
        return patches()[kind].pieces(document, Facts(document))

    return made


@pytest.fixture(scope="session")
def reading() -> Callable[..., Document]:
    """Reads a draft: `reading(content, input_type)`."""

    def made(content: str | bytes, input_type: str = "markdown", url: str = "") -> Document:
        return read(Source(content=content, input_type=input_type, url=url, as_of=AS_OF))

    return made
