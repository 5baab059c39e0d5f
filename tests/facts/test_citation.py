"""grader.facts.citation: guidance, identifiers, licences and press contacts with substance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Author, Control, Document, LeftOut, Notice, PageDate
from grader.facts import Facts
from grader.facts.citation import cite_guidance, cite_marks, own_citation
from grader.read import read
from grader.source import Source

BASE = "# Rooftop hives\n\nHives stand on many roofs in the old town.\n\n"


def facts_of(text: str, url: str = "") -> Facts:
    return Facts(read(Source(content=BASE + text, input_type="markdown", url=url, as_of="2026-11-22")))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "## How to cite\n\nHarbour Bee Society (2026). Rooftop hives. https://bees.example.org/roofs\n",
            "guidance",
        ),
        (
            "Please cite this page as: Harbour Bee Society, Rooftop hives, 2026, bees.example.org.\n",
            "guidance",
        ),
        (
            "How to cite:\n\n> Harbour Bee Society (2026). Rooftop hives. https://bees.example.org/roofs\n",
            "guidance",
        ),
        ("Press and questions: Ada Moor, press@bees.example.org, within a day.\n", "press"),
        ("```\n@misc{bees2026,\n title = {Rooftop hives}\n}\n```\n", "bibtex"),
        ("DOI: 10.5281/zenodo.123456\n", "doi"),
        ("This text is licensed under CC BY 4.0.\n", "licence"),
        ("You are free to use our charts with credit; permission to reprint is not needed.\n", "licence"),
        ("## Press contact\n\nAda Moor, press@bees.example.org\n", "press"),
        ("Media enquiries: Ada Moor, +44 20 7946 0000\n", "press"),
    ],
)
def test_help_for_citing(text: str, kind: str) -> None:
    facts = facts_of(text)
    assert kind in {m.kind for m in facts(cite_marks)}
    assert facts(cite_guidance).value is True
    assert facts(cite_guidance).quotes


@pytest.mark.parametrize(
    "text",
    [
        "## How to cite\n\n## Contact\n\nWrite to us.\n",
        "## How to cite\n\nSoon.\n",
        "## How to cite\n\n2026\n",
        "How to cite. Cite this. Citation. Press. Media. DOI.\n",
        "## Press\n\nPress the lid down.\n",
        "He wrote about how bees cite the sun.\n",
        "![A hive](hive.jpg)\n\nPhoto: Bo Lind, CC BY 2.0, via Wikimedia\n",
        "The press contact was out.\n",
        "Reproduction of any page without written permission is not permitted.\n",
        "No part of this text may be reproduced without a licence from the society.\n",
    ],
)
def test_bare_words_are_none(text: str) -> None:
    assert facts_of(text)(cite_guidance).value is False


def test_the_address_and_the_page_around_count_too() -> None:
    assert {m.kind for m in facts_of("Bees.", "https://j.example.org/10.1234/abc.567")(cite_marks)} == {"doi"}
    document = Document(
        "Bees.",
        "html",
        "2026-11-22",
        controls=(Control("button", "Republish this story"),),
        left_out=(LeftOut("footer", 9, "This page is licensed under the Bee Licence 1.0"),),
        notices=(
            Notice("press", "Press: ada@bees.example.org"),
            Notice("press", "Newsroom"),
            Notice("citation", "Cite"),
        ),
    )
    assert [m.kind for m in Facts(document)(cite_marks)] == ["licence", "press", "republish"]


def test_a_citation_is_made_of_the_pages_own_words_only() -> None:
    document = Document(
        "Bees.",
        "html",
        "2026-11-22",
        url="https://bees.example.org/roofs",
        title="Rooftop {hives}",
        site_name="Bee Society",
        authors=(Author("Ada Moor", "meta author"), Author("Bo Lind", "meta author")),
        published=PageDate("published", "2026-03-04", "json-ld"),
    )
    made = Facts(document)(own_citation)
    assert made is not None
    assert (
        made.plain == "Ada Moor; Bo Lind (2026) Rooftop {hives}. Bee Society. https://bees.example.org/roofs"
    )
    assert made.bibtex.startswith(
        "@misc{moor2026,\n  title = {Rooftop hives},\n  author = {Ada Moor and Bo Lind},"
    )
    bare = Facts(Document("Bees.", "text", "2026-11-22", title="Bees"))(own_citation)
    assert bare is not None
    assert bare.plain == "Bees."
    assert "author" not in bare.bibtex
    assert "year" not in bare.bibtex
    assert Facts(Document("Bees.", "text", "2026-11-22"))(own_citation) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "cite this ",
                "how to cite\n",
                "2026 ",
                "http://",
                "licensed under ",
                "CC BY ",
                "press contact ",
                "a@b.org ",
                "doi 10.1234/x ",
                "\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str]) -> None:
    document = Document("".join(pieces), "text", "2026-11-22")
    found = Facts(document)(cite_marks)
    assert found == Facts(document)(cite_marks)
    assert all(m.quote.span is None or document.words_at(m.quote.span) == m.quote.text for m in found)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Zitierhinweis",
            "Comment citer cet article",
            "Cómo citar",
            "Come citare",
            "Como citar",
            "Hoe te citeren",
        ),
        *(
            "Jak cytować",
            "Nasıl alıntılanır",
            "Как цитировать",
            "كيفية الاقتباس",
            "कैसे उद्धृत करें",
            "如何引用",
            "引用について",
        ),
    ],
)
def test_guidance_in_other_languages_with_something_under_it(heading: str) -> None:
    body = "Ada Moor, Mühlen im Tal, Mühlenverein, 2026, https://muehlen.example/tal"
    given = facts_of(f"# Mühlen\n\nDie Mühle mahlt noch.\n\n## {heading}\n\n{body}\n")
    assert [m.kind for m in given(cite_marks)] == ["guidance"]
    assert facts_of(f"# Mühlen\n\nDie Mühle mahlt noch.\n\n## {heading}\n")(cite_marks) == ()
    line = facts_of(f"# Mühlen\n\nDie Mühle mahlt noch.\n\n**{heading}:** {body}\n")
    assert [m.kind for m in line(cite_marks)] == ["guidance"]


@pytest.mark.parametrize(
    "name", ["知识共享署名", "クリエイティブ・コモンズ", "المشاع الإبداعي", "क्रिएटिव कॉमन्स"]
)
def test_the_licence_by_its_name_in_other_scripts(name: str) -> None:
    assert [m.kind for m in facts_of(f"# 1\n\n{name} 4.0\n")(cite_marks)] == ["licence"]
