"""The map of the code names every module, with the first line of its own documentation."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("config", "ingest", "retrieval", "bot", "eval")


def _line_of(module: Path) -> str:
    with module.open(encoding="utf-8") as lines:
        told = next(lines).strip().strip('"')
    name = module.relative_to(ROOT).with_suffix("").as_posix()
    return f"* `{name}` {told}"


def test_the_map_has_one_line_for_each_module_and_no_other() -> None:
    modules = [m for p in PACKAGES for m in (ROOT / p).rglob("*.py") if "__" not in m.stem]
    lines = (ROOT / "docs" / "code.md").read_text("utf-8").splitlines()
    mapped = [line for line in lines if line.startswith("* `")]

    assert sorted(mapped) == sorted(map(_line_of, modules))
