from __future__ import annotations

import pytest

from grader.read.saved_page import saved_from


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (
            "<!DOCTYPE html>\n<!-- saved from url=(0029)https://a.example/bread.html -->\n<html>",
            "https://a.example/bread.html",
        ),
        (
            "<html><!--\n Page saved with SingleFile \n url: https://a.example/b?c=1 \n saved date: x\n-->",
            "https://a.example/b?c=1",
        ),
        (
            "<html>\n<!-- Mirrored from a.example/bread.html by HTTrack Website Copier/3.x -->",
            "http://a.example/bread.html",
        ),
        ('<meta name="savepage-url" content="https://a.example/">', "https://a.example/"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<!-- saved from url=(0029)https://a](.example/ -->", ""),
        ("<p>saved from url=(0029)https://a.example/</p>", ""),
        ("", ""),
    ],
)
def test_addresses(html: str, address: str) -> None:
    assert saved_from(html) == address
