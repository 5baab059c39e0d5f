"""Lines of the log: fixed fields, one line each, with the request's id, and never a word of a draft."""

from __future__ import annotations

import contextvars
import json
import logging
import re
import time
from collections.abc import Iterator

import pytest

from grader import logs
from grader.errors import FetchError
from grader.jobs import Workers
from grader.source import Source

SECRET = "the bells of Lindow"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    before = list(root.handlers)
    logs.start()
    monkeypatch.setenv("LINKWORTHY_LOGS", "json")
    yield
    root.handlers[:] = before


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_nothing_is_written_before_a_server_starts(capsys: pytest.CaptureFixture[str]) -> None:
    assert not logs.started()
    logs.say("request", route="/mcp")
    assert capsys.readouterr().err == ""


def test_a_line_carries_its_fields_its_time_and_its_request(
    started: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with logs.asked_by("deploy-1"):
        logs.say("request", route="/mcp", status=200, seconds=0.123456789, error="", reason=None)
    (line,) = lines(capsys)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", str(line.pop("time")))
    assert line == {
        "event": "request",
        "level": "info",
        "request": "deploy-1",
        "route": "/mcp",
        "seconds": 0.1235,
        "status": 200,
    }
    assert logs.request_id() == ""


def test_a_field_that_is_not_on_the_list_is_refused(started: None) -> None:
    with pytest.raises(ValueError, match="draft"):
        logs.say("request", draft=SECRET)


def test_plain_lines_cannot_be_forged(
    started: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKWORTHY_LOGS", "plain")
    logs.say("said", message='x\nlevel=error event="forged"\x1b[31m\u2028y\ud800' + "z" * 999)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert len(said) < 600
    monkeypatch.setenv("LINKWORTHY_LOGS", "off")
    logs.say("said", message="x")
    assert capsys.readouterr().err == ""


def test_an_unknown_form_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_LOGS", "yaml")
    assert logs.form() == "plain"
    assert set(logs.FORMS) == {"plain", "json", "off"}


@pytest.mark.parametrize("offered", ["deploy-1", "a" * 64, "0123.4567_89"])
def test_a_well_formed_id_is_taken(offered: str) -> None:
    assert logs.fitting_id(offered) == offered


@pytest.mark.parametrize("offered", ["", "short", "a" * 65, "has space", "line\nbreak", "-leading", "é" * 10])
def test_another_id_is_made_anew(offered: str) -> None:
    made = logs.fitting_id(offered)
    assert re.fullmatch("[0-9a-f]{16}", made)
    assert logs.fitting_id(offered) != made


def test_of_an_error_only_the_kind_is_told_and_of_a_library_only_its_own_sentence(
    started: None, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        logging.getLogger("some.library").exception("could not parse %s", SECRET)
        logging.getLogger("linkworthy").error("a screen broke: %s", "KeyError")
        logging.getLogger("some.library").info("chatter")
    first, second = lines(capsys)
    assert (first["message"], first["error"], first["logger"]) == (
        "could not parse %s",
        "RuntimeError",
        "some.library",
    )
    assert second["message"] == "a screen broke: KeyError"


def test_a_job_is_told_of_by_the_request_that_began_it_and_without_its_draft(
    started: None, capsys: pytest.CaptureFixture[str]
) -> None:
    pool = Workers(processes=1)

    def hand_in() -> list[object]:
        with logs.asked_by("deploy-1"):
            jobs = [
                pool.submit(
                    Source(content=f"# {SECRET}\n\n{SECRET} ring.", title=SECRET, input_type="markdown")
                )
            ]
            jobs.append(pool.submit(Source(url=f"http://127.0.0.1/{SECRET.replace(' ', '-')}?q=lindow")))
        return [job.wait() for job in jobs]

    try:
        states = contextvars.copy_context().run(hand_in)
        assert isinstance(states[1].error, FetchError)  # type: ignore[attr-defined]
        said = capsys.readouterr().err
        while said.count("job ended") < 2:
            time.sleep(0.02)
            said += capsys.readouterr().err
    finally:
        pool.shutdown()
    found = [json.loads(line) for line in said.splitlines()]
    assert [(line["outcome"], line["request"]) for line in found] == [
        ("done", "deploy-1"),
        ("failed", "deploy-1"),
    ]
    assert found[1]["error"] == "FetchError"
    assert found[1]["reason"] == "not_allowed"
    assert not re.search("bells|lindow|127", said, re.IGNORECASE)
