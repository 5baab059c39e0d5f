"""Words for machines, which no reader sees or wants: none of them may raise a score."""

from __future__ import annotations

from random import Random

from benchmarks.gaming import markup, wording
from benchmarks.gaming.relation import MUST_NOT_RAISE, Page, relation


@relation(MUST_NOT_RAISE)
def keyword_stuffing(page: Page, dice: Random) -> str | None:
    """The title's words over and over, in paragraphs of their own and at the ends of others."""
    words = (
        " ".join(markup.title_of(markup.parsed(page.html)).lower().split()[:4])
        .replace("<", "")
        .replace("&", "and")
    )
    if not words:
        return None
    html = markup.at_the_end(
        page.html, "".join(f"<p>{' '.join(wording.stuffed(words, dice, 5))}</p>" for _ in range(3))
    )
    return html and markup.into_paragraphs(html, wording.stuffed(words, dice, 6), dice)


@relation(MUST_NOT_RAISE)
def stuffed_headings(page: Page, dice: Random) -> str | None:
    """Every heading begins with the title's words, and four more stand at the end."""
    tree = markup.parsed(page.html)
    words = " ".join(markup.title_of(tree).split()[:4])
    found = markup.headings(tree)
    if not found or not words:
        return None
    for heading in found:
        heading.text = f"{words}: {heading.text or ''}"
    html = markup.written(tree)
    more = "".join(
        f"<h2>{words.lower()} {tail}</h2><p>Read on.</p>" for tail in ("tips", "guide", "near me", "2026")
    )
    return markup.at_the_end(html, more.replace("&", "&amp;"))


@relation(MUST_NOT_RAISE)
def alt_stuffing(page: Page, dice: Random) -> str | None:
    """Keywords behind every alt text, and five tiny pictures that carry nothing else."""
    tree = markup.parsed(page.html)
    words = " ".join(markup.title_of(tree).split()[:5]).replace('"', "").replace("&", "and").replace("<", "")
    for image in tree.iter("img"):
        image.set(
            "alt", f"{image.get('alt') or ''} {words}, best {words}, {words} 2026, cheap {words}".strip()
        )
    made = [
        f'<img src="/i/{n}.png" width="300" height="200" alt="{words}, {words} guide, best {words} {2026 - n}">'
        for n in range(5)
    ]
    return markup.spread(markup.written(tree), made, dice)


def _hidden(page: Page, opening: str, style: str = "") -> str | None:
    html = page.html
    if style:
        html = html.replace("</head>", f"<style>{style}</style></head>", 1)
    return markup.at_the_end(html, f"<div {opening}>{wording.RICH}</div>")


@relation(MUST_NOT_RAISE)
def hidden_by_display(page: Page, dice: Random) -> str | None:
    """Rich text under display:none or visibility:hidden."""
    return _hidden(
        page,
        dice.choice(
            (
                'style="display:none"',
                'style="visibility: hidden"',
                "hidden",
                'style="DISPLAY: none !important;"',
            )
        ),
    )


@relation(MUST_NOT_RAISE)
def hidden_white_on_white(page: Page, dice: Random) -> str | None:
    """Rich text in the colour of its ground."""
    return _hidden(
        page,
        dice.choice(
            (
                'style="color:#fff;background-color:#ffffff"',
                'style="color: white; background: white"',
                'style="color:rgb(255,255,255);background:#FFF"',
                'style="color:transparent"',
                'style="color:#fff"',
                'style="color:rgba(0,0,0,0)"',
            )
        ),
    )


@relation(MUST_NOT_RAISE)
def hidden_off_screen(page: Page, dice: Random) -> str | None:
    """Rich text moved off the screen."""
    return _hidden(
        page,
        dice.choice(
            (
                'style="position:absolute;left:-9999px"',
                'style="position:fixed; top:-5000px"',
                'style="text-indent:-9999px"',
                'style="position:absolute;right:-200vw"',
                'style="transform:translateX(-9999px)"',
                'style="margin-left:-9999px"',
                'style="position:absolute; left: -400%"',
            )
        ),
    )


@relation(MUST_NOT_RAISE)
def hidden_by_size(page: Page, dice: Random) -> str | None:
    """Rich text of no size, no opacity or clipped away."""
    return _hidden(
        page,
        dice.choice(
            (
                'style="font-size:0"',
                'style="font-size: 1px; line-height: 1px"',
                'style="opacity:0"',
                'style="height:0;overflow:hidden"',
                'style="max-height:0; overflow: hidden"',
                'style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)"',
                'style="clip-path: inset(100%); position:absolute"',
                'style="transform: scale(0)"',
                'style="width:0;height:0;overflow:hidden"',
            )
        ),
    )


@relation(MUST_NOT_RAISE)
def hidden_by_stylesheet(page: Page, dice: Random) -> str | None:
    """Rich text hidden by a rule of the page's own style sheet."""
    name = dice.choice(("extra-notes", "x7f", "seo-block"))
    rule = dice.choice(
        (
            "display:none",
            "position:absolute;left:-9999px",
            "visibility:hidden",
            "opacity:0;height:0;overflow:hidden",
            "color:#fff;background:#fff",
            "font-size:0",
        )
    )
    if dice.random() < 0.5:
        return _hidden(page, f'class="{name}"', f"body {{margin:0}} .{name}, .other {{{rule}}}")
    return _hidden(page, f'id="{name}"', f"#{name}{{{rule}}}")
