"""grader.facts.links on small drafts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Link, Span
from grader.facts import Facts
from grader.facts.links import (
    editorial_links,
    generic_links,
    helpful_links,
    host,
    is_affiliate,
    is_bare_address,
    is_generic,
    is_reference_mark,
    links_in_text,
    paid_links,
    repeated_anchors,
    target,
    unqualified,
)
from grader.read import read
from grader.source import Source

SENTENCE = "The mill at the ford was built in 1821, as {} tells those who ask for its age."


def facts_of(text: str, input_type: str = "markdown", **source: str) -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22", **source)))


def test_a_link_inside_a_sentence_is_told_from_one_in_a_list_of_links() -> None:
    facts = facts_of(
        SENTENCE.format("[the parish book](https://parish.example.org/book)")
        + "\n\n- [Mills](https://mills.example.org)\n- [Fords](https://fords.example.org)\n"
    )
    assert [t.link.text for t in facts(links_in_text)] == ["the parish book"]
    assert len(facts(editorial_links)) == 3


def test_a_list_item_with_words_of_its_own_is_a_sentence() -> None:
    facts = facts_of(
        "- [Parish book](https://parish.example.org/book) gives the year and the builder's name\n- None\n"
    )
    assert [t.link.text for t in facts(links_in_text)] == ["Parish book"]


def test_share_links_are_not_editorial() -> None:
    facts = facts_of(
        SENTENCE.format(
            "[this](https://www.facebook.com/sharer/sharer.php?u=x) and [that](https://x.com/intent/tweet?text=y)"
        )
    )
    assert facts(editorial_links) == ()


def test_helpful_links_count_each_target_once_and_few_a_site() -> None:
    same = " ".join(f"[part {n} of the book](https://parish.example.org/{n})" for n in range(9))
    again = SENTENCE.format("[the parish book](https://parish.example.org/99)")
    facts = facts_of("\n\n".join([SENTENCE.format(same), again, again]))
    assert len(facts(helpful_links)) == 3


def test_repeating_a_linked_paragraph_gains_nothing() -> None:
    once = SENTENCE.format("[the parish book](https://parish.example.org/book)")
    assert len(facts_of(once)(helpful_links)) == len(facts_of("\n\n".join([once] * 5))(helpful_links)) == 1


@pytest.mark.parametrize(
    "words", ["click here", "Read more »", "HERE", "hier", "En savoir plus", "this article."]
)
def test_generic_words(words: str) -> None:
    assert is_generic(words)


@pytest.mark.parametrize("words", ["the parish book", "Here Be Dragons", "a more general law", "[3]"])
def test_words_that_say_something(words: str) -> None:
    assert not is_generic(words)


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("https://parish.example.org/book/1821.html", True),
        ("www.parish.example.org/book", True),
        ("parish.example.org", False),
        ("https://parish.example.org", False),
        ("https://doi.org/10.1000/182", False),
        ("see https://parish.example.org/book", False),
    ],
)
def test_bare_addresses(words: str, bare: bool) -> None:
    assert is_bare_address(words) is bare


@pytest.mark.parametrize(
    ("words", "mark"), [("[3]", True), ("12", True), ("↩", True), ("a", False), ("第3章", False)]
)
def test_reference_marks(words: str, mark: bool) -> None:
    assert is_reference_mark(words) is mark


def test_a_bare_address_names_its_site_and_click_here_does_not() -> None:
    facts = facts_of(
        SENTENCE.format("<https://parish.example.org/book>")
        + "\n\n- <https://mills.example.org/list>\n- [click here](https://fords.example.org/a)\n- [info()](https://fords.example.org/b)\n"
    )
    assert [k.href for k in facts(generic_links)] == ["https://fords.example.org/a"]


def test_a_keyword_linked_again_to_the_same_page_is_a_repeat_and_a_name_is_none() -> None:
    keyword = SENTENCE.format("[cheap mill stones](https://stones.example.com/buy)")
    name = SENTENCE.format("[Parish Book](https://parish.example.org/book)")
    facts = facts_of("\n\n".join([keyword, keyword, name, name]))
    assert [(u.text, len(u.links)) for u in facts(repeated_anchors)] == [("cheap mill stones", 2)]


def test_the_same_words_to_two_pages_are_no_repeat() -> None:
    facts = facts_of(
        SENTENCE.format("[old mill stones](https://a.example.com)")
        + "\n\n"
        + SENTENCE.format("[old mill stones](https://b.example.com)")
    )
    assert facts(repeated_anchors) == ()


@pytest.mark.parametrize(
    ("href", "paid"),
    [
        ("https://www.amazon.co.uk/dp/B01?tag=mill-21", True),
        ("https://www.amazon.com/dp/B01", False),
        ("https://amzn.to/3xyz", True),
        ("https://notamzn.to/3xyz", False),
        ("https://shop.example.com/stone?affid=77", True),
        ("https://shop.example.com/stone?tag=red", False),
        ("https://click.linksynergy.com/deeplink?id=1", True),
        ("mailto:aff@example.org", False),
        ("http://[broken", False),
    ],
)
def test_affiliate_addresses(href: str, paid: bool) -> None:
    assert is_affiliate(Link(href, "a stone", Span(0, 7))) is paid


def test_a_redirect_path_is_paid_on_the_own_site_only() -> None:
    own = Link("https://mill.example.org/go/stone", "a stone", Span(0, 7), own=True)
    other = Link("https://mill.example.org/go/stone", "a stone", Span(0, 7), own=False)
    assert is_affiliate(own)
    assert not is_affiliate(other)


def test_unqualified_paid_links() -> None:
    facts = facts_of(
        '<p>We like <a href="https://amzn.to/1" rel="sponsored">this stone</a> and <a href="https://amzn.to/2">that one</a>.</p>',
        "html",
    )
    paid = facts(paid_links)
    assert len(paid) == 2
    assert [k.href for k in unqualified(paid)] == ["https://amzn.to/2"]


def test_targets_and_hosts() -> None:
    assert target("https://www.Example.org/a/?utm_source=x&id=2#top") == "example.org/a?id=2"
    assert host("https://user@www.example.org:8080/") == "example.org"
    assert host("http://[::1") == ""


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=40), st.booleans()), max_size=6),
)
def test_any_links_give_a_sound_repeatable_value(text: str, links: list[tuple[str, str, bool]]) -> None:
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        links=tuple(
            Link(href, words, Span(min(i, len(text)), min(i + 3, len(text))), own=own)
            for i, (href, words, own) in enumerate(links)
        ),
    )
    for measure in (
        editorial_links,
        links_in_text,
        helpful_links,
        generic_links,
        repeated_anchors,
        paid_links,
    ):
        assert Facts(document)(measure) == Facts(document)(measure)
