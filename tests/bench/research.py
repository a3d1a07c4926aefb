"""Search and matrix on a large workspace, against what they may take at most."""

from __future__ import annotations

import gc
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.evidence.coding import WEIGHTS, Direction
from fieldkit.domain.evidence.matrix import Matrix
from fieldkit.store.database.tables import FOUND, PROJECTIONS
from fieldkit.store.index.stems import stems_of
from fieldkit.usecases.evidence import codebook, matrix
from fieldkit.usecases.evidence.matrix import Order, Rows, Wanted
from fieldkit.usecases.evidence.sieve import EVERYTHING, Sieve

INTERVIEWS, WORDS, LINE = 2_000, 5_000, 25
TERRITORIES, VISITS = 100, 200
SEARCH_MILLISECONDS, MATRIX_MILLISECONDS = 50, 100
FACTORS, CODINGS = 40, 20_000
CATEGORIES = ("élu", "agent", "association", "habitant")
COMMON = "de la le les et que des en un une dans qui est pour on pas nous vous avec ce".split()
SYLLABLES = "co dé mo cra ti par ta gé jar din ma i ri ha bi tan é lu sso cia con ci toy en pro jet".split()


def search(interviews: int = INTERVIEWS) -> str:
    """Words as speech has them: a few everywhere, most of them rare; every kind of question."""
    with tempfile.TemporaryDirectory() as folder:
        ws = a_workspace(Path(folder), interviews)
        words = _vocabulary()
        fill_with_words(ws, interviews, words)
        told = [_told(name, question, sieve, ws) for name, question, sieve in _questions(words)]
        ws.close()
    return f"{interviews} interviews of {WORDS} words, limit {SEARCH_MILLISECONDS} ms: {'; '.join(told)}"


def _questions(words: list[str]) -> list[tuple[str, str, Sieve]]:
    rare, usual = words[5_000], words[300]
    near = Sieve(territory="t3")
    people = Sieve(category=CATEGORIES[0])
    days = Sieve(since=date(2018, 2, 1), until=date(2018, 2, 10))
    return [
        ("a rare word", f"{rare} ", EVERYTHING),
        ("a usual word", f"{usual} ", EVERYTHING),
        ("the commonest", "de ", EVERYTHING),
        ("three words", f"{usual} {words[40]} de ", EVERYTHING),
        ("two letters typed", usual[:2], EVERYTHING),
        ("four letters typed", usual[:4], EVERYTHING),
        ("a phrase", f'"{words[25]} {words[30]}"', EVERYTHING),
        ("a phrase of the commonest", '"de la"', EVERYTHING),
        ("a territory", f"{usual} ", near),
        ("the commonest of a territory", "de ", near),
        ("a category", f"{usual} ", people),
        ("the commonest of a category", "de ", people),
        ("ten days", f"{usual} ", days),
        ("the commonest of what is verified", "de ", Sieve(state="text:verified")),
        ("a factor", f"{usual} ", Sieve(factor="f1")),
        ("nothing there", "zzzz ", EVERYTHING),
    ]


def _told(name: str, question: str, sieve: Sieve, ws: Workspace) -> str:
    times = [_timed(lambda: ws.finder.find(question, 50, sieve)) for _ in range(9)]
    return f"{name} {statistics.median(times) * 1000:.1f} ms ({len(ws.finder.find(question, 50, sieve))})"


def matrix_of_200_by_40() -> str:
    """Every way to look at it, each from the database to the cells; the first time apart."""
    with tempfile.TemporaryDirectory() as folder:
        ws = a_workspace(Path(folder), INTERVIEWS)
        fill_with_codings(ws)
        ways = {
            "cases": Wanted(),
            "by axis": Wanted(by_axis=True),
            "by category": Wanted(rows=Rows.CATEGORY),
            "of a category": Wanted(sieve=Sieve(category=CATEGORIES[1])),
            "by likeness": Wanted(order=Order.LIKENESS),
        }
        told = []
        gc.disable()  # as the window does, which sweeps between what people do
        for name, wanted in ways.items():
            drawn = _drawn(ws, wanted)
            times = [_timed(partial(_drawn, ws, wanted)) for _ in range(9)]
            size = f"{len(drawn.rows)} × {len(drawn.columns)}"
            told.append(f"{name} ({size}) {statistics.median(times) * 1000:.0f} ms")
        ws.close()
    gc.enable()
    return f"{CODINGS} codings, limit {MATRIX_MILLISECONDS} ms: {'; '.join(told)}"


def _drawn(ws: Workspace, wanted: Wanted) -> Matrix:
    book = codebook.read(work=ws.work)
    return matrix.draw_up(wanted, book=book, codes=ws.codes, likeness=ws.likeness)


