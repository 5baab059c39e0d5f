from __future__ import annotations

import difflib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.api import Source, grade, read
from grader.corrected import corrected, kits, no_copy, workbench
from grader.errors import ReadError
from grader.markup import plain_markdown
from grader.patches import patches
from tools.golden_pages import graded, language_pages, pages, source_of

GOLDEN = (*pages(), *language_pages())
EVERY = tuple(patches())
AS_OF = "2026-11-22"
BODY = (
    "<p>"
    + "The mill at the ford grinds rye for the whole of the upper valley in every month but May. " * 9
    + "</p>"
)
HOSTILE = "</script><script>window.ran=1</script>\"'><img src=x onerror=window.ran=1> `${x}` [a](javascript:x) | \\ &amp; {{7*7}}"


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def page(title: str = "Mill", *, ids: bool = False) -> str:
    parts = "".join(
        f"<h{2 if n != 3 else 4}{f' id=p{n}' if ids else ''}>Part {n} of {escaped(title)}</h{2 if n != 3 else 4}>{BODY}"
        for n in range(6)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{escaped(title)}</title><meta name="author" content="Ada Moor">'
        '<meta property="article:published_time" content="2026-05-04"></head>'
        f"<body><main><article><h1>{escaped(title)}</h1><p>We counted 1,204 sacks on 31 days in May 2026.</p>{parts}</article></main></body></html>"
    )


def source(text: str, input_type: str = "html", url: str = "https://mill.example.org/a") -> Source:
    return Source(content=text, input_type=input_type, url=url, as_of=AS_OF)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda p: p.stem)
def test_doing_it_twice_changes_nothing(golden: Path) -> None:
    once = corrected(source_of(golden), EVERY)
    again = corrected(once.source, EVERY)
    assert again.made == ()
    assert again.source.content == once.source.content


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda p: p.stem)
def test_the_diff_shows_only_the_patches(golden: Path) -> None:
    """Whatever was there stays in its order: lines go only where a tag of a heading or a link in them was changed."""
    before = source_of(golden)
    after = corrected(before, EVERY).source
    assert isinstance(before.content, str)
    assert isinstance(after.content, str)
    matcher = difflib.SequenceMatcher(
        None, before.content.split("\n"), after.content.split("\n"), autojunk=False
    )
    lost = [
        line
        for op, a, b, _, _ in matcher.get_opcodes()
        if op in ("replace", "delete")
        for line in before.content.split("\n")[a:b]
    ]
    assert all(any(mark in line for mark in ("<h", "#", "href", "](")) for line in lost), lost
    assert read(before).text in read(after).text or corrected(before, EVERY).made


def test_no_patch_wanted_is_the_very_same_content() -> None:
    given_source = source(page())
    assert corrected(given_source, ()).source.content is given_source.content


def test_bytes_keep_their_charset_and_what_is_no_character() -> None:
    latin = page("Mühle").replace("<head>", '<head><meta charset="windows-1252">').encode("windows-1252")
    made = corrected(replace(source(""), content=latin), ("contents_list",))
    assert made.made == ("contents_list",)
    assert isinstance(made.source.content, bytes)
    assert made.source.content.count(b"M\xfchle") == 2 * latin.count(b"M\xfchle") - 2
    broken = page().encode().replace(b"sacks", b"sac\xffks")
    kept = corrected(replace(source(""), content=broken), ("heading_ids",)).source.content
    assert isinstance(kept, bytes)
    assert b"sac\xffks" in kept
    assert b'id="part-0-of-mill"' in kept


