"""What a list names behind semicolons stands beside what was named before, not under it."""

import pytest

from tests.drawing import reading_of

TABLE = """
    # 2026年部门项目支出表
    name=项目名称 | 合计
    大厅运行 | 60.00
"""


@pytest.mark.parametrize(
    ("told", "parents"),
    [
        # words behind 包括 that count no money are no parts to which later amounts belong
        (
            ("大厅运行60.00万元，主要用于：安检服务支出30.00万元；日常运维支出20.00万元，用于日常维护，"
            "包括设备维修、零星购置、加班误餐等支出；律师服务支出10.00万元，用于法律咨询。"),
            {"日常运维支出": (), "律师服务支出": ()},
        ),
        (
            "日常运维支出50.00万元，包括设备维修支出30.00万元；家具更新支出20.00万元。",
            {"设备维修支出": ("日常运维支出",), "家具更新支出": ("日常运维支出",)},
        ),
    ],
)  # fmt: skip
def test_a_neighbour_is_no_part_of_what_stands_before_it(
    told: str, parents: dict[str, tuple[str, ...]]
) -> None:
    facts = [f for f in reading_of(TABLE, told=(told,)).facts if f.origin == "text"]
    found = {f.item: f.parents for f in facts if f.item in parents}

    assert found == parents
