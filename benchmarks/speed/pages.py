"""Pages to measure on: of one subject and real shape, at any size, the same on every machine, as HTML and as Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from benchmarks.speed.prose import ASPECTS, SPOKEN, VARIANTS, Writer
from grader.facts.sentences import words_in
from grader.source import Source

AS_OF = "2026-11-22"
FORMS = ("html", "markdown")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_LINKED_HEADINGS = 40
"""Most sections that the page's contents list names."""
_SECTION, _STEP = 130, 230
"""Words that there must be room for to begin a section, and to go on with one; the rest of a page is plain paragraphs."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page in both forms; `text` is the part of it that readers see."""

    html: str
    markdown: str
    text: str

    @property
    def words(self) -> int:
        """Words that a grade counts of it."""
        return words_in(self.text)


def page_of(words: int, *, variant: int = 0, form: str = "html") -> Source:
    """A page whose grade counts about `words` words (within 5 % from 300 up), ready to be graded.

    The first VARIANTS variants are the same page about other towns: as much work, and no sentence in common. `form` is one
    of FORMS.
    """
    writer = Writer(f"{words} words, edition {variant // VARIANTS}", variant=variant)
    title = f"Street trees of {writer.town}: what {writer.word('n')} surveys say about keeping them alive"
    opening = _paragraph(
        f"Street trees die young. {writer.sentence()} {writer.sentence(SPOKEN)} This guide shows what keeps them alive."
    )
    held = opening.words
    sections: list[list[Block]] = []
    headings: list[str] = []
    # A long page lists its sections at the top, a heading of six words or so each.
    reserved = 0
    while words - held - reserved > _SECTION:
        section = _section(writer, len(sections), words - held - reserved)
        sections.append(section)
        headings.append(section[0].text)
        held += sum(b.words for b in section)
        if words >= 1_000 and len(headings) <= _LINKED_HEADINGS:
            reserved += words_in(section[0].text)
    left = words - held - reserved
    last = []
    while left > 12:
        sentence = writer.sentence()
        left -= words_in(_seen(sentence))
        last.append(sentence)
    sections[-1] += [_paragraph(" ".join(last[at : at + 4])) for at in range(0, len(last), 4)]
    contents = [_contents(headings[:_LINKED_HEADINGS])] if reserved else []
    blocks = [opening, *contents, *(b for s in sections for b in s)]
    make = _html_page if form == "html" else _markdown_page
    return Source(content=make(writer, title, blocks), input_type=form, as_of=AS_OF)


def _section(writer: Writer, number: int, room: int) -> list[Block]:
    """A heading and what stands below it, about `room` words at most; every section is laid out otherwise."""
    town = writer.next_town()
    heading = f"{ASPECTS[number % len(ASPECTS)]} in {town}"
    blocks = [_heading(heading, 2), _paragraph(writer.sentences(2, 4))]
    makers = (_items, _paragraph_of, _figure, _table, _paragraph_of, _quotation, _image, _steps, _deeper)
    for step in range(writer.chance.randint(1, 3)):
        held = sum(b.words for b in blocks)
        if room - held < _STEP:
            break
        made = makers[(number * 2 + step * 3) % len(makers)](writer)
        blocks += [made, _paragraph_of(writer)]
    return blocks


def _seen(markdown: str) -> str:
    """What readers see of a line of Markdown."""
    return _LINK.sub(r"\1", markdown)


def _inline(markdown: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', html.escape(markdown, quote=False))


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower().replace("'", "")).strip("-")


def _heading(text: str, level: int) -> Block:
    return Block(
        f'<h{level} id="{_slug(text)}">{_inline(text)}</h{level}>', f"{'#' * level} {text}", _seen(text)
    )


def _paragraph(text: str) -> Block:
    return Block(f"<p>{_inline(text)}</p>", text, _seen(text))


def _paragraph_of(writer: Writer) -> Block:
    return _paragraph(writer.sentences(2, 4))


def _listed(items: list[str], *, ordered: bool) -> Block:
    tag = "ol" if ordered else "ul"
    lines = "".join(f"<li>{_inline(i)}</li>\n" for i in items)
    marked = "\n".join(f"{f'{n}.' if ordered else '-'} {i}" for n, i in enumerate(items, start=1))
    return Block(f"<{tag}>\n{lines}</{tag}>", marked, "\n".join(map(_seen, items)))


def _items(writer: Writer) -> Block:
    return _listed([writer.sentence() for _ in range(writer.chance.randint(3, 5))], ordered=False)


def _steps(writer: Writer) -> Block:
    made = [
        f"Ask {writer.word('who')} about {writer.word('trouble')} on {writer.word('place')} in {writer.town}."
        for _ in range(writer.chance.randint(3, 6))
    ]
    return _listed(list(dict.fromkeys(made)), ordered=True)


def _contents(headings: list[str]) -> Block:
    return _listed([f"[{h}](#{_slug(h)})" for h in headings], ordered=False)


