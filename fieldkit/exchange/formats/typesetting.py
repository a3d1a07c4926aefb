"""Lines and pages for paper: words broken to a width, paragraphs kept from leaving a line alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: font, size in points, colour."""

    font: str
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face; a line breaks at plain spaces only, never at no-break ones."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line ready to be set: `leading` is its height, `above` the room before it, in points.

    `beside` stands before the indent of a paragraph's first line; `is_counted` lines are numbered in the margin;
    one that `holds_next` never ends a page.
    """

    runs: tuple[Run, ...]
    leading: float
    beside: tuple[Run, ...] = ()
    above: float = 0.0
    indent: float = 0.0
    is_counted: bool = False
    holds_next: bool = False


Measure = Callable[[Run], float]
"""Returns a run's width in points."""


def paragraph(runs: Iterable[Run], width: float, measure: Measure, model: Line) -> list[Line]:
    """Break runs into lines like the model; the first has its room above, and no line of several is left alone."""
    broken = _broken(runs, width - model.indent, measure)
    last = len(broken) - 1
    return [
        replace(
            model,
            runs=_merged(line),
            above=model.above if place == 0 else 0.0,
            beside=model.beside if place == 0 else (),
            holds_next=model.holds_next or (last > 0 and place in (0, last - 1)),
        )
        for place, line in enumerate(broken)
    ]


def pages(lines: Sequence[Line], height: float) -> list[list[Line]]:
    """Share lines out over pages of this height; there is always one page."""
    found: list[list[Line]] = [[]]
    used = 0.0
    for group in _held(lines):
        needed = sum(line.above + line.leading for line in group)
        if found[-1] and used + needed > height:
            found.append([])
            used = 0.0
        for line in group:
            if found[-1] and used + line.above + line.leading > height:
                found.append([])
                used = 0.0
            found[-1].append(line)
            used += line.above + line.leading
    return found


def _held(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that stay together."""
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if not line.holds_next:
            yield group
            group = []
    if group:
        yield group


def _broken(runs: Iterable[Run], width: float, measure: Measure) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(runs):
        needed = sum(measure(run) for run in word)
        space = [Run(" ", word[0].face)] if lines[-1] else []
        gap = sum(measure(run) for run in space)
        if lines[-1] and used + gap + needed > width:
            lines.append([])
            space, gap, used = [], 0.0, 0.0
        if needed > width:
            lines, used = _squeezed(word, width, measure, lines)
            continue
        lines[-1] += [*space, *word]
        used += gap + needed
    return lines


def _squeezed(
    word: list[Run], width: float, measure: Measure, lines: list[list[Run]]
) -> tuple[list[list[Run]], float]:
    """Break a word that is wider than a line between its letters."""
    used = 0.0
    for run in word:
        for letter in run.text:
            one = Run(letter, run.face)
            if used + measure(one) > width:
                lines.append([])
                used = 0.0
            lines[-1].append(one)
            used += measure(one)
    return lines, used


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield what may not be broken: letters between plain spaces, of one face or several."""
    word: list[Run] = []
    for run in runs:
        for place, text in enumerate(run.text.split(" ")):
            if place > 0 and word:
                yield word
                word = []
            if text:
                word.append(Run(text, run.face))
    if word:
        yield word


def _merged(line: list[Run]) -> tuple[Run, ...]:
    """Put neighbours of one face together, so that what is copied from the page has its spaces."""
    found: list[Run] = []
    for run in line:
        if found and found[-1].face == run.face:
            run = Run(found.pop().text + run.text, run.face)
        found.append(run)
    return tuple(found)
