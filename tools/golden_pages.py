"""Whole pages written by us, graded, with what the grade must be: `python -m tools.golden_pages --write` writes it anew.

Without --write it prints the difference between the scorecards in tests/golden and what the program says today, and
exits with 1 where there is one. A scorecard holds everything that an editor would look at; offsets, hashes and texts
that the checks' own files hold already are left out, so that a diff shows verdicts and nothing else.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from grader.api import Report, Source, grade
from grader.check import NOT_APPLICABLE, SCORED
from grader.document import Quote

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden"
LANGUAGES = FOLDER / "languages"
"""Pages in other languages, a well-made and a weak one each; their names begin with the language's code."""
AS_OF = "2026-11-22"
URLS = {
    "broken_password_tips": "http://nethelp.example/blog/password-tips.html",
    "guide_tool_library": "https://handbook.shedcommons.example/guides/tool-library",
    "howto_sticking_door": "https://patientjoiner.example/how-to-rehang-a-sticking-door/",
    "list_dehumidifiers": "https://homegearhub.example/best-quiet-dehumidifiers/",
    "news_ferry": "https://skerracourier.example/news/2026/11/12/winter-ferry-three-days",
    "opinion_parking": "https://slowletter.example/p/free-parking-is-the-dearest-thing",
    "product_timesheets": "https://clockleaf.example/",
    "ratgeber_balkonsolar": "https://stromkundig.example/ratgeber/balkonkraftwerk",
    "research_water_heating": "https://observatory.norrbridge.example/reports/water-heating-2026",
    "tool_rainwater": "https://dripline.example/tools/rainwater-tank-calculator",
}
"""Where each page is said to stand; a draft stands nowhere."""
LANGUAGE_URLS = {
    "ar_najah": "http://kutubnajah.example/najah",
    "ar_sakhan_shamsi": "https://baytalshams.example/taqarir/sakhan-shamsi",
    "de_kaffeevollautomat": "http://kaffeefreude24.example/blog/kaffeevollautomat",
    "es_huertos_urbanos": "https://observatoriohuerto.example/informes/produccion-2026",
    "es_viajar_barato": "http://viajesbaratos.example/trucos",
    "fr_eau_de_pluie": "https://laciterne.example/guides/eau-de-pluie",
    "hi_mobile_bachat": "http://phonegyan.example/battery",
    "hi_varsha_jal": "https://jalchaupal.example/margdarshika/varsha-jal",
    "it_pulire_casa": "https://casabellablog.example/pulire-casa",
    "ja_mado_danetsu": "https://sumaicho.example/chosa/mado-danetsu",
    "nl_bureaustoel": "https://zitgoed.example/stoelen/ergoplus-comfort",
    "nl_geveltuinen": "https://straatgroen.example/onderzoek/geveltuinen-hitte",
    "pl_jerzyki": "https://ptakimiasta.example/raporty/jerzyki-zarzecze-2026",
    "pl_szybki_kredyt": "http://pieniadzeteraz.example/szybki-kredyt",
    "pt_compostagem": "https://minhocaurbana.example/guias/compostagem-apartamento/",
    "ru_elektrichki": "https://prigorod.example/issledovaniya/elektrichki-2026",
    "ru_pohudet": "http://stroynost.example/pohudet",
    "tr_zeytin_budama": "https://taslibag.example/rehber/zeytin-budama",
    "zh_jiazhuang_dianti": "https://loudaoguancha.example/baogao/jiazhuang-dianti",
    "zh_zaoqi": "http://zaoqijihua.example/zaoqi",
}
"""Where each page in another language is said to stand."""


def pages() -> tuple[Path, ...]:
    """Every golden page of the main set, by name."""
    return _pages_in(FOLDER)


def language_pages() -> tuple[Path, ...]:
    """Every golden page in another language that stands in LANGUAGES, by name."""
    return _pages_in(LANGUAGES)


def _pages_in(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(p for p in folder.iterdir() if p.suffix in (".html", ".md")))


def source_of(page: Path, content: str | None = None) -> Source:
    """What is handed in to grade a golden page, or `content` in its place."""
    return Source(
        content=page.read_text(encoding="utf-8") if content is None else content,
        input_type="html" if page.suffix == ".html" else "markdown",
        url=(URLS | LANGUAGE_URLS).get(page.stem, ""),
        as_of=AS_OF,
    )


@cache
def graded(page: Path) -> Report:
    """The report of a golden page, made once a process."""
    return grade(source_of(page))


def _words(quote: Quote) -> str:
    return quote.text if len(quote.text) <= 160 else quote.text[:159] + "…"


def scorecard(report: Report) -> dict[str, Any]:
    """What a golden page's grade must be, as plain values in the order that an editor reads them."""
    document = report.document
    if document is None:
        raise ValueError("a scorecard shows the headings, so the report must keep its document")
    checks: dict[str, Any] = {}
    for result in report.results:
        if result.state == SCORED:
            checks[result.check] = {
                "score": result.score,
                "points to gain": result.points,
                "verdict": result.verdict,
                "findings": [
                    f"{f.message} {'“' + _words(f.quote) + '”' if f.quote else ''}".strip()
                    for f in result.findings
                ],
            }
        else:
            sign = "not applicable" if result.state == NOT_APPLICABLE else "could not tell"
            checks[result.check] = f"{sign}: {result.reason}"
    return {
        "title": report.title,
        "language": report.language,
        "words": report.words,
        "score": report.score,
        "score_reason": report.score_reason,
        "band": report.band,
        "profile": report.profile,
        "profile_reason": report.profile_reason,
        "assessed_share": report.assessed_share,
        "notes": list(report.notes),
        "traits": {t.trait: t.score for t in report.traits},
        "fixes": [f"{f.points:+.2f} {f.check}" for f in report.fixes],
        "checks": checks,
        "facts": {
            f.name: {"value": f.value, "quotes": [_words(q) for q in f.quotes[:4]]} for f in report.facts
        },
        "headings": [f"{'#' * h.level} {document.words_at(h.span)}" for h in document.headings],
        "left_out": [f"{part.reason}: {part.words} words" for part in document.left_out],
    }


def written(report: Report) -> str:
    """A scorecard as its file holds it."""
    plain = json.loads(json.dumps(scorecard(report), ensure_ascii=False))
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def difference(page: Path) -> str:
    """How today's scorecard of a page differs from the file beside it, as a unified diff; "" where it does not."""
    file = page.with_suffix(".json")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True),
            written(graded(page)).splitlines(keepends=True),
            f"{file.name} as reviewed",
            f"{file.name} today",
            n=2,
        )
    )


def main() -> int:
    """Show or write the scorecards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the scorecards, to be reviewed as a diff")
    parser.add_argument("names", nargs="*", help="names of pages; all if none is given")
    asked = parser.parse_args()
    every = pages() + language_pages()
    if unknown := set(asked.names) - {p.stem for p in every}:
        parser.error(f"no golden page is called {', '.join(sorted(unknown))}")
    changed = 0
    for page in (p for p in every if not asked.names or p.stem in asked.names):
        if diff := difference(page):
            changed += 1
            print(diff if not asked.write else f"wrote {page.stem}.json")
            if asked.write:
                page.with_suffix(".json").write_text(written(graded(page)), encoding="utf-8")
    print(f"{len(every)} golden pages, {changed} {'written' if asked.write else 'changed'}.", file=sys.stderr)
    return 0 if asked.write else int(changed > 0)


if __name__ == "__main__":
    sys.exit(main())
