"""Embeds and the scripts of chart makers: what they are, told from their addresses and markup."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from grader.document import Embed, Span

_PROVIDERS: tuple[tuple[str, str, str], ...] = (
    # pattern of the address, provider, kind
    (r"youtube(?:-nocookie)?\.com/(?:embed|v|shorts|watch)|youtu\.be/", "youtube", "video"),
    (r"player\.vimeo\.com|vimeo\.com/video", "vimeo", "video"),
    (r"wistia\.(?:com|net)", "wistia", "video"),
    (r"dailymotion\.com/embed", "dailymotion", "video"),
    (r"ted\.com/talks|embed\.ted\.com", "ted", "video"),
    (r"loom\.com/embed", "loom", "video"),
    (
        r"brightcove|jwplayer|jwplatform|players\.|vidyard|kaltura|streamable\.com|twitch\.tv|bitchute|rumble\.com|peertube|c-span\.org/video|/video-?embed",
        "video player",
        "video",
    ),
    (
        r"soundcloud\.com|open\.spotify\.com|podcasts?\.apple\.com|embed\.podcasts|libsyn|buzzsprout|megaphone\.fm|simplecast|anchor\.fm|transistor\.fm|omny\.fm|podbean|bandcamp\.com|npr\.org/player",
        "audio player",
        "audio",
    ),
    (r"datawrapper\.(?:dwcdn|de)|dwcdn\.net", "datawrapper", "chart"),
    (r"flo\.uri\.sh|flourish\.studio|public\.flourish", "flourish", "chart"),
    (r"infogram\.com|e\.infogr\.am|infogr\.am", "infogram", "chart"),
    (r"public\.tableau|tableau\.com/views", "tableau", "chart"),
    (r"plot\.ly|chart-studio\.plotly|plotly", "plotly", "chart"),
    (r"ourworldindata\.org/(?:grapher|explorers)", "our world in data", "chart"),
    (r"app\.powerbi\.com", "power bi", "chart"),
    (r"lookerstudio\.google\.com|datastudio\.google\.com", "looker studio", "chart"),
    (r"docs\.google\.com/spreadsheets", "google sheets", "chart"),
    (r"statista\.com/(?:embed|graphic)", "statista", "chart"),
    (
        r"observablehq\.com/embed|everviz|highcharts|chartblocks|piktochart|visme\.co|venngage|ceros\.com|graphiq|chartio|quickchart|fred\.stlouisfed\.org/graph|theatlas\.com|trends\.google\.com/trends/embed",
        "chart maker",
        "chart",
    ),
    (
        r"google\.[a-z.]{1,20}/maps|maps\.google|openstreetmap\.org/export|mapbox|arcgis\.com|carto\.com|umap\.openstreetmap",
        "map",
        "map",
    ),
    (
        r"twitter\.com|platform\.twitter|x\.com/|facebook\.com/plugins|instagram\.com|tiktok\.com/embed|linkedin\.com/embed|bsky\.app|mastodon|reddit(?:media)?\.com|threads\.net",
        "social post",
        "post",
    ),
    (
        r"codepen\.io|jsfiddle\.net|codesandbox\.io|stackblitz\.com|gist\.github\.com|replit\.com|glitch\.com|carbon\.now\.sh|asciinema\.org|jsbin\.com",
        "code host",
        "code",
    ),
    (
        r"typeform\.com|docs\.google\.com/forms|jotform|hsforms|hubspot|mailchimp|list-manage|convertkit|surveymonkey|airtable\.com/embed|tally\.so|formstack|eventbrite",
        "form maker",
        "form",
    ),
    (
        r"slideshare\.net|docs\.google\.com/(?:presentation|document)|scribd\.com|issuu\.com|speakerdeck|documentcloud\.org|\.pdf(?:$|[?#])|prezi\.com|viewer\.php\?",
        "document viewer",
        "document",
    ),
)
_KNOWN = tuple((re.compile(pattern, re.IGNORECASE), provider, kind) for pattern, provider, kind in _PROVIDERS)
_NOISE = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|adservice|/ads?/|amazon-adsystem|recaptcha|disqus|addthis|"
    r"sharethis|analytics|pixel|about:blank|consent|(?<!no)cookie|hotjar|facebook\.com/tr|googleads",
    re.IGNORECASE,
)
_CHART_CLASS = re.compile(
    r"(?:^|\s)(?:datawrapper\S{0,40}|flourish-embed|infogram-embed|tableauPlaceholder|tableauViz|plotly-graph-div|"
    r"highcharts-\S{1,40}|vega-embed|vega-vis|echarts\S{0,20}|chartjs\S{0,20}|apexcharts-\S{1,40}|google-visualization-\S{1,40}|"
    r"c3-\S{1,30}|nvd3\S{0,20}|js-plotly-plot|html-?widget|leaflet\S{0,20}|grapher-\S{1,30})(?:\s|$)",
    re.IGNORECASE,
)
_CHART_CLASS_PROVIDER = re.compile(
    r"datawrapper|flourish|infogram|tableau|plotly|highcharts|vega|echarts|chartjs|apexcharts|google-visualization|leaflet|grapher",
    re.IGNORECASE,
)
_CHART_SCRIPT = re.compile(
    r"(datawrapper|flourish|infogram|tableau|plotly|highcharts|vega(?:-lite|-embed)?|echarts|chart(?:\.umd)?(?:\.min)?\.js|chartjs|"
    r"apexcharts|google\.com/jsapi|gstatic\.com/charts|d3(?:\.v\d)?(?:\.min)?\.js|amcharts|bokeh|leaflet)",
    re.IGNORECASE,
)
_INLINE_CHART = re.compile(
    r"(Highcharts\.(?:chart|stockChart|mapChart)\s?\(|new\s{1,3}Chart\s?\(|Plotly\.(?:newPlot|react)\s?\(|vegaEmbed\s?\(|"
    r"echarts\.init\s?\(|google\.visualization\.[A-Z][A-Za-z]{2,30}Chart|new\s{1,3}ApexCharts\s?\(|Bokeh\.embed|d3\.select\s?\()"
)


def embed_of(element: HtmlElement, base_url: str) -> Embed | None:
    """The embed that an iframe, media element, chart container or social blockquote is; None where it is none.

    Its span is empty at 0: the caller places it.
    """
    tag = element.tag
    place = Span(0, 0)
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
    if tag == "blockquote":
        if re.search(
            r"twitter-tweet|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|reddit-embed", names
        ):
            link = next(
                (a.get("href") or "" for a in element.iter("a") if (a.get("href") or "").startswith("http")),
                "",
            )
            return Embed("post", link, place, "social post")
        return None
    if tag == "div":
        video = re.search(
            r"(?:^|\s)(?:wistia_embed|youtube-player|lite-youtube|jwplayer\S{0,20}|video-js|brightcove\S{0,20}|vidyard\S{0,30})(?:\s|$)",
            names,
        )
        if video:
            return Embed(
                "video", element.get("data-src") or "", place, "video player", element.get("title") or ""
            )
        match = _CHART_CLASS.search(names)
        if match is None:
            return None
        named = _CHART_CLASS_PROVIDER.search(match.group())
        maker = named.group().lower() if named else ""
        kind = "map" if maker == "leaflet" else "chart"
        return Embed(
            kind, element.get("data-src") or "", place, maker, (element.get("aria-label") or "")[:300]
        )
    title = (element.get("title") or element.get("aria-label") or "")[:300]
    if tag in ("video", "audio"):
        source = next((s.get("src") or "" for s in element.iter("source")), "")
        return Embed(tag, _absolute(base_url, element.get("src") or source), place, "", title)
    if tag in ("amp-youtube", "lite-youtube", "youtube-video"):
        return Embed(
            "video",
            element.get("videoid") or element.get("data-videoid") or "",
            place,
            "youtube",
            title or (element.get("playlabel") or ""),
        )
    src = ""
    for name in (
        "src",
        "data-src",
        "data-lazy-src",
        "data",
        "data-url",
        "data-litespeed-src",
        "data-src-cmplz",
    ):
        src = (element.get(name) or "").strip()
        if src and src != "about:blank":
            break
    if _NOISE.search(src[:500]) or not src:
        if not src and re.search(r"youtube|vimeo|video", f"{title} {names}", re.IGNORECASE):
            return Embed("video", "", place, "", title)
        return None
    address = _absolute(base_url, src)
    for pattern, provider, kind in _KNOWN:
        if pattern.search(address[:500]):
            return Embed(kind, address, place, provider, title)
    if re.search(r"\bvideo\b|\bplayer\b", f"{title} {names}", re.IGNORECASE):
        return Embed("video", address, place, _host(address), title)
    if re.search(r"chart|graph\b|visuali[sz]ation", f"{title} {names} {address[:200]}", re.IGNORECASE):
        return Embed("chart", address, place, _host(address), title)
    return Embed("other", address, place, _host(address), title)


def chart_scripts(tree: HtmlElement) -> tuple[str, ...]:
    """Names of the chart makers whose scripts the page loads or calls, sorted."""
    found: set[str] = set()
    for script in tree.iter("script"):
        if match := _CHART_SCRIPT.search((script.get("src") or "")[:500]):
            found.add(match.group(1).lower())
        elif script.text and (call := _INLINE_CHART.search(script.text[:200_000])):
            found.add(call.group(1).split("(")[0].strip().lower())
    return tuple(sorted(found))


def _absolute(base_url: str, src: str) -> str:
    try:
        return urljoin(base_url, src) if base_url else src
    except ValueError:
        return src


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
