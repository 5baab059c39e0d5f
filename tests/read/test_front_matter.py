from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read.front_matter import split_front_matter


def test_yaml() -> None:
    front, body = split_front_matter(
        "---\ntitle: The price of bread\ndate: 2024-05-01 10:00\nlastmod: 3 June 2024\n"
        "authors:\n  - Ana Lopez\n  - name: Ben Osei\n    url: x\nlang: en-GB\ndescription: Why.\ndraft: true\n---\n# Bread\n"
    )
    assert (front.kind, front.title, front.published, front.updated) == (
        "yaml",
        "The price of bread",
        "2024-05-01",
        "2024-06-03",
    )
    assert front.authors == ("Ana Lopez", "Ben Osei")
    assert (front.language, front.description, front.draft, front.note) == ("en-GB", "Why.", True, "")
    assert body == "# Bread\n"


def test_toml() -> None:
    front, body = split_front_matter(
        "+++\ntitle = 'Bread'\ndate = 2024-05-01T10:00:00Z\n[params]\nauthor = 'Ana Lopez and Ben Osei'\n+++\n\nText\n"
    )
    assert (front.kind, front.title, front.published) == ("toml", "Bread", "2024-05-01")
    assert front.authors == ("Ana Lopez", "Ben Osei")
    assert body == "\nText\n"


def test_json() -> None:
    front, body = split_front_matter('{\n"title": "Bread", "date": "2024-05-01"\n}\n\nText')
    assert (front.kind, front.title, body) == ("json", "Bread", "Text")


def test_lines_of_the_older_kind() -> None:
    front, body = split_front_matter(
        "Title: Bread\nDate: 2024-05-01\nAuthor: Ana Lopez\nSlug: bread\n\nText: here."
    )
    assert (front.kind, front.title, front.published, front.authors) == (
        "lines",
        "Bread",
        "2024-05-01",
        ("Ana Lopez",),
    )
    assert body == "Text: here."
    front, body = split_front_matter("% Bread\n% Ana Lopez; Ben Osei\n% May 2024\n\nText")
    assert (front.title, front.authors, front.published) == ("Bread", ("Ana Lopez", "Ben Osei"), "2024-05")


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("Ana Lopez", ("Ana Lopez",)),
        ("Ana Lopez, Ben Osei", ("Ana Lopez", "Ben Osei")),
        ("Ana Lopez, PhD", ("Ana Lopez, PhD",)),
        ("Ana Lopez & Ben Osei", ("Ana Lopez", "Ben Osei")),
        ("{name: Ana Lopez, email: a@b.example}", ("Ana Lopez",)),
        ("{name: {given: Ana, family: Lopez}}", ("Ana Lopez",)),
        ("[]", ()),
        ("", ()),
    ],
)
def test_authors(written: str, authors: tuple[str, ...]) -> None:
    assert split_front_matter(f"---\ntitle: x\nauthor: {written}\n---\n")[0].authors == authors


def test_a_colon_in_the_title_is_read_as_meant() -> None:
    front, _ = split_front_matter("---\ntitle: Bread: a survey\ntags: [a, b]\nauthor: [Ana Lopez]\n---\nx")
    assert (front.title, front.authors, front.note) == ("Bread: a survey", ("Ana Lopez",), "")


def test_a_parser_error_is_never_fatal() -> None:
    front, body = split_front_matter('---\ntitle: Bread\ndate: 2024-05-01\nbad: [1, "\n---\nText')
    assert (front.title, front.published, body) == ("Bread", "2024-05-01", "Text")
    assert "not valid YAML" in front.note
    front, _ = split_front_matter("+++\ntitle = Bread\ndate = 2024-05-01\n+++\nText")
    assert (front.title, front.published) == ("Bread", "2024-05-01")


def test_rules_around_prose_are_no_front_matter() -> None:
    for text in (
        "---\nJust prose here.\n---\nMore.",
        "---\n\nText without an end",
        "# Bread\n\n---\na: b\n---\n",
    ):
        assert split_front_matter(text)[1] == text


def test_wishes_for_a_table_of_contents() -> None:
    assert split_front_matter("---\ntitle: x\ntoc: true\n---\n")[0].contents
    assert split_front_matter("---\nformat:\n  html:\n    toc: true\n---\n")[0].contents
    assert not split_front_matter("---\ntitle: x\n---\n")[0].contents


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 30_000,
        "a: " + "{a: " * 10_000,
        "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 500)),
        "a: &a [*a]",
        "? [a]\n: b",
        "a: !!python/object/apply:os.system [x]",
        "title: " + "x" * 100_000,
        "a: 1:" + "59:" * 10_000,
    ],
)
def test_hostile_front_matter(block: str) -> None:
    front, _ = split_front_matter(f"---\n{block}\n---\nText")
    assert len(front.title) <= 2000


@given(st.text(max_size=300), st.sampled_from(["---\n{}\n---\nx", "+++\n{}\n+++\nx", "{{{}", "{}"]))
def test_any_text(text: str, around: str) -> None:
    front, body = split_front_matter(around.format(text))
    assert isinstance(body, str)
    assert isinstance(front.title, str)
