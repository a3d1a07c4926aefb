"""How long a large form takes to open, and a keystroke in it to be answered."""

from __future__ import annotations

import statistics
import time

from fieldkit.sheets.forms import RunningForm, read
from forms.checking import check

OPENS_MS, KEYSTROKE_MS, CHECKED_MS = 300, 8, 3000
ROWS, KEYSTROKES = 50, 600


def forms() -> str:
    """Open a form of 1,000 questions, 400 expressions and a repeat of 50 rows, and type in it."""
    definition = a_large_form()
    answers = {f"lignes[{row}]/c{n}": row + n for row in range(1, ROWS + 1) for n in range(10)}
    begun = time.perf_counter()
    form = read(definition)
    filled = RunningForm(form, answers)
    lines = filled.ask("fr")
    opened = (time.perf_counter() - begun) * 1000
    typed = sorted(_keystroke(filled, number) for number in range(KEYSTROKES))
    p95 = typed[int(len(typed) * 0.95)]
    return (
        f"{form.questions()} questions, {len(lines)} lines on screen; opens in {opened:.0f} ms "
        f"({opened / OPENS_MS:.2f} of {OPENS_MS}), a keystroke takes {statistics.median(typed):.2f} ms, "
        f"95 % under {p95:.2f} ms ({p95 / KEYSTROKE_MS:.2f} of {KEYSTROKE_MS}), the slowest {typed[-1]:.2f} ms; "
        f"with a name that is none in each of 1,000 conditions, all are told in {(checked := _checked()):.0f} ms "
        f"({checked / CHECKED_MS:.2f} of {CHECKED_MS})"
    )


def _checked() -> float:
    lines = [
        f"  - {{type: text, name: question_{n}, label: Q, relevant: '${{qestion_{n}x}} = 1'}}" for n in range(1000)
    ]
    text = "\n".join(["settings: {form_id: faux}", "survey:", *lines])
    begun = time.perf_counter()
    found = check(text)
    assert len(found) == len(lines)
    return (time.perf_counter() - begun) * 1000


def _keystroke(filled: RunningForm, number: int) -> float:
    group, row = number % 9, number % ROWS + 1
    paths = (f"g{group}/q{group * 100 + number % 25 * 4}", f"lignes[{row}]/c{number % 10}", "g0/q0")
    begun = time.perf_counter()
    filled.answer(paths[number % 3], number % 900)
    filled.ask("fr")
    return (time.perf_counter() - begun) * 1000


def a_large_form() -> bytes:
    """Return nine groups of a hundred questions, a repeat that is summed up, and 88 calculations of one answer."""
    lines = ["settings: {form_id: grand, version: '1', default_language: fr}", "survey:"]
    for group in range(9):
        lines += [f"  - type: group\n    name: g{group}\n    label::fr: Groupe {group}\n    children:"]
        lines += [_question(number) for number in range(group * 100, group * 100 + 100)]
    lines += ["  - type: repeat\n    name: lignes\n    label::fr: Lignes\n    children:"]
    lines += [f"      - {{type: integer, name: c{n}, label::fr: Colonne {n}}}" for n in range(10)]
    lines += ["      - {type: calculate, name: total, calculation: '${c0} + ${c1}'}"]
    lines += ["  - {type: calculate, name: somme, calculation: 'sum(${total})'}"]
    lines += [f"  - {{type: calculate, name: k{n}, calculation: '${{q0}} + {n}'}}" for n in range(88)]
    lines += ["choices:\n  oui: [{name: oui, label::fr: Oui}, {name: non, label::fr: Non}]"]
    return "\n".join(lines).encode()


def _question(number: int) -> str:
    before = f"${{q{number - 4}}}"
    kind, rule = (
        ("integer", f"relevant: \"{before} = '' or {before} >= 0\""),
        ("text", "constraint: string-length(.) < 200"),
        ("select_one oui", f"relevant: \"{before} != 'non'\""),
        ("date", "constraint: . <= today()"),
    )[number % 4]
    lines = [f"      - type: {kind}", f"        name: q{number}", f"        label::fr: Question {number}"]
    has_rule = 4 <= number < 400 or number % 4 == 1
    return "\n".join([*lines, f"        {rule}"] if has_rule else lines)
