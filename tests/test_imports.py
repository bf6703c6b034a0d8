"""Every module can be imported by itself: none imports, through others, itself."""

import ast
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
