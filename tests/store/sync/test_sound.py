"""Sound between laptop and archive: freed when it is safe, brought when it is wanted, mended where it is damaged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Damaged, Refused
from fieldkit.domain.job import Job
from fieldkit.usecases.sharing import space, sync
from fieldkit.usecases.sharing.sync import Way
from fieldkit.usecases.text import correct
from tests.around.shelves import Shelf, flip
from tests.made.visits import TEXTS, Lived
from tests.store.sync.meeting import meet, way


def test_sound_leaves_only_when_a_receipt_covers_it_and_comes_back(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    line = shelf.door(one.blobs)._line
    with pytest.raises(Refused, match="sound-not-safe"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    assert one.blobs.has(lived.sound)
    meet(one, shelf)
    [held] = space.held(work=one.work, blobs=one.blobs)
    assert (held.is_safe, held.is_whole) == (True, True)
    assert space.free([lived.interview], line, work=one.work, blobs=one.blobs) == held.here > 0
    assert not one.blobs.has(lived.sound)
    meet(one, shelf)
    assert not one.blobs.has(lived.sound)
    space.want_here([lived.interview], work=one.work)
    assert meet(one, shelf).fetched == 1
    assert one.blobs.verify(lived.sound)


def test_sound_stays_when_the_archive_has_lost_it_or_a_job_needs_it(
    one: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    line = shelf.door(one.blobs)._line
    kept = shelf.blobs.pop(lived.sound)
    with pytest.raises(Refused, match="sound-not-safe"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    shelf.blobs[lived.sound] = kept
    with one.work() as unit:
        unit.board.put(Job(id="j", verb="transcribe", subject=lived.interview))
    with pytest.raises(Refused, match="sound-busy"):
        space.free([lived.interview], line, work=one.work, blobs=one.blobs)
    assert one.blobs.verify(lived.sound)


def test_sound_of_others_comes_when_it_is_wanted_only(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    lean = replace(way(other, shelf), brings_sound=False)
    sync.meet_patiently(lean, work=other.work)
    assert correct.read(lived.interview, work=other.work)[1][0].text == TEXTS[0]
    assert not other.blobs.has(lived.sound)
    with pytest.raises(Damaged, match="blob-missing"):
        other.blobs.open(lived.sound)
    sync.meet_patiently(way(other, shelf), work=other.work)
    assert other.blobs.verify(lived.sound)
    [held] = space.held(work=other.work, blobs=other.blobs)
    assert held.is_safe


def test_what_is_asked_for_comes_though_the_sound_of_others_does_not(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    quiet = Way(door=shelf.door(other.blobs), blobs=other.blobs, brings_sound=False)
    sync.meet_patiently(quiet, work=other.work)
    assert not other.blobs.has(lived.sound)
    space.want_here([lived.interview], work=other.work)
    sync.meet_patiently(quiet, work=other.work)
    assert other.blobs.has(lived.sound)


def test_a_bit_that_flipped_here_is_mended_from_the_archive(one: Workspace, shelf: Shelf, lived: Lived) -> None:
    meet(one, shelf)
    flip(one, lived.sound)
    assert not one.blobs.verify(lived.sound)
    assert space.mend(shelf.door(one.blobs)._line, work=one.work, blobs=one.blobs) == (1, 1)
    assert one.blobs.verify(lived.sound)
