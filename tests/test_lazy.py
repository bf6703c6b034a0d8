"""Patterns are compiled when they are first used, and all of them compile."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from config import lazy

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for folder in ("bot", "config", "eval", "ingest", "retrieval")
    for path in (ROOT / folder).rglob("*.py") if path.stem not in ("__init__", "__main__", "lazy")
)  # fmt: skip


def _imported(path: Path) -> ModuleType:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def test_a_pattern_does_all_that_a_compiled_one_does() -> None:
    year = lazy.regex(r"(?P<year>20\d\d)年", re.IGNORECASE)

    assert year.pattern == r"(?P<year>20\d\d)年"
    assert year.sub("某年", "2023年") == "某年"
    assert [found["year"] for found in year.finditer("2022年和2023年")] == ["2022", "2023"]
    assert year.groups == 1
    assert year.match("年") is None


def test_a_pattern_is_compiled_at_its_first_use_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []

    def compile_and_tell(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return _COMPILE(pattern, flags)

    monkeypatch.setattr("config.compiled._kept", dict)  # none by a start before this one
    monkeypatch.setattr(re, "compile", compile_and_tell)
    year = lazy.regex(r"20\d\d")
    assert compiled == []

    year.search("2023")
    year.match("2023")
    year.search("2023")

    assert compiled == [r"20\d\d"]


def test_what_others_are_forked_from_has_compiled_all_patterns_and_built_all_models() -> None:
    program = (
        "import ingest.ready; from config import lazy; from ingest.records import Model;"
        "assert all('_compiled' in vars(made) for made in lazy._made);"
        "assert all(model.__pydantic_complete__ for model in Model.__subclasses__());"
        "print(len(lazy._made))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert int(done.stdout) > 100


def test_every_pattern_of_the_program_compiles() -> None:
    for path in MODULES:
        module = _imported(path)
        for pattern in filter(_is_lazy, vars(module).values()):
            assert pattern.groups >= 0


def test_no_module_compiles_a_pattern_while_it_is_imported() -> None:
    found = [
        f"{path.parent.name}/{path.name}:{call.lineno}"
        for path in MODULES
        for call in _calls(ast.parse(path.read_text("utf-8")), in_functions=False)
        if ast.unparse(call.func) == "re.compile"
    ]

    assert found == []


def test_no_function_of_re_is_given_a_lazy_pattern() -> None:
    found = []
    for path in MODULES:
        module = _imported(path)
        patterns = {name for name, value in vars(module).items() if _is_lazy(value)}
        for call in _calls(ast.parse(path.read_text("utf-8")), in_functions=True):
            given = {ast.unparse(argument) for argument in call.args}
            if ast.unparse(call.func).startswith("re.") and given & patterns:
                found.append(f"{path.parent.name}/{path.name}:{call.lineno}")

    assert found == []


_COMPILE = re.compile


def _is_lazy(value: object) -> bool:
    return isinstance(value, lazy._Lazy)


def _calls(tree: ast.AST, *, in_functions: bool) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node
        if in_functions or not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        ):
            yield from _calls(node, in_functions=in_functions)
