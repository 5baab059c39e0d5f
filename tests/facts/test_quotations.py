"""grader.facts.quotations: who is quoted by name, and claims given to nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Quotation, Span
from grader.facts import Facts
from grader.facts.quotations import attributed_quotes, expert_quotes, quoted_words, vague_attributions
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


def speakers(text: str) -> set[str]:
    return {q.speaker for q in facts_of(text)(attributed_quotes)}


@pytest.mark.parametrize(
    "text",
    [
        "“The wheel turned for a hundred years,” said Ruth Adler, who runs the mill.",
        "“The wheel turned for a hundred years,” Ruth Adler, the miller, told us.",
        'Ruth Adler explained: "The wheel turned for a hundred years."',
        "According to Ruth Adler, the wheel “turned for a hundred years without rest.”",
        "> The wheel turned for a hundred years.\n>\n> — Ruth Adler",
        "Ruth Adler, miller\n\n“The wheel turned for a hundred years.”",
    ],
)
def test_a_named_speaker_is_found(text: str) -> None:
    assert any("Adler" in s for s in speakers("# Mills\n\n" + text))


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “over-shot wheel of the north” is one of three kinds.",
        "“The wheel turned for a hundred years,” said a man at the ford.",
        "Ruth Adler said that the wheel turned for a hundred years.",
        "“No,” said Ruth Adler.",
        "She reads “The Wheel That Turned a Hundred Years” each winter.",
    ],
)
def test_no_quotation_without_name_or_words(text: str) -> None:
    assert speakers("# Mills\n\n" + text) == set()


def test_he_said_goes_to_the_one_named_before() -> None:
    text = "“The wheel turned for a hundred years,” said Peter Holm.\n\n“Then the river took the dam away,” he said."
    found = facts_of(text)(attributed_quotes)
    assert [q.speaker for q in found] == ["Peter Holm", "Peter Holm"]


def test_the_author_is_not_quoted_by_their_own_page() -> None:
    text = "---\nauthor: Ruth Adler\n---\n\n# Mills\n\n“The wheel turned for a hundred years,” said Ruth Adler.\n"
    assert speakers(text) == set()
    assert facts_of(text)(expert_quotes).value is False


def test_a_surname_counts_once_its_owner_was_named() -> None:
    named = "Ruth Adler runs the mill.\n\n“The wheel turned for a hundred years,” Adler said."
    assert speakers(named)
    assert not speakers("“The wheel turned for a hundred years,” Adler said.")


def test_markup_can_name_the_speaker() -> None:
    text = "The wheel turned for a hundred years."
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        paragraphs=(Paragraph(Span(0, len(text))),),
        quotations=(Quotation(Span(0, len(text)), cite="Ruth Adler"),),
    )
    assert [q.speaker for q in Facts(document)(attributed_quotes)] == ["Ruth Adler"]


def test_vague_attribution_is_lifted_by_a_name_or_link_near_it() -> None:
    bare = "Studies show that rye keeps longer. Nobody doubts it."
    assert len(facts_of(bare)(vague_attributions)) == 1
    assert not facts_of("Studies show that [rye keeps longer](https://rye.example.org/keeping-study).")(
        vague_attributions
    )
    assert not facts_of("Studies show that rye keeps longer. Ruth Adler found it in barrels.")(
        vague_attributions
    )


def test_another_language_is_not_told() -> None:
    german = "Das Rad drehte sich viele Jahre lang und der Müller schlief in der Stube nebenan. " * 4
    document = read(Source(content=german, input_type="text", as_of="2026-11-22"))
    assert document.language == "de"
    assert Facts(document)(expert_quotes).value is None


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="“”\"' ABab.,—said\n", max_size=160))
def test_any_text_gives_the_same_quotes_twice(text: str) -> None:
    document = read(Source(content="x" + text, input_type="text", as_of="2026-11-22"))
    first, second = Facts(document), Facts(document)
    assert first(attributed_quotes) == second(attributed_quotes)
    for span in first(quoted_words):
        assert 0 <= span.start < span.end <= len(document.text)


def test_a_name_set_off_by_commas_speaks() -> None:
    said = "“We cannot fill the boats in winter at all,” the company's managing director, Freya Isbister, told the committee."
    assert speakers(said) == {"Freya Isbister"}


@pytest.mark.parametrize(
    "text",
    [
        "The Lindow study followed 90 millers. According to the researchers, most slept well.",
        "Ruth Adler of the Grain Office asked 90 millers. It was a cold year. The researchers said that most slept well.",
        "A trial led by Lindow University researchers indicated that flour keeps.",
        "[Studies show that flour keeps, says a new report](https://mill.example.org/flour)",
    ],
)
def test_words_for_those_named_before_are_not_vague(text: str) -> None:
    assert facts_of("# Flour\n\n" + text)(vague_attributions) == ()


def test_many_researchers_are_vague_whoever_was_named_before() -> None:
    text = "Ruth Adler of the Grain Office asked 90 millers. Many researchers said that flour keeps."
    assert len(facts_of("# Flour\n\n" + text)(vague_attributions)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "FlourConf EU showed a talk called “What happens if the wheel dies.”",
        "UTF-8 says “the wheel turned for a hundred years” in its table.",
    ],
)
def test_events_and_standards_are_no_speakers(text: str) -> None:
    assert speakers(text) == set()
