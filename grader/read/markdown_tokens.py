"""What is done to parsed Markdown before it becomes HTML: ids, attributes in braces, bare links, captions, size."""

from __future__ import annotations

import re

from markdown_it.token import Token

from grader.read.bare_links import find_addresses

_LAST = re.compile(r"\s{0,9}\{(:?[^{}]{0,300})\}\s{0,9}$")
_FIRST = re.compile(r"\{(:?[^{}]{0,300})\}")
_ALONE = re.compile(r"\{:?([^{}\n]{0,300})\}$")
_LABEL = re.compile(r"\(([\w.:-]{1,100})\)=$")
_ID = re.compile(r"#([\w.:-]{1,100})")
_CLASS = re.compile(r"\.([\w-]{1,60})")
_PAIR = re.compile(r"(\w[\w-]{0,30})\s{0,3}=\s{0,3}\"?([^\s\"]{1,100})")
_LANGUAGE = re.compile(r"\{?\s{0,4}\.?([\w+#-]{1,30})")
_ATTRIBUTES = re.compile(
    r":?\s{0,3}(?:[#.][\w.:-]{1,100}|[\w-]{1,40}\s{0,3}=\s{0,3}[^\s]{1,200}|toc|no_toc|-)(?:\s|$)"
)


def finish_tokens(tokens: list[Token], *, budget: int, captions: bool) -> list[str]:
    """Finish the tokens in place; gives the cuts.

    `budget` is how many characters the addresses and titles of links may have in all: a definition that is used ten
    thousand times is written ten thousand times. `captions` makes a figure of a picture that stands alone.
    """
    _take_attribute_lines(tokens)
    spent = 0
    dropped = False
    for index, token in enumerate(tokens):
        if token.type == "fence":
            language = _LANGUAGE.match(token.info.strip())
            token.info = language.group(1) if language else ""
        elif token.type == "heading_open":
            _take_heading_attributes(token, tokens[index + 1])
        if token.type == "inline" and token.children:
            token.children = _finish_inline(token.children)
            for child in _with_alt(token.children):
                size = sum(len(str(v)) for k, v in child.attrs.items() if k in ("href", "src", "title"))
                spent += size
                if spent > budget and size > 200:
                    dropped = True
                    child.attrs = {k: v for k, v in child.attrs.items() if k not in ("href", "src", "title")}
    if captions:
        _figures(tokens)
    if dropped:
        return ["Link addresses that repeat in huge number were left out."]
    return []


def _with_alt(children: list[Token]) -> list[Token]:
    """The tokens and those inside pictures' alt texts that carry attributes."""
    return [child for child in children if child.attrs]


def _take_attribute_lines(tokens: list[Token]) -> None:
    """`{: #id}` below a block and `(label)=` above it, as kramdown and MyST write them, become ids of headings."""
    gone: list[int] = []
    previous: Token | None = None
    label = ""
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            if label and not token.attrGet("id"):
                token.attrSet("id", label)
            previous, label = token, ""
        if token.type != "paragraph_open" or index + 1 >= len(tokens):
            if token.nesting >= 0 and token.type not in ("inline", "heading_open"):
                previous = None
            continue
        written = tokens[index + 1].content.strip()
        alone = _ALONE.match(written)
        if (
            alone
            and (written.startswith("{:") or _ATTRIBUTES.match(alone.group(1).strip()))
            and "toc" not in written
        ):
            if previous is not None and (id_ := _ID.search(alone.group(1))):
                previous.attrSet("id", id_.group(1))
            gone.extend((index, index + 1, index + 2))
        elif found := _LABEL.match(written):
            label = found.group(1)
            gone.extend((index, index + 1, index + 2))
        previous = None
    for start in reversed(gone[::3]):
        del tokens[start : start + 3]


def _take_heading_attributes(heading: Token, inline: Token) -> None:
    children = inline.children or []
    last = next((c for c in reversed(children) if c.type == "text" and c.content.strip()), None)
    if last is None or last is not children[-1]:
        return
    found = _LAST.search(last.content[-400:])
    if not found or not (found.group(1).startswith(":") or _ATTRIBUTES.match(found.group(1).strip() + " ")):
        return
    last.content = last.content[: len(last.content) - len(found.group())].rstrip().rstrip("#").rstrip()
    if id_ := _ID.search(found.group(1)):
        heading.attrSet("id", id_.group(1))
    if classes := _CLASS.findall(found.group(1)):
        heading.attrSet("class", " ".join(classes))


def _finish_inline(children: list[Token]) -> list[Token]:
    finished: list[Token] = []
    linked = 0
    last: Token | None = None
    for child in children:
        if child.type == "image" and not child.content.strip():
            # ![](x.png) writes no alt text: nobody declares a picture decorative in this way.
            child.attrs.pop("alt", None)
            child.meta["no_alt"] = True
        if child.type == "link_open" or (
            child.type == "html_inline" and child.content[:3].lower() in ("<a ", "<a>")
        ):
            linked += 1
        elif child.type == "link_close" or (
            child.type == "html_inline" and child.content[:3].lower() == "</a"
        ):
            linked = max(0, linked - 1)
        if child.type == "text" and last is not None and last.type in ("image", "link_close", "code_inline"):
            _take_inline_attributes(last, child)
        if child.type == "text" and not linked and ("://" in child.content or "www." in child.content):
            finished.extend(_with_links(child))
        else:
            finished.append(child)
        last = child
    return finished


def _take_inline_attributes(owner: Token, text: Token) -> None:
    """`![x](y){width=300}`: a picture's size and classes; such braces after links and code are no words either."""
    found = _FIRST.match(text.content)
    if not found or not (found.group(1).startswith(":") or _ATTRIBUTES.match(found.group(1).strip() + " ")):
        return
    text.content = text.content[found.end() :]
    if owner.type == "image":
        for name, value in _PAIR.findall(found.group(1)):
            if name in ("width", "height") and re.fullmatch(r"\d{1,5}(?:px)?", value):
                owner.attrSet(name, value.removesuffix("px"))
            elif name in ("fig-alt", "alt"):
                owner.content = value
        if classes := _CLASS.findall(found.group(1)):
            owner.attrSet("class", " ".join(classes))


def _with_links(text: Token) -> list[Token]:
    pieces: list[Token] = []
    at = 0
    for start, end, target in find_addresses(text.content):
        words = text.content[start:end]
        pieces.append(Token("text", "", 0, content=text.content[at:start]))
        pieces.append(Token("link_open", "a", 1, attrs={"href": target}))
        pieces.append(Token("text", "", 0, content=words))
        pieces.append(Token("link_close", "a", -1))
        at = end
    pieces.append(Token("text", "", 0, content=text.content[at:]))
    return pieces


def _figures(tokens: list[Token]) -> None:
    """Pandoc, Quarto and R Markdown: a picture alone in its paragraph is a figure, its alt text the caption."""
    for index, token in enumerate(tokens):
        children = token.children or []
        if (
            token.type != "inline"
            or len(children) != 1
            or children[0].type != "image"
            or not children[0].content
        ):
            continue
        if index and tokens[index - 1].type == "paragraph_open" and not tokens[index - 1].hidden:
            tokens[index - 1].tag = tokens[index + 1].tag = "figure"
            children.append(Token("html_inline", "", 0, content="<figcaption>"))
            children.extend(children[0].children or [])
            children.append(Token("html_inline", "", 0, content="</figcaption>"))
            token.children = children
