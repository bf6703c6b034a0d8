"""The figures of sentences become facts with the coordinates that tables use."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from ingest.chunks import Passage
from ingest.narrative import Place
from ingest.records import Chunk, Document, Fact, Kind
from ingest.sentences import sentence_facts

Read = Callable[..., list[Fact]]


def _passage(text: str, section: tuple[str, ...], number: int) -> Passage:
    places = tuple(Place(1, (10.0 + i, 10.0, 11.0 + i, 20.0)) for i in range(len(text)))
    chunk = Chunk(id=f"p{number}", section=section, text=text, page=1, last_page=1, boxes=())
    return Passage(chunk, places)


@pytest.fixture
def read() -> Read:
    """Return a reader of paragraphs under headings, in a budget or final account of 2024."""

    def reader(*texts: str, section: str = "", kind: Kind = Kind.FINAL) -> list[Fact]:
        document = Document(
            id="d", sha256="", file="d.pdf", path="d.pdf", kind=kind, fiscal_year=2024,
            publisher="临江市水务局", aliases=("市水务局",),
        )  # fmt: skip
        sections = tuple(section.split(" > ")) if section else ()
        return sentence_facts(document, [], [_passage(t, sections, n) for n, t in enumerate(texts)])

    return reader


def _told(facts: list[Fact]) -> list[tuple[str, str, str | None, str | None]]:
    return [(f.item, f.measure, None if f.value is None else str(f.value), f.unit) for f in facts]


def test_a_subject_of_three_levels_has_a_budget_a_final_figure_and_a_rate(read: Read) -> None:
    facts = read(
        "3.农林水支出（类）水利（款）防汛（项）。年初预算为20万元，支出决算为15万元，完成年初预算的75%，"
        "决算数小于年初预算数的主要原因是汛情较轻。",
        section="五、一般公共预算财政拨款支出决算情况说明",
    )

    assert _told(facts) == [
        ("防汛", "年初预算数", "20", "万元"),
        ("防汛", "决算数", "15", "万元"),
        ("防汛", "完成率", "75", "%"),
    ]
    assert {(f.fund, f.flow, f.level, f.parents) for f in facts} == {
        ("一般公共预算", "支出", 3, ("农林水支出", "水利"))
    }
    assert facts[1].reason == facts[2].reason == "汛情较轻"
    assert facts[2].base == "年初预算"


def test_a_decrease_is_negative_and_keeps_its_base_and_reason(read: Read) -> None:
    facts = read(
        "机关运行经费支出40.5万元，比2023年度减少1.5万元，下降3.57%。主要原因是压减会议。",
        section="十、机关运行经费支出说明",
    )

    assert [(f.measure, f.value, f.base, f.reason) for f in facts[1:]] == [
        ("增减额", Decimal("-1.5"), "上年", "压减会议"),
        ("增减率", Decimal("-3.57"), "上年", "压减会议"),
    ]
    assert facts[1].text == "1.5万元"


def test_parts_do_not_take_the_place_of_their_whole(read: Read) -> None:
    facts = read(
        "2024年度支出合计90万元。其中：基本支出60万元，占66.7%；项目支出30万元。较上年增加5万元。",
        section="三、支出决算情况说明",
    )

    assert [(f.nature, f.measure, f.base) for f in facts] == [
        ("合计", "决算数", None),
        ("基本支出", "决算数", None),
        ("基本支出", "占比", "支出合计"),
        ("项目支出", "决算数", None),
        ("合计", "增减额", "上年"),
    ]


def test_figures_in_brackets_belong_to_the_parts_named_there(read: Read) -> None:
    facts = read(
        "公务用车购置及运行维护费8万元（公务用车购置费0万元；公务用车运行维护费8万元，比上年减少1万元），比上年减少3万元。",
        section="二、“三公”经费情况",
        kind=Kind.BUDGET,
    )

    assert _told(facts) == [
        ("公务用车购置及运行维护费", "预算数", "8", "万元"),
        ("公务用车购置费", "预算数", "0", "万元"),
        ("公务用车运行维护费", "预算数", "8", "万元"),
        ("公务用车运行维护费", "增减额", "-1", "万元"),
        ("公务用车购置及运行维护费", "增减额", "-3", "万元"),
    ]


def test_visits_and_vehicles_are_counted_under_their_own_names(read: Read) -> None:
    facts = read(
        "全年国内公务接待6批次、48人次。年末公务用车保有量3辆。全年因公出国（境）团组1个，累计2人次。",
        section="九、“三公”经费支出决算情况说明",
    )

    assert _told(facts) == [
        ("公务接待批次", "数量", "6", "批次"),
        ("公务接待人次", "数量", "48", "人次"),
        ("公务用车保有量", "数量", "3", "辆"),
        ("因公出国（境）团组数", "数量", "1", "个"),
        ("因公出国（境）人次", "数量", "2", "人次"),
    ]


def test_no_change_is_a_change_of_zero(read: Read) -> None:
    (amount, change) = read("公务接待费2万元，与上年基本持平。", kind=Kind.BUDGET)

    assert amount.value == 2
    assert (change.measure, change.value, change.unit) == ("增减额", Decimal(0), "万元")
    assert change.bound == "≈"
    assert change.text == "持平"


def test_what_is_said_not_to_exist_is_neither_zero_nor_blank(read: Read) -> None:
    (fact,) = read("本部门当年无政府性基金预算财政拨款支出。")

    assert (fact.item, fact.fund, fact.value, fact.text) == ("支出合计", "政府性基金", None, "无")


def test_a_missing_unit_stays_missing_unless_the_rate_proves_it(read: Read) -> None:
    facts = read("公务接待费支出决算为3万元，较上年增加0.4，增长9.9%。")
    proved = read("公务接待费支出决算为3万元，较上年增加0.4，增长15.38%。")

    assert [(f.text, f.unit) for f in facts] == [("3万元", "万元"), ("0.4", None), ("9.9%", "%")]
    assert [f.unit for f in proved] == ["万元", "万元", "%"]


def test_dates_codes_and_thresholds_are_no_figures(read: Read) -> None:
    facts = read("截至2024年12月31日，单价100万元（含）以上设备（不含车辆）2台（套）。")

    assert _told(facts) == [("单价100万元以上设备", "数量", "2", "台")]
    assert read("培训支出（2050803）按有关规定执行。") == []


def test_names_and_figures_that_stand_apart_are_paired(read: Read) -> None:
    facts = read("政府采购货物、工程、服务支出分别为1.5万元、0万元和7万元。")

    assert _told(facts) == [
        ("政府采购货物支出", "决算数", "1.5", "万元"),
        ("政府采购工程支出", "决算数", "0", "万元"),
        ("政府采购服务支出", "决算数", "7", "万元"),
    ]


def test_last_years_own_amount_and_the_change_on_it_are_told_apart(read: Read) -> None:
    facts = read(
        "2024年收入预算130万元，比2023年年初预算数100万元增加30万元，增长30%。", kind=Kind.BUDGET
    )

    assert [(f.measure, str(f.value), f.year, f.base) for f in facts] == [
        ("预算数", "130", 2024, None),
        ("年初预算数", "100", 2023, None),
        ("增减额", "30", 2024, "上年年初预算"),
        ("增减率", "30", 2024, "上年年初预算"),
    ]


def test_the_box_of_a_fact_is_that_of_its_words(read: Read) -> None:
    (fact,) = read("公务接待费2万元。")

    assert fact.text == "2万元"
    assert fact.bbox == (15.0, 10.0, 18.0, 20.0)
    assert fact.sentence == "公务接待费2万元"


def test_the_budget_of_one_project_is_not_the_total_of_the_body(read: Read) -> None:
    facts = read("2024年度项目总预算350.00万元，其中扶持甲300.00万元。", kind=Kind.BUDGET)

    assert "支出合计" not in {f.item for f in facts}


def test_the_total_of_procurement_is_not_the_total_of_the_body(read: Read) -> None:
    facts = read("2024年度政府采购支出预算总额7.20万元。", kind=Kind.BUDGET)

    assert {f.item for f in facts} == {"政府采购支出总额"}


def test_a_change_of_both_totals_is_one_of_each(read: Read) -> None:
    facts = read("与2023年度相比，收入总计、支出总计各增加12.5万元，增长3%。")

    assert {(f.item, f.measure, str(f.value)) for f in facts} == {
        (item, measure, value)
        for item in ("收支总计", "收入总计", "支出总计")
        for measure, value in (("增减额", "12.5"), ("增减率", "3"))
    }


def test_what_a_use_lists_is_not_spoken_of_next(read: Read) -> None:
    facts = read(
        "12.住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：行政单位、事业单位住房公积金支出。"
        "年初预算为20万元，支出决算为15万元。",
    )

    assert {(f.item, f.classification, f.level) for f in facts} == {("住房公积金", "功能", 3)}


def test_what_a_project_costs_in_all_is_of_the_project_that_the_heading_names(read: Read) -> None:
    facts = read(
        "2024年度项目总预算12.00万，其中支持河道整治5.00万，支持泵站改造7.00万，合计12.00万。",
        section="水环境专项（政策资金）经费情况说明 > 六、年度预算安排",
        kind=Kind.BUDGET,
    )

    assert {(f.item, str(f.value), f.unit, f.parents) for f in facts} == {
        ("水环境专项", "12.00", "万元", ()),
        ("支持河道整治", "5.00", "万元", ("水环境专项",)),
        ("支持泵站改造", "7.00", "万元", ("水环境专项",)),
    }


def _project(item: str) -> Fact:
    return Fact(
        id="t1", document="d", year=2024, classification="项目", item=item, measure="决算数",
        value=Decimal(90), unit="万元", text="90.00", origin="table", page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def test_a_part_named_as_its_whole_with_a_noun_behind_is_an_item_of_its_own() -> None:
    text = "防汛专项90万元，主要包括：防汛工作经费30万元；防汛专项经费60万元，主要用于巡查。"
    place = [_passage(text, (), 0)]
    document = Document(
        id="d", sha256="", file="d.pdf", path="d.pdf", kind=Kind.BUDGET, fiscal_year=2024
    )

    facts = sentence_facts(document, [_project("防汛专项")], place)

    assert [(f.item, f.parents, str(f.value)) for f in facts] == [
        ("防汛专项", (), "90"),
        ("防汛工作经费", ("防汛专项",), "30"),
        ("防汛专项经费", ("防汛专项",), "60"),
    ]


def test_a_noun_behind_a_project_that_is_no_part_of_it_names_the_project() -> None:
    place = [_passage("防汛专项经费60万元，比上年减少5万元。", (), 0)]
    document = Document(
        id="d", sha256="", file="d.pdf", path="d.pdf", kind=Kind.BUDGET, fiscal_year=2024
    )

    facts = sentence_facts(document, [_project("防汛专项")], place)

    assert [(f.item, f.measure) for f in facts] == [("防汛专项", "预算数"), ("防汛专项", "增减额")]


def test_the_total_of_an_item_is_not_the_total_of_the_body(read: Read) -> None:
    facts = read("2024年，临江市水务局委托业务费预算总额12万元。", kind=Kind.BUDGET)

    assert [(f.item, str(f.value)) for f in facts] == [("委托业务费", "12")]


def test_what_a_project_spent_is_of_the_project_that_the_report_evaluates(read: Read) -> None:
    facts = read(
        "项目全年预算数为18.50万元，其中当年财政拨款12.00万元、上年结转资金6.50万元。项目实际支出16.50万元，预算执行率89.19%。",
        section="2024年度泵站信息系统维护费项目绩效评价报告 > （一）项目概况",
    )

    assert {(f.item, f.classification) for f in facts} == {("泵站信息系统维护费", "项目")}
    assert [(f.fund, str(f.value)) for f in facts] == [
        ("全部", "18.50"),
        ("财政拨款", "12.00"),
        ("上年结转", "6.50"),
        ("全部", "16.50"),
        ("全部", "89.19"),
    ]


def test_what_a_summary_says_of_its_project_keeps_the_name_it_begins_with(read: Read) -> None:
    facts = read("1.堤防经费项目绩效自评综述：项目全年预算数为9.50万元，执行数为9.50万元。")

    assert {f.item for f in facts} == {"堤防经费"}


def test_what_one_project_spent_is_never_the_total_of_the_body(read: Read) -> None:
    facts = read("项目实际支出16.50万元。")

    assert "支出合计" not in {f.item for f in facts}


def test_separately_gives_shares_and_changes_to_the_names_of_the_list_before(read: Read) -> None:
    facts = read(
        "一般公共服务支出、教育支出分别为10万元、30万元，比上年分别增加1万元和减少2万元，分别占25%、75%。"
    )

    assert _told(facts) == [
        ("一般公共服务支出", "决算数", "10", "万元"),
        ("教育支出", "决算数", "30", "万元"),
        ("一般公共服务支出", "增减额", "1", "万元"),
        ("教育支出", "增减额", "-2", "万元"),
        ("一般公共服务支出", "占比", "25", "%"),
        ("教育支出", "占比", "75", "%"),
    ]


def test_separately_gives_shares_to_the_names_beside_it(read: Read) -> None:
    facts = read("货物、工程、服务分别占政府采购支出的10%、20%和70%。")

    assert _told(facts) == [
        ("政府采购货物支出", "占比", "10", "%"),
        ("政府采购工程支出", "占比", "20", "%"),
        ("政府采购服务支出", "占比", "70", "%"),
    ]


def test_neither_end_of_a_range_is_a_figure(read: Read) -> None:
    assert read("项目支出30至40万元，占支出合计的5%-8%。") == []


def test_from_one_amount_to_another_is_no_range(read: Read) -> None:
    values = [str(fact.value) for fact in read("培训费由3万元增加到4万元。")]

    assert values == ["3", "4"]


def test_a_verb_before_its_item_tells_a_change(read: Read) -> None:
    facts = read("支出合计12万元，比上年增加3万元，其中：增加项目支出5万元，减少基本支出2万元。")

    assert [(f.nature, f.measure, f.value) for f in facts][2:] == [
        ("项目支出", "增减额", Decimal(5)),
        ("基本支出", "增减额", Decimal(-2)),
    ]


def test_what_a_supplier_won_is_not_all_that_was_bought(read: Read) -> None:
    facts = read("由小微企业供应商中标的，采购金额12万元。", section="政府采购支出情况")

    assert _told(facts) == [("小微企业供应商中标的采购", "金额", "12", "万元")]


def test_parts_did_not_change_either_where_the_whole_is_compared(read: Read) -> None:
    facts = read(
        "2024年“三公”经费决算数与2023年持平。其中：公务接待费决算持平；因公出国（境）费决算持平。"
    )

    assert [(f.item, f.value, f.base) for f in facts] == [
        ("“三公”经费", Decimal(0), "上年"),
        ("公务接待费", Decimal(0), "上年"),
        ("因公出国（境）费", Decimal(0), "上年"),
    ]


def test_projects_counted_are_those_of_their_own_clause(read: Read) -> None:
    facts = read(
        "编报绩效目标的项目4个，涉及预算金额59.42万元；绩效跟踪的项目5个，涉及预算金额60万元；绩效自评的项目6个。",
        section="预算绩效管理情况",
    )

    assert [(f.item, str(f.value)) for f in facts] == [
        ("绩效目标项目", "4"),
        ("绩效目标项目", "59.42"),
        ("绩效跟踪项目", "5"),
        ("绩效跟踪项目", "60"),
        ("绩效自评项目", "6"),
    ]


def test_devices_are_held_on_the_day_told_for_the_vehicles_before(read: Read) -> None:
    facts = read(
        "截至2023年12月31日，共有车辆3辆。",
        "单位价值100万元以上的设备2台。",
        section="国有资产占有使用情况",
    )

    assert [(f.item, f.year) for f in facts] == [
        ("公务用车保有量", 2023),
        ("单价100万元以上设备", 2023),
    ]


def test_what_an_evaluation_covers_is_no_total(read: Read) -> None:
    facts = read("市水务局对3个项目开展部门评价，涉及一般公共预算支出39.34万元。")

    assert all(fact.item != "支出合计" for fact in facts)


def test_a_lone_word_says_that_what_the_heading_names_does_not_exist(read: Read) -> None:
    (spent,) = read("无。", section="九、国有资本经营预算支出情况说明")
    (basic,) = read("无", section="七、政府性基金基本支出预算表情况说明")

    assert (spent.item, spent.fund, spent.value) == ("支出合计", "国有资本经营", None)
    assert (basic.nature, basic.fund, basic.value) == ("基本支出", "政府性基金", None)
    assert read("无", section="一、部门职责") == []


def test_projects_of_two_funds_are_counted_apart(read: Read) -> None:
    facts = read(
        "全面开展绩效自评，其中，一般公共预算项目32个；政府性基金预算项目1个。",
        section="十三、预算绩效情况说明",
    )

    assert [(f.item, f.fund, str(f.value)) for f in facts] == [
        ("绩效自评项目", "一般公共预算", "32"),
        ("绩效自评项目", "政府性基金", "1"),
    ]


def test_what_a_year_gives_of_an_investment_is_no_second_total(read: Read) -> None:
    told = "3.文物数字化采集。实施主体：某市博物馆。实施周期：2024年至2026年，总投资420.00万元，2024年安排125.50万元。"
    facts = read(told, kind=Kind.BUDGET)

    assert [(f.item, f.parents, str(f.value), f.year) for f in facts] == [
        ("总投资", ("文物数字化采集",), "420.00", 2024),
        ("文物数字化采集", (), "125.50", 2024),
    ]


REPORT = "2024年度河道清淤项目绩效评价报告"


def test_the_score_of_an_indicator_is_not_that_of_the_project(read: Read) -> None:
    of_part = read(
        "该项目立项规范。该指标分值20分，得分18.50分。", section=f"{REPORT} > （一）决策情况"
    )
    of_all = read("河道清淤项目综合评价得分86.40分。", section=f"{REPORT} > 三、结论")

    assert not [f for f in of_part if "得分" in f.item]
    assert [str(f.value) for f in of_all] == ["86.40"]


def test_what_was_approved_of_this_project_is_its_budget_and_its_funds_are_parts(
    read: Read,
) -> None:
    told = "2024年，该项目批复的年初预算数为1200.00万元，其中当年财政拨款950.00万元。"
    facts = read(told, section=f"{REPORT} > 3.项目资金投入")

    assert [(f.item, f.measure, f.fund, str(f.value)) for f in facts] == [
        ("河道清淤", "年初预算数", "全部", "1200.00"),
        ("河道清淤", "金额", "财政拨款", "950.00"),
    ]


def test_visits_that_are_counted_behind_a_reason_are_none_of_it(read: Read) -> None:
    facts = read(
        "公务接待费8.50万元，比2025年减少1.30万元，主要原因是从严控制接待，预计国内公务接待105批次、760人次。"
    )

    assert {(f.item, str(f.value)) for f in facts if f.measure == "数量"} == {
        ("公务接待批次", "105"),
        ("公务接待人次", "760"),
    }
    assert {f.reason for f in facts if f.measure == "增减额"} == {"从严控制接待"}


def test_a_change_behind_several_parts_is_the_wholes_where_the_rate_fits_only_that(
    read: Read,
) -> None:
    told = "2025年本部门预算支出2,641.85万元，其中：一般公共预算拨款支出2,565.85万元、政府性基金拨款支出76.00万元，较上年增加80.64万元，增长3.15%。"
    own = "2025年本部门预算支出90.00万元，其中：基本支出60.00万元、项目支出30.00万元，较上年增加10.00万元，增长50.00%。"

    assert {f.fund for f in read(told) if f.measure in ("增减额", "增减率")} == {"全部"}
    assert {f.nature for f in read(own) if f.measure in ("增减额", "增减率")} == {"项目支出"}
