"""Imports run one way: the rooms, their order, and what may never be imported where.

Every import in app.py, pages/ and core/ is read from the source, those inside functions included.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A room may import from the lines below its own. On its own line it may import what stands in the
# same brackets, itself included.
ORDER: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("app", "pages"), ("core.ledger",)),
    (("core.bootstrap",),),
    (("core.api",),),
    (("core.agent",),),
    (("core.services",), ("core.llm",), ("core.tools",)),
    (("core.data", "core.samples"), ("core.db",)),
    (("core.domain",),),
    (("core.config", "core.errors", "core.processor"),),
)

# Who never imports what, though the order would allow it.
NEVER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pages", ("core.db", "core.llm", "sqlmodel", "sqlalchemy", "anthropic", "fastapi")),
    ("core", ("streamlit",)),
    ("core.llm", ("core.db", "core.services", "core.agent")),
    ("core.tools", ("core.db", "core.services", "core.agent")),
    ("core.data", ("core.db", "core.services", "core.agent")),
)

# Who alone may import a package.
ONLY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("anthropic", ("core.llm.claude*",)),
    ("sqlmodel", ("core.db", "core.db.*", "core.services.*", "core.bootstrap*")),
    ("sqlalchemy", ("core.db", "core.db.*", "core.services.*", "core.bootstrap*")),
)

# What must not be reached, over however many modules.
APART: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("core.agent.loop", ("core.db", "core.services")),
)


@dataclass(frozen=True)
class Import:
    """`module`, at `place` (file:line), imports `target`, all names in full."""

    module: str
    target: str
    place: str


def room_of(name: str) -> str:
    """The room that a module is in: core/data/importer.py is in core.data, app.py in app."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "core" else parts[0]


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def matching(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


POSITIONS = {
    room: (level, peers) for level, groups in enumerate(ORDER) for peers in groups for room in peers
}


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(source: str, path: Path) -> Iterator[Import]:
    """Every import statement of a file, and import_module() of a name that is written out."""
    module = module_name(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        for target in targets_of(node, package):
            yield Import(module, target, f"{path}:{getattr(node, 'lineno', 0)}")


def targets_of(node: ast.AST, package: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=start, names=names, level=level):
            kept = package.split(".")[: len(package.split(".")) - level + 1] if level else []
            base = ".".join([*kept, *([start] if start else [])])
            return [f"{base}.{alias.name}" for alias in names]
        case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
            called = ast.unparse(function)
            return [name] if called.endswith(("import_module", "__import__")) else []
    return []


def against_order(each: Import) -> str | None:
    here, there = room_of(each.module), room_of(each.target)
    is_ours = there.partition(".")[0] in {"app", "pages", "core"}
    if not is_ours or each.target == "core":
        return None
    for room in (here, there):
        if room not in POSITIONS:
            return f"{room} has no place in the order"
    (level, peers), (below, _) = POSITIONS[here], POSITIONS[there]
    if below > level or there in peers:
        return None
    return f"{here} comes after {there} in the order, or beside it"


def against_never(each: Import) -> str | None:
    for importer, banned in NEVER:
        for package in banned:
            if within(each.module, importer) and within(each.target, package):
                return f"{importer} never imports {package}"
    return None


def against_only(each: Import) -> str | None:
    for package, owners in ONLY:
        if within(each.target, package) and not matching(each.module, owners):
            return f"only {', '.join(owners)} may import {package}"
    return None


RULES: tuple[Callable[[Import], str | None], ...] = (against_order, against_never, against_only)


def violations(imports: list[Import]) -> list[str]:
    """Each broken rule, as file:line and a sentence."""
    return [
        f"{each.place}: {each.module} imports {each.target}: {reason}"
        for each in imports
        for rule in RULES
        if (reason := rule(each))
    ] + [line for start, banned in APART for line in reached(start, banned, imports)]


def reached(start: str, banned: tuple[str, ...], imports: list[Import]) -> Iterator[str]:
    """The imports by which `start` gets to what it must stay apart from."""
    seen, waiting = set(), [start]
    while waiting:
        if (module := waiting.pop()) in seen:
            continue
        seen.add(module)
        for each in (found for found in imports if found.module == module):
            if any(within(each.target, package) for package in banned):
                yield f"{each.place}: {start} reaches {each.target}, by way of {module}"
            waiting += [each.target, each.target.rpartition(".")[0]]


def source_files() -> list[Path]:
    found = [ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("core/**/*.py")]
    return sorted(path.relative_to(ROOT) for path in found if path.exists())


def imports_in(path: str, source: str) -> list[Import]:
    return list(imports_of(source, Path(path)))


def test_imports_run_one_way() -> None:
    imports = [
        each
        for path in source_files()
        for each in imports_of((ROOT / path).read_text(encoding="utf-8"), path)
    ]
    assert len(imports) > 100, "the source was not found"
    assert not violations(imports), "\n".join(["", *violations(imports)])


def test_every_module_is_in_a_room_of_the_order() -> None:
    strays = [
        str(path)
        for path in source_files()
        if room_of(module_name(path)) not in POSITIONS and path != Path("core/__init__.py")
    ]
    assert not strays


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("core/domain/a.py", "from core.db.tables import Table"),
        ("core/errors.py", "import core.domain.ids"),
        ("core/services/a.py", "from core.llm.client import ModelClient"),
        ("core/services/a.py", "from core import agent"),
        ("core/services/a.py", "import core.api"),
        ("core/llm/a.py", "from core.tools.base import Tool"),
        ("core/tools/a.py", "from core.llm.client import ToolSpec"),
        ("core/tools/a.py", "from core.db.tables import Table"),
        ("core/data/a.py", "import core.db"),
        ("core/db/a.py", "import core.data.results"),
        ("core/llm/a.py", "import core.services.turns"),
        ("core/data/a.py", "def late():\n    import core.agent.loop"),
        ("core/api/a.py", "from core.bootstrap import current"),
        ("core/bootstrap.py", "import app"),
        ("core/agent/a.py", "from pages.chat import draw"),
        ("core/data/a.py", "from ..db import tables"),
        ("core/db/__init__.py", "from .. import agent"),
        ("core/domain/a.py", "from importlib import import_module\nimport_module('core.db')"),
        ("core/newroom/a.py", "import core.errors"),
        ("core/agent/a.py", "import core.newroom"),
        ("core/__init__.py", "from core import errors"),
        ("core/services/a.py", "import streamlit as st"),
        ("core/config.py", "from streamlit import secrets"),
        ("pages/chat.py", "from sqlmodel import Session"),
        ("pages/parts/a.py", "import anthropic"),
        ("pages/chat.py", "from fastapi.responses import Response"),
        ("pages/chat.py", "from core import db"),
        ("pages/chat.py", "from core.llm.client import OFFLINE_MODEL"),
        ("core/llm/offline/a.py", "from anthropic.types import Message"),
        ("core/api/a.py", "from sqlmodel import select"),
        ("core/agent/a.py", "import sqlalchemy.exc"),
        ("app.py", "import sqlalchemy"),
    ],
)
def test_a_forbidden_import_is_found(path: str, source: str) -> None:
    line = source.count("\n") + 1
    found = violations(imports_in(path, source))
    assert found
    assert any(each.startswith(f"{path}:{line}: ") for each in found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("app.py", "import streamlit\nfrom pages import chat\nfrom core.bootstrap import start"),
        ("pages/chat.py", "import pages.parts\nfrom core.services.turns import Turns"),
        ("core/bootstrap.py", "import sqlmodel\nfrom core.db.database import Database"),
        ("core/agent/runner.py", "import dbos\nfrom core.services import turns"),
        ("core/llm/claude_stream.py", "import anthropic\nfrom core.domain import events"),
        ("core/services/turns.py", "import sqlmodel\nfrom core.services import owned"),
        ("core/config.py", "from core.errors import ConfigurationError"),
        ("core/data/a.py", "import core\nhere = core.__file__"),
        ("core/data/a.py", "from .quoting import name\nfrom ..domain import catalogue"),
        ("core/tools/run_sql.py", "import sqlmodels_of_another_name"),
    ],
)
def test_an_allowed_import_passes(path: str, source: str) -> None:
    assert violations(imports_in(path, source)) == []


def test_the_loop_may_not_reach_the_database_by_way_of_another_module() -> None:
    loop = imports_in("core/agent/loop.py", "from core.agent.calling import call_model")
    helper = imports_in("core/agent/calling.py", "import time\nfrom core.services import turns")
    assert violations(loop) == []
    assert violations([*loop, *helper]) == [
        "core/agent/calling.py:2: core.agent.loop reaches core.services.turns, "
        "by way of core.agent.calling"
    ]
