"""The looks can be read: contrasts are computed from the theme that ships, for both themes."""

import re
import tomllib
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
THEME: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))[
    "theme"
]
STYLES = (ROOT / "pages" / "assets" / "page.css").read_text("utf-8")

TEXT, MARK = 4.5, 3.0
# Streamlit draws captions, placeholders and icons with so much of the text's colour.
FADED = 0.6
TOLD_APART = 20.0
PALETTE = ("red", "orange", "yellow", "blue", "green", "violet", "gray")
# What people see who lack one kind of cone (Machado 2009), on linear RGB.
SEEN_BY = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopes": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopes": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
}
Rgb = tuple[float, ...]


def rgb(colour: str) -> Rgb:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def linear(colour: str) -> Rgb:
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    return "#" + "".join(f"{round(255 * (share * c + (1 - share) * g)):02x}" for c, g in pairs)


def lab(colour: str, seen_by: str) -> Rgb:
    """CIE L*a*b*, in which equal distances look about equally large."""
    ends = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(part * c for part, c in zip(row, ends, strict=True))))
        for row in SEEN_BY[seen_by]
    )
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
        )
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def grounds(theme: dict[str, Any]) -> set[str]:
    """All that text stands on."""
    names = ("backgroundColor", "secondaryBackgroundColor")
    return {theme[name] for name in names} | {theme["sidebar"][name] for name in names}


def test_the_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_every_ground_also_where_it_is_faded(name: str) -> None:
    theme = THEME[name]
    for ground in grounds(theme):
        assert contrast(theme["textColor"], ground) >= 7
        assert contrast(mixed(theme["textColor"], FADED, ground), ground) >= TEXT, ground


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_coloured_can_be_read_on_every_ground(name: str) -> None:
    theme = THEME[name]
    texts = [theme["primaryColor"], theme["linkColor"]]
    texts += [theme[f"{colour}{kind}"] for colour in PALETTE for kind in ("Color", "TextColor")]
    for text in texts:
        assert min(contrast(text, ground) for ground in grounds(theme)) >= TEXT, text


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("colour", PALETTE)
def test_notices_and_badges_can_be_read(name: str, colour: str) -> None:
    theme = THEME[name]
    assert contrast(theme[f"{colour}TextColor"], theme[f"{colour}BackgroundColor"]) >= TEXT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_code_and_the_heads_of_tables_can_be_read(name: str) -> None:
    theme = THEME[name]
    assert contrast(theme["codeTextColor"], theme["codeBackgroundColor"]) >= TEXT
    head = contrast(theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"])
    assert head >= TEXT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_marks_of_a_chart_stand_out_in_both_themes(name: str) -> None:
    for colour in THEME["chartCategoricalColors"]:
        assert contrast(colour, THEME[name]["backgroundColor"]) >= MARK, colour


@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_the_first_six_series_of_a_chart_are_told_apart_by_everybody(seen_by: str) -> None:
    for one, other in combinations(THEME["chartCategoricalColors"][:6], 2):
        assert dist(lab(one, seen_by), lab(other, seen_by)) >= TOLD_APART, (one, other)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_more_is_further_from_the_page_in_a_scale_of_colours(name: str) -> None:
    scale = THEME[name]["chartSequentialColors"]
    away = [contrast(colour, THEME[name]["backgroundColor"]) for colour in scale]
    assert len(scale) == 10
    assert away == sorted(away)


@pytest.mark.parametrize(
    ("variable", "option"),
    [
        ("--db-paper", "backgroundColor"),
        ("--db-soft", "secondaryBackgroundColor"),
        ("--db-accent", "primaryColor"),
    ],
)
def test_the_style_sheet_names_the_themes_colours(variable: str, option: str) -> None:
    pair = re.search(rf"{variable}: light-dark\((#\w+), (#\w+)\)", STYLES)
    assert pair is not None
    assert pair.groups() == (THEME["light"][option], THEME["dark"][option])


def test_every_colour_of_the_style_sheet_is_the_themes() -> None:
    known = {
        colour
        for name in ("light", "dark")
        for part in (THEME[name], THEME[name]["sidebar"])
        for colour in part.values()
        if isinstance(colour, str)
    }
    assert set(re.findall(r"#[0-9a-f]{6}\b", STYLES)) <= known


def test_no_font_is_fetched_from_elsewhere() -> None:
    fonts = {option: value for option, value in THEME.items() if "font" in option.lower()}
    assert "://" not in str(fonts)
    assert "fontFaces" not in fonts
