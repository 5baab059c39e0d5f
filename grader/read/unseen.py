"""Parts of a page that its own styles keep from a reader: out of sight, without size, or in the colour of their ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

MOST_STYLE = 400_000
"""Characters of style sheets in the page that are read."""

MOST_RULES = 6_000

MUCH = 200
"""Characters of text from which words that are white on a ground nobody names are taken for hidden: a button or a
banner is shorter."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<names>(?:[.#][A-Za-z_][\w-]*){1,3})$")
_NUMBER = re.compile(r"^(-?\d{0,6}(?:\.\d{1,6})?)(px|em|rem|pt|vw|vh|vmin|vmax|%)?$")
_FAR = {"px": 999.0, "pt": 999.0, "": 999.0, "em": 60.0, "rem": 60.0, "vw": 100.0, "vh": 100.0, "%": 100.0}
"""From so much on something that is moved by a negative amount lies off every screen."""
_MOVED = re.compile(r"translate(?:x|y|3d)?\(\s*([^,)\s]{1,12})(?:\s*,\s*([^,)\s]{1,12}))?", re.IGNORECASE)
_SCALED = re.compile(r"scale(?:x|y|3d)?\(\s*0(?:\.0{0,4})?\s*[,)]", re.IGNORECASE)
_CLIPPED = re.compile(
    r"^(?:rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?[\s,]+(?:0|1px)(?:px)?\s*\)|inset\(\s*(?:50|100)%.*\)|circle\(\s*0.*\))$"
)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6}%?))?\s*\)")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}

Colour = tuple[int, int, int]


def mark_unseen(tree: HtmlElement) -> None:
    """Give the attribute `hidden` to elements that inline styles or rules of the page's own style sheets hide.

    Only rules that name the element by class or id count, and only outside @media and other conditions: what a wider
    screen or a click brings back is there. Linear in the page and its styles.
    """
    body = tree.find("body")
    if body is None:
        return
    rules = _rules(tree)
    most = _letters(body, 10_000_000) // 2
    stack: list[tuple[HtmlElement, Colour | None]] = [
        (body, _ground(_declared(body, rules)) or (255, 255, 255))
    ]
    while stack:
        element, ground = stack.pop()
        # Pictures are hidden until they are loaded, by styles that a script takes away.
        if not isinstance(element.tag, str) or element.tag in _PICTURES or element.get("hidden") is not None:
            continue
        style = _declared(element, rules)
        unseen = bool(style) and element is not body and _is_unseen(element, style, ground)
        if unseen and not _comes_with_a_script(element, style, most):
            element.set("hidden", "")
            continue
        if element.get("bgcolor") or any(name.startswith("background") for name in style):
            ground = _ground(style)
        stack.extend((child, ground) for child in element)


_PICTURES = frozenset(("img", "picture", "video", "svg", "canvas", "iframe"))


def _is_unseen(element: HtmlElement, style: dict[str, str], ground: Colour | None) -> bool:
    return _out_of_sight(style) or _in_colour_of_ground(element, style, _ground(style) or ground)


def _comes_with_a_script(element: HtmlElement, style: dict[str, str], most: int) -> bool:
    """Most of the page, or a line that a sheet makes invisible: a script shows them once the page has loaded."""
    if _letters(element, most + 1) > most:
        return True
    own = element.get("style") or ""
    return (
        style.get("visibility") in ("hidden", "collapse")
        and "visibility" not in own
        and style.get("display") != "none"
        and _letters(element, MUCH) < MUCH
    )


