"""grader.nlp: the pinned model only, and input that its tokenizer can bear."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import nlp
from grader.document import Span
from grader.errors import ModelMismatch

SENTENCE = "Yesterday Ruth Adler of Lindow Mills said yes to Peter Holm in Oslo."


def names(text: str, label: str) -> list[str]:
    (found,) = nlp.entities(text, [Span(0, len(text))])
    return [text[e.span.start : e.span.end] for e in found if e.label == label]


def test_the_installed_model_is_the_pinned_one() -> None:
    assert nlp.model() == nlp.PINNED


@pytest.mark.parametrize(
    "other",
    [
        replace(nlp.PINNED, name="en_core_web_sm"),
        replace(nlp.PINNED, version="3.8.1"),
        replace(nlp.PINNED, sha256="0" * 64),
    ],
)
def test_any_other_model_is_refused(other: nlp.ModelIdentity) -> None:
    with pytest.raises(ModelMismatch) as caught:
        nlp.check_identity(other)
    assert nlp.PINNED.version in caught.value.message
    assert caught.value.next_step


def test_the_hash_is_over_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = nlp.files_sha256(tmp_path)
    (tmp_path / "a").write_bytes(b"2")
    second = nlp.files_sha256(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    third = nlp.files_sha256(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "b.pyc").write_bytes(b"3")
    assert len({first, second, third}) == 3
    assert nlp.files_sha256(tmp_path) == third


def test_people_have_their_place_in_the_whole_text() -> None:
    text = "Nothing here. " + SENTENCE
    (found,) = nlp.entities(text, [Span(14, len(text))])
    people = [text[e.span.start : e.span.end] for e in found if e.label == "PERSON"]
    assert people == ["Ruth Adler", "Peter Holm"]


def test_every_piece_gets_its_own_answer() -> None:
    text = SENTENCE + " " + "#" * 300
    found = nlp.entities(text, [Span(0, 0), Span(0, len(SENTENCE)), Span(len(SENTENCE), len(text))])
    assert [bool(f) for f in found] == [False, True, False]
    assert nlp.entities(text, []) == ()


def test_hostile_runs_are_broken_and_places_stay() -> None:
    assert names(SENTENCE + " " + "=" * 20 + " Anna Weller left.", "PERSON")[:1] == ["Ruth Adler"]
    assert names("x" * 1_500 + " " + SENTENCE, "PERSON")[:1] == ["Ruth Adler"]
    assert names("#!" * 4_000 + SENTENCE, "PERSON") == []
    assert names("so " * 900 + SENTENCE, "PERSON") == [], "only the first characters of a piece are read"
    assert nlp.is_prose(SENTENCE)
    assert not nlp.is_prose("#" * 50 + "a")
    assert not nlp.is_prose("")


@given(st.text(max_size=40), st.integers(0, 600), st.sampled_from("=#(a9\u2014😀 "))
def test_bearable_text_is_as_long_as_before(words: str, times: int, sign: str) -> None:
    text = words + sign * times + words
    safe = nlp.bearable(text)
    assert len(safe) == len(text)
    assert all(len(w) <= nlp.MAX_TOKEN for w in safe.split())
    if sign in "=#(":
        assert sign * (nlp.MAX_RUN + len(words) * 2 + 1) not in safe


def test_no_words_of_a_text_stay_in_the_vocabulary() -> None:
    text = "Zorblimax Quendrithor of Vashtumel Works said so in Oslo."
    nlp.entities(SENTENCE, [Span(0, len(SENTENCE))])
    strings = nlp._names().vocab.strings
    before = len(strings)
    assert names(text, "GPE") == ["Oslo"]
    assert len(strings) == before
    assert "Quendrithor" not in strings


def test_spacy_comes_without_its_command_line() -> None:
    code = (
        "import sys; from grader import nlp; from grader.document import Span;"
        f"nlp.entities({SENTENCE!r}, [Span(0, {len(SENTENCE)})]);"
        "print('typer' in sys.modules, 'spacy.cli' in sys.modules); import spacy.cli; print(callable(spacy.cli.info))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[:2] == ["False", "False"]
    assert done.stdout.split()[2] == "True", "whoever wants it afterwards still gets it"


def test_words_have_their_part_of_speech_and_their_place_in_the_whole_text() -> None:
    text = "Nothing here. The old mills make cloth."
    (found,) = nlp.tagged(text, [Span(14, len(text))])
    told = {text[w.start : w.end]: w.tag for w in found}
    assert (told["mills"], told["old"], told["The"]) == ("NNS", "JJ", "DT")
    assert nlp.tagged(text, []) == ()


def test_what_is_no_prose_has_no_tags_and_hostile_runs_are_broken() -> None:
    text = "#" * 5_000 + " " + "x" * 1_500 + " mills turn."
    assert nlp.tagged(text, [Span(0, 5_000)]) == ((),)
    (found,) = nlp.tagged(text, [Span(5_001, len(text))])
    assert max(w.end - w.start for w in found) <= nlp.MAX_TOKEN
    assert text[found[-2].start : found[-2].end] == "turn"
