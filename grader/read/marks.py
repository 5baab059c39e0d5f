"""What elements and class names say about a part of a page: hidden, around the content, or not content at all."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
UNSEEN = frozenset("script style noscript template head meta link title base area param source track datalist".split())
FIELDS = frozenset("input select textarea button option".split())

_HIDDEN_STYLE = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_OFF_SCREEN = re.compile(r"(?:left|top|text-indent)\s{0,4}:\s{0,4}-\d{4,}|font-size\s{0,4}:\s{0,4}0(?![.\d])|opacity\s{0,4}:\s{0,4}0(?![.\d])", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screen-reader|a11y-hidden|hidden|is-hidden|hide|d-none|invisible|print-only|noshow)(?:\s|$)",
    re.IGNORECASE,
)

_AROUND = (
    ("comments", r"comments?|comment-?(?:list|section|area|thread)|disqus\w*|respond|replies|discussion-?thread"),
    ("related", r"\w*related\w*|\w*recommend\w*|read-?more-?(?:box|posts)|more-?(?:posts|stories|from\w*|articles)|you-?may-?\w*|next-?(?:post|prev|article)|post-?nav\w*|prev-?next|pager|\w*pagination\w*|teasers?|up-?next|trending|popular\w*|latest-?(?:posts|news)|most-?read|see-?also-?posts|outbrain|taboola\w*"),
    ("advert", r"ads?|advert\w*|ad-?(?:slot|unit|container|wrapper|block|banner)|adsbygoogle|dfp\w*|promo\w*|sponsor-?box|banner-?ad|cta(?:-?\w+)?|call-?to-?action"),
    ("form", r"newsletter\w*|subscribe\w*|sign-?up\w*|mailing-?list|mc-?embed\w*|optin\w*|email-?capture|feedback\w*|was-?this-?helpful|rate-?this|survey-?widget"),
    ("navigation", r"breadcrumbs?|\w*breadcrumb\w*|nav|navbar|nav-?(?:links|menu|bar)|menu|site-?nav\w*|main-?menu|skip-?link\w*|toolbar|tabs?-?nav|edit-?(?:page|link)\w*|post-?tags|tag-?(?:list|links)|tags|cat-?links|entry-?tags|hatnote|navbox\w*|mw-?editsection|metadata-?nav|language-?(?:switch\w*|list)|share\w*|social\w*|sharing\w*|sharedaddy|addtoany\w*|follow-?us|print-?button"),
    ("sidebar", r"sidebar\w*|side-?bar|widget(?:-area|s)?|rail|right-?(?:col|rail|column)|secondary"),
    ("header", r"site-?header|page-?header-?nav|masthead|top-?bar|global-?header"),
    ("footer", r"site-?footer|page-?footer|footer|colophon|copyright|entry-?footer|post-?footer|article-?footer"),
    ("advert", r"cookie\w*|consent\w*|gdpr\w*|popup\w*|modal\w*|overlay|lightbox-?\w*|paywall-?\w*"),
    ("related", r"author-?(?:box|bio|card|info-?box|profile)|about-?(?:the-?)?author|bio-?box|contributor-?bio"),
)
_AROUND_PATTERNS = tuple(
    (reason, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for reason, pattern in _AROUND
)
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_PREFIXES = re.compile(r"^(?:(?:js|wp|c|m|l|o|u|is|has|post|article|entry|block|section|component|module|td|et|elementor|page|content)-)+", re.IGNORECASE)

CONTENTS = re.compile(
    r"(?:^|[\s_-])(?:toc\w{0,20}|table-?of-?contents?|contents?-?(?:list|table|nav)|on-?this-?page|page-?nav|in-?page-?nav|jump-?(?:links?|nav)|anchor-?(?:links|nav)|ez-toc\S{0,30}|lwptoc\S{0,30}|rank-math-toc\S{0,30}|markdownIt-TOC)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Class and id names of contents lists."""


def names_of(element: HtmlElement) -> str:
    """Class, id and role words of an element, as written, at most 300 characters."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"[:300]


def is_hidden(element: HtmlElement) -> bool:
    """A reader does not see it: by attribute, inline style or the usual class names."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    if style and (_HIDDEN_STYLE.search(style[:500]) or _OFF_SCREEN.search(style[:500])):
        return True
    classes = element.get("class")
    return bool(classes and _FOR_SCREEN_READERS.search(classes[:300]))


def is_contents(element: HtmlElement) -> bool:
    """Its names say that it is a contents list."""
    return bool(CONTENTS.search(names_of(element)))


def around(element: HtmlElement) -> str:
    """Why an element is not main content by its tag or names; "" where nothing says so.

    One of the reasons of grader.document.LeftOut. Names alone mislead now and then ("has-sidebar" on the body): the
    caller lets what the extractor took outvote them.
    """
    tag = element.tag
    if tag == "nav":
        return "navigation"
    if tag == "footer":
        return "footer"
    if tag == "dialog":
        return "advert"
    role = (element.get("role") or "").lower()
    if role in ("navigation", "search", "complementary", "contentinfo", "banner", "dialog", "menu", "menubar", "alertdialog"):
        return {"navigation": "navigation", "complementary": "sidebar", "contentinfo": "footer", "banner": "header"}.get(role, "navigation")
    for token in _TOKEN.findall(f"{element.get('class') or ''} {element.get('id') or ''}"[:300].replace("_", "-")):
        bare = _PREFIXES.sub("", token)
        for reason, pattern in _AROUND_PATTERNS:
            if pattern.fullmatch(bare) or pattern.fullmatch(token):
                return reason
    if tag == "aside":
        return "sidebar"
    return ""
