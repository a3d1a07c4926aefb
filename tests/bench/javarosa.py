"""Our expressions beside JavaRosa's, the engine inside ODK Validate: it decides what an expression means."""

from __future__ import annotations

import itertools
import math
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pyxform

from forms.expressions import Context, World, evaluate, to_string
from forms.expressions.nodes import from_xml
from forms.expressions.values import is_nodeset
from forms.problems import FormRefused

JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
SOURCE = Path(__file__).with_name("JavaRosa.java")
EDGES = Path(__file__).with_name("edges.txt")
INSTANCE = (
    "<data><a>2</a><b>x y</b><g><c>5</c><c>7</c></g><d>2018-02-13</d><e/><name>Ü</name><neg>-3.5</neg>"
    "<r><n>A</n><k>1</k></r><r><n>B</n><k>2</k></r><r><n>C</n><k>3</k></r><p>47.79 7.33 0 0</p></data>"
)
TEXTS = [
    "'abc'",
    "''",
    "'12'",
    "'1,5'",
    "'-0.5'",
    "'true'",
    "'1'",
    "'x'",
    "'a b c'",
    "'  '",
    "/data/a",
    "/data/b",
    "/data/e",
]
VALUES = [
    *TEXTS,
    "0",
    "1",
    "2.5",
    "-3",
    "true()",
    "false()",
    "/data/neg",
    "/data/nowhere",
    "number('')",
    "12345.6789",
]
WILD = [
    *VALUES,
    "'2018-02-13'",
    "/data/d",
    "/data/r/n",
    "/data/g/c",
    "1 div 0",
    "1234567890123",
    "/data/p",
    "'14:30'",
]
OF_CHOICES = "selected selected-at".split()
"""Their first argument is a text, or JavaRosa stumbles."""
ONE = (
    "abs acos asin atan boolean boolean-from-string cos date exp exp10 int log log10 normalize-space not number "
    "round sin sqrt string string-length tan"
).split()
TWO = (
    "atan2 coalesce contains digest ends-with pow round starts-with substr substring-after substring-before checklist"
).split()
THREE = "if translate substr checklist".split()
SIGNS = "= != < <= > >= + - * div mod and or".split()


class Verdict(NamedTuple):
    """What an expression is worth: its kind, and the value as text."""

    kind: str
    value: str


def javarosa() -> str:
    """Compare twenty thousand expressions; those that differ on purpose are among those told."""
    if shutil.which("javac") is None:
        return "needs javac"
    expressions = [*plain(20_000), *wild(4_000)]
    unlike = [
        pair for pair in zip(expressions, theirs(expressions), ours(expressions), strict=True) if not alike(*pair)
    ]
    told = "\n".join(
        f"  {expression}: {their.value} ({their.kind}), here {our.value} ({our.kind})"
        for expression, their, our in unlike[:40]
    )
    return f"{len(expressions)} expressions, {len(unlike)} differ ({len(unlike) / len(expressions):.2%})\n{told}"


def plain(most: int, seed: int = 7) -> list[str]:
    """Return expressions on which both engines are meant to agree."""
    chance = random.Random(seed)
    found = list(_combined(VALUES))
    chance.shuffle(found)
    return found[:most]


def edges() -> list[str]:
    """Return expressions at the edges of every function, written by hand; both engines are meant to agree on them."""
    return EDGES.read_text(encoding="utf-8").splitlines()


def wild(most: int, seed: int = 7) -> list[str]:
    """Return expressions on dates as texts, several nodes, and numbers without bounds as well."""
    chance = random.Random(seed)
    found = list(_combined(WILD))
    chance.shuffle(found)
    return found[:most]


def _combined(values: Sequence[str]) -> Iterator[str]:
    pairs = list(itertools.product(values, values))
    yield from (f"{name}({value})" for name in ONE for value in values)
    yield from (f"{name}({one}, {other})" for name in TWO for one, other in pairs)
    yield from (f"{name}({one}, {other})" for name in OF_CHOICES for one in TEXTS for other in values)
    yield from (f"count-selected({one})" for one in TEXTS)
    yield from (f"{one} {sign} {other}" for sign in SIGNS for one, other in pairs)
    yield from (f"-({one} {sign} {other}) + 1" for sign in SIGNS for one, other in pairs)
    chance = random.Random(1)
    for name in THREE:
        yield from (f"{name}({', '.join(chance.choices(values, k=3))})" for _ in range(400))


def theirs(expressions: Sequence[str]) -> list[Verdict]:
    """Return JavaRosa's verdicts, in the order asked."""
    with tempfile.TemporaryDirectory() as folder:
        instance, lines = Path(folder, "instance.xml"), Path(folder, "lines.txt")
        instance.write_text(INSTANCE, encoding="utf-8")
        lines.write_text("\n".join(expressions) + "\n", encoding="utf-8")
        subprocess.run(["javac", "-d", folder, "-cp", str(JAR), str(SOURCE)], check=True, capture_output=True)
        command = ["java", "-Duser.timezone=UTC", "-cp", f"{JAR}:{folder}", "JavaRosa", str(instance), str(lines)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return [Verdict(*line.split("\t", 1)) for line in said.splitlines()]


def ours(expressions: Sequence[str]) -> list[Verdict]:
    """Return our own verdicts."""
    context = Context(from_xml(INSTANCE).children[0], World(now=datetime.now(UTC)))
    return [_ours(expression, context) for expression in expressions]


def _ours(expression: str, context: Context) -> Verdict:
    try:
        found = evaluate(expression, context)
    except FormRefused as refused:
        return Verdict("error", refused.key)
    if is_nodeset(found):
        return Verdict("nodeset", "|".join(to_string([node]) for node in found))
    if isinstance(found, bool):
        return Verdict("boolean", to_string(found))
    return Verdict("number", repr(found)) if isinstance(found, float) else Verdict("string", to_string(found))


def alike(_expression: str, their: Verdict, our: Verdict) -> bool:
    """Say whether two verdicts are the same; numbers to a billionth."""
    if their.kind != our.kind or their.kind == "error":
        return their.kind == our.kind
    if their.kind != "number":
        return their.value == our.value
    one, other = (float(value.replace("Infinity", "inf")) for value in (their.value, our.value))
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12) or (math.isnan(one) and math.isnan(other))