def _table(writer: Writer) -> Block:
    head = ["Species", "Planted", "Alive after three years", "Cost a tree"]
    kinds = list(dict.fromkeys(writer.word("species").capitalize() for _ in range(7)))
    rows = [[k, writer.word("n"), writer.word("pct"), f"£{writer.word('small')}"] for k in kinds]
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>\n" for row in rows)
    caption = f"Trees planted in {writer.town} by species, {writer.word('year')}"
    made = (
        f"<table><caption>{caption}</caption>\n<thead><tr>{''.join(f'<th>{h}</th>' for h in head)}</tr></thead>\n"
        f"<tbody>{cells}</tbody></table>"
    )
    lines = [head, ["---"] * len(head), *rows]
    marked = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    text = "\n".join([caption, *(" ".join(row) for row in [head, *rows])])
    return Block(made, f"{caption}:\n\n{marked}", text)


def _image(writer: Writer) -> Block:
    alt = f"A young {writer.word('species')} in a {writer.word('small')}-litre pot on {writer.word('place')}"
    name = f"/images/{_slug(writer.town)}-{writer.chance.randint(100, 999)}.jpg"
    text = f"Planted {writer.word('season')}: one of {writer.word('n')} such trees in {writer.town}."
    return Block(
        f'<p><img src="{name}" alt="{html.escape(alt)}" width="1200" height="800" loading="lazy"></p>\n<p>{text}</p>',
        f"![{alt}]({name})\n\n{text}",
        text,
    )


def _figure(writer: Writer) -> Block:
    measure = writer.word("measure")
    alt = f"Line chart of {measure} in {writer.town} by year"
    name = f"/charts/{_slug(f'{measure} {writer.town}')}.svg"
    source = f"{writer.town} {writer.word('source')}"
    caption = (
        f"{measure.capitalize()} in {writer.town}, {writer.word('year')} to 2026, {writer.word('n')} trees. "
        f"Source: [{source}]({writer.address()})."
    )
    return Block(
        f'<figure><img src="{name}" alt="{alt}" width="900" height="500">'
        f"<figcaption>{_inline(caption)}</figcaption></figure>",
        f"![{alt}]({name})\n\n*{caption}*",
        _seen(caption),
    )


def _quotation(writer: Writer) -> Block:
    said, who = writer.sentences(1, 2).replace("“", "").replace("”", ""), writer.word("Person")
    by = f"{who}, arborist, {writer.town}"
    return Block(
        f"<blockquote><p>{_inline(said)}</p><footer>— {by}</footer></blockquote>",
        f"> {said}\n>\n> — {by}",
        f"{_seen(said)} {by}",
    )


def _deeper(writer: Writer) -> Block:
    heading = _heading(f"{writer.word('remedy').capitalize()} on {writer.word('place')} of {writer.town}", 3)
    text = _paragraph_of(writer)
    return Block(
        f"{heading.html}\n{text.html}",
        f"{heading.markdown}\n\n{text.markdown}",
        f"{heading.text}\n{text.text}",
    )


def _html_page(writer: Writer, title: str, blocks: list[Block]) -> str:
    person = writer.word("Person")
    body = "\n".join(b.html for b in blocks)
    links = "".join(f'<li><a href="/topics/{_slug(a)}">{html.escape(a)}</a></li>' for a in ASPECTS[:8])
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} | Town Trees</title>
<meta name="description" content="What keeps street trees alive, from the registers of many towns.">
<meta name="author" content="{person}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="article:published_time" content="2025-03-04">
<link rel="canonical" href="https://www.towntrees.example/guides/street-trees">
<link rel="stylesheet" href="/style.css">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Article", "headline": "{title}",
"datePublished": "2025-03-04", "dateModified": "2026-09-18", "author": {{"@type": "Person", "name": "{person}"}}}}</script>
</head>
<body>
<header><a href="/">Town Trees</a><nav><ul>{links}</ul></nav></header>
<main><article>
<h1>{title}</h1>
<p class="byline">By {person}. Updated <time datetime="2026-09-18">18 September 2026</time></p>
{body}
</article></main>
<aside><h2>Related</h2><ul>{links}</ul></aside>
<footer><p>© 2026 Town Trees. <a href="/privacy">Privacy</a></p></footer>
</body>
</html>
"""


def _markdown_page(writer: Writer, title: str, blocks: list[Block]) -> str:
    body = "\n\n".join(b.markdown for b in blocks)
    return f"---\nauthor: {writer.word('Person')}\ndate: 2025-03-04\nlang: en\n---\n\n# {title}\n\n{body}\n"


def edited(source: Source, *, number: int) -> Source:
    """The Markdown draft with one sentence more in one of its paragraphs, another one for every `number`."""
    lines = str(source.content).split("\n")
    prose = [i for i, line in enumerate(lines) if line.count(". ") >= 2 and line[:1].isupper()]
    at = prose[(len(prose) // 2 + 7 * number) % len(prose)]
    lines[at] += f" Since then, {number + 3} more saplings were planted and watered twice a week."
    return Source(content="\n".join(lines), input_type=source.input_type, as_of=source.as_of)
