"""Asset list: what of worth to a writer pages are looked through for, each with its sign, its fix and the checks behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.check import counted
from grader.compare import signs
from grader.compare.signs import COULD_NOT_TELL, LACKS, Sign
from grader.limits import MIN_WORDS
from grader.report import Report

MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class Asset:
    """Something of worth to a writer who links."""

    id: str
    title: str
    why: str
    """One sentence about people who link."""
    fix: str
    """One imperative sentence, said where no check of the page's report says it."""
    checks: tuple[str, ...]
    """Ids of the checks that a page with the asset would gain by, the closest first."""
    tell: Callable[[Report], Sign]


def sign(report: Report, asset: Asset) -> Sign:
    """What `report` tells of `asset`; in fewer than MIN_WORDS words nothing is known to lack, since a wall or a script may
    have kept the page from us."""
    told = asset.tell(report)
    if told.state == LACKS and report.score is None and report.words < MIN_WORDS:
        return Sign(
            COULD_NOT_TELL,
            f"Only {counted(report.words, 'word')} could be read, too few to say what the page lacks.",
        )
    return Sign(told.state, told.verdict, told.quotes[:MOST_QUOTES])


ASSETS: tuple[Asset, ...] = (
    Asset(
        "original_data",
        "Original data",
        "Figures that only one page has are cited from that page.",
        "Count, ask, test or measure one thing yourself, and give the figures.",
        ("first_party_statistics", "first_hand"),
        signs.by_fact("original_data", "first_party_statistics", signs.own_data, "No figure on it is said to be its own."),
    ),
    Asset(
        "method",
        "Sample and method",
        "Nobody can cite a figure without knowing of how many it is and how it was found.",
        "Say whom or what you counted, how many, when and how.",
        ("method_statement", "sample_size", "collection_dates"),
        signs.method,
    ),
    Asset(
        "charts",
        "Charts",
        "A chart is what other writers show and credit.",
        "Draw a chart of the figures that matter most.",
        ("charts_of_data", "visuals_present"),
        signs.by_fact("charts", "visuals_present", signs.number_of("chart"), "No chart of data was found.", hidden=True),
    ),
    Asset(
        "tables",
        "Tables of facts",
        "A table is what others check their own figures against.",
        "Set the figures or facts that belong together in a table with named columns.",
        ("charts_of_data", "visuals_present"),
        signs.by_fact("data_tables", "visuals_present", signs.number_of("table of facts", "tables of facts"), "No table of facts was found.", hidden=True),
    ),
    Asset(
        "tool",
        "Tool or template",
        "Tools and templates are linked to for what they do, long after the text beside them is forgotten.",
        "Turn the core of the page into a checklist, a template or a small tool.",
        ("reusable_asset",),
        signs.tool,
    ),
    Asset(
        "framework",
        "Named method of its own",
        "A named method is cited by its name.",
        "If you do this in a way of your own, give it a name and a section that sets it out.",
        ("named_framework",),
        signs.by_fact("framework", "named_framework", signs.number_of("named method or model of its own", "named methods or models of its own"), "It names no method or model of its own."),
    ),
    Asset(
        "definitions",
        "Definitions",
        "Writers link to a sentence that says what a term means instead of explaining it again.",
        "Define the main terms in one sentence each.",
        ("definitions", "terms_explained"),
        signs.definitions,
    ),
    Asset(
        "how_to_cite",
        "How to cite",
        "Ready-made citations are copied with the right name and address.",
        'Add a short "How to cite" section with a plain citation.',
        ("citation_guidance",),
        signs.how_to_cite,
    ),
    Asset(
        "embed_code",
        "Embed code",
        "A writer who can paste a chart with its credit does so; one who has to ask picks another.",
        "Offer code under your chart or tool that shows it elsewhere, with a plain link to this page.",
        ("embed_code", "embeddable_charts"),
        signs.by_fact("embed_code", "embed_code", lambda value, quotes: "It offers code to embed or republish it.", "No code to embed it was found."),
    ),
    Asset(
        "data_download",
        "Data or file to download",
        "Papers that link their data are cited more.",
        "Offer the figures as a file (CSV or a spreadsheet).",
        ("data_download", "reusable_asset", "embeddable_charts"),
        signs.download,
    ),
    Asset(
        "contents_list",
        "Contents list",
        "A contents list gives whoever cites the page a link to the very part.",
        "Put a list of the sections, each linked, above the first of them.",
        ("contents_list",),
        signs.by_fact("toc", "contents_list", signs.contents, "No list of its sections was found.", hidden=True),
    ),
    Asset(
        "summary",
        "Summary up front",
        "Who looks for a source reads the top first.",
        "Put the main findings in three to five sentences at the top.",
        ("summary_up_front",),
        signs.by_fact("summary_up_front", "summary_up_front", lambda value, quotes: "A summary stands near the top.", "No summary stands near the top.", hidden=True),
    ),
    Asset(
        "quoted_experts",
        "Quoted experts",
        "Words of a named person are something that nobody else has.",
        "Ask somebody who works on the matter one good question, and quote the answer with name and role.",
        ("expert_quotes", "own_reporting"),
        signs.by_fact("expert_quotes", "expert_quotes", lambda value, quotes: "It quotes people by name.", "Nobody is quoted by name."),
    ),
    Asset(
        "update_date",
        "Update date",
        "Writers check how old a page is before they cite it.",
        "Show the date of the last real update under the title.",
        ("update_date", "visible_date"),
        signs.updated,
    ),
)  # fmt: skip

ASSET = {asset.id: asset for asset in ASSETS}
