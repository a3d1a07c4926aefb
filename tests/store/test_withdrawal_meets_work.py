"""A withdrawal meets work that went on elsewhere, in any order: in the end no laptop holds a byte of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.evidence import excerpts
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import review
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript
from tests.store.consenting import MARKER

TEXTS = (f"bonjour {MARKER} et tous", f"la {MARKER} écoute les habitants", f"merci {MARKER}")
ROUNDS = 14


def meet(giver: Workspace, taker: Workspace) -> None:
    """Hand everything over that was said or passed on, and the blobs; then carry out what was ordered."""
    with giver.work() as unit:
        said = unit.outbox.statements(100_000)
    for path in (giver.folder / "blobs").glob("??/*"):
        with path.open("rb") as source:
            taker.blobs.put(source)
    bundle.apply(said, work=taker.work, to_send=True)
    withdraw.finish(work=taker.work, blobs=taker.blobs)


def work_a_little(ws: Workspace, interview: str, chance: random.Random) -> None:
    _, segments = correct.read(interview, work=ws.work)
    segment = chance.choice(segments)
    words = [word.id for word in segment.words]
    deed = chance.randrange(5)
    if deed == 0:
        correct.set_text(segment.id, f"{MARKER} {chance.randrange(100)}", work=ws.work)
    elif deed == 1:
        correct.draft_text(segment.id, f"brouillon {MARKER}", work=ws.work)
    elif deed == 2:
        excerpts.take(interview, words[0], words[-1], work=ws.work)
    elif deed == 3:
        review.comment(segment.id, f"{MARKER} ?", work=ws.work)
    elif len(words) > 1:
        shape.cut(segment.id, words[1], work=ws.work)


def is_gone(ws: Workspace, interview: str) -> bool:
    with ws.work() as unit:
        return unit.records.get(Interview, interview).erased_on is not None


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_done_meanwhile_nothing_is_left_anywhere(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    laptops = []
    for name in "abc":
        make_workspace(tmp_path / name, "", "fr")
        laptops.append(open_workspace(tmp_path / name))
    first = laptops[0]
    interview, _ = a_transcript(first, TEXTS)
    consent.note(interview, "Claire", frozenset(Scope), Given.ORAL, work=first.work, blobs=first.blobs)
    for other in laptops[1:]:
        meet(first, other)
    moment = chance.randrange(ROUNDS)
    for turn in range(ROUNDS):
        if turn == moment:
            who = chance.choice(laptops)
            withdraw.withdraw(interview, "Claire", work=who.work, blobs=who.blobs)
        ws = chance.choice(laptops)
        if not is_gone(ws, interview):
            work_a_little(ws, interview, chance)
        if chance.random() < 0.4:
            meet(*chance.sample(laptops, 2))
    for _ in range(2):
        for giver in laptops:
            for taker in laptops:
                if giver is not taker:
                    meet(giver, taker)
    for ws in laptops:
        assert is_gone(ws, interview)
        held = [path for path in ws.folder.rglob("*") if path.is_file()]
        assert [path.name for path in held if MARKER.encode() in path.read_bytes()] == []
        ws.close()
