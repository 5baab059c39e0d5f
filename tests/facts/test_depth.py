"""grader.facts.depth: what a text works through, counted once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Section, Span
from grader.facts import Facts
from grader.facts.depth import empty_headings, reasons, repeats, shown_places, substance
from grader.facts.terms import explained_terms, unexplained_initials
from grader.read import read
from grader.source import Source

OAK = "Oak piles lasted forty years at most, because shipworm ate them from the inside below the water line."
IRON = "Iron came in 1931 and is painted every third May, when a dry week can be hoped for on this coast."
COST = "The last repair cost as much as the first pier, which had been paid for by the fishermen themselves."


def facts_of(text: str, input_type: str = "markdown") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22")))


def test_a_paragraph_said_twice_is_a_repeat_and_the_first_is_none() -> None:
    facts = facts_of(f"{OAK}\n\n{IRON}\n\n{OAK}\n")
    found = facts(repeats)
    assert [(r.kind, facts.document.words_at(r.span)) for r in found] == [("repeated", OAK)]
    assert found[0].span.start > len(OAK)


def test_a_near_copy_is_a_repeat() -> None:
    copy = OAK.replace("forty", "fifty").replace("below the water line", "below the water line there")
    assert len(facts_of(f"{OAK}\n\n{IRON}\n\n{copy}\n")(repeats)) == 1


def test_a_near_copy_gains_nothing() -> None:
    example = (
        "For example, our iron bolts of 1931 were a quarter thinner after ten winters in the salt of the bay."
    )
    facts = facts_of(f"{OAK}\n\n{example}\n\n{IRON}\n\n{example.replace('1931', '1932')}\n")
    assert [s.kind for s in facts(shown_places)] == ["example"]


def test_the_same_words_over_and_over_in_one_paragraph_are_padding() -> None:
    assert len(facts_of("best cheap ferry tickets " * 30)(repeats)) == 1


def test_lorem_ipsum_is_filler() -> None:
    found = facts_of(
        f"{OAK}\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.\n"
    )(repeats)
    assert [r.kind for r in found] == ["filler"]


def test_different_paragraphs_and_short_labels_are_no_repeats() -> None:
    assert facts_of(f"{OAK}\n\nRead more\n\n{IRON}\n\nRead more\n\n{COST}\n\nRead more\n")(repeats) == ()


@pytest.mark.parametrize("measure", [substance, explained_terms, shown_places, reasons])
def test_saying_it_all_again_gains_nothing(measure) -> None:  # type: ignore[no-untyped-def]
    text = (
        f"{OAK}\n\n{IRON}\n\nShipworm refers to a clam that eats wood under water. For example, it ate the pier of 1889 within "
        "a few years.\n\n1. Knock on every plank with a hammer and listen closely.\n2. Mark each of the planks that sound dull to "
        "you.\n3. Turn every bolt by a quarter until it holds again.\n\n```\nplanks = [p for p in pier if p.dull]\n```\n\n"
    )
    once, thrice = facts_of(text), facts_of(text * 3)
    assert once(measure)
    assert len(thrice(measure)) == len(once(measure))


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Shipworm refers to a clam that eats wood below the water line.", "Shipworm"),
        ("The space between two of the piles of a pier is called a bay.", "bay"),
        ("Heights are given above mean high water springs (MHWS) on all of our plans.", "MHWS"),
        ("By neap tide we mean the weakest tide, which comes twice in a month.", "neap tide"),
    ],
)
def test_terms_whose_meaning_is_given(sentence: str, term: str) -> None:
    assert [e.term for e in facts_of(f"{IRON} {sentence}")(explained_terms)] == [term]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is called off whenever the wind comes from the north or east.",
        "This refers to all of the piers along the coast of the county.",
        "We went to the harbour (AB) and looked at what the storm had left.",
        "She is known as a good captain.",  # too short to explain anything
    ],
)
def test_other_sentences_explain_no_term(sentence: str) -> None:
    assert facts_of(f"{IRON} {sentence}")(explained_terms) == ()


def test_a_term_and_its_definition_in_the_markup() -> None:
    page = "<dl><dt>Fender</dt><dd>A timber at the side of a pier that takes the blow of a ship.</dd><dt>Bay</dt><dd>See pile.</dd></dl>"
    assert [e.term for e in facts_of(page, "html")(explained_terms)] == ["Fender"]


def test_examples_code_and_steps_are_told_apart() -> None:
    text = (
        "For example, our bolts of 1931 were a quarter thinner after ten winters.\n\n"
        "```\nthickness = bolt.measure()\n```\n\n"
        "1. Knock on every plank with a hammer and listen closely.\n2. Mark each of the planks that sound dull to you.\n"
        "3. Turn every bolt by a quarter until it holds again.\n"
    )
    assert [s.kind for s in facts_of(text)(shown_places)] == ["example", "code", "step", "step", "step"]


def test_code_alone_a_list_of_references_and_bare_numbers_show_nothing() -> None:
    assert facts_of("```\nthickness = bolt.measure()\n```\n")(shown_places) == ()
    references = "".join(
        f"{n}. Doe, J. (200{n}). On the care of piers and of their many planks.\n" for n in range(1, 5)
    )
    assert facts_of(f"{IRON}\n\n## References\n\n{references}")(shown_places) == ()
    assert facts_of("1. Oak\n2. Iron\n3. Paint\n")(shown_places) == ()


def test_reasons_comparisons_and_limits() -> None:
    text = f"{OAK} Iron holds longer than oak, whereas pine is gone in ten years. All of this depends on the storms of the year. {IRON}"
    assert len(facts_of(text)(reasons)) == 3


def test_headings_with_nothing_under_them() -> None:
    facts = facts_of(
        f"# The pier\n\n## Oak\n\n{OAK}\n\n## Iron\n\n## Wood\n\n### Pine\n\n{COST}\n\n## Plan\n\n![The plan](plan.png)\n\n## End\n"
    )
    assert [facts.document.words_at(h.span) for h in facts(empty_headings)] == ["Iron", "End"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([OAK, IRON, "lorem ipsum dolor", "is called ", "(MHWS)", "x" * 80, "例えば。", ""])
        | st.text(max_size=60),
        max_size=10,
    )
)
def test_any_text_gives_a_sound_and_repeatable_value(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    spans, at = [], 0
    for piece in pieces:
        if piece:
            spans.append(Span(at, at + len(piece)))
        at += len(piece) + 1
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        paragraphs=tuple(Paragraph(s) for s in spans),
        sections=(Section(Span(0, len(text))),),
    )
    for measure in (repeats, substance, explained_terms, shown_places, reasons):
        found = measure(document, Facts(document))
        assert found == measure(document, Facts(document))
        assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Say what you need; otherwise you get six belt sanders and no ladder.",
        "Eighteen dry days need less than the roof gives, so a small tank is enough.",
        "A change at the hinge moves the far corner twice, since a door is tall and narrow.",
        "My own house stands on a piece of the street that is larger than my kitchen.",
        "What strikes me in her books is not the sum but the patience of it.",
        "The count cannot tell whether the same birds came back in the evening.",
    ],
)
def test_reasons_comparisons_and_limits_come_in_many_forms(sentence: str) -> None:
    assert len(facts_of(f"{IRON}\n\n{sentence}\n")(reasons)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm went on and so on until the whole of the pier was gone.",
        "More than 40 boats and fewer than 300 people came to the opening in May.",
        "They have worked here since 1931 and know every plank of the old pier.",
    ],
)
def test_numbers_and_dates_are_no_reasons(sentence: str) -> None:
    assert facts_of(f"{IRON}\n\n{sentence}\n")(reasons) == ()


def test_titles_say_what_the_first_sentences_below_them_are() -> None:
    limits = (
        "Storms are left out of all of these sums. Paint is counted only once in every year. "
        "Ropes and lamps are bought by the council. Boats are insured by their owners alone."
    )
    worked = (
        "Forty columns take nine tins of red lead. Three painters use one tin in two days. "
        "The tide leaves them five hours of each day. They need nearly all of the month of May."
    )
    facts = facts_of(f"# Pier\n\n## What it leaves out\n\n{limits}\n\n## A worked example\n\n{worked}\n")
    assert [facts.document.words_at(s.span)[:6] for s in facts(reasons)] == ["Storms", "Paint ", "Ropes "]
    assert [facts.document.words_at(s.span)[:5] for s in facts(shown_places)] == ["Forty", "Three", "The t"]


def test_a_sum_is_an_example_and_code_to_paste_is_none() -> None:
    text = (
        f"{OAK} A roof of 60 square metres gives 60 × 42 × 0.9 = 2,268 litres in a month.\n\n"
        '```\n<iframe src="https://pier.example.org/embed" width="600"></iframe>\n```\n\n```\nplanks = [p for p in pier]\n```\n'
    )
    assert sorted(s.kind for s in facts_of(text)(shown_places)) == ["code", "example"]


def test_initials_that_nobody_explains() -> None:
    text = "The MHWS of 1953 stood under the planks of the pier. We read the MHWS each year, and the MHWS rises. "
    facts = facts_of(f"{OAK} {text} The GPS of the boat, the GPS of the van and the GPS of the clerk agree.")
    assert [(e.term, facts.document.words_at(e.span)) for e in facts(unexplained_initials)] == [
        ("MHWS", "MHWS")
    ]
    assert facts_of(f"{OAK} {text} It stands for mean high water springs (MHWS).")(unexplained_initials) == ()
