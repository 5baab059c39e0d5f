"""Markdown's many dialects rewritten to plain Markdown: shortcodes, JSX, R and Quarto chunks, admonitions, Djot."""

from __future__ import annotations

import re
from html import escape

from grader.read.code_spans import by_fences, outside_code

_LONGEST = 4000
"""A component's tag is no longer than this, in characters."""

_MOST_UNCLOSED = 100
"""After so many component tags without an end near by, the text is not MDX: the rest of them stay."""

_LIQUID_BLOCK = re.compile(r"\{%-?\s{0,9}(end)?(comment|raw)\s{0,9}-?%\}")
_HIGHLIGHT = re.compile(r"^[ \t]{0,8}\{%-?\s{0,9}highlight\s{1,9}([\w+-]{1,30})[^%\n]{0,100}%\}|^[ \t]{0,8}\{%-?\s{0,9}(endhighlight)\s{0,9}-?%\}", re.MULTILINE)  # fmt: skip
_HUGO_HIGHLIGHT = re.compile(r"^[ \t]{0,8}\{\{[<%]\s{0,9}(/?)\s{0,9}highlight\b\s{0,9}([\w+-]{0,30})[^}\n]{0,200}\}\}", re.MULTILINE)  # fmt: skip
_SHORTCODE = re.compile(r"\{%-?(?P<liquid>[^%{}]{0,2000})%\}|\{\{(?P<hugo>[<%][^{}]{0,2000})[>%]\}\}|\{\{-?(?P<value>[^{}<%][^{}]{0,500})\}\}")  # fmt: skip
_QUOTED = re.compile(r"[\"']([^\"'\n]{1,500})[\"']")
_NAMED = re.compile(r"([A-Za-z_][\w-]{0,40})\s{0,3}=\s{0,3}(?:\{\s{0,3})?(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'{}<>=/]{1,500}))")  # fmt: skip
_PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)\b", re.IGNORECASE)
_PLAYERS = {
    "youtube": "https://www.youtube.com/embed/{}",
    "youtubeembed": "https://www.youtube.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "datawrapper": "https://datawrapper.dwcdn.net/{}/",
    "flourish": "https://flo.uri.sh/visualisation/{}/embed",
    "codepen": "https://codepen.io/embed/{}",
}
_ESM = re.compile(r"^(?:import\s[^\n]{0,500}?(?:from\s{1,9}|)[\"'][^\"'\n]{1,300}[\"'];?|export\s{1,9}(?:const|default|function|let|var|\{)[^\n]{0,500})", re.MULTILINE)  # fmt: skip
_COMPONENT = re.compile(r"</?([A-Z][\w.]{0,60})(?=[\s/>])")
_JSX_COMMENT = re.compile(r"\{/\*(?:(?!\{/\*).){0,4000}?\*/\}", re.DOTALL)
_FRAGMENT_TAG = re.compile(r"</?>")
_DIRECTIVE = re.compile(r"^([ \t]{0,8}):{3,12}[ \t]{0,4}(?:\{([^}\n]{0,300})\}|([\w-]{1,60}))?[ \t]{0,4}([^\n:]{0,200}?):{0,12}[ \t]{0,4}$")  # fmt: skip
_ADMONITION = re.compile(
    r"^(?:!!!|\?\?\?\+?)[ \t]{1,4}([\w -]{1,60}?)[ \t]{0,4}(?:\"([^\"\n]{0,200})\")?[ \t]{0,9}$"
)
_TAB = re.compile(r"^===[+!]?[ \t]{1,4}\"([^\"\n]{1,200})\"[ \t]{0,9}$")
_ALERT = re.compile(r"^([ \t]{0,3}>[ \t]{0,3})\[!(\w{1,20})\][+-]?[ \t]{0,4}", re.MULTILINE)
_KRAMDOWN_LINE = re.compile(r"^[ \t]{0,8}\{:{1,2}/?[^}\n]{0,300}\}[ \t]{0,9}$", re.MULTILINE)
_WIKI_PICTURE = re.compile(r"!\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_WIKI_LINK = re.compile(r"(?<!\[)\[\[([^\W\d_][^\[\]|\n]{0,300})(?:\|([^\[\]\n]{1,300}))?\]\](?!\()")
_CHUNK = re.compile(
    r"^([ \t]{0,8}(?:`{3,}|~{3,}))[ \t]{0,4}\{\s{0,4}\.?([A-Za-z][\w+#-]{0,30})([^\n]{0,600}?)\}[ \t]{0,9}$"
)
_CHUNK_OPTION = re.compile(
    r"^[ \t]{0,8}(?:#|//|--|%%)\|[ \t]{0,4}([\w.-]{1,40}):[ \t]{0,4}(.{0,1000})$", re.MULTILINE
)
_NOT_SHOWN = re.compile(r"(?<![\w.-])(?:echo|include)\s{0,4}[=:]\s{0,4}(?:FALSE|F|false)\b")
_DJOT_STRONG = re.compile(r"(?<![*\w\\])\*(?=[^\s*])([^*\n]{0,400}[^\s*])\*(?![*\w])")
_DJOT_MARKS = re.compile(r"\{([=+])([^{}\n]{1,500})\1\}|\{-[^{}\n]{1,500}-\}|\{([*_])([^{}\n]{1,500})\3\}")
_DJOT_ATTRIBUTES = re.compile(r"^\{([^{}\n]{1,300})\}[ \t]{0,9}\n(#{1,6}[ \t][^\n]{1,500})$", re.MULTILINE)
_DJOT_RAW = re.compile(r"^[ \t]{0,8}(`{3,}|~{3,})[ \t]{0,4}=(\w{1,20})[ \t]{0,4}$")


def to_plain_markdown(source: str, *, ending: str) -> tuple[str, tuple[str, ...]]:
    """The source with its dialect rewritten, and cuts; `ending` is the file's, such as "mdx", or "".

    Code is left alone. What a site generator would fill in from elsewhere is not there to be read.
    """
    cuts: list[str] = []
    if ending in ("dj", "djot"):
        source = _djot(source)
    source = _chunks(source, cuts)
    if ending == "mdx" or (ending not in ("dj", "djot") and _looks_like_mdx(source)):
        source = _mdx(source)
    source = _highlights(source)
    source = outside_code(source, _shortcodes)
    source = _blocks(source)
    return outside_code(source, _marks), tuple(cuts)


def _marks(part: str) -> str:
    part = _ALERT.sub(lambda m: f"{m.group(1)}**{m.group(2).capitalize()}** ", part)
    part = _WIKI_PICTURE.sub(_wiki_picture, part)
    part = _WIKI_LINK.sub(_wiki_link, part)
    # A line such as {: #id .class} belongs to the block before it, whose heading rule reads it; here only the rest.
    return _KRAMDOWN_LINE.sub(lambda m: m.group() if "#" in m.group() or "toc" in m.group() else "", part)


def _wiki_picture(found: re.Match[str]) -> str:
    name, alt = found.group(1).strip(), (found.group(2) or "").strip()
    if not _PICTURE_FILE.search(name):
        return f"[{name}]({name.replace(' ', '%20')})"
    return f"![{'' if alt.isdigit() else alt}]({name.replace(' ', '%20')})"


def _wiki_link(found: re.Match[str]) -> str:
    page, words = found.group(1).strip(), (found.group(2) or found.group(1)).strip()
    if page.lower() in ("toc", "_toc_"):
        return found.group()
    return f"[{words}]({page.replace(' ', '%20')})"


def _named(written: str) -> dict[str, str]:
    return {
        m.group(1).lower(): m.group(2) or m.group(3) or m.group(4) or "" for m in _NAMED.finditer(written)
    }


def _picture(named: dict[str, str], source: str = "") -> str:
    """An img for a shortcode or component with a picture's address, in a figure where it has a caption."""
    source = (
        source or named.get("src") or named.get("url") or named.get("path") or named.get("image_path") or ""
    )
    if not source or not _PICTURE_FILE.search(source):
        return ""
    caption = named.get("caption") or named.get("title") or ""
    has_alt = "alt" in named
    alt = f' alt="{escape(named["alt"])}"' if has_alt else ""
    sizes = "".join(
        f' {k}="{named[k]}"' for k in ("width", "height") if re.fullmatch(r"\d{1,5}", named.get(k, ""))
    )
    img = f'<img src="{escape(source)}"{alt}{sizes}>'
    return (
        f"<figure>{img}<figcaption>{escape(caption, quote=False)}</figcaption></figure>" if caption else img
    )


def _player(name: str, written: str, named: dict[str, str]) -> str:
    """An iframe for the shortcode or component of a video or chart maker."""
    pattern = _PLAYERS.get(name.lower())
    if not pattern:
        return ""
    words = [w.strip("\"'") for w in written.split()[1:] if "=" not in w]
    key = named.get("id") or named.get("videoid") or named.get("youtubeid") or (words[0] if words else "")
    if not re.fullmatch(r"[\w./-]{3,80}", key):
        return ""
    title = f' title="{escape(named["title"])}"' if named.get("title") else ""
    return f'<iframe src="{pattern.format(key)}"{title}></iframe>'


def _shortcodes(part: str) -> str:
    if "{%" not in part and "{{" not in part:
        return part
    pieces: list[str] = []
    at = 0
    opened: re.Match[str] | None = None
    for found in _LIQUID_BLOCK.finditer(part):
        if opened is None and not found.group(1):
            pieces.append(_SHORTCODE.sub(_shortcode, part[at : found.start()]))
            opened, at = found, found.end()
        elif opened is not None and found.group(1) and found.group(2) == opened.group(2):
            if opened.group(2) == "raw":
                pieces.append(part[at : found.start()])
            opened, at = None, found.end()
    pieces.append(_SHORTCODE.sub(_shortcode, part[at:]))
    return "".join(pieces)


def _shortcode(found: re.Match[str]) -> str:
    value = found.group("value")
    if value is not None:
        # {{ '/about/' | relative_url }} stands for the address in it; {{ site.baseurl }} for nothing that is known.
        literal = _QUOTED.match(value.strip())
        if literal:
            return literal.group(1)
        return "[[toc]]" if value.strip().lower() in ("toc", "content.toc", "page.toc") else ""
    written = (found.group("liquid") or found.group("hugo") or "").strip(" \t\n<>%-/")
    words = written.split(None, 1)
    name = words[0].lower() if words else ""
    named = _named(written)
    quoted = _QUOTED.search(written)
    if name in ("ref", "relref", "link", "post_url"):
        return quoted.group(1) if quoted else (written.split()[1] if len(written.split()) > 1 else "")
    if name == "toc":
        return "[[toc]]"
    if player := _player(name, written, named):
        return player
    if name in ("figure", "img", "image", "picture", "include", "include_relative", "responsive_image", "asset_img", "figure_link", "imgproc", "lightbox"):  # fmt: skip
        bare = next(
            (w.strip("\"'") for w in written.split()[1:] if "=" not in w and _PICTURE_FILE.search(w)), ""
        )
        return _picture(named, "" if named.get("src") or named.get("url") else bare)
    return ""


def _highlights(source: str) -> str:
    """Jekyll's and Hugo's highlight tags as code fences."""
    if "highlight" not in source:
        return source

    def liquid(found: re.Match[str]) -> str:
        return "~~~~" if found.group(2) else f"~~~~{found.group(1)}"

    def hugo(found: re.Match[str]) -> str:
        return "~~~~" if found.group(1) else f"~~~~{found.group(2)}"

    pieces = []
    for fenced, part in by_fences(source):
        pieces.append(part if fenced else _HUGO_HIGHLIGHT.sub(hugo, _HIGHLIGHT.sub(liquid, part)))
    return "".join(pieces)


def _looks_like_mdx(source: str) -> bool:
    prose = "".join(part for fenced, part in by_fences(source[:20000]) if not fenced)
    found = _ESM.search(prose)
    return bool(found and _COMPONENT.search(prose))


def _mdx(source: str) -> str:
    pieces = []
    for fenced, part in by_fences(source):
        pieces.append(part if fenced else _without_esm(part))
    return outside_code("".join(pieces), _without_components)


def _without_esm(part: str) -> str:
    """Without import and export statements: each runs up to the next blank line."""
    kept: list[str] = []
    inside = False
    for line in part.split("\n"):
        if not line.strip():
            inside = False
        elif _ESM.match(line):
            inside = True
        if not inside:
            kept.append(line)
    return "\n".join(kept)


def _without_components(part: str) -> str:
    """Without the tags of components, whose text stays; pictures and players among them become plain HTML."""
    if "<" not in part and "{" not in part:
        return part
    part = _JSX_COMMENT.sub("", _FRAGMENT_TAG.sub("", part))
    pieces: list[str] = []
    at = failed = 0
    for found in _COMPONENT.finditer(part):
        if found.start() < at or failed > _MOST_UNCLOSED:
            continue
        end = _tag_end(part, found.end())
        if end == -1:
            failed += 1
            continue
        pieces.append(part[at : found.start()])
        written = part[found.start() : end]
        named = {} if written.startswith("</") else _named(written)
        name = found.group(1).rsplit(".", 1)[-1]
        pieces.append(_player(name, written.strip("</>"), named) or _picture(named))
        if not written.startswith("</"):
            # Words that a component shows by its properties are read as its text.
            shown = [named[k] for k in ("title", "heading", "label", "summary") if named.get(k)]
            if shown and not pieces[-1]:
                pieces.append(" ".join(f"**{words.strip()}**" for words in shown if words.strip()) + "\n")
        at = end
        # The tag that stood around Markdown is gone: the indentation inside it would make code of it.
        if part.startswith("\n", at):
            following = at + 1
            while following < len(part) and part[following] in " \t":
                following += 1
            pieces.append("\n")
            at = following
    pieces.append(part[at:])
    return "".join(pieces)


def _tag_end(part: str, at: int) -> int:
    """Just after the > that closes a component's tag, braces and quotes respected; -1 where there is none near."""
    depth, quote = 0, ""
    for index in range(at, min(len(part), at + _LONGEST)):
        letter = part[index]
        if quote:
            if letter == quote:
                quote = ""
        elif letter in "\"'" and (depth or part[index - 1] == "="):
            quote = letter
        elif letter == "<" and not depth:
            return -1
        elif letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        elif letter == ">" and depth <= 0:
            return index + 1
    return -1


def _chunks(source: str, cuts: list[str]) -> str:
    """R Markdown and Quarto: ```{r} to ```r, a chunk's figure caption to a figure, chunks that are not shown left out."""
    if not re.search(r"^[ \t]{0,8}(?:`{3,}|~{3,})[ \t]{0,4}\{", source, re.MULTILINE):
        return source
    pieces: list[str] = []
    left_out = 0
    for fenced, part in by_fences(source):
        first, _, rest = part.partition("\n")
        found = _CHUNK.match(first) if fenced else None
        if not found:
            pieces.append(part)
            continue
        options = {
            k.lower().replace(".", "-"): v.strip().strip("\"'") for k, v in _CHUNK_OPTION.findall(rest)
        }
        named = {k.replace(".", "-"): v for k, v in _chunk_named(found.group(3)).items()} | options
        hidden = _NOT_SHOWN.search(found.group(3)) or any(
            options.get(k, "").lower() == "false" for k in ("echo", "include")
        )
        if hidden:
            left_out += 1
        else:
            pieces.append(f"{found.group(1)}{found.group(2).lower()}\n{_CHUNK_OPTION.sub('', rest)}")
        if caption := named.get("fig-cap", ""):
            alt = f' alt="{escape(named["fig-alt"])}"' if named.get("fig-alt") else ""
            figure = f'<figure class="chart"><img src="{found.group(2).lower()}-chunk.png"{alt}><figcaption>{escape(caption, quote=False)}</figcaption></figure>'
            pieces.append(f"\n{figure}\n\n")
    if left_out:
        cuts.append(f"{left_out:,} code chunk{'s' if left_out > 1 else ''} that the page does not show (echo or include is false) {'were' if left_out > 1 else 'was'} left out.")  # fmt: skip
    return "".join(pieces)


def _chunk_named(written: str) -> dict[str, str]:
    return {
        m.group(1).lower(): m.group(2)
        for m in re.finditer(r"([A-Za-z][\w.-]{0,40})\s{0,4}=\s{0,4}[\"']([^\"'\n]{0,500})[\"']", written)
    }


def _blocks(source: str) -> str:
    """Fenced divs (`:::`) and admonitions (`!!!`) as divs with Markdown in them."""
    if ":::" not in source and "!!!" not in source and "???" not in source and "===" not in source:
        return source
    lines: list[str] = []
    open_divs = 0
    indented = False
    for fenced, part in by_fences(source):
        for line in part.split("\n") if not fenced else [part]:
            if indented and fenced:
                line = re.sub(r"^ {4}", "", line, flags=re.MULTILINE)
            elif indented and line.strip():
                if line.startswith(("    ", "\t")):
                    line = line[1:] if line.startswith("\t") else line[4:]
                else:
                    lines.append("</div>\n")
                    indented = False
            if fenced:
                lines.append(line.removesuffix("\n"))
                continue
            found = _ADMONITION.match(line) or _TAB.match(line)
            if found and not indented:
                kind = found.group(1) if found.re is _ADMONITION else "tab"
                title = found.group(2) if found.re is _ADMONITION else found.group(1)
                lines.append(f'\n<div class="{escape(kind.split()[0].lower())}">\n')
                if title:
                    lines.append(f"**{title}**\n")
                indented = True
                continue
            directive = _DIRECTIVE.match(line)
            if directive:
                attributes, name, title = (
                    directive.group(2) or "",
                    directive.group(3) or "",
                    (directive.group(4) or "").strip(" []"),
                )
                if attributes or name:
                    open_divs += 1
                    lines.append(_open_div(attributes, name) + (f"\n**{title}**\n" if title else ""))
                    continue
                if open_divs:
                    open_divs -= 1
                    lines.append("\n</div>\n")
                    continue
            lines.append(line)
    lines.extend(["\n</div>\n"] * (open_divs + indented))
    return "\n".join(lines)


def _open_div(attributes: str, name: str) -> str:
    id_ = re.search(r"#([\w:.-]{1,100})", attributes)
    classes = [name] if name else re.findall(r"\.([\w-]{1,60})", attributes)
    shown_id = f' id="{id_.group(1)}"' if id_ else ""
    shown_class = f' class="{" ".join(classes)}"' if classes else ""
    return f"\n<div{shown_id}{shown_class}>\n"


def _djot(source: str) -> str:
    """Djot where it differs: *strong*, _emphasis_, attributes before a heading, raw blocks, marks in braces."""
    pieces: list[str] = []
    for fenced, part in by_fences(source):
        first, _, rest = part.partition("\n")
        raw = _DJOT_RAW.match(first) if fenced else None
        if raw:
            pieces.append("\n" + rest.rsplit(raw.group(1), 1)[0] + "\n" if raw.group(2) == "html" else "\n")
        else:
            pieces.append(part if fenced else _DJOT_ATTRIBUTES.sub(r"\2 {\1}", part))
    return outside_code("".join(pieces), _djot_marks)


def _djot_marks(part: str) -> str:
    part = _DJOT_MARKS.sub(lambda m: (f"**{m.group(4)}**" if m.group(3) == "*" else f"*{m.group(4)}*") if m.group(3) else (m.group(2) or ""), part)  # fmt: skip
    return _DJOT_STRONG.sub(r"**\1**", part)
