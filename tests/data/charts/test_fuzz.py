"""Whatever the allow-list allows is drawn or refused in words; nothing else comes out of it."""

import json
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from core.data.charts.allowed import ENCODING, FIELD, FORMAT, MARK, TEXT
from core.data.charts.chart import prepare
from core.data.charts.rule import Rule
from core.data.charts.transforms import TRANSFORMS
from core.errors import DataError
from tests.data.charts.conftest import LARGE, save

COLUMNS = st.sampled_from(["n", "month", "team", "delay", "amount", "moment", "made", "nothing"])
DEEPEST = 5


def values(rule: Rule, depth: int = 0) -> SearchStrategy[Any]:
    """Values that a rule allows."""
    if rule is FIELD:
        return COLUMNS
    kinds: list[SearchStrategy[Any]] = []
    kinds += [st.none()] if rule.null else []
    kinds += [st.booleans()] if rule.truth else []
    kinds += [st.sampled_from(sorted(rule.words))] if rule.words else []
    if rule.number is not None:
        low, high = rule.number
        few = int(max(low, -9))
        kinds.append(st.floats(low, high) | st.integers(few, max(few, int(min(high, 99)))))
    if rule.pattern is not None:
        loose = rule.pattern in (TEXT.pattern, FORMAT.pattern)
        kinds.append(st.text(string.printable, max_size=9) if loose else st.just("#336699"))
        kinds[-1] = kinds[-1].filter(rule.pattern.fullmatch)
    if rule.items is not None and depth + 2 < DEEPEST:
        inside, most = values(rule.items, depth + 1), max(rule.least, min(3, rule.most))
        kinds.append(st.lists(inside, min_size=rule.least, max_size=most))
    if rule.members is not None and depth < DEEPEST:
        kinds.append(objects(rule, depth))
    return st.one_of(kinds) if kinds else st.nothing()


def objects(rule: Rule, depth: int) -> SearchStrategy[dict[str, Any]]:
    """Objects that a rule allows, with a few of their members."""
    members = dict(rule.members or {})
    needed = {name: values(members[name], depth + 1) for name in rule.needs}
    names = st.lists(st.sampled_from(sorted(members)), max_size=4, unique=True)
    free = names.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {name: values(members[name], depth + 1) for name in chosen}
        )
    )
    return st.tuples(free, st.fixed_dictionaries(needed)).map(lambda pair: {**pair[0], **pair[1]})


def objects_of(kind: str) -> SearchStrategy[dict[str, Any]]:
    """Transforms of a kind."""
    rule = TRANSFORMS[kind]
    return objects(Rule(members=rule.members, needs=(*rule.needs, kind)), 1)


UNITS = st.fixed_dictionaries(
    {"mark": values(MARK), "encoding": objects(ENCODING, 1)},
    optional={
        "transform": st.lists(st.sampled_from(sorted(TRANSFORMS)).flatmap(objects_of), max_size=2)
    },
)
VIEWS = st.one_of(
    UNITS,
    st.fixed_dictionaries({"layer": st.lists(UNITS, min_size=1, max_size=2)}),
    st.fixed_dictionaries(
        {"concat": st.lists(UNITS, min_size=1, max_size=3)}, optional={"columns": st.floats(1, 12)}
    ),
    st.fixed_dictionaries(
        {"facet": st.fixed_dictionaries({"field": COLUMNS}), "spec": UNITS},
        optional={"columns": st.floats(1, 12)},
    ),
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder with a small and a large result of the same columns."""
    folder = tmp_path_factory.mktemp("fuzz")
    small = save(folder, f"SELECT * FROM ({LARGE}) LIMIT 9")
    return folder, small, save(folder, f"SELECT * FROM ({LARGE}) LIMIT 6000")


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(spec=VIEWS)
def test_nothing_that_is_allowed_breaks_it(spec: dict[str, Any], results: Any) -> None:
    folder, *saved = results
    for result in saved:
        try:
            chart = prepare(folder, result, spec)
        except DataError as error:
            said = str(error)
        else:
            said = json.dumps(chart.spec, allow_nan=False)
            assert chart.points <= 5_000
        assert len(said) > 20
