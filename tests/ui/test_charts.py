"""Charts are drawn while another visitor's page is just loading what they need."""

from __future__ import annotations

import subprocess
import sys

HALF_LOADED = """
import sys, threading, time
from grader.ui.views import strip, trait_chart

other = threading.Thread(target=__import__, args=("pandas",))
other.start()
while "pandas" not in sys.modules:
    time.sleep(0.001)
assert not hasattr(sys.modules["pandas"], "Timestamp"), "too late to see anything"
assert trait_chart.shape(dark=False)["layer"]
assert strip.shape(dark=True, side="left", wide=True)["layer"]
other.join()
"""


def test_a_library_that_is_half_loaded_breaks_no_chart() -> None:
    ran = subprocess.run([sys.executable, "-c", HALF_LOADED], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
