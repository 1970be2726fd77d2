"""What models write becomes HTML that runs nothing and fetches nothing."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.export.names import slug
from core.services.export.as_markdown import quoted
from core.services.export.html_text import rendered

PIXEL = "data:image/png;base64,iVBORw0KGgo="
FETCHING = {"script", "iframe", "object", "embed", "link", "base", "form", "video", "audio", "svg"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![a](https://evil.example/a.png)",
    "![a](//evil.example/a.png)",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "<https://evil.example/?a=1>",
    '[a](https://x.example "\\"onmouseover=alert(1)")',
    '```"onload=alert(1)\n<b>\n```',
    "| a |\n| - |\n| <svg onload=alert(1)> |",
    "[a]: javascript:alert(1)\n\n[a]",
    "&lt;script&gt;",
    "\x00<b>",
]


class Watch(HTMLParser):
    """Notes everything that a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetched = name in ("src", "srcset", "background", "poster", "style")
            if name.startswith("on") or (fetched and not (value or "").startswith("data:image/")):
                self.bad.append(f"{tag} {name}={value}")
            if name == "href" and not (value or "").lower().startswith(("http", "mailto:", "#")):
                self.bad.append(f"{tag} {name}={value}")
        if tag in FETCHING:
            self.bad.append(tag)


def bad_in(html: str) -> list[str]:
    watch = Watch()
    watch.feed(html)
    return watch.bad


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_runs_and_nothing_is_fetched(markdown: str) -> None:
    assert bad_in(rendered(markdown)) == []


@given(st.lists(st.sampled_from([*HOSTILE, "*", "`", "\n", "<", "](", "|", "> "])).map("".join))
def test_no_mixture_of_it_does(markdown: str) -> None:
    assert bad_in(rendered(markdown)) == []


def test_the_watch_would_see_it() -> None:
    assert bad_in('<img src="https://x"><a href="javascript:1" onclick="x">')


def test_a_picture_that_is_part_of_the_text_is_shown() -> None:
    assert rendered(f"![dot]({PIXEL})") == f'<p><img src="{PIXEL}" alt="dot"></p>\n'


@pytest.mark.parametrize("typed", [*HOSTILE, "1. one\n- two\n# three", "$5 and $6", "a|b\n-|-"])
def test_what_a_person_typed_reads_as_they_typed_it(typed: str) -> None:
    html = rendered(quoted(typed))
    assert bad_in(html) == []
    assert not any(tag in html for tag in ("<h1", "<ol", "<ul", "<table", "<img", "<em"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Revenue by region, 2025!", "revenue-by-region-2025"),
        ("Umsätze für Köln", "umsatze-fur-koln"),
        ("../../etc/passwd", "etc-passwd"),
        ('a"; filename="b.exe', "a-filename-b-exe"),
        ("売上", "conversation"),
        ("x" * 99, "x" * 30),
        ("-" * 40, "conversation"),
        ("CON\r\nSet-Cookie: a", "con-set-cookie-a"),
    ],
)
def test_a_title_becomes_a_safe_file_name(title: str, expected: str) -> None:
    assert slug(title) == expected