def _rules(tree: HtmlElement) -> dict[str, dict[str, str]]:
    """Declarations that can hide or colour something, by selector: one class or id, or up to three of one element."""
    found: dict[str, dict[str, str]] = {}
    restored: set[tuple[str, str]] = set()
    left = MOST_STYLE
    for sheet in tree.iter("style"):
        text = _COMMENT.sub(" ", (sheet.text or "")[: max(0, left)])
        left -= len(text)
        for selectors, body, conditional in _rules_of(text):
            # What a sheet fades out, a script fades in.
            declared = {n: value for n, value in _declarations(body) if n in _TELLING and n != "opacity"}
            shown = [
                (n, value)
                for n, value in declared.items()
                if n in _RESTORED and not _out_of_sight({n: value})
            ]
            for name in _NAME.findall(selectors) if shown and len(restored) < MOST_RULES else ():
                restored.update(
                    (name, n) for n, value in shown if not _is_far(value) and not _is_gone(n, value)
                )
            if conditional or not declared or len(found) > MOST_RULES:
                continue
            for selector in selectors.split(","):
                if _SELECTOR.fullmatch(selector.strip()):
                    found.setdefault(selector.strip(), {}).update(declared)
    for selector, declared in found.items():
        for name in _NAME.findall(selector):
            for of_name in [n for n in declared if (name, n) in restored]:
                del declared[of_name]
    return found


def _is_gone(name: str, value: str) -> bool:
    return name in ("height", "max-height", "width", "font-size") and _is_nothing(value, most=1.0)


_NAME = re.compile(r"[.#][A-Za-z_][\w-]*")
_RESTORED = frozenset(
    (
        *(
            "display",
            "visibility",
            "height",
            "max-height",
            "width",
            "left",
            "right",
            "top",
            "bottom",
            "margin-left",
        ),
        *("margin-top", "text-indent", "transform", "clip", "clip-path", "font-size"),
    )
)
"""What one rule hides and another one, for a wider screen or after a click, brings back, is there."""


