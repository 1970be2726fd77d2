"""The first cells of a notebook: what it needs, and the data sets attached as the queries had them.
"""

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from core.data.notebook.cells import Cell, code_cell, markdown_cell
from core.data.notebook.travelling import Travelling, packed
from core.data.quoting import literal
from core.data.quoting import name as quoted

_IMPORTS = '''\
# Needs: pip install "duckdb=={duckdb}" pandas altair
import base64
import hashlib
import json
import tempfile
import zlib
from pathlib import Path

import altair as alt
import duckdb


def shown(spec, **_):
    """As JupyterLab, Jupyter Notebook and VS Code draw it themselves: nothing is fetched."""
    schema = "https://vega.github.io/schema/vega-lite/v5.json"
    return {{"application/vnd.vegalite.v5+json": {{**spec, "$schema": schema}}}}


alt.renderers.register("daybook", shown)
alt.renderers.enable("daybook")
FOLDER = Path(tempfile.mkdtemp(prefix="daybook-"))
con = duckdb.connect(config={{"python_enable_replacements": "false"}})


def attach(name, path, sha256):
    """Attach a data set's file, read-only, under the name that the queries use."""
    if not path.exists():
        raise SystemExit(f"The data of {{name}} is not here. Put its file at {{path.absolute()}}.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise SystemExit(f"{{path}} is not the file that the queries of this notebook were run on.")
    con.execute(f"ATTACH '{{path}}' AS \\"{{name}}\\" (READ_ONLY)")


def unpack(name, sha256, text):
    """Attach a data set that is a part of this notebook."""
    path = FOLDER / f"{{len(list(FOLDER.iterdir()))}}.duckdb"
    path.write_bytes(zlib.decompress(base64.b64decode(text)))
    attach(name, path, sha256)


def query(sql):
    """The rows that a query gives."""
    return con.sql(sql).df()


def draw(spec, sql=None, result=None):
    """A chart of what `sql` makes of a result; without it the data is in the spec."""
    if sql is not None:
        con.register("result", result)
        rows = con.sql(sql).df()
        spec = {{**spec, "datasets": {{"rows": json.loads(rows.to_json(orient="records"))}}}}
    return alt.Chart.from_dict(spec)
'''


def setup_cells(data: Sequence[Travelling], *, inside: bool) -> Iterator[Cell | Iterator[str]]:
    """The cells; one with data in it comes as pieces of JSON. `inside`: data travels in the file.

    Without it, it lies beside the notebook, as in a bundle.
    """
    yield markdown_cell("data", _words(data, inside=inside))
    yield code_cell("setup", _IMPORTS.format(duckdb=version("duckdb")))
    for number, each in enumerate(data):
        if inside and each.fits:
            yield _packed_cell(f"data-{number}", each)
        else:
            place = f"Path({each.file!r})"
            yield code_cell(f"data-{number}", f"attach({each.name!r}, {place}, {each.sha256!r})")
    yield code_cell("limits", _limits(data))


def _limits(data: Sequence[Travelling]) -> str:
    """Tables are found by their bare names; a query reads nothing but them, and changes nothing."""
    path = ",".join([*(f"{quoted(each.name)}.main" for each in data), "memory.main"])
    settings = (
        f"SET search_path = {literal(path)}",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    )
    return "\n".join(f"con.execute({each!r})" for each in settings) + ";"


def _words(data: Sequence[Travelling], *, inside: bool) -> str:
    lines = ["**The data.**" if data else "**The data.** No query here reads any."]
    for each in data:
        size = f"{each.bytes / 1e6:.1f} MB"
        if inside and each.fits:
            how = "it is in this notebook, in a folded cell below"
        elif inside:
            how = (
                f"it is too large ({size}) to be in this notebook: the zip bundle of this "
                f"conversation has it. Put it at `{each.file}`, beside the notebook"
            )
        else:
            how = f"it is the file `{each.file}` ({size}) beside this notebook"
        lines.append(f"- `{each.name}`: {how}. SHA-256 `{each.sha256}`")
    return "\n".join([lines[0], "", *lines[1:]])


def _packed_cell(id_: str, each: Travelling) -> Iterator[str]:
    """The cell as JSON, written around the data without ever holding all of it."""
    head, tail = f"unpack({each.name!r}, {each.sha256!r}, \"", '");'
    blank = json.dumps(code_cell(id_, "\0", hidden=True), ensure_ascii=False)
    before, _, after = blank.partition(json.dumps("\0"))
    yield before
    yield json.dumps(head)[:-1]
    yield from packed(each.path)
    yield json.dumps(tail)[1:]
    yield after
