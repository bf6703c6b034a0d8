"""Every module can be imported by itself: none imports, through others, itself."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "config", "eval", "ingest", "retrieval")


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path, modules: set[str]) -> Iterator[str]:
    """Yield the project's modules that a module imports as it is loaded, not later inside a function."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules else node.module for name in names)


def test_no_module_imports_itself_through_others() -> None:
    paths = {_name(p): p for package in PACKAGES for p in (ROOT / package).rglob("*.py")}
    modules = set(paths)
    graph = {name: modules & {*_imported(path, modules)} for name, path in paths.items()}
    assert len(graph) > 100
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the way round


def _bound(path: Path) -> list[str]:
    """Return the names that a module binds at its top, each as often as it does."""
    body = ast.parse(path.read_text("utf-8")).body
    assigned = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    assigned += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    made = [n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    return [*made, *(target.id for target in assigned if isinstance(target, ast.Name))]


def test_no_module_binds_a_name_twice() -> None:
    """A second pattern of one name takes the place of the first where that was meant, and nobody sees it."""
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    counted = {_name(path): Counter(_bound(path)) for path in paths}
    twice = {name: [one for one, n in found.items() if n > 1] for name, found in counted.items()}
    assert {name: found for name, found in twice.items() if found} == {}
