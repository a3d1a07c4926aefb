"""An interview that was moved to another visit: who sees what of it at the archive, and whom a withdrawal reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.archive.upkeep.exporting import export
from sync.errors import SyncRefused
from sync.protocol import ERASURE, GRANT, WireStatement
from tests.around.archives import Served, said

INTERVIEW, NEW = "interview-1", "visit-2"
OWN = frozenset({INTERVIEW, "text-1.s1"})
BESIDE = frozenset({"consent-1", "excerpt-1"})


@pytest.fixture
def filled(server: Served) -> Served:
    """Fill an archive with an interview in its first visit, and two readers of one visit each."""
    commits(
        server,
        "samir",
        "researcher",
        said("visit-1", "title"),
        said(NEW, "title", scope=NEW),
        said(INTERVIEW, "title", assignable=INTERVIEW),
        said("text-1.s1", "words", assignable=INTERVIEW),
        said("consent-1", "scopes"),
        said("excerpt-1", "quoted"),
        said("sheet-1", "title"),
    )
    given = {"sound": False, "along": []}
    for name, visit in (("odette", "visit-1"), ("zoe", NEW)):
        with server.link(name, "reader") as link:
            list(link.changes(0))
        commits(server, "ada", "reviewer", said(visit, f"{GRANT}{name}", given, scope=visit))
    return server


def commits(server: Served, name: str, role: str, *statements: WireStatement) -> None:
    with server.link(name, role) as link:
        link.commit(statements[0].id, list(statements))


def moves(server: Served) -> None:
    """Move the interview as a laptop does: what has a visit of its own says the new one."""
    commits(
        server,
        "samir",
        "researcher",
        said(INTERVIEW, "visit", NEW, scope=NEW, assignable=INTERVIEW),
        said("consent-1", "visit", NEW, scope=NEW),
        said("excerpt-1", "visit", NEW, scope=NEW),
    )


def read(server: Served, name: str, since: int = 0) -> tuple[set[str], int]:
    with server.link(name, "reader") as link:
        pages = list(link.changes(since))
    return {one.subject for page, _ in pages for one in page}, max([since, *(cursor for _, cursor in pages)])


def told_since(server: Served, name: str, cursor: int) -> list[WireStatement]:
    with server.link(name, "reader") as link:
        return [one for page, _ in link.changes(cursor) for one in page]


def order(**more: str) -> WireStatement:
    subjects = ["text-1", "text-1.s1", "excerpt-1"]
    return said(INTERVIEW, ERASURE, {"subjects": subjects, "blobs": []}, assignable=INTERVIEW, **more)


def test_readers_of_the_new_visit_are_told_all_that_came_into_it(filled: Served) -> None:
    before, cursor = read(filled, "zoe")
    assert before == {NEW}
    moves(filled)
    told = told_since(filled, "zoe", cursor)
    assert {one.subject for one in told} == OWN | BESIDE
    assert {one.attribute for one in told if one.subject == "consent-1"} == {"scopes", "visit"}
    assert {one.attribute for one in told if one.subject == "excerpt-1"} == {"quoted", "visit"}


def test_readers_of_the_old_visit_see_no_more_of_it(filled: Served) -> None:
    seen, cursor = read(filled, "odette")
    assert seen == OWN | BESIDE | {"visit-1", "sheet-1"}
    moves(filled)
    commits(filled, "samir", "researcher", said("consent-1", "limits", "rien de la mairie", scope=NEW))
    assert read(filled, "odette", cursor)[0] == set()
    assert read(filled, "odette")[0] == {"visit-1", "sheet-1"}


def test_a_withdrawal_after_moving_reaches_whoever_could_read_it_in_either_visit(filled: Served) -> None:
    cursors = {name: read(filled, name)[1] for name in ("odette", "zoe")}
    moves(filled)
    cursors["zoe"] = read(filled, "zoe", cursors["zoe"])[1]
    commits(filled, "samir", "researcher", order(scope=NEW))
    for name, cursor in cursors.items():
        orders = [one for one in told_since(filled, name, cursor) if one.attribute == ERASURE]
        assert [one.subject for one in orders] == [INTERVIEW], name


def test_a_withdrawal_names_nothing_of_another_visit_beside_its_own_interview(filled: Served) -> None:
    moves(filled)
    with filled.link("samir", "researcher") as link:
        subjects = ["text-1", "sheet-1"]
        wrong = said(INTERVIEW, ERASURE, {"subjects": subjects}, scope=NEW, assignable=INTERVIEW)
        with pytest.raises(SyncRefused, match="may-not-say"):
            link.commit("wrong", [wrong])


def test_a_visit_is_handed_out_with_what_came_into_it_and_without_what_left(filled: Served, tmp_path: Path) -> None:
    moves(filled)
    texts = {}
    for visit in ("visit-1", NEW):
        export(filled.archive, visit, tmp_path)
        texts[visit] = (tmp_path / f"visit-{visit}" / "data/statements/statements.jsonl").read_text()
    assert all(f'"{one}"' in texts[NEW] for one in OWN | BESIDE)
    assert not any(f'"{one}"' in texts["visit-1"] for one in OWN | BESIDE)
