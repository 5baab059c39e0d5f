"""What elements and class names say about a part of a page: hidden, around the content, or not content at all."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "meta",
        "link",
        "title",
        "base",
        "area",
        "param",
        "source",
        "track",
        "datalist",
    ]
)
HEADING_LEVELS = {f"h{n}": n for n in range(1, 7)}
FIELDS = frozenset(["input", "select", "textarea", "button", "option"])

_HIDDEN_STYLE = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_OFF_SCREEN = re.compile(
    r"(?:left|top|text-indent)\s{0,4}:\s{0,4}-\d{4,}|font-size\s{0,4}:\s{0,4}0(?![.\d])|opacity\s{0,4}:\s{0,4}0(?![.\d])",
    re.IGNORECASE,
)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screen-reader|a11y-hidden|hidden|is-hidden|hide|d-none|invisible|print-only|noshow)(?:\s|$)",
    re.IGNORECASE,
)

_AROUND = (
    (
        "comments",
        r"comments?(?:-[\w-]{1,60})?|comment-?(?:list|section|area|thread)|\w{1,60}-comments?|disqus\w{0,60}|respond|replies|discussion-?thread",
    ),
    (
        "related",
        r"[\w-]{0,60}related[\w-]{0,60}|[\w-]{0,60}recommend[\w-]{0,60}|read-?more-?(?:box|posts)|more-?(?:posts|stories|from\w{0,60}|articles)|you-?may-?\w{0,60}|next-?(?:post|prev|article)|post-?nav\w{0,60}|prev-?next|pager|\w{0,60}pagination\w{0,60}|teasers?|up-?next|trending|popular\w{0,60}|latest-?(?:posts|news)|most-?read|see-?also-?posts|outbrain|taboola\w{0,60}",
    ),
    (
        "advert",
        r"ads?|advert\w{0,60}|ad-?(?:slot|unit|container|wrapper|block|banner)|adsbygoogle|dfp\w{0,60}|promo\w{0,60}|sponsor-?box|banner-?ad|cta(?:-?\w{1,60})?|call-?to-?action",
    ),
    (
        "form",
        r"newsletter\w{0,60}|subscribe\w{0,60}|sign-?up\w{0,60}|mailing-?list|mc-?embed\w{0,60}|optin\w{0,60}|email-?capture|feedback\w{0,60}|was-?this-?helpful|rate-?this|survey-?widget",
    ),
    (
        "navigation",
        r"breadcrumbs?|\w{0,60}breadcrumb\w{0,60}|nav|navbar|nav-?(?:links|menu|bar)|menu|site-?nav\w{0,60}|main-?menu|skip-?link\w{0,60}|toolbar|tabs?-?nav|edit-?(?:page|link)\w{0,60}|post-?tags|tag-?(?:list|links)|tags|cat-?links|entry-?tags|hatnote|navbox\w{0,60}|mw-?editsection|metadata-?nav|language-?(?:switch\w{0,60}|list)|share\w{0,60}|social\w{0,60}|sharing\w{0,60}|sharedaddy|addtoany\w{0,60}|follow-?us|print-?button",
    ),
    ("sidebar", r"sidebar\w{0,60}|side-?bar|widget(?:-area|s)?|rail|right-?(?:col|rail|column)|secondary"),
    ("header", r"site-?header|page-?header-?nav|masthead|top-?bar|global-?header"),
    (
        "footer",
        r"site-?footer|page-?footer|footer|colophon|copyright|entry-?footer|post-?footer|article-?footer",
    ),
    (
        "advert",
        r"cookie\w{0,60}|consent\w{0,60}|gdpr\w{0,60}|popup\w{0,60}|modal\w{0,60}|overlay|lightbox-?\w{0,60}|paywall-?\w{0,60}",
    ),
    (
        "related",
        r"author-?(?:box|bio|card|info-?box|profile)|about-?(?:the-?)?author|bio-?box|contributor-?bio",
    ),
)
_AROUND_PATTERNS = tuple(
    (reason, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for reason, pattern in _AROUND
)
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_PREFIXES = re.compile(
    r"^(?:(?:js|wp|c|m|l|o|u|is|has|post|article|entry|block|section|component|module|page|content)-)+",
    re.IGNORECASE,
)

CONTENTS = re.compile(
    r"(?:^|[\s_-])(?:toc\w{0,20}|table-?of-?contents?|contents?-?(?:list|table|nav)|on-?this-?page|page-?nav|in-?page-?nav|jump-?(?:links?|nav)|anchor-?(?:links|nav)|ez-toc\S{0,30}|lwptoc\S{0,30}|rank-math-toc\S{0,30}|markdownIt-TOC)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""Class and id names of contents lists."""


SUBTITLE = re.compile(
    r"sub-?(?:title|head|heading|headline)|\bdek\b|\bdeck\b|stand-?first|\blede\b|tagline|strap-?line",
    re.IGNORECASE,
)
"""Class and id names of a page's subtitle."""


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


@lru_cache(maxsize=8192)
def _around_names(names: str) -> str:
    for token in _TOKEN.findall(names.replace("_", "-")):
        bare = _PREFIXES.sub("", token)
        for reason, pattern in _AROUND_PATTERNS:
            if pattern.fullmatch(bare) or pattern.fullmatch(token):
                return reason
    return ""


