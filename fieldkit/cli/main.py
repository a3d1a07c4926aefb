"""`fieldkit`: one command, one JSON object with `--json`, 0 / 1 / 2 as exit code."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fieldkit.cli import (
    agreements,
    archive,
    board,
    evidence,
    field,
    forms,
    interviews,
    keys,
    machine,
    papers,
    programmes,
    protecting,
    reviews,
    visits,
)
from fieldkit.cli.answers import Answer, Handler, told
from fieldkit.cli.language import told_of
from fieldkit.domain.errors import FieldkitError

GROUPS = (
    *(field, visits, programmes, interviews, agreements, evidence, forms, papers),
    *(archive, reviews, board, machine, protecting),
)
"""Each module adds its commands: `add(commands, shared)`."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 when it went well, 1 for what a person can mend, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    act: Handler = asked.act
    try:
        with keys.out_of_the_environment(asked):
            answer = act(asked)
    except FieldkitError as error:
        print(told_of(error, asked), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return _say(answer, as_json=asked.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fieldkit", description=__doc__)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="one JSON object on standard output")
    shared.add_argument(keys.OPTION, type=Path, default=argparse.SUPPRESS, metavar="FILE", help="a protected WS's")
    shared.add_argument("--in-language", choices=("fr", "en"), help="language of messages")
    parser.add_argument(keys.OPTION, type=Path, metavar="FILE", help="first line: the passphrase of a protected WS")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add(commands, shared)
    return parser


def _say(answer: Answer, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(answer.facts, ensure_ascii=False))
    elif answer.text is not None:
        print(answer.text)
    else:
        print(told(answer.facts))
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
