"""Embedding: the code that shows a picture of the page elsewhere, with a plain link that credits it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from grader.document import Document
from grader.facts import Facts
from grader.facts.pictures import content_pictures

PLAIN_WORDS = 8
"""A link of more words than a name or a title has is no plain credit."""


def embed_markup(document: Document, image: int) -> str:
    """HTML that shows the image (index in `Document.images`) with a plain credit; "" where the page's address, its title
    or the picture's own address is not known.
    """
    address = document.canonical or document.url
    picture = document.images[image]
    if not (address.startswith("http") and document.title and picture.src.startswith(("http:", "https:"))):
        return ""
    credit = document.site_name or document.title
    if len(credit.split()) > PLAIN_WORDS:
        # A credit of many words reads like an advert, and search engines may discount it.
        credit = urlsplit(address).netloc.removeprefix("www.") or credit
    return (
        f'<a href="{escape(address)}"><img src="{escape(picture.src)}" alt="{escape(picture.alt or document.title)}"></a>\n'
        f'<p>Source: <a href="{escape(address)}">{escape(credit)}</a></p>'
    )


def embeddable(document: Document, facts: Facts) -> tuple[int, ...]:
    """Indexes in `Document.images` of the pictures that belong to the content and have code to embed them."""
    return tuple(p.index for p in facts(content_pictures) if embed_markup(document, p.index))
