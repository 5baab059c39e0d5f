"""Draft: an input of any kind as HTML with what its file said of itself, for the HTML reader to make a Document of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader made of an input that is not a web address; no image, link or frame in it was ever followed."""

    html: str
    """A fragment, or a whole page where `is_page`; HTML to parse, never to show."""
    title: str = ""
    """Also stands in `html` as its first h1 where the input had it as its first heading."""
    authors: tuple[str, ...] = ()
    published: str = ""
    """YYYY-MM-DD, YYYY-MM or YYYY; a Word or PDF file's day of creation; "" where not known."""
    updated: str = ""
    """As `published`; a file's last change."""
    language: str = ""
    """As written: "en", "de-AT"; "" where not said."""
    description: str = ""
    metadata_source: str = ""
    """Where title, authors and dates come from: front matter | file | first heading | first line | ""."""
    structure_known: bool = True
    """False where the format hides headings and lists (PDF)."""
    is_page: bool = False
    base_url: str = ""
    """Where a saved page says that it was saved from; "" where not said."""
    cuts: tuple[str, ...] = ()
    """Plain sentences, one for whatever was cut or could not be read."""

    @property
    def author(self) -> str:
        """The authors in one line."""
        return ", ".join(self.authors)
