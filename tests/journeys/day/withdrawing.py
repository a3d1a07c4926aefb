"""In the evening of another day: somebody takes back what they agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fieldkit.domain.evidence.excerpt import Bond
from fieldkit.domain.sharing.departure import Copy
from fieldkit.domain.sound.recording import Recording
from fieldkit.domain.visits.visit import VisitState
from fieldkit.usecases.evidence import excerpts, matrix
from fieldkit.usecases.evidence.codebook import read
from fieldkit.usecases.evidence.matrix import Wanted
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.people import withdraw, withdrawal
from fieldkit.usecases.reviewing import assign, threads
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct
from tests.journeys.day.cast import CLAIRE, MARKER, Archive, Day, Laptop, holding
from tests.journeys.day.fieldwork import Case
from tests.journeys.day.reviewing import state

PIECE = 64
"""So many bytes from the middle of the sound are found nowhere by chance."""


def piece_of_her_voice(laptop: Laptop, case: Case) -> bytes:
    """Return some bytes of the interview's sound."""
    with laptop.ws.work() as unit:
        [recording] = unit.records.find(Recording, interview=case.interview)
    with laptop.ws.blobs.open(recording.sound) as sound:
        whole = sound.read()
    return whole[len(whole) // 2 :][:PIECE]


def shows_what_will_go(laptop: Laptop, case: Case) -> None:
    """Before it is done, all that goes is told, what stays and cites it, and the copies that left."""
    ws = laptop.ws
    told = withdrawal.preview(case.interview, CLAIRE, work=ws.work, blobs=ws.blobs, backups=ws.backups)
    words = excerpts.where(case.quote, work=ws.work).excerpt
    assert words is not None
    assert told.excerpts == (words.quoted,)
    assert (len(told.sounds), told.transcripts, told.remarks) == (1, 1, 1)
    assert told.bytes > 50_000
    assert told.segments == len(correct.read(case.interview, work=ws.work)[1])
    assert [path for _, path in told.sheets] == [case.path]
    assert [(one.copy, one.place) for one in told.copies] == [(Copy.BUNDLE, str(case.bundle))]


def takes_it_back(laptop: Laptop, case: Case) -> None:
    """Withdraw for the person who asked for it."""
    assert withdraw.withdraw(case.interview, CLAIRE, work=laptop.ws.work, blobs=laptop.ws.blobs) > 0


def types_on_without_knowing(laptop: Laptop, case: Case) -> None:
    """Correct the interview once more on a laptop that has not heard of it."""
    _, segments = correct.read(case.interview, work=laptop.ws.work)
    correct.set_text(segments[-1].id, f"encore {MARKER}", work=laptop.ws.work)
    correct.draft_text(segments[0].id, f"toujours {MARKER}", work=laptop.ws.work)


def nothing_is_left(folders: Iterable[Path], voice: bytes) -> None:
    """Look in every file of the three laptops and the archive for her words and her voice."""
    sought = (MARKER.encode(), voice)
    left = [(folder.name, name) for folder in folders for bytes_ in sought for name in holding(folder, bytes_)]
    assert left == []


def everybody_knows(day: Day, case: Case) -> None:
    """Read on every side that something was withdrawn, when and by whom, and at the archive in the audit."""
    for laptop in (day.researcher, day.transcriber, day.reviewer):
        line = next(one for one in laptop.ws.screens.interviews(case.visit) if one.id == case.interview)
        assert (line.is_withdrawn, line.text) == (True, "none")
        [told] = withdrawal.log(work=laptop.ws.work, backups=laptop.ws.backups)
        assert (told.interview, told.by) == (case.interview, "samir")
        assert told.statements > 0
        assert laptop.ws.finder.find(MARKER, 5) == ()
    assert assign.listed(work=day.transcriber.ws.work)[0].is_gone
    _audited(day.archive, case)


def _audited(archive: Archive, case: Case) -> None:
    [erased, *_] = [one for one in archive.audit() if one["act"] == "erased"]
    assert (erased["user"], case.interview in erased["detail"]) == ("samir", True)


def evidence_says_so(laptop: Laptop, case: Case) -> None:
    """Read where she was cited that it was withdrawn; lists and matrix have it no more."""
    ws = laptop.ws
    assert excerpts.where(case.quote, work=ws.work).found.bond is Bond.WITHDRAWN
    _, questions = cite.ask(case.sheet, "fr", **laptop.tools)
    [asked] = [one for one in questions if one.path == case.path]
    assert [(one.name, one.label) for one in asked.choices] == [(case.quote, "")]
    assert fill.check(case.sheet, **laptop.tools)
    assert ws.evidence.quotes(Sieve(factor=case.factor)) == ()
    drawn = matrix.draw_up(Wanted(), book=read(work=ws.work), codes=ws.codes, likeness=ws.likeness)
    assert (case.visit, case.factor) not in drawn.cells


def approval_waits_again(laptop: Laptop, case: Case) -> None:
    """Read that the visit waits for review: what was approved is not what is there any more."""
    assert state(laptop, case.visit) is VisitState.SUBMITTED
    [line] = threads.to_review(work=laptop.ws.work, screens=laptop.ws.screens)
    assert (line.visit, line.by, line.is_changed) == (case.visit, "nadia", True)
