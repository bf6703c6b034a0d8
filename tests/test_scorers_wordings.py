"""The scorer hears other words for a figure: savings, amounts in 万, the comparison turned round."""

import pytest

from eval.cases import Case
from tests.test_scorers import RIGHT, WRONG, case, derived, outcome

INC = "incomplete"
FUNDS = case("800.00", "万元", "促消费资金多少？")
UNDERSPENT = derived("b-a", "万元", "和年初预算比，少花了多少", a="449.52", b="450.52")
BEHIND = derived("b-a", "万元", "气象探测的支出比气象服务少多少", a="300.00", b="520.50")
UNUSED = derived("b-a", "万元", "规划与管理少用了年初预算多少钱", a="2,739.56", b="3,110.14")
SURPLUS = derived("a-b", "万元", "本年收入超过本年支出多少", a="20,451.35", b="14,572.53")
SAVED = derived("a-b", "万元", "节省了多少", a="450.52", b="449.52")
COMPLETION = case("86.73%", "%", "完成率是多少？")
POINTS = case("3.5个百分点", "百分点", "提高了多少个百分点？")
CARS = case("15", "辆", "有多少辆车？")
POSTS = case("1,031", "人", "编制多少人？")
OF_2023 = case("1.05", "万元", "2023年公务接待费？", figure={"year": 2023})
CAR_COSTS = case("40.61", "万元", "公务用车运行维护费？", figure={"subject": "公务用车|公车"})
RISE = case("2.45亿元", "亿元", "增加多少？")
LAND = case("8,295", "亩", "占地多少亩？")
EACH = derived("a*10000/n", "元", "平均每辆多少元", a="40.61", n="15")
BALANCE = case("-53.87", "万元", "收支差额？")
PRINTING = case("12.5", "千元", "印刷费？")
FALL = case("8.65%", "%", "机关运行经费下降了百分之几？", figure={"direction": "down"})
SCORE = case("85.19", "分", "评价得分？")
IN_YUAN = case("171,915,169", "元", "支出总计？")
THIRD = derived("a/b", "%", "占比多少", a="1", b="3")
MEALS = case("0.90", "万元", "公务接待费？")


