"""What word processors and editors put on the clipboard, rewritten in place to plain structure."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement, fragment_fromstring

from grader.read.word_paste import lists_of_word

_STYLE_PAIR = re.compile(r"([a-z-]{2,40})\s{0,4}:\s{0,4}([^;]{1,200})")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all", re.IGNORECASE)
_POINTS = re.compile(r"(\d{1,3})(?:\.\d{1,4})?\s{0,2}(pt|px)")
_OUTLINE = re.compile(r"mso-outline-level\s{0,3}:\s{0,3}([1-6])")
_DROPPED = frozenset(
    ("style", "script", "meta", "link", "title", "xml", "noscript", "template", "object", "embed")
)
_UNWRAPPED = frozenset(("font", "center", "big", "tt", "nobr", "acronym", "bdo"))
_MONOSPACED = re.compile(r"courier|consolas|menlo|monaco|monospace|\bmono\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s{0,9}\d{1,4}\s{0,9}$")
_VIDEO = re.compile(
    r"https?://(?:www\.)?(?:youtube\.com/watch\?v=|youtu\.be/|vimeo\.com/)[\w-]{5,30}[^\s]{0,100}$"
)
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol li table blockquote figure pre section article".split())  # noqa: SIM905
_TITLE_POINTS = 22
GONE = "x-gone"
"""Elements of this name are taken out by the sanitiser with all that is in them."""

NO_TAG = "font"
"""Elements of this name are taken out by the sanitiser, their words stay: it is quicker at it than the tree."""
_MSO_KINDS = (
    ("msotitle", "h1", ""),
    ("msosubtitle", "p", "subtitle"),
    ("msocaption", "p", "caption"),
    ("msoquote", "blockquote", ""),
    ("msointensequote", "blockquote", ""),
    ("htmlpreformatted", "pre", ""),
)


def tidy(body: HtmlElement) -> None:
    """Rewrite `body` in place; words stay, but for hidden text, comments and changes that were struck out."""
    _drop_unseen(body)
    lists_of_word(body)
    _mso_paragraphs(body)
    _title(body)
    for element in list(body.iter("b", "i", "span", "strong", "em", *_UNWRAPPED)):
        _inline(element)
    for element in list(body.iter("a")):
        _anchor(element)
    for element in list(body.iter("img", "svg", "canvas")):
        _picture(element)
    _nested_lists(body)
    for element in list(body.iter("li")):
        _checkbox(element)
    _players(body)
    _captions(body)
    for element in list(body.iter()):
        if isinstance(element.tag, str):
            _clean_attributes(element)
    for element in list(body.iter("p")):
        if not "".join(element.itertext()).strip() and not len(element):
            element.drop_tree()


def styles_of(element: HtmlElement) -> dict[str, str]:
    """The inline style's properties, lower case."""
    written = element.get("style")
    return dict(_STYLE_PAIR.findall(written[:3000].lower())) if written else {}


def _drop_unseen(body: HtmlElement) -> None:
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or element.getparent() is None:
            continue
        classes = (element.get("class") or "").lower()
        style = element.get("style") or ""
        gone = (
            element.tag in _DROPPED
            or _HIDDEN.search(style[:3000])
            or "msocomanchor" in classes
            or "msocomtxt" in classes
            or "mso-element:comment" in style[:3000].replace(" ", "").lower()
            or (element.tag == "del" and (element.get("cite") or element.get("datetime")))
        )
        if gone:
            # Taken out by the sanitiser: to join the words around each of many is quadratic here.
            element.clear(keep_tail=True)
            element.tag = GONE


