"""The browser tab's random id, kept in its sessionStorage, so that a refresh finds its scorecard again."""

from __future__ import annotations

import re

import streamlit as st

_JS = """
export default function ({ setStateValue, data }) {
  const STORED = 'linkworthy.tab'
  let id = null
  try {
    id = sessionStorage.getItem(STORED)
    if (!/^[0-9a-f]{32}$/.test(id || '')) {
      id = data.known   // a new tab takes the id that the server made for it, and saves the page a second run
      sessionStorage.setItem(STORED, id)
    }
  } catch { return }   // without storage the session's own id does
  if (id !== data.known) setTimeout(() => setStateValue('id', id))
}
"""
_tab = st.components.v2.component("linkworthy.tab", html="<span hidden></span>", js=_JS)


def tab_id(*, key: str, known: str) -> str:
    """Id of this browser tab, 32 hex digits, where it is another than `known`, the session's own; else ""."""
    told = str(_tab(key=key, data={"known": known}, on_id_change=lambda: None, height="content").id or "")
    return told if re.fullmatch(r"[0-9a-f]{32}", told) else ""
