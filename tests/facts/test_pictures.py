"""grader.facts.pictures: content against furniture."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Author, Document, Image, Link, Span
from grader.facts import Facts
from grader.facts.pictures import content_pictures, file_words, same_picture


def pictures(*images: Image, **rest: Any) -> int:
    document = Document(
        text="The mill at the ford.", input_type="html", as_of="2026-11-22", images=images, **rest
    )
    return len(Facts(document)(content_pictures))


def image(src: str = "https://mill.example.org/wheel.jpg", **rest: Any) -> Image:
    return Image(src, Span(0, 0), **rest)


def test_a_picture_counts_with_or_without_stated_size() -> None:
    assert pictures(image(), image("https://mill.example.org/race.jpg", width=640, height=480)) == 2


@pytest.mark.parametrize(
    "furniture",
    [
        image(width=1, height=1),
        image(width=32, height=32),
        image("https://mill.example.org/site-logo.png"),
        image("https://mill.example.org/iconTwitter.svg"),
        image("https://secure.gravatar.com/avatar/0"),
        image("https://img.shields.io/badge/build-ok.svg"),
        image(hints="author-box avatar"),
        image(hints="sharedaddy social"),
        image(hints="card__author-photo"),
        image(hints="avatar-96 photo"),
        image("https://mill.example.org/blank.gif"),
        image("https://:0"),
        image(hints="block__video-wrapper", link="https://mill.example.org/watch"),
        image(hints="related-posts teaser"),
        image(alt="Mill Trust logo"),
        image(""),
        image(width=960, height=120),
        image("https://mill.example.org/images/buttons/quote.gif"),
    ],
)
def test_furniture_does_not_count(furniture: Image) -> None:
    assert pictures(furniture) == 0


@pytest.mark.parametrize(
    "content",
    [
        image(hints="entry-content wp-image-12 aligncenter"),
        image("https://mill.example.org/flagstones.jpg"),
        image("https://mill.example.org/starling.jpg", alt="A starling on the mill's roof"),
        image("https://mill.example.org/signature.jpg", caption="The miller's signature of 1821", figure=0),
        image(width=640, height=40),
        image(width=640, height=160),
        image(width=960, height=120, caption="The weir from bank to bank", figure=0),
        image(hints="header-shadow loading"),
        image(hints="hentry format-video category-video", link="https://mill.example.org/wheel-large.jpg"),
        image(hints="hentry author-jane post-12 has-sidebar"),
        image(hints="debt-as-a-share-of-gdp figure-box"),
        image("https://mill.example.org/graph-of-a-blank-year.png"),
    ],
)
def test_words_that_only_look_like_furniture(content: Image) -> None:
    assert pictures(content) == 1


def test_one_picture_in_two_sizes_counts_once() -> None:
    assert (
        pictures(
            image("https://m.example.org/a-300x200.jpg"), image("https://m.example.org/a-1024x683.jpg?x=1")
        )
        == 1
    )


def test_the_authors_face_does_not_count_and_a_namesake_picture_does() -> None:
    authors = (Author("Ada Miller", "visible"),)
    assert (
        pictures(image("https://m.example.org/p.jpg", alt="Ada Miller", width=96, height=96), authors=authors)
        == 0
    )
    assert (
        pictures(
            image("https://m.example.org/p.jpg", alt="Ada Miller", width=900, height=600), authors=authors
        )
        == 1
    )


def test_a_teaser_leads_where_its_title_leads() -> None:
    teaser = image(link="https://mill.example.org/next")
    title = Link("https://mill.example.org/next", "The next mill", Span(0, 3), own=True)
    assert pictures(teaser, own_site="example.org", links=(title,)) == 0
    assert pictures(teaser, own_site="example.org") == 1
    shop = Link("https://shop.example.net/wheel", "A wheel", Span(0, 3), own=False)
    assert pictures(image(link=shop.href), own_site="example.org", links=(shop,)) == 1
    assert (
        pictures(
            image(link="https://mill.example.org/wheel-large.jpg"), own_site="example.org", links=(title,)
        )
        == 1
    )


def test_file_words_and_sizes() -> None:
    assert file_words("https://m.example.org/a/barChart_2026%20May.png?w=3") == "bar-chart-2026-may"
    assert file_words("data:image/png;base64,AAAA") == ""
    assert same_picture("https://m.example.org/a-300x200.jpg?x=1") == same_picture(
        "https://m.example.org/a.jpg"
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=80), st.none() | st.text(max_size=60), st.text(max_size=60)), max_size=6
    )
)
def test_any_images_give_a_sound_repeatable_value(parts: list[tuple[str, str | None, str]]) -> None:
    images = tuple(
        Image(src, Span(0, 0), alt=alt, hints=hints.lower(), link=src) for src, alt, hints in parts
    )
    assert 0 <= pictures(*images) == pictures(*images) <= len(images)
