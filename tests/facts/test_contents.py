"""grader.facts.contents: lists of the page's own sections."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Heading, Jump, Section, Span
from grader.facts import Facts
from grader.facts.contents import contents_list, listable_headings, main_headings, slug, slugs, toc
from grader.read import read
from grader.source import Source

TITLES = ("Boats", "Captains and crew", "Tickets", "The lake")
BODY = "<p>The ferry leaves at six and comes back at noon, whatever the weather on the lake may be.</p>" * 3
SECTIONS = "".join(f'<h2 id="{slug(t)}">{t}</h2>{BODY}' for t in TITLES)
ITEMS = "".join(f'<li><a href="#{slug(t)}">{t}</a></li>' for t in TITLES)
PAGE = "<!doctype html><html><head><title>Ferries</title></head><body>{}</body></html>"


def facts_of(text: str, input_type: str = "html") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22")))


def kind(text: str, input_type: str = "html") -> str:
    facts = facts_of(text, input_type)
    return toc(facts.document, facts).value


def test_a_linked_list_in_the_text() -> None:
    facts = facts_of(f"<h1>Ferries</h1><ul>{ITEMS}</ul>{SECTIONS}")
    found = facts(contents_list)
    assert found is not None
    assert found.kind == "linked"
    assert found.headings == {0, 1, 2, 3}
    assert [q.text for q in toc(facts.document, facts).quotes] == list(TITLES)


def test_a_list_beside_the_text_counts_and_says_where_it_stands() -> None:
    page = PAGE.format(
        f"<aside><h2>On this page</h2><ul>{ITEMS}</ul></aside><main><article><h1>Ferries</h1>{SECTIONS}</article></main>"
    )
    facts = facts_of(page)
    found = toc(facts.document, facts)
    assert found.value == "linked"
    assert "outside" in found.note


def test_a_markdown_list_of_links_to_the_headings() -> None:
    text = (
        "# Ferries\n\n"
        + "".join(f"- [{t}](#{slug(t)})\n" for t in TITLES)
        + "".join(f"\n## {t}\n\nWords about it.\n" for t in TITLES)
    )
    assert kind(text, "markdown") == "linked"


def test_a_list_without_links_is_plain() -> None:
    items = "".join(f"<li>{t}</li>" for t in TITLES)
    assert kind(f"<h1>Ferries</h1><p>Contents</p><ol>{items}</ol>{SECTIONS}") == "plain"
    assert kind(f"<h1>Ferries</h1><ul>{items}</ul>{SECTIONS}") == "plain", (
        "also without a label, where it names them all"
    )


def test_a_menu_of_other_pages_is_none() -> None:
    menu = "".join(
        f'<li><a href="/{slug(t)}.html">{t}</a></li>' for t in ("Home", "Prices", "About us", "Contact")
    )
    assert kind(PAGE.format(f"<nav><ul>{menu}</ul></nav><main><h1>Ferries</h1>{SECTIONS}</main>")) == "none"


@pytest.mark.parametrize(
    "extra",
    [
        '<p>As <a href="#boats">the boats</a> need <a href="#captains-and-crew">a crew</a>, and people buy '
        '<a href="#tickets">tickets</a> before they cross the lake in the early morning light.</p>',
        "<p>One<a href='#n1'>1</a> two<a href='#n2'>2</a> three<a href='#n3'>3</a>.</p><p id='n1'>a</p><p id='n2'>b</p><p id='n3'>c</p>",
        "<ul><li><a href='#boats'>Boats</a></li><li><a href='#tickets'>Tickets</a></li></ul>",
        "<p><a href='#top'>Back to top</a></p>" * 4,
    ],
    ids=["cross-references", "footnotes", "two links", "back to top"],
)
def test_other_links_within_the_page_are_no_list(extra: str) -> None:
    assert kind(f"<h1>Ferries</h1>{SECTIONS}{extra}") == "none"


def test_a_list_with_a_label_stays_one_where_its_targets_are_gone() -> None:
    sections = "".join(f"<h2>{t}</h2>{BODY}" for t in ("Ships", "People", "Prices", "Water"))
    facts = facts_of(f"<h1>Ferries</h1><h2>Table of contents</h2><ul>{ITEMS}</ul>{sections}")
    found = facts(contents_list)
    assert found is not None
    assert [e.jump.target for e in found.entries if e.jump] == ["missing"] * 4


def test_links_each_in_a_block_of_its_own_are_a_list() -> None:
    blocks = "".join(f'<div><a href="#{slug(t)}">{t}</a></div>' for t in TITLES)
    assert kind(f"<h1>Ferries</h1><div>{blocks}</div>{SECTIONS}") == "linked"


def test_slugs_are_stable_distinct_and_never_taken() -> None:
    assert slug("Why it’s Café-proof: 10 % more!") == "why-its-cafe-proof-10-more"
    assert slug("日本語 の章") == "日本語-の章"
    assert slug("ガラスの断熱") == "ガラスの断熱"
    assert slug("विषय की सूची") == "विषय-की-सूची"
    assert slug("Какой это край?") == "какой-это-край"
    assert slug("Ąćę über Ñandú") == "ace-uber-nandu"
    assert slug("???") == "section"
    assert slugs(["Results", "Results", "Results"], taken=["results-2"]) == (
        "results",
        "results-3",
        "results-4",
    )


def test_a_contents_list_names_the_upper_two_levels() -> None:
    text = "# T\n\n## Table of contents\n\n## A\n\n### B\n\n#### C\n\n## D\n\n## E\n\n## Related posts\n"
    facts = facts_of(text, "markdown")
    named = [facts.document.words_at(facts.document.headings[n].span) for n in facts(listable_headings)]
    assert named == ["A", "B", "D", "E"]
    assert [facts.document.words_at(facts.document.headings[n].span) for n in facts(main_headings)] == [
        "A",
        "D",
        "E",
    ]


words = st.sampled_from(["Boats", "Contents", "1", "↑", "", "Back to top", "The lake", "日本"]) | st.text(
    max_size=12
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(words, max_size=10),
    st.lists(st.tuples(words, st.integers(-1, 2), st.booleans(), words), max_size=12),
)
def test_any_headings_and_links_give_a_sound_and_repeatable_value(
    titles: list[str], links: list[tuple[str, int, bool, str]]
) -> None:
    text = "\n".join(titles)
    headings, sections, at = [], [], 0
    for title in titles:
        headings.append(Heading(Span(at, at + len(title)), 2))
        sections.append(Section(Span(at, at + len(title)), headings[-1]))
        at += len(title) + 1
    jumps = tuple(
        Jump(
            "x",
            words,
            group,
            "heading" if titles else "missing",
            i % len(titles) if titles else None,
            Span(0, 0) if inside else None,
            label,
        )
        for i, (words, group, inside, label) in enumerate(links)
    )
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        headings=tuple(headings),
        sections=tuple(sections),
        jumps=jumps,
    )
    found = toc(document, Facts(document))
    assert found.value in ("linked", "plain", "none")
    assert found == toc(document, Facts(document))
    assert all(q.span is None or document.words_at(q.span) == q.text for q in found.quotes)


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Inhalt",
            "Inhaltsverzeichnis",
            "Sommaire",
            "Table des matières",
            "Índice",
            "Contenido",
            "Indice",
            "Sommario",
        ),
        *(
            "Conteúdo",
            "Neste artigo",
            "Inhoudsopgave",
            "Spis treści",
            "İçindekiler",
            "Содержание",
            "Оглавление",
        ),
        *("المحتويات", "جدول المحتويات", "विषय-सूची", "विषय सूची", "目录", "目錄", "目次", "この記事の内容"),
    ],
)
def test_a_list_under_its_title_in_any_language_is_one_though_its_links_lead_nowhere(label: str) -> None:
    links = "".join(f'<li><a href="#{n}">{n} {n}</a></li>' for n in ("aa", "bb", "cc"))
    page = "<main><h1>Bread</h1>{}<ul>" + links + "</ul><p>" + "Bread is baked early. " * 20 + "</p></main>"
    assert kind(page.format(f"<p>{label}</p>")) == "linked"
    assert kind(page.format("<p>Bread</p>")) == "none"
