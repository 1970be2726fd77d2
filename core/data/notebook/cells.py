"""The cells of a notebook (nbformat 4.5) as JSON objects.

nbformat itself builds a whole notebook in memory; these are written one after the other.
"""

import json
from typing import Any

Cell = dict[str, Any]
TAIL = {
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


def markdown_cell(id_: str, text: str) -> Cell:
    """A cell of text. `id_`: 1 to 64 letters, digits, - and _; no other cell has it."""
    return {"cell_type": "markdown", "id": id_, "metadata": {}, "source": text}


def code_cell(id_: str, source: str, *, html: str = "", hidden: bool = False) -> Cell:
    """A cell of Python. `html`: the output that it shows before it was run."""
    shown = {"output_type": "display_data", "metadata": {}, "data": {"text/html": html}}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id_,
        "metadata": {"jupyter": {"source_hidden": True}} if hidden else {},
        "outputs": [shown] if html else [],
        "source": source,
    }


def python_text(text: str) -> str:
    """`text` as a literal of Python, over several lines where it can be read so."""
    plain = '"""' not in text and not text.endswith(('"', "\\")) and "\r" not in text
    if plain and not text.isprintable() and _only_line_ends(text):
        return f'r"""\n{text}\n"""'
    return repr(text)


def python_json(value: Any) -> str:
    """A JSON value as a call that makes it: braces and names are those of JSON."""
    return f"json.loads({python_text(json.dumps(value, ensure_ascii=False, indent=1))})"


def _only_line_ends(text: str) -> bool:
    return text.replace("\n", "").replace("\t", "").isprintable()