def _mso_paragraphs(body: HtmlElement) -> None:
    """Word's paragraphs by their class or outline level; its contents list as a nav."""
    contents: HtmlElement | None = None
    for element in list(body.iter("p", "div")):
        classes = (element.get("class") or "").lower()
        if element.tag == "div":
            # LibreOffice wraps its contents list in a div of this id.
            if re.match(r"Table of Contents\d{0,3}$", element.get("id") or ""):
                element.tag = "nav"
                element.set("class", "toc")
            continue
        kind = next(((tag, name) for start, tag, name in _MSO_KINDS if start in classes), None)
        if kind:
            element.tag, name = kind
            if name:
                element.set("class", name)
            continue
        level = _OUTLINE.search((element.get("style") or "")[:3000])
        if level:
            element.tag = f"h{level.group(1)}"
            continue
        found = re.search(r"msotoc(\d|heading)", classes)
        if found:
            if contents is None or element.getprevious() is not contents:
                contents = fragment_fromstring('<nav class="toc"></nav>')
                element.addprevious(contents)
            _into(contents, element, label=found.group(1) == "heading")


def _into(contents: HtmlElement, entry: HtmlElement, *, label: bool) -> None:
    """Move an entry of Word's contents list into the nav as a list item, its page number left out."""
    tail, entry.tail = entry.tail, None
    if label:
        contents.append(entry)
    else:
        for element in list(islice(entry.iter("span"), 20)):
            style = (element.get("style") or "").replace(" ", "")
            if "mso-tab-count" in style and re.fullmatch(r"[\s.·]{0,400}", "".join(element.itertext())):
                # The page number follows the dots.
                element.tail = _PAGE_NUMBER.sub("", element.tail or "")
                for after in islice(element.itersiblings(), 10):
                    after.text = _PAGE_NUMBER.sub("", after.text or "")
                    after.tail = _PAGE_NUMBER.sub("", after.tail or "")
                element.drop_tree()
        entry.tag = "li"
        last = contents[-1] if len(contents) else None
        if last is None or last.tag != "ul":
            last = fragment_fromstring("<ul></ul>")
            contents.append(last)
        last.append(entry)
    if tail and tail.strip():
        contents.tail = (contents.tail or "") + tail


def _inline(element: HtmlElement) -> None:
    """Spans and bold wrappers by what they look like: Google Docs writes all emphasis as styles."""
    style = styles_of(element)
    weight = style.get("font-weight", "").strip()
    inside = element.getparent()
    if inside is None:
        return
    if element.tag in ("b", "strong") and (
        weight in ("normal", "400") or (element.get("id") or "").startswith("docs-internal-guid")
    ):
        element.tag = NO_TAG
        return
    if element.tag in ("i", "em") and style.get("font-style", "").strip() == "normal":
        element.tag = NO_TAG
        return
    if element.tag not in ("span", *_UNWRAPPED):
        return
    monospaced = element.tag == "tt" or _MONOSPACED.search(
        style.get("font-family", "") + (element.get("face") or "")
    )
    if monospaced and not any(a.tag in ("pre", "code") for a in element.iterancestors()):
        element.tag = "code"
        return
    wraps: list[str] = []
    in_heading = any(a.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "th") for a in element.iterancestors())
    if not in_heading and (weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)):
        wraps.append("strong")
    if style.get("font-style", "").strip() == "italic":
        wraps.append("em")
    if style.get("vertical-align", "").strip() in ("super", "sub"):
        wraps.append("sup" if style["vertical-align"].strip() == "super" else "sub")
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        wraps.append("s")
    if not wraps or not "".join(element.itertext()).strip() or any(c.tag in _BLOCKS for c in element):
        element.tag = "a" if element.get("id") else NO_TAG
        return
    element.tag = wraps[0]
    for tag in wraps[1:]:
        inner = element.makeelement(tag)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
        element = inner


def _anchor(element: HtmlElement) -> None:
    href = element.get("href") or ""
    name = element.get("name")
    if name and not element.get("id"):
        element.set("id", name)
        # A bookmark in a heading is the heading's id.
        heading = next(
            (a for a in element.iterancestors() if a.tag in ("h1", "h2", "h3", "h4", "h5", "h6")), None
        )
        if heading is not None and not heading.get("id"):
            heading.set("id", name)
            del element.attrib["id"]
    if "google.com/url?" in href[:60]:
        target = parse_qs(urlsplit(href).query).get("q", [""])[0] if len(href) < 5000 else ""
        if target.startswith(("http://", "https://")):
            element.set("href", target)
    elif href.startswith(("file:", "about:blank#", "blob:")) and "#" in href:
        element.set("href", "#" + href.rsplit("#", 1)[1])
    if not element.get("href") and not element.get("id"):
        element.tag = NO_TAG


