"""Write a run down: for a terminal, as Markdown, and as JUnit XML."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from eval.results import Result
from eval.summary import Line, Summary

_ORDER = ("right", "incomplete", "abstained", "overreach", "wrong", "error")
_WORST = ("wrong", "error", "overreach", "incomplete", "abstained", "right")


def failures(results: Iterable[Result]) -> list[Result]:
    """Return what is not right, the worst first."""
    failed = [one for one in results if not one.passed]
    return sorted(failed, key=lambda one: _WORST.index(one.verdict.outcome))


def reasons(one: Result) -> str:
    """Say in a line why a result is not right."""
    told = list(one.verdict.reasons) + (["answers differ when asked again"] if one.unstable else [])
    return "; ".join(told)


def terminal(summary: Summary, results: Sequence[Result], most: int = 40) -> str:
    """Return the summary and the failures for people."""
    failed = failures(results)
    lines = [_headline(summary), ""]
    width = max(len(name) for name, _ in summary.measures)
    lines += [f"  {name:<{width}}  {value}" for name, value in summary.measures]
    lines += ["", *_table("kind", summary.kinds), "", *_table("document", summary.documents), ""]
    for one in failed[:most]:
        lines.append(f"{one.verdict.outcome:<10} {one.case.id}  {one.case.question}")
        lines.append(f"           {reasons(one)}")
        if one.answer is not None:
            lines.append(f"           → {_short(one.answer.answer)}")
    if len(failed) > most:
        lines.append(f"… and {len(failed) - most} more (--markdown, --html or --results hold all)")
    return "\n".join(lines)


def _headline(summary: Summary) -> str:
    told = ", ".join(f"{name} {summary.outcomes[name]}" for name in _ORDER)
    return f"{summary.cases} cases: {told}; {summary.points} points"


def _table(name: str, lines: Sequence[Line]) -> list[str]:
    width = max([len(name), *(len(line.name) for line in lines)])
    head = "  ".join(f"{one[:10]:>10}" for one in _ORDER)
    table = [f"  {name:<{width}}  {head}  right"]
    for line in lines:
        counts = "  ".join(f"{line.outcomes[one] or '·':>10}" for one in _ORDER)
        table.append(f"  {line.name:<{width}}  {counts}  {line.rate}")
    return table


def _short(text: str, most: int = 160) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= most else line[:most] + "…"


# ── Markdown ─────────────────────────────────────────────────────────────────────────────────


def markdown(summary: Summary, results: Sequence[Result]) -> str:
    """Return the whole run as Markdown."""
    parts = ["# Evaluation", "", _headline(summary), "", "| measure | value |", "|---|---|"]
    parts += [f"| {name} | {value} |" for name, value in summary.measures]
    for title, lines in (("kind", summary.kinds), ("document", summary.documents)):
        parts += [
            "",
            f"| {title} | {' | '.join(_ORDER)} | right |",
            "|---" * (len(_ORDER) + 2) + "|",
        ]
        for line in lines:
            counts = " | ".join(str(line.outcomes[one] or "") for one in _ORDER)
            parts.append(f"| {line.name} | {counts} | {line.rate} |")
    parts += ["", "## What is not right", ""]
    for one in failures(results):
        parts += [f"### {one.case.id}: {one.verdict.outcome}", ""]
        parts += [f"- asked: {_escaped(' → '.join((*one.case.history, one.case.question)))}"]
        parts += [f"- expected: {_escaped(expected(one))}", f"- why: {_escaped(reasons(one))}"]
        if one.answer is not None:
            parts.append(
                f"- answered ({one.answer.status}): {_escaped(_short(one.answer.answer, 600))}"
            )
        parts.append("")
    return "\n".join(parts)


def expected(one: Result) -> str:
    """Say in a line what the case expects."""
    told = [
        f"{figure.value}{figure.unit or ''}" for figure in one.verdict.figures if figure.required
    ]
    told += [f"“{text if isinstance(text, str) else ' / '.join(text)}”" for text in one.case.must]
    return f"{' or '.join(one.case.status)} {', '.join(told)}".strip()


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|").replace("\n", " ")


# ── JUnit ────────────────────────────────────────────────────────────────────────────────────


def junit(results: Sequence[Result]) -> str:
    """Return the run as JUnit XML: a suite for each document, a test case for each case."""
    root = ET.Element("testsuites", name="yusuan eval", tests=str(len(results)),
                      failures=str(sum(not one.passed for one in results)))  # fmt: skip
    suites: dict[str, list[Result]] = {}
    for one in results:
        suites.setdefault(one.cluster, []).append(one)
    for name in sorted(suites):
        group = suites[name]
        failed = str(sum(not one.passed for one in group))
        suite = ET.SubElement(root, "testsuite", name=name, tests=str(len(group)), failures=failed)
        for one in group:
            _add_case(suite, one)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_case(suite: ET.Element, one: Result) -> None:
    case = ET.SubElement(suite, "testcase", classname=one.case.kind, name=one.case.id)
    if one.passed:
        return
    tag = "error" if one.verdict.outcome == "error" else "failure"
    fault = ET.SubElement(case, tag, type=one.verdict.outcome, message=_clean(reasons(one)))
    answer = one.answer.answer if one.answer else ""
    told = f"asked: {one.case.question}\nexpected: {expected(one)}\nanswered: {answer}"
    fault.text = _clean(told)


def _clean(text: str) -> str:
    """Drop control characters, which XML forbids."""
    return "".join(char for char in text if char in "\n\t" or char >= " ")


def write(path: Path, text: str) -> None:
    """Write a report, and the folder it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
