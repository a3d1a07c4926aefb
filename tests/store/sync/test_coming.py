"""What comes from the archive: told by visit, with who changed what, whatever else was lost there."""

from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.reviewing import changes
from fieldkit.usecases.text import correct
from tests.around.shelves import Shelf
from tests.made.visits import TEXTS, Lived
from tests.store.sync.meeting import meet
from tests.store.test_merging import everything


def test_what_came_is_told_by_visit(one: Workspace, other: Workspace, shelf: Shelf, lived: Lived) -> None:
    meet(one, shelf)
    met = meet(other, shelf)
    assert met.news[lived.visit] > 20
    assert sum(met.news.values()) == met.pulled
    assert meet(other, shelf).news == {}


def test_what_came_says_who_changed_what_and_where(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    meet(other, shelf)
    correct.set_text(f"{lived.transcript}.0.0", TEXTS[0].replace("jardins", "potagers"), work=other.work)
    meet(other, shelf)
    meet(one, shelf)
    [arrival] = changes.came(work=one.work)
    assert (arrival.visit, arrival.interview) == (lived.visit, lived.interview)
    assert arrival.change.author == "zoé"
    assert "potagers" in arrival.change.after


def test_a_blob_that_the_archive_lost_keeps_nothing_else_from_coming(
    one: Workspace, other: Workspace, shelf: Shelf, lived: Lived
) -> None:
    meet(one, shelf)
    del shelf.blobs[lived.sound]
    meet(other, shelf)
    meet(one, shelf)
    assert everything(other) == everything(one)