def _rules_of(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Rules of a sheet as (selectors, body, inside a condition such as @media)."""
    depth = 0
    head_from = 0
    head = ""
    for brace in _BRACE.finditer(sheet):
        if brace.group() == "{":
            depth += 1
            head, head_from = sheet[head_from : brace.start()].rpartition(";")[2].strip(), brace.end()
        else:
            if head and not head.startswith("@"):
                yield head[:2000], sheet[head_from : brace.start()], depth > 1
            depth, head, head_from = max(0, depth - 1), "", brace.end()


_BRACE = re.compile(r"[{}]")


def _declarations(text: str) -> list[tuple[str, str]]:
    pairs = (part.partition(":") for part in text.lower().split(";"))
    return [(name.strip(), value.replace("!important", "").strip()) for name, sign, value in pairs if sign]


_TELLING = frozenset(
    (
        *(
            "display",
            "visibility",
            "opacity",
            "font-size",
            "height",
            "max-height",
            "width",
            "overflow",
            "position",
        ),
        *("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top", "transform", "clip"),
        *("clip-path", "color", "background", "background-color", "background-image"),
    )
)


def _declared(element: HtmlElement, rules: dict[str, dict[str, str]]) -> dict[str, str]:
    """What styles say about an element: the rules that name it, then its own attribute."""
    style: dict[str, str] = {}
    if rules:
        names = [f".{name}" for name in (element.get("class") or "").split()[:20]]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        for name in names:
            for selector in (name, f"{element.tag}{name}"):
                style.update(rules.get(selector, {}))
    if own := element.get("style"):
        style.update(_own(own[:1000]))
    return style


@lru_cache(maxsize=2048)
def _own(style: str) -> dict[str, str]:
    return {name: value for name, value in _declarations(style) if name in _TELLING}


def _amount(value: str) -> tuple[float, str] | None:
    found = _NUMBER.match(value)
    if found is None or not found[1] or found[1] in ("-", "."):
        return None
    return float(found[1]), found[2] or ""


def _is_nothing(value: str | None, *, most: float = 0.0) -> bool:
    amount = _amount(value) if value else None
    return amount is not None and 0 <= amount[0] <= most


def _is_far(value: str | None) -> bool:
    amount = _amount(value) if value else None
    return amount is not None and -amount[0] >= _FAR.get(amount[1], 100.0)


def _out_of_sight(style: dict[str, str]) -> bool:
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if (
        _is_nothing(style.get("opacity"), most=0.05)
        or (
            _is_nothing(style.get("font-size"), most=2.0)
            and not (style.get("font-size", "").endswith(("em", "%")))
        )
        or _is_nothing(style.get("font-size"))
    ):
        return True
    cut_off = style.get("overflow", "").startswith(("hidden", "clip"))
    sizes = (style.get("height"), style.get("max-height"), style.get("width"))
    if cut_off and any(_is_nothing(size, most=1.0) for size in sizes):
        return True
    if style.get("position") in ("absolute", "fixed", "relative") and any(
        _is_far(style.get(side)) for side in ("left", "right", "top", "bottom")
    ):
        return True
    if any(_is_far(style.get(name)) for name in ("text-indent", "margin-left", "margin-top")):
        return True
    if _CLIPPED.match(style.get("clip", "")) or _CLIPPED.match(style.get("clip-path", "")):
        return True
    turned = style.get("transform", "")
    moved = _MOVED.search(turned)
    return bool(_SCALED.search(turned)) or (moved is not None and any(_is_out(m) for m in moved.groups()))


def _is_out(value: str | None) -> bool:
    """Further than the track of a carousel is moved to show its next picture."""
    amount = _amount(value) if value else None
    return amount is not None and amount[1] == "px" and amount[0] <= -5000


def _colour(value: str) -> tuple[Colour | None, bool]:
    """The colour that a value names, and whether it is see-through."""
    value = value.strip()
    if value == "transparent":
        return None, True
    if found := _RGB.search(value):
        alpha = found[4]
        clear = alpha is not None and float(alpha.rstrip("%") or 1) <= 0.05
        return (int(found[1]), int(found[2]), int(found[3])), clear
    if found := re.search(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-f])", value):
        digits = found[1] if len(found[1]) > 4 else "".join(d * 2 for d in found[1])
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)), digits[6:8] == "00"
    for word in re.findall(r"[a-z]+", value):
        if word in _NAMED:
            return _NAMED[word], False
    return None, False


def _half_clear(value: str) -> bool:
    """Something shines through: eight digits whose last two are not ff, or an alpha below 1."""
    found = re.search(r"#(?:[0-9a-f]{6}([0-9a-f]{2})|[0-9a-f]{3}([0-9a-f]))(?![0-9a-f])", value)
    if found is not None:
        return (found[1] or found[2]) not in ("ff", "f")
    mixed = _RGB.search(value)
    return "var(" in value or (mixed is not None and mixed[4] not in (None, "1", "1.0", "100%"))


def _ground(style: dict[str, str]) -> Colour | None:
    for name in ("background-color", "background"):
        if name in style and "gradient" not in style[name] and "url(" not in style[name]:
            colour, clear = _colour(style[name])
            if colour is not None and not clear and not _half_clear(style[name]):
                return colour
    return None


def _in_colour_of_ground(element: HtmlElement, style: dict[str, str], ground: Colour | None) -> bool:
    if "color" not in style or "background-clip" in (element.get("style") or ""):
        return False
    colour, clear = _colour(style["color"])
    if clear:
        return "text-shadow" not in (element.get("style") or "")
    if colour is None or ground is None or max(abs(a - b) for a, b in zip(colour, ground, strict=True)) > 12:
        return False
    if _ground(style) is not None:
        return True
    return _stands_on_the_page(element)


def _stands_on_the_page(element: HtmlElement) -> bool:
    """Much text, in no box of its own that a sheet from elsewhere may darken.

    A box is the element and whatever around it holds hardly more text; boxes without class, id or ground of their own
    have the page's, on which the rest of the text can be read.
    """
    held = _letters(element, MUCH)
    if held < MUCH:
        return False
    held = _letters(element, 100_000)
    box: HtmlElement | None = element
    while box is not None and box.tag not in ("body", "html"):
        if box is not element and _letters(box, int(1.5 * held) + 1) > 1.5 * held:
            return True
        if (
            box.get("class")
            or box.get("id")
            or box.get("bgcolor")
            or "background" in (box.get("style") or "")
        ):
            return False
        box = box.getparent()
    return box is not None and _letters(box, int(1.5 * held) + 1) > 1.5 * held


def _letters(element: HtmlElement, enough: int) -> int:
    """Characters of an element's text without white space around its runs, counted no further than `enough`."""
    count = 0
    for words in element.itertext():
        count += len(words.strip())
        if count >= enough:
            break
    return count
