"""grader.facts.readability: sentence lengths and textstat's measures, made without any call."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.api import example
from grader.document import Document, Paragraph, Section, Span
from grader.facts import Facts, readability
from grader.facts.readability import Measures, measured, measures, readable, sentence_lengths
from grader.read import read
from grader.source import Source

ROOT = Path(__file__).resolve().parents[2]
PLAIN = [
    "The pier was built in one summer.",
    "Men from the town cut the oak for it.",
    "The planks came down the river on rafts.",
    "A smith made the bolts and the lamp.",
    "Boats tie up at the inner side.",
    "Every day people walk out to look at the sea.",
    "In a storm the waves go over the top.",
]
HARD = [
    "Anthropogenic coastal infrastructure necessitates comprehensive multidisciplinary evaluation of deterioration mechanisms.",
    "Institutional responsibilities regarding conservation remain administratively indeterminate and methodologically heterogeneous.",
    "Longitudinal documentation substantiates preliminary interpretations of electrochemical oxidation and biological colonisation.",
    "Participatory governance legitimises infrastructural intervention wherever environmental considerations necessitate precaution.",
    "Statistical uncertainties accompany extrapolation and complicate quantitative generalisation across heterogeneous observations.",
]


def facts_of(text: str, input_type: str = "markdown") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22")))


OFFLINE = """
import socket
def refuse(*given, **named):
    raise AssertionError("a call to the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from grader.facts.readability import measured
found = measured(["The committee considered several alternatives in November.", "It was a long and complicated discussion."])
import sys
print(found.reading_ease, found.dale_chall, found.smog, "nltk" in sys.modules)
"""


def test_every_measure_works_with_the_network_shut_and_no_dictionary_on_the_machine(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "NLTK_DATA": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OFFLINE],
        env=environment,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "False"


def test_textstat_is_not_loaded_before_it_is_measured() -> None:
    code = "import sys, grader.facts.readability; print('textstat' in sys.modules, 'nltk' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_flesch_by_hand() -> None:
    # 7 words, 1 sentence, 7 syllables each: 206.835 - 1.015 * 7 - 84.6 * 1.
    assert measured(["The cat sat on the red mat."]).reading_ease == pytest.approx(
        206.835 - 1.015 * 7 - 84.6, abs=0.01
    )


def test_syllables_come_from_the_dictionary() -> None:
    # "people" has two syllables by the dictionary; hyphenation alone finds fewer.
    one = measured(["The people sat on the red mat."]).reading_ease
    assert one == pytest.approx(206.835 - 1.015 * 7 - 84.6 * 8 / 7, abs=0.01)


def test_full_stops_inside_a_sentence_do_not_end_it() -> None:
    with_stops = measured(["The pier is 3.5 metres wide and e.g. 90.25 metres long."])
    without = measured(["The pier is 35 metres wide and eg 9025 metres long."])
    assert with_stops.kincaid_grade == without.kincaid_grade


def test_no_text_stays_in_textstats_caches() -> None:
    measured(["A secret draft about the harbour that nobody else may read."])
    from textstat.backend.counts import count_syllables
    from textstat.backend.selections import list_words

    assert count_syllables.cache_info().currsize == 0
    assert list_words.cache_info().currsize == 0


def test_a_word_without_end_is_broken_up() -> None:
    assert measured([f"The word {'ab' * 50_000} stands here for once."]).reading_ease < 0


def test_headings_captions_and_list_labels_are_no_sentences() -> None:
    facts = facts_of(
        "# A title of many words that is no sentence\n\nThe pier was built in one summer.\n\n- oak\n- iron and paint\n"
    )
    assert facts(sentence_lengths).words == (7,)


def test_plain_english_is_good_and_hard_english_is_not() -> None:
    plain, hard = facts_of(" ".join(PLAIN)), facts_of(" ".join(HARD))
    assert readable(plain.document, plain).value == "good"
    assert readable(hard.document, hard).value == "ok"
    assert plain(measures).reading_ease > 80  # type: ignore[union-attr]
    assert hard(measures).reading_ease < 0  # type: ignore[union-attr]


def test_endless_sentences_are_poor_and_are_quoted() -> None:
    long = " and ".join(s.rstrip(".") for s in PLAIN) + "."
    facts = facts_of("\n\n".join([long] * 5))
    found = readable(facts.document, facts)
    assert found.value == "poor"
    assert found.quotes[0].text == long


def test_other_languages_get_sentence_lengths_only() -> None:
    german = (
        "Der Steg wurde in einem Sommer gebaut. Die Bretter kamen auf Flößen den Fluss herunter. Der Schmied machte die Bolzen. "
        * 3
    )
    facts = facts_of(german)
    assert facts.document.language == "de"
    assert facts(measures) is None
    assert readable(facts.document, facts).value == "good"
    assert "Flesch" not in readable(facts.document, facts).note


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PLAIN, "a" * 300, "3.5.6", "...", "日本語。", "🙂"]) | st.text(max_size=60),
        max_size=9,
    )
)
def test_any_text_gives_a_sound_and_repeatable_value(pieces: list[str]) -> None:
    text = " ".join(pieces)
    document = Document(
        text=text,
        input_type="text",
        as_of="2026-11-22",
        language="en",
        paragraphs=(Paragraph(Span(0, len(text))),) if text else (),
        sections=(Section(Span(0, len(text))),),
    )
    found = readable(document, Facts(document))
    assert found.value in ("poor", "ok", "good", None)
    assert found == readable(document, Facts(document))
    assert all(document.words_at(q.span) == q.text for q in found.quotes if q.span)


@pytest.mark.parametrize("name", ["weak", "middling", "strong"])
def test_measures_made_sentence_by_sentence_are_textstats_of_the_whole(name: str) -> None:
    document = read(Source(content=example(name), input_type="markdown", as_of="2026-11-22"))
    prose = [s.words for s in sentence_lengths(document, Facts(document)).sentences]
    textstat = readability.load_textstat()
    whole = " ".join(f"{readability._INNER_END.sub('', words).strip()}." for words in prose)
    assert measured(prose) == Measures(
        reading_ease=round(textstat.flesch_reading_ease(whole), 2),
        kincaid_grade=round(textstat.flesch_kincaid_grade(whole), 2),
        fog=round(textstat.gunning_fog(whole), 2),
        smog=round(textstat.smog_index(whole), 2),
        dale_chall=round(textstat.dale_chall_readability_score(whole), 2),
        coleman_liau=round(textstat.coleman_liau_index(whole), 2),
        automated=round(textstat.automated_readability_index(whole), 2),
    )