def test_hostile_words_of_the_page_stay_words() -> None:
    marked = plain_markdown(HOSTILE)
    for text, kind in (
        (page(HOSTILE), "html"),
        (
            f"# {marked}\n\n" + "".join(f"## Part {n} {marked}\n\n{BODY[3:-4]}\n\n" for n in range(6)),
            "markdown",
        ),
    ):
        before = source(text, kind)
        after = corrected(before, EVERY)
        assert after.made
        document, patched = read(before), read(after.source)
        words = {document.words_at(h.span) for h in document.headings}
        assert words <= {patched.words_at(h.span) for h in patched.headings}
        listed = {j.text for j in patched.jumps}
        if kind == "html":
            assert {w for w in words if w.startswith("Part 1")} <= listed
            assert str(after.source.content).lower().count("<script") == 1, "the JSON-LD and nothing else"
        assert not any(k.href.startswith("javascript") for k in patched.links if k not in document.links)
        for kit in kits(document):
            for piece in kit.pieces:
                if piece.file.endswith(".html"):
                    opened = piece.text.lower()
                    assert "<script>" not in opened
                    assert "<img src=x" not in opened
                    assert 'href="javascript' not in opened


def test_every_piece_has_a_file_of_its_own_and_plain_letters() -> None:
    for golden in GOLDEN:
        document = graded(golden).document
        assert document is not None
        names = [p.file for k in kits(document) for p in k.pieces]
        assert len(names) == len(set(names))
        assert all(n.replace(".", "").replace("-", "").isalnum() and n.isascii() for n in names)


def test_what_cannot_be_copied_says_why() -> None:
    assert "fetched" in no_copy(Source(url="https://mill.example.org/"))
    assert "PDF" in no_copy(Source(content=b"%PDF-1.4 ", filename="a.pdf"))
    with pytest.raises(ReadError):
        corrected(Source(content="Just words.", input_type="text"), EVERY)
    assert no_copy(source(page())) == ""


def word(*, skip: bool = False) -> bytes:
    made = docx.Document()
    made.add_heading("The mill at the ford", 0)
    made.add_paragraph("A mill.")
    for n in range(6):
        made.add_heading(f"Part {n} of the mill", 3 if skip and n == 2 else 1)
        made.add_paragraph(BODY[3:-4])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_copy_has_the_list_and_keeps_every_other_part() -> None:
    before = replace(source(""), content=word(skip=True), input_type="docx", url="")
    after = corrected(before, EVERY)
    assert set(after.made) == {"heading_levels", "contents_list"}
    assert isinstance(after.source.content, bytes)
    document = read(after.source)
    assert [h.level for h in document.headings if "Part" in document.words_at(h.span)] == [1, 1, 2, 1, 1, 1]
    jumps = [(j.text, j.target) for j in document.jumps]
    assert jumps == [(f"Part {n} of the mill", "heading") for n in range(6)]
    assert corrected(after.source, EVERY).made == ()
    with (
        zipfile.ZipFile(io.BytesIO(word(skip=True))) as old,
        zipfile.ZipFile(io.BytesIO(after.source.content)) as new,
    ):
        assert old.namelist() == new.namelist()
        changed = [n for n in old.namelist() if old.read(n) != new.read(n)]
    assert changed == ["word/document.xml"]
    assert docx.Document(io.BytesIO(after.source.content)).paragraphs[0].text == "The mill at the ford"


def test_a_rich_paste_is_corrected_as_html() -> None:
    pasted = Source(
        content=page().split("<main>")[1].split("</main>")[0], input_type="html", clipboard=True, as_of=AS_OF
    )
    after = corrected(pasted, EVERY)
    assert "contents_list" in after.made
    assert 'href="#part-0-of-mill"' in str(after.source.content)


def test_the_workbench_says_what_a_fix_is_worth_alone() -> None:
    before = source(page())
    bench = workbench(before, grade(before))
    assert bench.no_copy == ""
    fix = next(m for m in bench.mechanical if m.patch == "contents_list")
    assert fix.score == grade(corrected(before, ("contents_list",)).source).score
    fetched = workbench(Source(url="https://mill.example.org/a", as_of=AS_OF), grade(before))
    assert fetched.mechanical == ()
    assert fetched.no_copy
    assert fetched.kits == bench.kits


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="#<>h1234/ \n-=`[]()a*!\"'&;{}", max_size=300), st.sampled_from(("html", "markdown")))
def test_any_text_is_corrected_once(text: str, kind: str) -> None:
    try:
        read(source(text, kind))
    except ReadError:
        return
    once = corrected(source(text, kind), EVERY)
    assert corrected(once.source, EVERY).made == ()
