"""A cell may hold a score with the reason for it, or a rate with its score; each is read by itself."""

from ingest.forms import read_form
from ingest.grid import Cell
from ingest.joined_cells import parts_of_cell
from ingest.stitching import Piece


def _cell(row: int, column: int, text: str) -> Cell:
    return Cell(row, column, 1, 1, (0.0, 0.0, 1.0, 1.0), (text,))


def test_a_score_and_its_reason_in_one_cell_are_two_things() -> None:
    cells = [
        _cell(0, 0, "三级指标"), _cell(0, 1, "年度指标值"), _cell(0, 2, "分值"), _cell(0, 3, "得分及偏差原因"),
        _cell(1, 0, "管网巡查次数"), _cell(1, 1, "≥24次"), _cell(1, 2, "20"), _cell(1, 3, "17.5 汛期道路中断"),
        _cell(2, 0, "居民满意度"), _cell(2, 1, "≥90%"), _cell(2, 2, "10"), _cell(2, 3, "10"),
    ]  # fmt: skip
    records = read_form(1, [Piece(1, (0, 0, 1, 1), 3, cells)], None)
    told = [(r.row[-1], r.column[-1], r.text) for r in records if r.column_index == 3]

    assert told == [
        ("管网巡查次数", "得分", "17.5"),
        ("管网巡查次数", "偏差原因", "汛期道路中断"),
        ("居民满意度", "得分", "10"),
    ]
    assert len({r.id for r in records}) == len(records)


def test_a_rate_and_its_score_are_parted_where_the_cell_is() -> None:
    assert parts_of_cell("执行率／得分", "93.10%／9.3") == [("执行率", "93.10%"), ("得分", "9.3")]
    assert parts_of_cell("执行率/得分", "—") == [("执行率/得分", "—")]


def test_words_without_a_score_and_other_headings_stay_whole() -> None:
    assert parts_of_cell("得分及偏差原因", "未评分") == [("得分及偏差原因", "未评分")]
    assert parts_of_cell("偏差原因分析及改进措施", "3 处") == [("偏差原因分析及改进措施", "3 处")]
    assert parts_of_cell("得分及偏差原因", "98%") == [("得分及偏差原因", "98%")]
