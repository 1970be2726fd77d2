"""A file that is made to take all memory is refused before it does."""

import tracemalloc
from pathlib import Path

import pytest

from core.errors import InvalidInput
from core.services.incoming.files import sessions_in
from core.services.incoming.parsing import Reader

MOST = 20_000_000
KEY = b'{"' + b"k" * 10_000 + b'":'


@pytest.mark.parametrize(
    "content",
    [b"[" * 200_000, b'{"a":' * 200_000, KEY * 150, b'{"session": ' + b"[" * 200_000],
    ids=["lists", "objects", "long names", "in the session"],
)
def test_a_file_that_is_nested_deep_is_refused_in_little_memory(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "deep.json"
    path.write_bytes(content)
    tracemalloc.start()
    try:
        with sessions_in(path) as (file,), pytest.raises(InvalidInput, match="nested too deep"):
            Reader(file=file).check_kind()
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
