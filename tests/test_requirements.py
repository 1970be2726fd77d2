"""requirements.txt is enough, on every supported Python and machine, and names what we import.

Nothing is downloaded: the installed packages' own metadata says what they need.
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
OURS = {"app", "core", "pages", "tests"}

# Both files of a set are read: the tests' set adds to the user's.
USER = (ROOT / "requirements.txt",)
TESTS = (*USER, ROOT / "tests" / "requirements.txt")

MACHINES = [
    {"python_version": python, "python_full_version": f"{python}.0"} | machine
    for python in ("3.11", "3.12", "3.13", "3.14")
    for machine in (
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    )
]


def lines_of(path: Path) -> list[str]:
    without_comments = (re.sub(r"(^|\s)#.*", "", line) for line in path.read_text().splitlines())
    return [line.strip() for line in without_comments if line.strip()]


def wanted(path: Path) -> list[Requirement]:
    """What a .in file asks for."""
    return [Requirement(line) for line in lines_of(path) if not line.startswith("-")]


def pins(*paths: Path) -> list[Requirement]:
    lines = [line for path in paths for line in lines_of(path)]
    return [Requirement(line) for line in lines if line != "-r ../requirements.txt"]


def pinned_for(machine: dict[str, str], paths: tuple[Path, ...]) -> dict[str, str]:
    """Version by name: what pip installs on that machine."""
    return {
        canonicalize_name(pin.name): next(iter(pin.specifier)).version
        for pin in pins(*paths)
        if pin.marker is None or pin.marker.evaluate(machine)
    }


def needs(requirement: Requirement, machine: dict[str, str]) -> Iterator[Requirement]:
    """What a package, with the extras asked of it, needs itself on that machine."""
    extras = {"", *requirement.extras}
    for line in metadata.distribution(requirement.name).requires or []:
        need = Requirement(line)
        if need.marker is None or any(
            need.marker.evaluate({**machine, "extra": extra}) for extra in extras
        ):
            yield need


def unmet(
    roots: list[Requirement], machine: dict[str, str], pinned: dict[str, str]
) -> Iterator[str]:
    """Walk the needs of the roots; a line for each that is not pinned, or pinned outside it."""
    seen: set[str] = set()
    waiting = [root for root in roots if root.marker is None or root.marker.evaluate(machine)]
    while waiting:
        need = waiting.pop()
        version = pinned.get(canonicalize_name(need.name))
        if version is None:
            yield f"{need.name} is not pinned"
        elif not need.specifier.contains(version, prereleases=True):
            yield f"{need} is wanted, {version} is pinned"
        elif (key := f"{need.name}{sorted(need.extras)}") not in seen:
            seen.add(key)
            waiting += needs(need, machine)


def imported(*patterns: str) -> set[str]:
    """Distributions that our files import; one package may come from several."""
    providers = metadata.packages_distributions()
    names = {
        name.partition(".")[0]
        for pattern in patterns
        for path in ROOT.glob(pattern)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_names(node)
    }
    foreign = names - sys.stdlib_module_names - OURS
    return {canonicalize_name(providers.get(name, [name])[0]) for name in foreign}


def imported_names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []


def named_in(*paths: Path) -> set[str]:
    return {canonicalize_name(requirement.name) for path in paths for requirement in wanted(path)}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_line_is_one_exact_pin(path: Path) -> None:
    assert len(pins(path)) > 10
    for pin in pins(path):
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.specifier)), f"{path}: {pin}"
        assert pin.url is None


def test_no_package_is_pinned_twice() -> None:
    names = [canonicalize_name(pin.name) for pin in pins(*TESTS)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: "-".join(machine.values()))
@pytest.mark.parametrize(
    ("asked", "files"),
    [("requirements.in", USER), ("tests/requirements.in", TESTS)],
    ids=["user", "tests"],
)
def test_all_that_is_needed_is_pinned(
    asked: str, files: tuple[Path, ...], machine: dict[str, str]
) -> None:
    assert list(unmet(wanted(ROOT / asked), machine, pinned_for(machine, files))) == []


def test_what_is_installed_is_what_is_pinned() -> None:
    here = {"python_version": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    pinned = pinned_for(here, TESTS)
    assert {name: metadata.version(name) for name in pinned} == pinned


def test_what_the_app_imports_is_asked_for_by_name() -> None:
    found = imported("app.py", "core/**/*.py", "pages/**/*.py")
    assert "sqlmodel" in found
    assert found <= named_in(ROOT / "requirements.in")


def test_what_the_tests_import_is_pinned() -> None:
    found = imported("tests/**/*.py")
    assert "pytest" in found
    assert found <= {canonicalize_name(pin.name) for pin in pins(*TESTS)}


def test_a_need_that_is_not_pinned_is_found() -> None:
    pinned = pinned_for(MACHINES[0], TESTS)
    del pinned["greenlet"]
    pinned["starlette"] = "0.1"
    found = list(unmet(wanted(ROOT / "requirements.in"), MACHINES[0], pinned))
    assert "greenlet is not pinned" in found
    assert any(line.endswith("is wanted, 0.1 is pinned") for line in found)
