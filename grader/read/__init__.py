"""The front door of reading: any Source to a Document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.document import Document
from grader.errors import ReadError
from grader.source import Source

if TYPE_CHECKING:
    from grader.read.draft import Draft


def today() -> str:
    """Today in UTC, YYYY-MM-DD: the as-of date of a source that states none."""
    return datetime.now(UTC).date().isoformat()


def read(
    source: Source,
    *,
    allow: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
) -> Document:
    """The Document that `source` holds or names; a URL without content is fetched through the guard.

    `allow` is what grader.read.address.test_allowance gave: loopback addresses that tests may reach.

    Raises ReadError (FetchError, InputTooLarge among them) with what happened and what to do next.
    """
    as_of = source.as_of or today()
    content, url, charset, input_type = source.content, source.url, "", source.input_type
    notes: tuple[str, ...] = ()
    if not content and url:
        from grader.read.url import fetch

        fetched = fetch(url, allow=allow, cancelled=cancelled)
        content, url, charset, notes = fetched.body, fetched.final_url, fetched.charset, fetched.notes
        if not input_type:
            input_type = {"text/markdown": "markdown", "text/plain": "text"}.get(fetched.content_type, "html")
    if not content:
        raise ReadError("There is nothing to read.", "Paste a draft, give a URL, or upload a file.")
    from grader.read.detect import guess_type
    from grader.read.html import read_html
    from grader.read.sites import can_be_split

    if url and not can_be_split(url if "//" in url else f"//{url}"):
        url = ""  # said beside the content, by a caller or a file: nothing can be looked up with it
    if not input_type:
        input_type, _ = guess_type(content, filename=source.filename, clipboard_html=source.clipboard)
    if input_type == "html" and not url:
        from grader.read.saved_page import saved_from

        url = saved_from(
            content[:8_000].decode("utf-8", "replace") if isinstance(content, bytes) else content
        )
    as_it_is = input_type == "html" and not source.clipboard
    draft = None if as_it_is else _draft(content, input_type, source)
    document = read_html(
        content if draft is None else draft.html,
        as_of=as_of,
        url=url,
        charset=charset,
        own_site=source.own_site,
        title=source.title,
        input_type=input_type,
        draft=draft,
        corrections=source.corrections,
    )
    if source.corrections:
        from grader.read.corrections import correct_document

        document = correct_document(document, source.corrections)
    return replace(document, cuts=(*notes, *document.cuts)) if notes else document


def _draft(content: str | bytes, input_type: str, source: Source) -> Draft:
    """What the reader of a format makes of the content; the readers are imported when they are needed."""
    name = source.filename
    if input_type == "markdown":
        from grader.read.markdown import read_markdown

        return read_markdown(content, filename=name)
    if input_type == "text":
        from grader.read.text import read_text

        return read_text(content, filename=name)
    if input_type == "html":
        from grader.read.incoming import as_text
        from grader.read.sanitise import read_paste

        text, cuts = as_text(content, filename=name)
        pasted = read_paste(text)
        return replace(pasted, cuts=(*cuts, *pasted.cuts))
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if input_type == "docx":
        from grader.read.word import read_word

        return read_word(raw, filename=name)
    if input_type == "mhtml":
        from grader.read.mhtml import read_mhtml

        return read_mhtml(raw, filename=name)
    if input_type == "pdf":
        from grader.read.pdf import read_pdf

        return read_pdf(raw, filename=name)
    raise ReadError(
        f"There is no reader for {input_type!r}.", "Choose HTML, Markdown, plain text, Word or PDF."
    )
