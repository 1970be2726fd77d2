import pytest

from pages.parts.words import counted, lasted, plain, prose, shortened


@pytest.mark.parametrize("sign", list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
def test_every_sign_of_markdown_is_escaped(sign: str) -> None:
    assert f"\\{sign}" in plain(f"a {sign} b")


@pytest.mark.parametrize("text", ["a -> b", "a <- b", "a -- b", "a >= b", "a ~= b", ":streamlit:"])
def test_signs_that_streamlit_replaces_after_markdown_are_parted(text: str) -> None:
    assert "\u2060" in plain(text)
    assert plain(text).replace("\u2060", "").replace("\\", "") == text


def test_letters_of_any_script_are_left_alone() -> None:
    assert plain("Größe 大きさ حجم 🦆") == "Größe 大きさ حجم 🦆"


@pytest.mark.parametrize(
    ("text", "short"),
    [("abc", "abc"), ("abcdef", "abc…"), ("a\n\tb", "a b"), ("abc def", "abc…")],
)
def test_a_text_is_one_line_and_ends_in_an_ellipsis_when_cut(text: str, short: str) -> None:
    assert shortened(text, 4) == short


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 rows"), (1, "1 row"), (336_776, "336,776 rows")]
)
def test_counts_are_words(number: int, words: str) -> None:
    assert counted(number, "row") == words


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(0, "0 ms"), (999, "999 ms"), (1_000, "1.0 s"), (59_940, "59.9 s"), (125_000, "2 min 5 s")],
)
def test_durations_are_words(milliseconds: int, words: str) -> None:
    assert lasted(milliseconds) == words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Revenue was $5 million and $6 million.", r"Revenue was \$5 million and \$6 million."),
        ("Run `echo $1`, it costs $2.", r"Run `echo $1`, it costs \$2."),
        ("```sh\necho $1 :red[x]\n```\n$3", "```sh\necho $1 :red[x]\n```\n\\$3"),
        ("```\nnever closed $1", "```\nnever closed $1"),
        (r"Already \$5", r"Already \$5"),
        ("$$5 + x$$ and $x^2$", "$$5 + x$$ and $x^2$"),
        (":red[alarm] :material/home: 10:30", r"\:red[alarm] \:material/home: 10:30"),
    ],
)
def test_prose_keeps_money_and_code(written: str, shown: str) -> None:
    assert prose(written) == shown
