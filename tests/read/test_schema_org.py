from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from grader.read.schema_org import Stated, StatedAuthor, read_json_ld


def read(*scripts: object, title: str = "Bread", addresses: tuple[str, ...] = ()) -> Stated:
    tree = html.document_fromstring("<html><head></head><body></body></html>")
    for script in scripts:
        element = tree.makeelement("script", {"type": "application/ld+json"})
        element.text = script if isinstance(script, str) else json.dumps(script)
        tree.find("head").append(element)
    return read_json_ld(tree, addresses=addresses, title=title)


def test_a_plain_article() -> None:
    stated = read(
        {
            "@type": "Article",
            "headline": "Bread",
            "datePublished": "2024-05-04",
            "dateModified": "2024-06-04",
            "author": {"@type": "Person", "name": "Jane Doe", "url": "https://example.org/jane"},
        }
    )
    node = stated.nodes[0]
    assert node.dates == (("published", "2024-05-04"), ("updated", "2024-06-04"))
    assert node.authors == (StatedAuthor("Jane Doe", True, "https://example.org/jane"),)
    assert stated.types == ("Article", "Person")


def test_authors_by_reference_in_a_graph() -> None:
    stated = read(
        {
            "@graph": [
                {"@type": "WebPage", "datePublished": "2024-05-01"},
                {
                    "@type": ["BlogPosting"],
                    "datePublished": "2024-05-04",
                    "author": [{"@id": "#j"}, {"@id": "#k"}],
                },
                {"@type": "Person", "@id": "#j", "name": "Jane Doe"},
                {"@type": "Person", "@id": "#k", "name": "John Roe"},
                {"@type": "WebSite", "name": "Loaf Weekly"},
            ]
        }
    )
    assert [a.name for a in stated.nodes[0].authors] == ["Jane Doe", "John Roe"]
    assert stated.nodes[0].dates == (("published", "2024-05-04"),)
    assert stated.site_name == "Loaf Weekly"


def test_organisations_are_told_from_persons() -> None:
    stated = read(
        {"@type": "NewsArticle", "datePublished": "2024", "author": {"@type": "Organization", "name": "Loaf"}}
    )
    assert stated.nodes[0].authors == (StatedAuthor("Loaf", False),)


def test_comments_answers_and_list_items_are_others() -> None:
    stated = read(
        {
            "@type": "QAPage",
            "mainEntity": {
                "@type": "Question",
                "name": "Bread",
                "dateCreated": "2024-05-04",
                "author": {"@type": "Person", "name": "Jane Doe"},
                "acceptedAnswer": {"@type": "Answer", "dateCreated": "2024-05-09", "author": "John Roe"},
            },
        },
        {
            "@type": "ItemList",
            "itemListElement": [{"@type": "Article", "datePublished": "2024-06-01", "author": "Kim Poe"}],
        },
    )
    told = [(n.dates, [a.name for a in n.authors]) for n in stated.nodes if n.dates]
    assert told == [((("created", "2024-05-04"),), ["Jane Doe"])]


def test_of_many_articles_only_the_page_s_own() -> None:
    articles = [
        {"@type": "Article", "headline": f"Loaf number {n}", "datePublished": f"2024-05-0{n}"}
        for n in range(1, 6)
    ]
    assert read(articles, title="All loaves").nodes == ()
    own = read(articles, title="Loaf number 3 | Loaf Weekly").nodes
    assert [n.headline for n in own] == ["Loaf number 3"]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type":"Article","datePublished":"2024-05-04"} -->',
        '//<![CDATA[\n{"@type":"Article","datePublished":"2024-05-04"}\n//]]>',
        '{"@type":"Article","datePublished":"2024-05-04",}',
        '{"@type":"Article","text":"a\nb","datePublished":"2024-05-04"}',
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2024-05-04&quot;}",
        '{"@type":"Article",,"datePublished":"2024-05-04","author":{"@type":"Person","name":"Jane Doe"}',
    ],
)
def test_broken_scripts_are_mended(script: str) -> None:
    assert read(script).nodes[0].dates == (("published", "2024-05-04"),)


def test_names_out_of_torn_json() -> None:
    node = read(
        '{"@type":"Article",, "author" : [{"@type":"Person","name":"Jane Doe"}], "datePublished":"2024-05-04"'
    ).nodes[0]
    assert [a.name for a in node.authors] == ["Jane Doe"]


@pytest.mark.parametrize(
    "script", ["", "[", "null", "3", '"x"', "[" * 50_000, '{"a":' * 50_000, '{"@type":{}}', '{"@graph":null}']
)
def test_nonsense_tells_nothing(script: str) -> None:
    assert read(script).nodes == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "@graph",
                    "author",
                    "name",
                    "datePublished",
                    "url",
                    "publisher",
                    "mainEntity",
                    "x",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_any_json(value: object) -> None:
    stated = read(json.dumps(value))
    for node in stated.nodes:
        assert all(a.name for a in node.authors)
        assert all(isinstance(words, str) and words for _, words in node.dates)
