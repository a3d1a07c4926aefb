"""What a sync tells as new is new on this laptop: not what an archive tells again, nor what was said here."""

from __future__ import annotations

from datetime import date

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Unavailable
from fieldkit.usecases.reviewing import changes
from fieldkit.usecases.sharing import sync
from fieldkit.usecases.visits import prepare
from tests.around.shelves import PAGE, Shelf, Strikes


def way(laptop: Workspace, shelf: Shelf) -> sync.Way:
    return sync.Way(door=shelf.door(laptop.blobs), blobs=laptop.blobs, wait=lambda _seconds: None)


def meet(laptop: Workspace, shelf: Shelf) -> sync.Met:
    return sync.meet_patiently(way(laptop, shelf), work=laptop.work)


def a_visit(laptop: Workspace) -> str:
    return prepare.visit(prepare.Place(name="Plougonvelin"), date(2026, 7, 1), work=laptop.work)


def test_what_is_told_again_beside_something_new_is_not_counted(
    here: Workspace, there: Workspace, shelf: Shelf
) -> None:
    old = a_visit(there)
    meet(there, shelf)
    assert meet(here, shelf).news[old] > 1
    shelf.log += shelf.log[: PAGE - 1]
    prepare.interview(old, "L’échevin", work=there.work)
    said = meet(there, shelf).pushed
    met = meet(here, shelf)
    assert met.news == {old: said} == {old: met.pulled}


def test_what_was_said_here_and_comes_back_is_not_counted(here: Workspace, there: Workspace, shelf: Shelf) -> None:
    mine = a_visit(here)
    meet(here, shelf)
    meet(there, shelf)
    meet(here, shelf)
    prepare.meet(mine, prepare.Met(name="Maëlle L’Hôte"), work=there.work)
    said = meet(there, shelf).pushed
    prepare.rename_interview(prepare.interview(mine, "A", work=here.work), "B", work=here.work)
    assert meet(here, shelf).news == {mine: said}


def test_what_came_before_a_pause_is_listed_with_what_came_after_it(
    here: Workspace, there: Workspace, shelf: Shelf
) -> None:
    told = a_visit(there)
    for title in ("Un", "Deux", "Trois"):
        prepare.interview(told, title, work=there.work)
    meet(there, shelf)
    shelf.strike = Strikes(4, lambda: Unavailable("archive-unreachable", url=""))
    met = meet(here, shelf)
    assert shelf.strike.after < 0
    assert sum(met.news.values()) == met.pulled
    titles = {one.change.after for one in changes.came(work=here.work) if one.change.attribute == "title"}
    assert titles >= {"Un", "Deux", "Trois"}
