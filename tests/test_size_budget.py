"""Small rooms: how long, deep and wide the source may be, and what each part must have.

Lines are physical lines. A function counts from its `def` to its last line, without decorators and
docstring; one inside another counts in both. Migrations are left out.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent

FILE_LINES, MEDIAN_FILE_LINES = 400, 120
FUNCTION_LINES, MEDIAN_FUNCTION_LINES, NINETIETH_FUNCTION_LINES = 50, 8, 30
NESTING, ARGUMENTS = 4, 8

BLOCKS = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith),
    *(ast.Try, ast.TryStar, ast.Match),
)
LOGGING = {"debug", "info", "warning", "error", "exception", "critical", "log"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Check = Callable[[str, str], Iterator[str]]


def source_files() -> list[Path]:
    found = [ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("core/**/*.py")]
    migrations = ROOT / "core" / "db" / "migrations"
    return sorted(path for path in found if path.exists() and migrations not in path.parents)


FILES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in source_files()}


def functions(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return max(1, (function.end_lineno or 0) - function.lineno + 1 - docstring)


def nesting(node: ast.AST, depth: int = 0) -> int:
    """The longest chain of blocks in a function; an elif is no deeper than its if."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        step = int(isinstance(child, BLOCKS) and not is_elif)
        deepest = max(deepest, nesting(child, depth + step))
    return deepest


def arguments(function: Function) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return sum(argument.arg not in {"self", "cls"} for argument in named)


def over_limits(path: str, source: str) -> Iterator[str]:
    """A line for each file or function over its limit."""
    if (lines := len(source.splitlines())) > FILE_LINES:
        yield f"{path}:1: {lines} lines, at most {FILE_LINES}"
    for each in functions(ast.parse(source)):
        place = f"{path}:{each.lineno}: {each.name}"
        if (lines := length(each)) > FUNCTION_LINES:
            yield f"{place} has {lines} lines, at most {FUNCTION_LINES}"
        if (depth := nesting(each)) > NESTING:
            yield f"{place} is nested {depth} deep, at most {NESTING}"
        if (count := arguments(each)) > ARGUMENTS:
            yield f"{place} takes {count} arguments, at most {ARGUMENTS}"


def undocumented(path: str, source: str) -> Iterator[str]:
    """A line for a module, and for each public class, that has no docstring."""
    tree = ast.parse(source)
    if source.strip() and ast.get_docstring(tree) is None:
        yield f"{path}:1: the module has no docstring"
    for node in public_classes(tree):
        if ast.get_docstring(node) is None:
            yield f"{path}:{node.lineno}: the class {node.name} has no docstring"


def public_classes(node: ast.AST) -> Iterator[ast.ClassDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.Lambda):
            continue
        if isinstance(child, ast.ClassDef):
            if child.name.startswith("_"):
                continue
            yield child
        yield from public_classes(child)


def swallowing(path: str, source: str) -> Iterator[str]:
    """A line for each handler that catches everything and neither raises nor logs."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ExceptHandler(type=caught) if is_broad(caught) and not accounts_for(node):
                yield f"{path}:{node.lineno}: swallows every exception"
            case ast.Call(func=called, args=caught) if ast.unparse(called).endswith("suppress"):
                if any(map(is_broad, caught)):
                    yield f"{path}:{node.lineno}: suppresses every exception"


def is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(map(is_broad, caught.elts))
    return caught is None or ast.unparse(caught) in {"Exception", "BaseException"}


def accounts_for(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) or is_log_line(node) for node in ast.walk(handler))


def is_log_line(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="traceback"), attr=method)):
            return method.startswith("print_exc")  # a child process, which has no log
        case ast.Call(func=ast.Attribute(value=logger, attr=method)):
            return method in LOGGING and "log" in ast.unparse(logger).lower()
    return False


def ninetieth(values: list[int]) -> int:
    return sorted(values)[round(0.9 * (len(values) - 1))]


@pytest.mark.parametrize("check", [over_limits, undocumented, swallowing])
@pytest.mark.parametrize("path", FILES)
def test_a_file_is_within_its_budget(path: str, check: Check) -> None:
    found = list(check(path, FILES[path]))
    assert not found, "\n".join(["", *found])


def test_files_are_short_on_the_whole() -> None:
    lines = [len(source.splitlines()) for source in FILES.values() if source.strip()]
    assert len(lines) > 20, "the source was not found"
    assert median(lines) <= MEDIAN_FILE_LINES


def test_functions_are_short_on_the_whole() -> None:
    lengths = [length(each) for source in FILES.values() for each in functions(ast.parse(source))]
    assert median(lengths) <= MEDIAN_FUNCTION_LINES
    assert ninetieth(lengths) <= NINETIETH_FUNCTION_LINES


def a_function(lines: int) -> str:
    return "def f():\n" + "    x = 1\n" * (lines - 1)


@pytest.mark.parametrize(
    ("source", "figure"),
    [
        ("x = 1\n" * 401, "a.py:1: 401 lines"),
        (a_function(51), "a.py:1: f has 51 lines"),
        ("class A:\n    async " + a_function(51).replace("\n ", "\n     "), "a.py:2: f has 51"),
        ("def f(self, a, b, c, d, /, e, f, g, *, h, i): ...", "a.py:1: f takes 9 arguments"),
        (
            "def f():\n if a:\n  for b in c:\n   while d:\n    try:\n     with e: f\n"
            "    finally: g",
            "a.py:1: f is nested 5 deep",
        ),
    ],
)
def test_what_is_over_a_limit_is_named_with_its_figure(source: str, figure: str) -> None:
    (found,) = over_limits("a.py", source)
    assert found.startswith(figure)


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 400,
        a_function(50),
        a_function(50).replace("\n", '\n    """Says\n    much.\n    """\n', 1),
        "def f(self, a, b, c, d, /, e, f, g, *rest, h): ...",
        "def f():\n if 1: 1\n elif 2: 1\n elif 3: 1\n elif 4: 1\n elif 5: 1",
        "def f():\n if 1:\n  def g():\n   if 1:\n    if 1:\n     if 1:\n      if 1: 1",
    ],
)
def test_what_is_at_its_limit_passes(source: str) -> None:
    assert list(over_limits("a.py", source)) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("x = 1", 1),
        ('"""A."""\nclass Bare:\n    pass', 1),
        ('"""A."""\nif True:\n    class Bare:\n        class Inner: ...', 2),
        ('"""A."""\nclass _Own: ...\ndef f():\n    class Local: ...', 0),
        ("", 0),
    ],
)
def test_what_has_no_docstring_is_found(source: str, count: int) -> None:
    assert len(list(undocumented("a.py", source))) == count


@pytest.mark.parametrize(
    ("handler", "count"),
    [
        ("except:\n pass", 1),
        ("except Exception:\n pass", 1),
        ("except BaseException as error:\n print(error)", 1),
        ("except (ValueError, Exception):\n return_none()", 1),
        ("except Exception:\n math.log(2)", 1),
        ("except Exception:\n logger.exception('why')", 0),
        ("except Exception:\n traceback.print_exc()", 0),
        ("except Exception:\n traceback.format_exc()", 1),
        ("except Exception as error:\n raise Named from error", 0),
        ("except ValueError:\n pass", 0),
        ("finally:\n with contextlib.suppress(Exception): g()", 1),
        ("finally:\n with suppress(OSError): g()", 0),
    ],
)
def test_a_swallowed_exception_is_found(handler: str, count: int) -> None:
    assert len(list(swallowing("a.py", f"try:\n f()\n{handler}"))) == count
