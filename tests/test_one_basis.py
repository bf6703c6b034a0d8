"""Bodies are compared on one basis where each prints it: no one's projects beside the others' basic expenditure."""

from pathlib import Path

from retrieval.engine import Engine
from retrieval.fact_store import FactStore
from tests.drawing import reading_of
from tests.test_across import rows

BASIC = """
    # 一般公共预算财政拨款基本支出表
    code  | name       | 合计
    302   | 商品和服务支出 | {basic}
    30216 | 培训费     | {basic}
"""
PROJECTS = """
    # 一般公共预算财政拨款项目支出表
    code  | name       | 合计
    302   | 商品和服务支出 | {projects}
    30216 | 培训费     | {projects}
"""


def test_projects_of_one_body_do_not_outdo_the_basic_expenditure_of_others(tmp_path: Path) -> None:
    with FactStore(tmp_path / "basis", create=True) as store:
        for letter, body, basic in (("a", "甲市统计局", "7.00"), ("b", "乙市统计局", "5.00")):
            store.save(reading_of(BASIC.format(basic=basic), body=body, letter=letter))
        both = (BASIC.format(basic="2.00"), PROJECTS.format(projects="90.00"))
        store.save(reading_of(*both, body="丙市统计局", letter="c"))
        answer = Engine(store).ask("谁的培训费最高")

    assert rows(answer) == ["甲市统计局", "乙市统计局", "丙市统计局"], answer.answer
    assert "90.00" not in answer.answer
