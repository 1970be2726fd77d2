import pytest

from pages.parts.words import counted, lasted, plain, prose, shortened


@pytest.mark.parametrize("sign", list("!#$&*+-/:<=>@[\\]^_`{|}~"))
def test_every_sign_of_markdown_is_escaped(sign: str) -> None:
    assert f"\\{sign}" in plain(f"a {sign} b")


@pytest.mark.parametrize("text", ["a (b), c; d. e? 'f' \"g\" 5%", "Claude Sonnet 5.5 (no AI)"])
def test_signs_that_mean_nothing_in_a_line_are_left_alone(text: str) -> None:
    # A popover's name is read out as it is written, backslashes and all.
    assert plain(text) == text


@pytest.mark.parametrize(("text", "escaped"), [("1. one", r"1\. one"), ("23) x", r"23\) x")])
def test_a_number_does_not_begin_a_list(text: str, escaped: str) -> None:
    assert plain(text) == escaped


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("a -> b", r"a \-:small[]\> b"),
        ("<->", r"\<:small[]\-:small[]\>"),
        ("a -- b", r"a \-:small[]\- b"),
        (":streamlit:", r"\::small[]streamlit\:"),
        ("10:100:20", r"10\::small[]100\:20"),
        (":material/home", r"\::small[]material\/home"),
    ],
)
def test_signs_that_streamlit_replaces_are_parted_by_nothing(text: str, parted: str) -> None:
    assert plain(text) == parted
    # What is added has no letters: a copy of what is seen is the text.
    assert plain(text).replace(":small[]", "").replace("\\", "") == text


@pytest.mark.parametrize("text", ["x->y", "i--", "a:b", "12:30"])
def test_signs_that_streamlit_leaves_alone_are_not_parted(text: str) -> None:
    assert ":small[]" not in plain(text)


def test_no_unseen_letter_is_added() -> None:
    assert plain("a\0b -> c").isprintable()


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