def _picture(element: HtmlElement) -> None:
    """Pictures keep their place and alt text; what only the writer's machine can show keeps its file's name."""
    if element.tag in ("svg", "canvas"):
        title = element.find("title")
        label = element.get("aria-label") or (title.text_content() if title is not None else "") or ""
        tail, kind = element.tail, element.tag
        element.clear()
        element.tail, element.tag = tail, "img"
        element.set("src", f"pasted-{kind}")
        element.set("class", "chart")
        if label:
            element.set("alt", " ".join(label.split())[:500])
        return
    source = element.get("src") or element.get("data-src") or ""
    if not source.startswith(("http://", "https://", "/", ".")):
        local = source.startswith(("file:", "cid:"))
        name = re.split(r"[\\/:]", source[-300:])[-1] if local else "" if ":" in source[:40] else source[:300]
        element.set("src", name or "pasted-picture")


def _nested_lists(body: HtmlElement) -> None:
    """A list right inside a list, as Google Docs and Word write them, belongs to the item before it."""
    for element in list(body.iter("ul", "ol")):
        parent = element.getparent()
        before = element.getprevious()
        if parent is not None and parent.tag in ("ul", "ol") and before is not None and before.tag == "li":
            tail, element.tail = element.tail, None
            before.append(element)
            if tail and tail.strip():
                element.tail = tail


def _checkbox(item: HtmlElement) -> None:
    if item.get("role") == "checkbox" or "aria-checked" in item.attrib:
        box = item.makeelement("input", {"type": "checkbox"})
        if item.get("aria-checked") == "true":
            box.set("checked", "checked")
        box.tail, item.text = item.text, None
        item.insert(0, box)


def _players(body: HtmlElement) -> None:
    """A video's address alone in its block is the video: Gutenberg's embed blocks hold no more."""
    for element in list(body.iter("div", "p")):
        words = (element.text or "").strip()
        if not len(element) and words.startswith("http") and _VIDEO.match(words):
            player = element.makeelement("iframe", {"src": words})
            element.text = None
            element.append(player)


def _title(body: HtmlElement) -> None:
    """Google Docs writes the title as a paragraph in large type: the first block of such a type is an h1."""
    first = next((e for e in body.iter() if e.tag in _BLOCKS and (e.text_content() or "").strip()), None)
    if first is None or first.tag not in ("p", "div") or any(c.tag in _BLOCKS for c in first):
        return
    sizes = [
        int(size.group(1)) * (1.0 if size.group(2) == "pt" else 0.75)
        for element in first.iter()
        if (size := _POINTS.match(styles_of(element).get("font-size", "")))
    ]
    if sizes and min(sizes) >= _TITLE_POINTS and len(first.text_content()) <= 200:
        first.tag = "h1"


def _captions(body: HtmlElement) -> None:
    """Word's caption paragraph after a picture's paragraph: both are one figure."""
    for caption in list(body.iter("p")):
        before = caption.getprevious()
        if (
            caption.get("class") != "caption"
            or before is None
            or before.tag != "p"
            or before.text_content().strip()
        ):
            continue
        if before.find(".//img") is None:
            continue
        figure = before
        figure.tag = "figure"
        tail, caption.tail = caption.tail, None
        caption.tag = "figcaption"
        figure.append(caption)
        figure.tail = (figure.tail or "") + (tail or "")


def _clean_attributes(element: HtmlElement) -> None:
    classes = [
        name
        for name in (element.get("class") or "")[:500].split()
        if not re.match(r"Mso|western$|c\d{1,3}$|Apple-|s\d$|p\d$", name)
    ]
    if classes:
        element.set("class", " ".join(classes))
    elif "class" in element.attrib:
        del element.attrib["class"]
    for name in ("style", "align", "bgcolor"):
        if name in element.attrib:
            del element.attrib[name]