@pytest.mark.parametrize(
    ("one", "text", "expected"),
    [
        (FUNDS, "促消费提质提升800.00万。", RIGHT),
        (FUNDS, "安排800万", RIGHT),
        (FUNDS, "8百万元", RIGHT),
        (FUNDS, "八百万元", RIGHT),
        (FUNDS, "800.00万人", WRONG),
        (FUNDS, "8亿", WRONG),
        (FUNDS, "安排了八百零八万元", WRONG),
        (FUNDS, "共8,000,000.00元。", RIGHT),
        (FUNDS, "￥8,000,000", RIGHT),
        (FUNDS, "RMB 8 million", RIGHT),
        (FUNDS, "人民币捌佰万元整", RIGHT),
        (FUNDS, "不超过800万元", "incomplete"),
        (FUNDS, "801万元", WRONG),
        (BEHIND, "气象服务比气象探测多220.50万元。", RIGHT),
        (BEHIND, "气象探测比气象服务少220.50万元。", RIGHT),
        (BEHIND, "气象探测比气象服务多220.50万元。", WRONG),
        (UNUSED, "决算比年初预算少370.58万元。", RIGHT),
        (UNUSED, "少用了370.58万元", RIGHT),
        (UNUSED, "多用了370.58万元", WRONG),
        (SURPLUS, "本年收入比本年支出多5,878.82万元。", RIGHT),
        (SURPLUS, "收入超过支出5878.82万元", RIGHT),
        (SURPLUS, "本年收入比本年支出少5,878.82万元。", WRONG),
        (SAVED, "节省1.00万元。", RIGHT),
        (SAVED, "结余1.00万元。", RIGHT),
        (SAVED, "超支1.00万元。", WRONG),
        (COMPLETION, "完成年初预算的86.73%。", RIGHT),
        (COMPLETION, "完成率0.8673。", INC),
        (COMPLETION, "完成率86.73个百分点", WRONG),
        (COMPLETION, "百分之八十六点七三", RIGHT),
        (COMPLETION, "完成率87%", INC),
        (COMPLETION, "完成率8.673成", RIGHT),
        (POINTS, "提高3.5个百分点", RIGHT),
        (POINTS, "提高3.5%", WRONG),
        (POINTS, "下降3.5个百分点", WRONG),
        (CARS, "保有量十五辆。", RIGHT),
        (CARS, "共15台车", RIGHT),
        (CARS, "公务用车15。", RIGHT),
        (CARS, "其中小轿车15个", WRONG),
        (CARS, "15万元", WRONG),
        (CARS, "第15页", INC),
        (POSTS, "编制1031名。", RIGHT),
        (POSTS, "一千零三十一人", RIGHT),
        (POSTS, "1,301人", WRONG),
        (POSTS, "1031人次", WRONG),
        (OF_2023, "2022年1.05万元。", WRONG),
        (OF_2023, "上年（2022年）公务接待费1.05万元", WRONG),
        (OF_2023, "二〇二三年度为1.05万元", RIGHT),
        (OF_2023, "2023年度公务接待费决算数为10,500元", RIGHT),
        (CAR_COSTS, "公务接待费40.61万元", WRONG),
        (CAR_COSTS, "公车运行40.61万元", RIGHT),
        (RISE, "增加24,500万元", RIGHT),
        (RISE, "增加2.45万元", WRONG),
        (RISE, "增加2亿4500万元", RIGHT),
        (RISE, "减少2.45亿元", WRONG),
        (LAND, "占地8295亩", RIGHT),
        (LAND, "占地8295平方米", WRONG),
        (EACH, "平均每辆2.71万元", INC),
        (EACH, "平均每辆27,073.33元", RIGHT),
        (EACH, "平均每辆27,073.33万元", WRONG),
        (BALANCE, "差额-53.87万元", RIGHT),
        (BALANCE, "支出比收入多53.87万元", WRONG),
        (BALANCE, "差额53.87万元", WRONG),
        (PRINTING, "1.25万元", RIGHT),
        (PRINTING, "12,500元", RIGHT),
        (PRINTING, "12.5元", WRONG),
        (FALL, "比上年下降8.65%", RIGHT),
        (FALL, "比上年增长8.65%", WRONG),
        (FALL, "增减率为-8.65%", RIGHT),
        (FALL, "降低了8.65个百分点", WRONG),
        (SCORE, "得分85.19分", RIGHT),
        (SCORE, "得分85.19%", WRONG),
        (SCORE, "得85.91分", WRONG),
        (IN_YUAN, "17,191.5169万元", RIGHT),
        (IN_YUAN, "17,191.52万元", INC),
        (IN_YUAN, "1.7亿元", INC),
        (IN_YUAN, "171,915,196元", WRONG),
        (THIRD, "33.33%", RIGHT),
        (THIRD, "33.34%", WRONG),
        (THIRD, "约三成", INC),
        (MEALS, "没有找到公务接待费0.90万元的依据。", WRONG),
        (MEALS, "公务接待费不到0.90万元。", WRONG),
        (MEALS, "公务接待费为0.9万元，而不是9万元。", RIGHT),
        (MEALS, "9000元", RIGHT),
        (MEALS, "九千元整", RIGHT),
        (MEALS, "0.09万元", WRONG),
        (UNDERSPENT, "决算比年初预算少1.00万元（年初预算450.52万元，决算449.52万元）。", RIGHT),
        (UNDERSPENT, "少花1万元。", RIGHT),
        (UNDERSPENT, "多花1.00万元。", WRONG),
        (UNDERSPENT, "比年初预算超支1.00万元。", WRONG),
        (OF_2023, "2023年公务接待费1.05万元，2022年为1.51万元。", WRONG),
    ],
)
def test_right_and_wrong_answers_in_other_words_are_told_apart(
    one: Case, text: str, expected: str
) -> None:
    assert outcome(one, text) == expected
