"""Pictures: which images belong to the content, and which are furniture of the site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from grader.document import Document, Image, Link, Span
from grader.facts import Facts, listed
from grader.facts.links import address, host, is_affiliate, target

SMALL = 64
"""An image whose stated sides both stay at or under this many pixels is an icon."""
SHORT_NAME = 2
"""In a file name of at most so many words "star" or "share" means the sign, in a longer one the thing."""
BANNER = (5.0, 60, 160)
"""A picture so many times as wide as high, and between so many pixels high, is a site's head or an advert's strip."""
FACE = 220
"""A picture of the author, told by its words, is at most this many pixels wide."""

_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:$|[?!@:/])", re.IGNORECASE)
_SIZE_SUFFIX = re.compile(
    r"[-_](?:\d{2,4}x\d{2,4}|scaled|thumb|thumbnail|small|medium|large|full|(?:artboard|mobile|desktop)[-_]?\d{0,2})"
    r"(?=[-_.]|$)|(?<=/)s\d{2,4}(?=/)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-z]+|\d+")
_LOGO_CLASS = re.compile(r"(?<![ab])logo(?![fnu])")
"""Inside longer class words too ("mylogoheader"), but not in catalogo, blogoverview, logoff, logon, logout."""
_BACKDROP = re.compile(r"(?:(?<=__)|(?<![\w-]))(?:image-background|background-image|bg-ima?ge?)")
_FOLDER = re.compile(
    r"/(?:promotions?|promos?|buttons?|ads|adverts?|icons?|logos?|avatars?|badges?|emojis?|sponsors?|headshots?|smil(?:ies|eys))/",
    re.IGNORECASE,
)
_LOGO = re.compile(
    r"\blogos?\b|\bwordmark\b|\bicons?\b|\bavatar\b|\bheadshot\b|\bemoji\b|\badvertisement\b", re.IGNORECASE
)
_PIECES = re.compile(r"__|--")
_NAME_SPLIT = re.compile(r"[-_:]+")
_VIDEO_NAMES = frozenset({"video", "videos", "youtube", "vimeo"})
_VIDEO_WORDS = re.compile(r"\b(?:video|watch|play)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that belongs to the content."""

    image: Image
    index: int
    """In `Document.images`."""

    @property
    def span(self) -> Span:
        """The empty place where it stands in the text."""
        return self.image.span


@cache
def _chrome(kind: str) -> tuple[str, ...]:
    entries = (entry.split(" ", 1) for entry in listed("picture_chrome"))
    return tuple(value.strip() for mark, value in entries if mark == kind)


@cache
def _chrome_pattern(kind: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in _chrome(kind))
    return re.compile(rf"(?<![a-z0-9])(?:{alternatives})(?![a-z])")


@cache
def _chrome_names(kind: str) -> frozenset[str]:
    return frozenset(_chrome(kind))


def is_chrome(hints: str) -> bool:
    """Whether class or id words name furniture: as the last telling word of a short name ("author-box", "card__avatar").

    In a long name ("debt-as-a-share-of-gdp"), before a name ("author-jane") and after "has" or "no" ("has-sidebar")
    such a word says nothing.
    """
    return _names(hints, _chrome_names("class")) or bool(_LOGO_CLASS.search(hints) or _BACKDROP.search(hints))


def _names(hints: str, wanted: frozenset[str]) -> bool:
    for token in hints.split():
        for piece in _PIECES.split(token):
            words = [w for w in _NAME_SPLIT.split(piece) if not w.isdigit()]
            if not 0 < len(words) <= 4 or not _chrome_names("unless").isdisjoint(words[:2]):
                continue
            while words and words[-1] in _chrome_names("part") and words[-1] not in wanted:
                words.pop()
            if words and words[-1] in wanted:
                return True
    return False


def is_video_still(image: Image) -> bool:
    """Whether an image only stands for a video that a script plays in its place."""
    words = f"{image.alt or ''} {image.caption}"
    return _names(image.hints, _VIDEO_NAMES) and bool(image.link or _VIDEO_WORDS.search(words))


def file_words(src: str) -> str:
    """The words of an image's file name, lower case, joined by hyphens; "" for data inside the page."""
    if src.startswith("data:"):
        return ""
    parts = address(src)
    name = unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])[:200] if parts else ""
    return "-".join(_WORDS.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.rsplit(".", 1)[0]).lower()))


def same_picture(src: str) -> str:
    """What two addresses of one picture in different sizes have in common."""
    if src.startswith("data:"):
        return src
    return _SIZE_SUFFIX.sub("", target(src).split("?", 1)[0])


def content_pictures(document: Document, facts: Facts) -> tuple[Picture, ...]:
    """The images that belong to the content, each once: no logos, icons, faces, adverts, teasers or tracking pixels."""
    names = tuple(a.name.lower() for a in document.authors if len(a.name) > 3)
    links = _links_by_target(document)
    seen: set[str] = set()
    found = []
    for index, image in enumerate(document.images):
        if not image.src or _is_furniture(image, names) or _is_teaser(image, document, links):
            continue
        key = same_picture(image.src)
        if key == "data:":
            # A picture that a script brings has no address yet; twice the same words are one picture.
            key = f"data:{(image.alt or '').strip().lower() or index}"
        if key not in seen:
            seen.add(key)
            found.append(Picture(image, index))
    return tuple(found)


def _is_furniture(image: Image, authors: tuple[str, ...]) -> bool:
    width, height = image.width, image.height
    if (width is not None and width <= 3) or (height is not None and height <= 3):
        return True
    if width is not None and height is not None and max(width, height) <= SMALL:
        return True
    if (
        width
        and height
        and not image.caption
        and BANNER[1] <= height <= BANNER[2]
        and width >= BANNER[0] * height
    ):
        return True
    site = host(image.src)
    if not image.src.startswith("data:") and not file_words(image.src):
        return True
    if image.alt is None and image.figure is None and image.src.split("?", 1)[0].lower().endswith(".svg"):
        return True
    if any(site == h or site.endswith("." + h) for h in _chrome("host")):
        return True
    if is_chrome(image.hints) or is_video_still(image):
        return True
    if image.caption and image.figure is not None:
        return False
    alt = (image.alt or "").strip().lower()
    words = file_words(image.src).replace("-", " ")
    short = sum(w.isalpha() for w in words.split()) <= SHORT_NAME and _chrome_pattern("short").search(words)
    if short or _FOLDER.search(image.src[:500]) or _chrome_pattern("file").search(words) or _LOGO.search(alt):
        return True
    named = any(
        alt == name or (alt and alt in (f"photo of {name}", f"by {name}")) or name in words
        for name in authors
    )
    return named and (width or 0) <= FACE


def _links_by_target(document: Document) -> Counter[str]:
    return Counter(target(link.href) for link in document.links if link.text.strip() and not link.image)


def _is_teaser(image: Image, document: Document, links: Counter[str]) -> bool:
    """Whether an image only leads to another page of the site that a title beside it leads to as well."""
    if not image.link or image.caption:
        return False
    to = address(image.link)
    if to is None or _PICTURE_FILE.search(image.link) or target(image.link) == target(document.url):
        return False
    leads_home = bool(document.own_site) and (
        host(image.link) == document.own_site
        or host(image.link).endswith("." + document.own_site)
        or not to.netloc
    )
    return (
        leads_home
        and links[target(image.link)] > 0
        and not is_affiliate(Link(image.link, "", image.span, own=True))
    )
