from __future__ import annotations

import importlib.util
import logging
import sys
from pathlib import Path
from types import ModuleType

import pytest
import streamlit as st

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def launcher() -> ModuleType:
    spec = importlib.util.spec_from_file_location("launcher", ROOT / "app.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_it_launches_the_ui_script_by_an_absolute_path(launcher: ModuleType) -> None:
    assert isinstance(launcher.app, st.App)
    path = Path(launcher.app.script_path)
    assert path.is_absolute()
    assert path == ROOT / "grader" / "ui" / "main.py"


def test_an_error_of_a_screen_is_logged_by_its_kind_only(
    launcher: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="linkworthy"):
        assert launcher.on_script_error(ValueError("words of a draft")) is True
    assert "ValueError" in caplog.text
    assert "words of a draft" not in caplog.text


def test_another_servers_address_is_not_taken_for_loopback(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/uvicorn", "app:app", "--host", "0.0.0.0"])
    assert launcher.bound_address() == ""


def test_the_settings_keep_everything_on_this_machine() -> None:
    import tomllib

    from grader import limits

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["showEmailPrompt"] is False
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["runner"]["postScriptGC"] is False
    assert settings["server"]["maxUploadSize"] * 1_000_000 == limits.MAX_FILE_BYTES
    # A draft travels as HTML and as text, both at most that large, in JSON.
    assert settings["server"]["maxMessageSize"] * 1_000_000 > 3 * limits.MAX_TEXT_BYTES
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    bright, dark = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_of_text_have_contrast(mode: str) -> None:
    import tomllib

    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][mode]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        for text in ("textColor", "linkColor", "primaryColor", "grayTextColor"):
            assert _contrast(theme[ground], theme[text]) >= 4.5, (ground, text)
