"""The method page: everything that the score rests on, made from the checks and the rubric."""

from __future__ import annotations

import streamlit as st

from grader.ui import method

st.title("How Linkworthy grades", anchor=False)
method.draw()
