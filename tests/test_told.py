"""Texts in the manner of several places, with lists of their figures that were written before reading them."""

from importlib.resources import files
from pathlib import Path

import pytest

from eval.narrative import compare, read_list
from ingest.chunks import Passage
from ingest.narrative import Place
from ingest.records import Chunk, Fact, Kind
from ingest.sentences import sentence_facts
from tests.drawing import reading_of

TOLD = Path(str(files("eval").joinpath("gold/told")))
BODIES = {
    "baihe_township_2023_final": "白禾县石门镇人民政府",
    "dianchi_market_2024_final": "滇池县市场监督管理局",
    "jienan_environment_2024_final": "揭南市生态环境局",
    "jingchuan_labour_2023_final": "荆川市人力资源和社会保障局",
    "laidong_education_2026_budget": "莱东市教育局",
    "linhai_emergency_2025_budget": "鲁安市应急管理局",
    "liyang_culture_2025_budget": "澧阳市文化旅游广电体育局",
    "mianchuan_water_2024_final": "绵川县水利局",
    "qingxi_health_2024_final": "清溪县卫生健康局",
    "ruyang_transport_2025_budget": "汝阳市交通运输局",
    "yunmeng_college_2024_final": "湘岚市云麓职业技术学院",
}


def passages_of(text: str) -> list[Passage]:
    """Take each line for a chunk under the headings above it; === begins a page."""
    page, titles, found = 1, dict[int, str](), list[Passage]()
    for number, line in enumerate(text.splitlines()):
        if line == "===":
            page += 1
        elif line.startswith("#"):
            depth = len(line) - len(line.lstrip("#"))
            titles = {d: title for d, title in titles.items() if d < depth}
            titles[depth] = line[depth + 1 :]
        elif not line.startswith("!"):
            top = 20.0 * number
            box = (0.0, top, float(len(line)), top + 10)
            chunk = Chunk(
                id=f"p{number}", section=tuple(titles.values()), text=line, page=page,
                last_page=page, boxes=((page, box),),
            )  # fmt: skip
            places = (Place(page, (float(at), top, at + 1.0, top + 10)) for at in range(len(line)))
            found.append(Passage(chunk, tuple(places)))
    return found


def facts_of(name: str) -> list[Fact]:
    year, kind = int(name.split("_")[2]), Kind.FINAL if name.endswith("final") else Kind.BUDGET
    document = reading_of(body=BODIES[name], year=year, kind=kind).document
    text = (TOLD / f"{name}.txt").read_text(encoding="utf-8")
    return sentence_facts(document, [], passages_of(text))


@pytest.mark.parametrize("name", BODIES)
def test_figures_of_a_told_text_are_read_as_a_person_lists_them(name: str) -> None:
    result = compare(name, read_list(TOLD / f"{name}.csv"), facts_of(name))

    assert result.precision >= 0.97, result.wrong
    assert result.recall >= 0.95, result.missing


def told(sentence: str) -> set[tuple[str, str, str]]:
    facts = reading_of(kind=Kind.FINAL, year=2023, told=[sentence]).facts
    return {(f.item, f.measure, str(f.value)) for f in facts}


def test_what_visits_cost_together_is_no_total_of_the_body() -> None:
    facts = told("国内公务接待30批次，210人次，共计支出2.40万元。外事接待1批次，4人次，共计支出0.30万元。")  # fmt: skip

    assert ("公务接待费", "决算数", "2.40") in facts
    assert ("外事接待费", "决算数", "0.30") in facts
    assert not any(item == "支出合计" for item, _, _ in facts)


def test_income_of_the_year_is_a_part_of_all_income() -> None:
    facts = told("2023年度收入总计90.00万元，其中：本年收入80.00万元，年初结转和结余10.00万元。")

    assert ("收入总计", "决算数", "90.00") in facts
    assert ("收入合计", "决算数", "80.00") in facts


def test_projects_of_a_kind_are_not_all_that_were_counted() -> None:
    facts = told("实行绩效目标管理的项目18个，其中市级重点项目3个，资金96.00万元。")

    assert ("市级重点项目", "数量", "3") in facts
    assert ("绩效目标项目", "数量", "3") not in facts
