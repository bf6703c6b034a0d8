"""Hold a conversation on the command line."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.ask import AskOptions, answer_each, find_document, lines, open_store

if TYPE_CHECKING:
    from retrieval.answer import Answer

_LEAVE = {"exit", "quit", "bye", "退出", "再见", ":q", "q"}
_HELP = {"help", "帮助", "?", "？"}
_USAGE = """直接提问，可以接着追问：三公经费多少 → 其中公务接待费呢 → 为什么减少 → 在第几页 → 换成元。
换一个单位或年份，把名字写进问题即可。退出：exit、quit 或 Ctrl-D。"""


def run_chat(options: AskOptions) -> int:
    """Answer line after line, each in the light of those before; end of input ends it."""
    from bot.chat import Conversation
    from bot.waiting import waiting
    from retrieval.engines import engine_of

    with open_store(options.store) as store:
        conversation = Conversation(
            engine_of(store),
            document=find_document(store, options.document),
            publisher=options.publisher,
            year=options.year,
        )

        def answer(text: str) -> "Answer":
            with waiting(quiet=options.json):
                return conversation.ask(text)

        return answer_each(_lines(options), answer, as_json=options.json)


def _command(text: str) -> str:
    """Return a line as a command is compared: /Help and help are one."""
    return text.strip().removeprefix("/").lower()


def _lines(options: AskOptions) -> Iterator[str]:
    if options.question == "-" or not sys.stdin.isatty():
        for line in lines(sys.stdin):
            if _command(line) in _LEAVE:
                return
            if _command(line) in _HELP:
                print(_USAGE, file=sys.stderr)
            else:
                yield line
        return
    print("问吧；Ctrl-D 或“退出”结束。", file=sys.stderr)
    while True:
        try:
            text = input("› ").strip()
        except EOFError:
            print()
            return
        if _command(text) in _LEAVE:
            return
        if _command(text) in _HELP:
            print(_USAGE, file=sys.stderr)
        elif text:
            yield text
