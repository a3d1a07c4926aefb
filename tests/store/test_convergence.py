"""Three laptops and an archive, in any order of work and sync: the same state everywhere, and every edit kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.evidence.factor import Factor
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.saying.statement import Statement
from fieldkit.usecases.evidence import codebook
from fieldkit.usecases.people import consent
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.sheets import fill
from fieldkit.usecases.text import correct
from tests.around.shelves import Shelf
from tests.made.visits import NAME, TEXTS, Lived, a_whole_visit
from tests.store.test_merging import everything, rows

Three = tuple[list[Workspace], Shelf, Lived, str]
SHARED = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
SCOPES = (SHARED, SHARED | {Scope.QUOTE}, frozenset(Scope))
"""Each lets text travel: what nobody may write down stays on its laptop, and could not end equal."""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    folder, shelf = tmp_path_factory.mktemp("three"), Shelf()
    laptops = [_laptop(folder / name, shelf) for name in ("a", "b", "c")]
    lived = a_whole_visit(laptops[0], folder)
    factor = codebook.add("Confiance", " ".join(TEXTS), work=laptops[0].work)
    _settle_down(laptops, shelf)
    yield laptops, shelf, lived, factor
    for ws in laptops:
        ws.close()


def _laptop(folder: Path, shelf: Shelf) -> Workspace:
    make_workspace(folder, "", "fr")
    ws = open_workspace(folder)
    sync.join("https://archive", folder.name, work=ws.work, door=shelf.door(ws.blobs))
    return ws


def _meet(ws: Workspace, shelf: Shelf) -> None:
    sync.meet(work=ws.work, door=shelf.door(ws.blobs), blobs=ws.blobs)


def _settle_down(laptops: list[Workspace], shelf: Shelf) -> None:
    while True:
        before = len(shelf.log)
        for ws in laptops:
            _meet(ws, shelf)
        if len(shelf.log) == before:
            return


def with_word(text: str, place: int, word: str) -> str:
    words = text.split(" ")
    at = place % (len(words) + 1)
    return " ".join([*words[:at], word, *words[at:]])


ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("text", "text", "sheet", "consent", "factor", "sync", "sync", "settle")),
        st.integers(0, 8),
    ),
    min_size=4,
    max_size=12,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_the_order_all_end_equal_and_nothing_said_is_lost(
    three: Three, acts: list[tuple[int, str, int]]
) -> None:
    laptops, shelf, lived, factor = three
    said: list[Statement] = []
    for which, act, place in acts:
        ws, word = laptops[which], f"mot{len(everything(laptops[which]))}"
        before = {one.id for one in everything(ws)}
        if act == "text":
            _correct(ws, lived, place, word)
        elif act == "sheet":
            _fill(ws, lived, place, word)
        elif act == "consent":
            scopes = SCOPES[place % len(SCOPES)]
            consent.note(lived.interview, NAME, scopes, Given.ORAL, work=ws.work, blobs=ws.blobs)
        elif act == "factor":
            _define(ws, factor, place, word)
        elif act == "settle":
            _settle(ws, place)
        else:
            _meet(ws, shelf)
        said += [one for one in everything(ws) if one.id not in before and act != "sync"]
    _settle_down(laptops, shelf)
    first = everything(laptops[0])
    assert all(everything(ws) == first for ws in laptops)
    assert all(rows(ws) == rows(laptops[0]) for ws in laptops)
    assert sorted(shelf.log, key=lambda one: one.id) == first
    assert {one.id for one in said} <= {one.id for one in first}
    assert len({one.id for one in shelf.log}) == len(shelf.log)


def _correct(ws: Workspace, lived: Lived, place: int, word: str) -> None:
    segment = correct.read(lived.interview, work=ws.work)[1][place % 2]
    correct.set_text(segment.id, with_word(segment.text, place, word), work=ws.work)


def _fill(ws: Workspace, lived: Lived, place: int, word: str) -> None:
    with ws.work() as unit:
        text = str(unit.answers.of(lived.sheet)["ident/titre"])
    text = with_word(text, place, word)
    fill.answer(lived.sheet, "ident/titre", text, work=ws.work, forms=ws.forms, blobs=ws.blobs)


def _define(ws: Workspace, factor: str, place: int, word: str) -> None:
    with ws.work() as unit:
        known = unit.records.get(Factor, factor)
        definition = with_word(known.definition, place, word)
        unit.records.put(Factor(id=factor, name=known.name, definition=definition, parent=known.parent))


def _settle(ws: Workspace, place: int) -> None:
    for dispute in ws.screens.disagreements()[:1]:
        settle.settle(dispute.subject, dispute.attribute, ("mine", "theirs")[place % 2], work=ws.work)
