"""Charts whose shape is made and checked once, by Altair, and drawn with other numbers each time.

Altair holds every chart that it gives out against the whole Vega-Lite schema, which took longer than the rest of a
scorecard. Only the data differ from one report to the next.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    import altair as alt

FONT = '"Source Sans", sans-serif'
"""Of the words among the marks; Streamlit gives it to axes only, and Vega draws the rest in the browser's own."""

Columns = Mapping[str, Sequence[object]]
"""The data of a layer: values by column, all of one length."""


LIBRARIES = ("pandas", "pyarrow", "altair")
"""Half a second of loading, which no page needs but one with a chart. Streamlit itself brings pandas in."""
_loading = threading.Lock()


def load() -> None:
    """Load what draws charts, one thread after the other; before anything here is used.

    Altair looks for pandas among the modules, and breaks where another visitor's page is just loading it.
    """
    with _loading:
        for name in LIBRARIES:
            import_module(name)


def named(data: str) -> alt.Chart:
    """A chart over data that come by name when it is drawn."""
    import altair as alt

    return alt.Chart(alt.NamedData(name=data))


def shape_of(chart: alt.LayerChart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart over `named` data, without the sizes that Altair's own theme would set."""
    spec: dict[str, Any] = chart.to_dict()
    view = spec.get("config", {}).get("view", {})
    for size in ("continuousWidth", "continuousHeight"):
        view.pop(size, None)
    return spec


def draw(
    shape: Mapping[str, Any], data: Mapping[str, Columns], *, alt: str, key: str, **changed: object
) -> None:
    """Draw a shape with its data by name; `changed` are top-level properties in place of the shape's."""
    load()
    import pyarrow

    datasets = {name: pyarrow.table(dict(columns)) for name, columns in data.items()}
    st.vega_lite_chart(spec={**shape, **changed, "datasets": datasets}, theme=None, alt=alt, key=key)