_ROLES = {
    "navigation": "navigation",
    "search": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "complementary": "sidebar",
    "contentinfo": "footer",
    "banner": "header",
    "dialog": "advert",
    "alertdialog": "advert",
}


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
    if reason := _ROLES.get((element.get("role") or "").lower()):
        return reason
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    if names != " " and (reason := _around_names(names)):
        return reason
    if tag == "aside":
        return "sidebar"
    return ""


_SECTIONS_AROUND = re.compile(
    r"(?:related(?: \w+){0,3}|(?:share|follow)(?: (?:this|us|it|on|the|with)\b.{0,40})?|share this (?:\w+(?: \w+){0,2} ?)?|"
    r"(?:read|see|view|explore|discover|learn) (?:more|next|also|all)(?: .{0,40})?|more (?:from|on|like|about|in|stories|posts|articles|reading|to)\b.{0,50}|"
    r"(?:you|people) (?:may|might|will|also)(?: also)? (?:like|love|enjoy|be interested|read|ask).{0,40}|recommended(?: .{0,40})?|"
    r"(?:leave|post|add|write) a (?:comment|reply|response)|(?:\d+ )?(?:comments|responses?|replies)(?: .{0,30})?|\d+ comment(?: .{0,30})?|"
    # "Comment" alone opens comments; before other words it is French for "how".
    r"comment(?: (?:below|policy|section|form|on this)\b.{0,25})?|\d+ thoughts? on .{0,90}|"
    r"discussion about this post|join the (?:conversation|discussion|newsletter).{0,30}|about the authors?(?: .{0,30})?|meet (?:our|the) (?:team|author).{0,20}|"
    r"be the first to .{0,60}|(?:subscribe|sign up|newsletter|stay (?:updated|informed|in the loop|connected)|get (?:our|the) (?:latest|newsletter)).{0,80}|ready for more\?|"
    r"(?:popular|latest|recent|trending|featured|top|similar|other|next|previous)(?: \w+)? (?:posts?|articles?|news|stories|topics|reads?|content|resources?|videos|deals)|"
    r"contact us|get in touch|thank you.{0,80}|tags?|categories|was this (?:page|article|post)? ?helpful\??|"
    r"(?:article|page|post) (?:navigation|tags)|post navigation|breadcrumbs?|leave feedback|feedback|advertisement|sponsored|"
    r"what(?:'s|\u2019s| is) next\??|keep reading|up next|trending now|most (?:read|popular|viewed)(?: .{0,20})?|"
    r"(?:\d+ )?(?:kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|komentarze|yorumlar|комментари[ийя]{1,2}|"
    r"(?:ال)?تعليقات|टिप्पणियाँ|टिप्पणियां|评论|評論|网友评论|コメント(?:一覧)?)|"
    r"(?:ähnliche|weitere|verwandte|mehr) (?:artikel|beiträge|themen)|das könnte (?:sie|dich) auch interessieren|"
    r"(?:articles|sujets) (?:similaires|liés|connexes)|(?:à lire|lire) (?:aussi|également|ensuite)|"
    r"(?:artículos|entradas|noticias) relacionad[oa]s|también te puede interesar|(?:artigos|posts|notícias) relacionad[oa]s|leia (?:também|mais)|"
    r"articoli (?:correlati|simili)|(?:leggi|potrebbe interessarti) anche|gerelateerde (?:artikelen|berichten)|lees (?:ook|verder)|"
    r"powiązane (?:artykuły|wpisy)|(?:przeczytaj|zobacz) (?:także|też|również)|(?:ilgili|benzer) (?:yazılar|haberler|içerikler)|"
    r"(?:похожие|другие) (?:статьи|материалы|записи)|читайте также|(?:مقالات|مواضيع|أخبار) ذات صلة|اقرأ أيض[ًا]{1,2}|"
    r"(?:संबंधित|सम्बंधित) (?:लेख|खबरें)|(?:यह भी|और) पढ़ें|(?:相关|相關|推荐|推薦|延伸)(?:文章|阅读|閱讀|新闻)|関連(?:記事|リンク)|"
    r"(?:あわせて|合わせて)読みたい(?:記事)?|おすすめ(?:の)?記事)[:.!：]?",
    re.IGNORECASE,
)
_CONTENTS_TITLES = re.compile(
    r"(?:table of )?contents?|in this (?:article|guide|post|page|story|review|report)|on this page|jump to(?: section)?|quick (?:links|navigation)|"
    r"what(?:'s|\u2019s| is) (?:inside|in this (?:article|guide|post))|page contents|article contents|inhalt(?:sverzeichnis)?|sommaire|"
    r"table des mati\u00e8res|\u00edndice|indice|inhoud(?:sopgave)?|spis tre\u015bci|\u0441\u043e\u0434\u0435\u0440\u0436\u0430\u043d\u0438\u0435|i\u00e7indekiler|\u76ee[\u5f55\u9304]|\u76ee\u6b21|"
    r"contenidos?|conte\u00fado|sum\u00e1rio|sommario|inneh\u00e5ll|оглавление|(?:جدول )?(?:ال)?محتويات|विषय[- ]?सूची|もくじ",
    re.IGNORECASE,
)


def opens_section_around(words: str) -> bool:
    """A heading with these words opens comments, teasers, sharing or the like, by the conventions of English pages."""
    return len(words) <= 120 and bool(_SECTIONS_AROUND.fullmatch(words.strip()))


def titles_contents(words: str) -> bool:
    """These words stand above a contents list."""
    return bool(_CONTENTS_TITLES.fullmatch(words.strip().rstrip(":").strip()))
