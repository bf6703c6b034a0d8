"""Add up the sample's accounts from its figures: every total that the document prints."""

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).parent
ZERO = Decimal(0)


def money(number: Decimal) -> str:
    return f"{number:,.2f}"


def short_money(number: Decimal) -> str:
    """Write an amount as narratives do: 550 instead of 550.00."""
    return f"{number:,.0f}" if number == number.to_integral_value() else money(number)


def percent(part: Decimal, whole: Decimal, places: str = "0.1") -> str:
    rate = (part / whole * 100).quantize(Decimal(places), ROUND_HALF_UP)
    return f"{rate:f}".rstrip("0").rstrip(".")


def load() -> SimpleNamespace:
    """Return figures, totals and the lines of the narrative."""
    raw = tomllib.loads((HERE / "figures.toml").read_text("utf-8"))
    data = SimpleNamespace(**raw)
    data.items = [
        SimpleNamespace(
            code=code, name=item["name"], basic=Decimal(item["basic"]), project=Decimal(item["project"]),
            budget=Decimal(item["budget"]), reason=item.get("reason"),
        )
        for code, item in raw["items"].items()
    ]  # fmt: skip
    for item in data.items:
        item.final = item.basic + item.project
    data.other = Decimal(raw["other_income"])
    data.fund_amount = Decimal(raw["fund"]["amount"])
    data.basic = sum((i.basic for i in data.items), ZERO)
    data.project = sum((i.project for i in data.items), ZERO) + data.fund_amount
    data.income = data.basic + data.project
    data.fiscal = data.income - data.other
    data.general = data.fiscal - data.fund_amount
    data.budget_total = sum((i.budget for i in data.items), ZERO)
    _economic(data, raw)
    return data


def _economic(data: SimpleNamespace, raw: dict[str, Any]) -> None:
    """Sum the economic classes; the one class without an amount takes what is left."""
    groups: dict[str, list[list[Any]]] = {"staff": [], "office": []}
    known = ZERO
    for side, lines in groups.items():
        for code, entry in raw[side].items():
            if isinstance(entry, str):
                lines.append([code, entry, None])
                continue
            amount = Decimal(entry["amount"]) if entry.get("amount") else None
            lines.append([code, entry["name"], amount])
            known += amount or ZERO
    rest = data.basic - known
    assert rest > 0, rest
    for line in groups["staff"]:
        if line[0] == "30199":
            line[2] = rest
    for lines in groups.values():
        for line in lines:
            if len(line[0]) == 3:
                line[2] = sum(
                    (a or ZERO for c, _, a in lines if len(c) == 5 and c.startswith(line[0])), ZERO
                )
    data.staff_lines, data.office_lines = groups["staff"], groups["office"]
    data.staff_total = sum((a for c, _, a in data.staff_lines if len(c) == 3), ZERO)
    data.office_total = sum((a for c, _, a in data.office_lines if len(c) == 3), ZERO)


def tree(data: SimpleNamespace) -> list[tuple[str, str, list[SimpleNamespace]]]:
    """Return (code, name, items under it) of every 类, 款 and 项, in code order."""
    fund = SimpleNamespace(
        code=data.fund["code"], name=data.fund["name"], basic=ZERO, project=data.fund_amount,
        final=data.fund_amount, budget=ZERO, reason=None,
    )  # fmt: skip
    names = {**data.classes, **data.sections}
    lines = [
        (code, name, [i for i in [*data.items, fund] if i.code.startswith(code)])
        for code, name in names.items()
    ]
    lines += [(i.code, i.name, [i]) for i in [*data.items, fund]]
    return sorted(lines)


def context(data: SimpleNamespace) -> dict[str, Any]:
    """Return what the narrative's template fills in."""
    costs, change = Decimal(data.office_costs["final"]), Decimal(data.office_costs["change"])
    last = Decimal(data.office_costs["last_income"])
    visits = {
        k: (Decimal(v["budget"]), Decimal(v["final"]))
        for k, v in data.visits.items()
        if isinstance(v, dict)
    }
    total_budget, total_final = (sum((v[n] for v in visits.values()), ZERO) for n in (0, 1))
    fall = Decimal(data.visits["last_total"]) - total_final
    goods, services = Decimal(data.procurement["goods"]), Decimal(data.procurement["services"])
    return vars(data) | {
        "m": short_money, "share": percent, "budget": data.budget_total,
        "income_change": data.income - last, "income_growth": percent(data.income - last, last),
        "fund": data.fund_amount, "staff": data.staff_total, "office": data.office_total,
        "structure": list(_structure(data)), "details": list(_details(data)),
        "visits_budget": total_budget, "visits": total_final, "visits_fall": fall,
        "visits_fall_rate": percent(fall, Decimal(data.visits["last_total"])),
        "cars_budget": visits["running"][0], "cars_final": visits["running"][1],
        "reception_budget": visits["reception"][0], "reception": visits["reception"][1],
        "batches": data.visits["batches"], "guests": data.visits["guests"], "cars": data.visits["cars"],
        "office_costs": costs, "office_costs_fall": -change,
        "office_costs_rate": percent(-change, costs - change),
        "goods": goods, "services": services, "procured": goods + services,
        "small": Decimal(data.procurement["small"]),
        "evaluated": sum((Decimal(e["budget"]) for e in data.evaluations), ZERO),
    }  # fmt: skip


def general_of(data: SimpleNamespace, item: SimpleNamespace) -> Decimal:
    """Return what 一般公共预算 paid of an item: other income paid a part of one."""
    return item.final - (data.other if item.code == "2070109" else ZERO)


def _structure(data: SimpleNamespace) -> Any:
    for code, name in data.classes.items():
        amount = sum((general_of(data, i) for i in data.items if i.code.startswith(code)), ZERO)
        # The sample's own contradiction: the narrative is 0.01 above the tables here.
        printed = amount + (Decimal("0.01") if code == "210" else ZERO)
        yield SimpleNamespace(name=name, printed=printed, share=percent(amount, data.general))


def _details(data: SimpleNamespace) -> Any:
    for item in data.items:
        final = general_of(data, item)
        word = "大于" if final > item.budget else "小于"
        yield SimpleNamespace(
            class_name=data.classes[item.code[:3]], section_name=data.sections[item.code[:5]], name=item.name,
            budget=item.budget, final=final, word=word,
            rate=percent(final, item.budget) if item.budget else None,
            reason=item.reason if final != item.budget else None,
        )  # fmt: skip
