#!/bin/sh
# Ask the bundled sample eight questions of eight kinds; $1 is the command that asks.
for question in \
    "三公经费多少？" \
    "图书馆支出多少？" \
    "2070204 花了多少？" \
    "项目支出占总支出的比例是多少？" \
    "机关运行经费为什么减少？" \
    "什么是提租补贴？" \
    "一般行政管理事务多少？" \
    "局长的工资是多少？"
do
    printf '\n────────────────────────────────────────────────────────────────────────────────\n› %s\n\n' "$question"
    $1 "$question"
    status=$?
    # 3 asks back and 4 does not know: both are answers.
    case $status in 0 | 3 | 4) ;; *) exit $status ;; esac
done
