"""The account of a project names it in its own heading, not in those that any account has."""

from pathlib import Path

from tests.drawing import engine_over, reading_of

FORM = """
    # {name}项目绩效目标表
    name | 内容 | 预算数 | 指标值
    实施单位 | {who} | |
    资金总额 | | {money} |
    年度目标 | {goal} | |
    产出指标/数量指标/{name}次数 | | | ≥{count}次
"""


def _form(name: str, who: str = "某市文化局", goal: str = "把好看的戏送到每一个村子里去") -> str:
    return FORM.format(name=name, who=who, money="30.00", goal=goal, count=90)


def test_a_heading_that_any_account_has_names_no_project(tmp_path: Path) -> None:
    words = "全年修缮屋顶不少于7处，漏雨报修当日处理"
    reading = reading_of(_form("下乡演出"), body="某市文化局", told=(words,))
    (chunk,) = reading.chunks
    for report, name in (
        ("屋顶修缮项目部门评价报告", "屋顶修缮："),
        ("下乡演出项目绩效评价报告", "下乡演出："),
    ):
        heads = (report, "一、项目基本情况", "（二）项目绩效目标")
        chunks = (chunk.model_copy(update={"section": heads}),)
        (engine,) = engine_over(tmp_path / name, reading.model_copy(update={"chunks": chunks}))

        told = engine.ask("绩效目标有哪些").answer

        assert name in told
        assert "项目基本" not in told
        assert (words in told) == (name == "屋顶修缮：")
