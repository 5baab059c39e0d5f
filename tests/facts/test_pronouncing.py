"""grader.facts.pronouncing: looked up in the file, every word is what a reading of the whole file gives."""

from __future__ import annotations

import random
import string
import subprocess
import sys
from pathlib import Path

import pytest

from grader.facts.pronouncing import DICTIONARY, Pronunciations


def whole() -> dict[str, list[list[str]]]:
    """The dictionary as a plain reading of all lines gives it."""
    read: dict[str, list[list[str]]] = {}
    for line in DICTIONARY.read_text(encoding="ascii").splitlines():
        word, _, *sounds = line.split()
        read.setdefault(word.lower(), []).append(sounds)
    return read


def test_lines_stand_in_the_order_of_their_first_letters() -> None:
    firsts = [line[:3] for line in DICTIONARY.read_bytes().split(b"\n") if line]
    words = [first.split(b" ")[0] for first in firsts]
    assert words == sorted(words)


def test_it_says_what_the_whole_file_says() -> None:
    known, looked_up = whole(), Pronunciations()
    chance = random.Random(4)
    ordered = list(known)
    for word in [ordered[0], ordered[-1], *chance.sample(ordered, 3_000)]:
        assert looked_up[word] == known[word], word
    made = [
        "".join(chance.choices(string.ascii_lowercase + "'.", k=chance.randint(1, 4))) for _ in range(2_000)
    ]
    for word in made:
        if word not in known:
            with pytest.raises(KeyError):
                looked_up[word]


@pytest.mark.parametrize("word", ["", "The", "a b", "caf\u00e9", "\n", "zzzzzz", "the 1 dh", "\u00ff"])
def test_what_is_no_word_of_it_is_a_key_error(word: str) -> None:
    with pytest.raises(KeyError):
        Pronunciations()[word]


def test_a_word_that_is_not_in_it_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "few").write_text(
        "CAT 1 K AE1 T\nCATS 1 K AE1 T S\nDOG 1 D AO1 G\nDOG 2 D AA1 G\n", encoding="ascii"
    )
    few = Pronunciations(tmp_path / "few")
    assert few["cat"] == [["K", "AE1", "T"]]
    assert few["dog"] == [["D", "AO1", "G"], ["D", "AA1", "G"]]
    for word in ("ca", "do", "dogs", "secretname"):
        with pytest.raises(KeyError):
            few[word]
    assert few._found.cache_info().currsize == 2


def test_others_still_get_the_real_nltk() -> None:
    code = (
        "import sys; from grader.facts.readability import load_textstat; load_textstat();"
        "print('nltk' in sys.modules); import nltk; print(nltk.__version__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"
    assert done.stdout.split()[1][0].isdigit()
