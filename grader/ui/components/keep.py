"""Keeps open what a reader has unfolded when the page is drawn anew with other words in it."""

from __future__ import annotations

import streamlit as st

_JS = """
// A fold is known by the heading it stands under and its own words without their numbers: "Three in order" may become
// "Four in order" and is the same fold.
const NUMBERS = /\\b(no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[\\d,]+)\\b/gi
const open = new Set()
let watching = false

function name(fold) {
  const words = text => (text || '').replace(NUMBERS, '#').trim()
  const outer = fold.closest('article')?.querySelector('h4')
  let heading = null
  for (const each of document.querySelectorAll('.stMain :is(h2, h3):not(details *, article *)')) {
    if (!(each.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING)) break
    heading = each
  }
  return [heading?.textContent, outer && !fold.contains(outer) ? outer.textContent : '',
    fold.querySelector('summary')?.textContent].map(words).join('|')
}

export default function () {
  const page = document.querySelector('.stMain')
  if (watching || !page) return
  watching = true
  document.addEventListener('toggle', event => {
    const fold = event.target
    if (!(fold instanceof HTMLDetailsElement) || !fold.isConnected || !fold.closest('.stHtml, [data-testid=stHtml]')) return
    if (fold.open) open.add(name(fold))
    else open.delete(name(fold))
  }, true)
  new MutationObserver(changes => {
    if (!open.size) return
    for (const change of changes) for (const node of change.addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue
      const folds = node.matches('details') ? [node] : node.querySelectorAll('details')
      for (const fold of folds) if (!fold.open && open.has(name(fold))) fold.open = true
    }
  }).observe(document.body, { childList: true, subtree: true })
}
"""
_keep = st.components.v2.component("linkworthy.keep", html="<span hidden></span>", js=_JS)


def keep_open(*, key: str) -> None:
    """Watch the page from here on; drawn once a run, where it takes no room."""
    _keep(key=key, height="content")