def a_workspace(folder: Path, interviews: int) -> Workspace:
    """Make territories, visits, people and interviews, as rows: statements would take an hour."""
    make_workspace(folder / "ws", "", "fr")
    ws = open_workspace(folder / "ws")
    places = [{"id": f"t{n}", "name": f"Commune {n}", "country": "FR"} for n in range(TERRITORIES)]
    visits = [
        {"id": f"v{n}", "territory": f"t{n % TERRITORIES}", "start": f"2018-{n % 12 + 1:02}-{n % 28 + 1:02}"}
        for n in range(VISITS)
    ]
    people = [
        {"id": f"p{n}-{k}", "visit": f"v{n}", "name": category.title(), "category": category, "pseudonym": ""}
        for n in range(VISITS)
        for k, category in enumerate(CATEGORIES)
    ]
    talks: list[dict[str, object]] = [
        {"id": f"i{n}", "visit": f"v{n % VISITS}", "title": f"Entretien {n}", "held_on": None, "speakers": []}
        for n in range(interviews)
    ]
    with ws.store.engine.begin() as connection:
        for kind, rows in (("territory", places), ("visit", visits), ("person", people), ("interview", talks)):
            connection.execute(insert(PROJECTIONS[kind]), rows)
    return ws


def fill_with_words(ws: Workspace, interviews: int, words: list[str]) -> None:
    """Write transcripts whose words follow Zipf's law, with the segments that filters look at."""
    chance = random.Random(1)
    shares = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for n in range(interviews):
        spoken = chance.choices(words, cum_weights=shares, k=WORDS)
        lines = [" ".join(spoken[at : at + LINE]) for at in range(0, WORDS, LINE)]
        found = [
            {"subject": f"x{n}.0.{p}", "field": "words", "kind": "segment", "owner": f"i{n}", "place": f"i{n}"}
            | {"text": line, "stems": stems_of(line)}
            for p, line in enumerate(lines)
        ]
        with ws.store.engine.begin() as connection:
            connection.execute(insert(FOUND), found)
            connection.exec_driver_sql(_SEGMENTS, [_segment(n, p) for p in range(len(lines))])
    _code(ws, interviews)


_SEGMENTS = (
    'INSERT INTO segments (id, transcript, interview, start, "end", machine_words, words, speaker, language, state,'
    " doubts) VALUES (?, ?, ?, ?, ?, '[]', '[]', ?, 'fr', ?, '[]')"
)


def _segment(n: int, place: int) -> tuple[str | float, ...]:
    speaker = CATEGORIES[(n + place) % len(CATEGORIES)].title()
    state = "verified" if place % 10 == 0 else "machine"
    return (f"x{n}.0.{place}", f"x{n}", f"i{n}", place * 9.0, place * 9.0 + 8, speaker, state)


def fill_with_codings(ws: Workspace) -> None:
    """Write excerpts, each coded once, over every case."""
    with ws.store.engine.begin() as connection:
        rows = [_segment(n, p) for n in range(INTERVIEWS) for p in range(CODINGS // INTERVIEWS)]
        connection.exec_driver_sql(_SEGMENTS, rows)
    _code(ws, INTERVIEWS)


def _code(ws: Workspace, interviews: int) -> None:
    chance = random.Random(2)
    factors = [
        {"id": f"f{n}", "name": f"Facteur {n}", "definition": "", "parent": "" if n < 4 else f"f{n % 4}"}
        for n in range(FACTORS + 4)
    ]
    each = max(1, CODINGS // interviews)
    places = [(n, p) for n in range(interviews) for p in range(each)]
    excerpts = [
        {"id": f"e{n}-{p}", "visit": f"v{n % VISITS}", "interview": f"i{n}", "segment": f"x{n}.0.{p}"}
        | {"quoted": "", "factors": [], "is_removed": False}
        for n, p in places
    ]
    codings = [
        {"id": f"k{n}-{p}", "visit": f"v{n % VISITS}", "interview": f"i{n}", "excerpt": f"e{n}-{p}", "coder": "moi"}
        | {"factor": f"f{chance.randrange(4, FACTORS + 4)}", "weight": chance.choice(WEIGHTS), "is_removed": False}
        | {"direction": chance.choice(list(Direction)).value}
        for n, p in places
    ]
    with ws.store.engine.begin() as connection:
        for kind, rows in (("factor", factors), ("excerpt", excerpts), ("coding", codings)):
            connection.execute(insert(PROJECTIONS[kind]), rows)


def _vocabulary() -> list[str]:
    chance = random.Random(3)
    made = dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(40_000))
    return [*COMMON, *list(made)[:20_000]]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
