"""What is settled step by step ends as if all had been settled at once, whatever happens in whatever order."""

from __future__ import annotations

import random

import pytest

import forms
from forms.definition import Form
from tests.unit.forms.building import a_form, running

QUESTIONS = 8
VALUES = ("", "1", "2", "3", "x")


def a_random_form(chance: random.Random) -> Form:
    """Return a form of groups and repeats in which everything depends on something before it."""
    names = [f"q{number}" for number in range(QUESTIONS)]
    lines = [f"- {{type: text, name: {name}{_rule(chance, names[:place])}}}" for place, name in enumerate(names)]
    before = [[*names, *(f"r{inner}" for inner in range(number))] for number in range(4)]
    inner = ", ".join(f"{{type: text, name: r{number}{_rule(chance, before[number])}}}" for number in range(4))
    deep = "{type: repeat, name: s, children: [{type: text, name: t0}, {type: calculate, name: t1, calculation: "
    deep += '"concat(${t0}, ${r0}, position(..), position(../..))"}]}'
    count = ", repeat_count: '${q0}'" if chance.random() < 0.4 else ""
    lines.append(f"- {{type: repeat, name: r{count}{_relevant(chance, names)}, children: [{inner}, {deep}]}}")
    term = _term(chance, [*names, "g0"])
    group = f'{{type: text, name: g0}}, {{type: calculate, name: g1, calculation: "{term}"}}'
    lines.append(f"- {{type: group, name: g{_relevant(chance, names)}, children: [{group}]}}")
    lines.append('- {type: calculate, name: total, calculation: \'concat(count(${r}), "/", join(",", ${r3}))\'}')
    lines.append("- {type: calculate, name: deep, calculation: 'join(\" \", ${t1})'}")
    lines.append("- {type: calculate, name: second, calculation: 'concat(indexed-repeat(${r1}, ${r}, 2), ${g1})'}")
    lines.append("- {type: text, name: last, relevant: \"${total} != '0/' and sum(${r0}) > 1\"}")
    return a_form("\n".join(line.replace('\\"', '"') for line in lines))


def _rule(chance: random.Random, before: list[str]) -> str:
    if not before or chance.random() < 0.4:
        return ""
    if chance.random() < 0.5:
        return _relevant(chance, before)
    return f', calculation: "{_term(chance, before)}"'


def _relevant(chance: random.Random, before: list[str]) -> str:
    if chance.random() < 0.5:
        return ""
    return f", relevant: \"${{{chance.choice(before)}}} {chance.choice(['=', '!=', '>'])} '{chance.choice(VALUES)}'\""


def _term(chance: random.Random, before: list[str]) -> str:
    one, other = (f"${{{chance.choice(before)}}}" for _ in range(2))
    return chance.choice(
        (f"concat({one}, {other})", f"count-selected({one}) + 1", f"if({one} = '1', {other}, 'non')")
    )


def what_happens(chance: random.Random, filled: forms.Running) -> None:
    """Answer something, or let an item of a repeat come or go."""
    places = [place for place in filled.places() if place.item.type == "text" and not place.item.calculation]
    act = chance.random()
    rows = [place.path for place in filled.places() if place.item.type == "repeat"]
    if act < 0.15:
        filled.add(chance.choice(["r", *(f"{row}/s" for row in rows if "/s" not in row)]))
    elif act < 0.25 and rows:
        filled.remove(chance.choice(rows))
    else:
        filled.answer(chance.choice(places).path, chance.choice(VALUES))


@pytest.mark.parametrize("seed", range(25))
def test_step_by_step_is_all_at_once(seed: int) -> None:
    chance = random.Random(seed)
    filled = running(a_random_form(chance))
    for _ in range(25):
        what_happens(chance, filled)
        afresh = running(filled.form, filled.answers() or {"absent": 1})
        for _ in range(filled.count("r") - afresh.count("r")):
            afresh.add("r")
        assert filled.answers() == afresh.answers()
        assert _shown(filled) == _shown(afresh)


def _shown(filled: forms.Running) -> set[str]:
    return {place.path for place in filled.places() if place.node.value}
