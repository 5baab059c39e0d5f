"""Languages and their word lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader.facts
from grader.facts import listed
from grader.facts.languages import (
    LISTED,
    fewest,
    has_words,
    is_english,
    language_name,
    not_assessed,
    phrases,
    says,
)
from grader.read import read
from grader.source import Source

LISTS = sorted(p.stem.removeprefix("words_") for p in Path(grader.facts.__file__).parent.glob("words_*.txt"))
GERMAN = (
    "Die Mühle an der Furt wurde 1821 gebaut und mahlt noch heute Roggen für neun Bäcker im ganzen Tal der Arle. "
    * 2
)
FAROESE = (
    "Hesin teksturin er á føroyskum máli og fólk á oyggjunum skriva so í bløðum og brøvum hvønn einasta dag. "
    * 2
)


def _read(text: str) -> grader.facts.Document:
    return read(Source(content=text, input_type="text", as_of="2026-11-22"))


def test_every_list_has_every_language_and_no_entry_twice() -> None:
    assert LISTS == ["examples", "reasons", "sales", "source"]
    for name in LISTS:
        entries = listed(f"words_{name}")
        assert {e.split()[0] for e in entries} == LISTED, name
        assert len(set(entries)) == len(entries), name
        assert all(e.partition(" ")[2].strip(" *") for e in entries), name


@pytest.mark.parametrize(
    ("name", "language", "words", "found"),
    [
        ("examples", "de", "Das gilt zum Beispiel im Winter.", "zum Beispiel"),
        ("examples", "fr", "Pour 90 m², par exemple, il faut", "par exemple"),
        ("examples", "ar", "وعلى سبيل المثال في الصيف", "وعلى سبيل المثال"),
        ("examples", "hi", "उदाहरण के लिए, सौ मीटर", "उदाहरण के लिए"),
        ("examples", "zh", "费用差别很大。例如煤气管", "例如"),
        ("examples", "ja", "そこで、例えば北向きの家では", "例えば"),
        ("examples", "tr", "Örneğin kıyı ilçelerinde", "Örneğin"),
        ("reasons", "de", "weiland sagte er", None),
        ("reasons", "pl", "Tak robią, ponieważ pada.", "ponieważ"),
        ("reasons", "ru", "Поезд стоит, потому что путь один.", "потому что"),
        ("reasons", "nl", "Dat komt doordat het regent.", "doordat"),
        ("reasons", "hi", "इसलिएतर", None),
        ("sales", "pt", "Compre agora e poupe!", "Compre agora"),
        ("sales", "de", "Im unserem Shop", "unserem Shop"),
        ("source", "es", "Fuente: ayuntamiento", "Fuente"),
        ("source", "ja", "出典：役所", "出典"),
        ("source", "sv", "Källa: kommunen", None),
    ],
)
def test_phrases_are_found_as_whole_words(name: str, language: str, words: str, found: str | None) -> None:
    pattern = phrases(name, language)
    match = pattern.search(words) if pattern else None
    assert (match.group() if match else None) == found


def test_what_is_said_of_a_text_names_its_language() -> None:
    german, other, short = _read(GERMAN), _read(FAROESE), _read("Hm.")
    assert not_assessed(german) == "This is not assessed for German yet."
    assert (is_english(german), has_words(german)) == (False, True)
    assert not has_words(other)
    assert (is_english(short), has_words(short)) == (True, True)
    assert says("reasons", german, "denn es regnet")
    assert language_name("xx") == "this language"


def test_languages_that_join_words_need_fewer_of_them() -> None:
    turkish = _read(
        "Zeytin ağacı erken budanırsa taze sürgün verir ve ilk donda zarar görür, bu yüzden acele etmeyin. "
        * 2
    )
    assert fewest(turkish, 8) < fewest(_read(GERMAN), 8) == 8
    assert fewest(turkish, 0) == 1


@given(st.text(), st.sampled_from(sorted(LISTED)), st.sampled_from(LISTS))
def test_any_text_is_searched_alike_twice(text: str, language: str, name: str) -> None:
    pattern = phrases(name, language)
    assert pattern is not None
    first, second = pattern.search(text), pattern.search(text)
    assert (first and first.span()) == (second and second.span())
