"""The text with its findings in a real Chromium: script time of the first paint, and of what a writer does then."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from grader.api import Document, Report, Source, read
from grader.check import Finding
from grader.document import Span
from grader.located import located
from grader.located.wire import wire
from grader.report import Fix, Model, Result

BAR_SECONDS = 0.5
"""Script time of the first paint at most, for CHARACTERS with FINDINGS."""
CHARACTERS, FINDINGS = 100_000, 2_000
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)
PARTS = ("copied.js", "located_text.js", "located_rows.js", "located_card.js", "located.js")
_TRAITS = ("sourcing", "structure", "depth", "link_hygiene", "freshness", "original_data")
_SENTENCES = (
    "The ferry leaves the pier at seven, and the last one comes back at ten. ",
    "Of the 48 boats in the harbour, 31 were built before the war. ",
    "People say that the new timetable has made the island quieter. ",
    "A ticket costs less than a coffee, and children travel free. ",
    "The [harbour office](https://harbour.example/) counts every passenger on every crossing. ",
)
MOUNT = """async ({ html, css, js, data }) => {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  const root = host.attachShadow({ mode: 'open' }), style = document.createElement('style')
  style.textContent = css
  root.innerHTML = html
  root.prepend(style)
  const draw = (await import(URL.createObjectURL(new Blob([js], { type: 'text/javascript' })))).default
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const timed = async act => { const t = performance.now(); act(); const script = performance.now() - t; await drawn(); return [script, performance.now() - t] }
  window.root = root
  window.draw = data => timed(() => draw({ data, parentElement: root }))
  window.timed = timed
  return window.draw(data)
}"""
"""Stands in for Streamlit: a shadow root with the component in it; answers with milliseconds of script and until drawn."""
_THEN = """async data => {
  const next = () => root.querySelector('.following').click(), side = root.querySelector('.side')
  const steps = []
  for (let i = 0; i < 20; i++) steps.push((await timed(next))[0])
  side.scrollTop = side.scrollHeight
  await timed(() => {})
  const far = await timed(() => [...root.querySelectorAll('.line')].at(-1).click())
  const filter = await timed(() => root.querySelectorAll('.level')[1].click())
  const again = await draw({ ...data, version: 'another' })
  return { step: [Math.max(...steps)], far, filter, again }
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds, each the best of some rounds."""

    characters: int
    findings: int
    prepared: float
    """CPU of making what is sent, on the server."""
    sent_bytes: int
    first: float
    """Script time of the first paint."""
    first_drawn: float
    """Until the frame after it stands."""
    step: float
    """The slowest of twenty steps to the next finding."""
    far: float
    """From one end of the text to a finding at the other."""
    filter: float
    """One kind of findings hidden."""
    again: float
    """A new version under the reader's eyes."""

    @property
    def passed(self) -> bool:
        """The first paint keeps to the bar."""
        return self.first <= BAR_SECONDS


def long_text(characters: int) -> Document:
    """A made draft of so many characters, or a few more, with headings, lists, tables and links."""
    parts = ["# Crossing to the island\n"]
    length = number = 0
    while length < characters * 1.06:  # an address is no text
        number += 1
        if number % 6 == 1:
            parts.append(f"\n## What part {number // 6 + 1} of the journey is like\n")
        if number % 11 == 0:
            rows = "".join(f"| pier {i} | {i * 7} |\n" for i in range(1, 5))
            parts.append(f"\n| Place | Boats |\n|---|---|\n{rows}")
        if number % 9 == 0:
            parts.append("\n- Bring a coat.\n- Bring coins.\n  - Small ones.\n- Leave the car.\n")
        words = "".join(_SENTENCES[(number + i) % len(_SENTENCES)] for i in range(6))
        parts.append(f"\n{words}\n")
        length += len(words)
    return read(Source(content="".join(parts), input_type="markdown", as_of="2026-11-24"))


def strewn(document: Document, findings: int) -> list[Finding]:
    """So many findings all over a text; every seventh lies over others, every fiftieth is something missing."""
    step = max(1, len(document.text) // findings)
    made = []
    for index in range(findings):
        start = index * step
        if index % 50 == 49:
            made.append(Finding(f"Something would go here: {index}.", None, start))
            continue
        line = document.text.find("\n", start, start + (160 if index % 7 == 0 else 40))
        end = min(len(document.text), line if line > start else start + (160 if index % 7 == 0 else 40))
        made.append(
            Finding(
                f"These words are looked at here: {index}.", document.quote(Span(start, max(end, start + 1)))
            )
        )
    return made


def long_report(characters: int = CHARACTERS, findings: int = FINDINGS) -> Report:
    """A report on a made draft, with so many findings; made by hand, so that nothing but its size counts."""
    document = long_text(characters)
    found = strewn(document, findings)
    results = tuple(
        Result(
            f"check_{trait}", trait, "scored", 0.2, False, "Title.", f"Much of it concerns {trait}.", "",
            "A writer who links looks for it.", "Change these words.", 5.0, float(6 - number), (), tuple(found[number :: len(_TRAITS)]),
        )
        for number, trait in enumerate(_TRAITS)
    )  # fmt: skip
    fixes = tuple(Fix(r.check, r.trait, r.verdict, r.fix, r.points) for r in results)
    return Report(
        "1", "made", "made", "2026-11-24", "0" * 64, "markdown", "", document.title, "en", 17_000,
        Model("none", "0", "0"), "general", "", 50.0, "", "Citable", 1.0, (), results, fixes, (), document=document,
    )  # fmt: skip


def component(data: dict[str, Any], *, key: str) -> dict[str, Any]:
    """What MOUNT takes: the component's own files, and what is sent to it."""
    folder = files("grader.ui.components")
    text = {n: (folder / n).read_text(encoding="utf-8") for n in ("located.html", "located.css", *PARTS)}
    return {
        "html": text["located.html"],
        "css": text["located.css"],
        "js": "\n".join(text[name] for name in PARTS),
        "data": {**data, "key": key, "focus": None},
    }


def measure(
    browser: Any, *, characters: int = CHARACTERS, findings: int = FINDINGS, rounds: int = 3
) -> Figures:
    """The figures in a running Chromium (a playwright Browser)."""
    report = long_report(characters, findings)
    prepared = []
    for _ in range(rounds):
        began = time.process_time()
        whole = located(report)
        assert whole is not None
        sent = wire(whole)
        prepared.append(time.process_time() - began)
    found: list[dict[str, list[float]]] = []
    for turn in range(rounds):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        given = component(sent, key=f"measured {turn}")
        first = page.evaluate(MOUNT, given)
        found.append({"first": first, **page.evaluate(_THEN, given["data"])})
        page.close()

    def least(name: str, part: int = 0) -> float:
        return round(min(f[name][part] for f in found) / 1000, 4)

    assert report.document is not None
    return Figures(
        characters=len(report.document.text),
        findings=sum(len(r.findings) for r in report.results),
        prepared=round(min(prepared), 4),
        sent_bytes=len(json.dumps(sent).encode()),
        first=least("first"),
        first_drawn=least("first", 1),
        step=least("step"),
        far=least("far"),
        filter=least("filter"),
        again=least("again"),
    )


def lines(figures: Figures) -> list[str]:
    """The figures as a person reads them."""
    said = "kept" if figures.passed else "NOT KEPT"
    return [
        f"{figures.characters:,} characters with {figures.findings:,} findings, {figures.sent_bytes / 1000:,.0f} kB sent, "
        f"made in {figures.prepared:.3f} s of CPU",
        f"first paint {figures.first:.3f} s of script (bar {BAR_SECONDS} s: {said}), {figures.first_drawn:.3f} s until drawn",
        f"next finding {figures.step:.3f} s, from end to end {figures.far:.3f} s, a filter {figures.filter:.3f} s, "
        f"a new version {figures.again:.3f} s",
    ]
