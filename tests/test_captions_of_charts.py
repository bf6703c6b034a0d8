"""What stands below a chart names the chart, and heads none of the text that follows."""

import pytest

from ingest.chunks import cut
from ingest.narrative import Paragraph


def _paragraph(text: str, *, large: bool = False) -> Paragraph:
    return Paragraph(text, (None,) * len(text), ((1, (0.0, 0.0, 1.0, 1.0)),), large)


@pytest.mark.parametrize(
    "caption",
    [
        "（图2：一般公共预算财政拨款支出决算结构）",
        "图1：收、支决算总计变动情况图（单位：万元）",
        "2023年2024年（图1：收支总计变动情况）",
        "2023年 2024年",
        "一般公共预算支出决算结构图",
        "图三 收入决算",
    ],
)
def test_the_caption_of_a_chart_heads_nothing(caption: str) -> None:
    cut_up = cut(
        [
            _paragraph("第二部分 2024年度部门决算情况说明", large=True),
            _paragraph("一、支出决算情况说明"),
            _paragraph("本年支出合计9.00万元。"),
            _paragraph(caption, large=True),
            _paragraph("二、“三公”经费支出决算情况说明"),
            _paragraph("“三公”经费支出2.00万元。"),
        ]
    )
    section = cut_up[-1].chunk.section

    assert section == ("第二部分 2024年度部门决算情况说明", "二、“三公”经费支出决算情况说明")


@pytest.mark.parametrize("title", ["某市图书馆概况", "图书馆2024年度部门决算", "2024年部门决算"])
def test_a_title_that_names_no_chart_is_still_one(title: str) -> None:
    assert cut([_paragraph(title, large=True)])[0].chunk.kind == "heading"
