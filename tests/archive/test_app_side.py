"""The archive and the app together: what the app says of a statement is what the archive goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import httpx
import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Unavailable
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.reviewing.assignment import Hearing
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.reviewing import assign, review, share
from fieldkit.usecases.sharing import far, sync
from fieldkit.usecases.text import glossary
from fieldkit.usecases.visits import prepare
from sync.archive.access import grants
from sync.archive.home import Archive, make
from sync.archive.upkeep.verifying import verify
from sync.client import calls
from tests.around.archives import Served, digest_of, served
from tests.store.test_workspace import START


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Served]:
    make(tmp_path / "archive")
    archive = Archive(tmp_path / "archive")
    with served(archive) as opened:
        yield opened
    archive.close()


@pytest.fixture
def researcher(tmp_path: Path, here: Served) -> Iterator[Workspace]:
    """Give a researcher's workspace that has joined, with a visit of two interviews, each with its sound."""
    make_workspace(tmp_path / "ws", "Essai", "fr")
    opened = open_workspace(tmp_path / "ws")
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=opened.work)
    with opened.work() as unit:
        for title in ("Atelier", "Conseil"):
            interview = prepare.add_interview(unit, visit, title)
            digest = opened.blobs.put(BytesIO(title.encode()))
            unit.records.put(
                Recording(id=f"recording-{title}", interview=interview.id, state=RecordingState.SEALED, sound=digest)
            )
    sync.join(here.url, here.code("samir", "researcher"), work=opened.work, door=opened.archive)
    yield opened
    opened.close()


def meet(ws: Workspace) -> sync.Met:
    return sync.meet(work=ws.work, door=ws.archive, blobs=ws.blobs)


def titles(ws: Workspace) -> set[str]:
    [visit] = ws.screens.visits()
    return {line.title for line in ws.screens.interviews(visit.id)}


def test_a_transcriber_s_laptop_gets_the_interview_that_is_assigned_and_sends_its_text(
    researcher: Workspace, here: Served, tmp_path: Path
) -> None:
    meet(researcher)
    [visit] = researcher.screens.visits()
    assigned = next(line.id for line in researcher.screens.interviews(visit.id) if line.title == "Atelier")
    make_workspace(tmp_path / "other", "Essai", "fr")
    laptop = open_workspace(tmp_path / "other")
    sync.join(here.url, here.code("ines", "transcriber"), work=laptop.work, door=laptop.archive)
    with here.archive.database.writing() as connection:
        grants.assign(connection, "ines", assigned)
    meet(laptop)
    assert titles(laptop) == {"Atelier"}
    assert laptop.blobs.has(digest_of(b"Atelier"))
    assert not laptop.blobs.has(digest_of(b"Conseil"))
    with laptop.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, assigned), title="Atelier, suite"))
    meet(laptop)
    meet(researcher)
    assert titles(researcher) == {"Atelier, suite", "Conseil"}
    laptop.close()


@pytest.fixture
def laptop(tmp_path: Path, here: Served) -> Iterator[Callable[[str, str], Workspace]]:
    """Give what makes workspaces that have joined, each with a name and a role."""
    made: list[Workspace] = []

    def new(name: str, role: str) -> Workspace:
        make_workspace(tmp_path / name, "Essai", "fr")
        made.append(open_workspace(tmp_path / name))
        sync.join(here.url, here.code(name, role), work=made[-1].work, door=made[-1].archive)
        return made[-1]

    yield new
    for one in made:
        one.close()


def interview_of(ws: Workspace, title: str) -> str:
    [visit] = ws.screens.visits()
    return next(line.id for line in ws.screens.interviews(visit.id) if line.title == title)


def test_work_given_offline_comes_to_the_transcriber_and_goes_back_to_a_second_pair_of_ears(
    researcher: Workspace, laptop: Callable[[str, str], Workspace]
) -> None:
    ines, paul = laptop("ines", "transcriber"), laptop("paul", "transcriber")
    atelier = interview_of(researcher, "Atelier")
    glossary.learn(atelier, "Loos-en-Gohelle", work=researcher.work)
    assign.give(atelier, assign.Wanted(transcriber="Ines", note="à relire"), work=researcher.work)
    meet(researcher)
    meet(ines)
    meet(paul)
    assert (titles(ines), len(paul.screens.visits())) == ({"Atelier"}, 0)
    assert ines.blobs.has(digest_of(b"Atelier"))
    with ines.work() as unit:
        assert glossary.terms_of(unit, ines.screens.visits()[0].id) == ("Loos-en-Gohelle",)
    [work] = assign.listed(work=ines.work)
    assert (work.is_mine, work.assignment.note) == (True, "à relire")
    with ines.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, atelier), language="fr"))
    assign.hand_back(work.assignment.id, work=ines.work)
    assert meet(ines).refused == 0
    meet(researcher)
    second = assign.Wanted(transcriber="paul", hearing=Hearing.SECOND)
    assign.give(atelier, second, work=researcher.work)
    meet(researcher)
    meet(paul)
    assert titles(paul) == {"Atelier"}
    with paul.work() as unit:
        assert unit.records.get(Interview, atelier).language == "fr"
    with ines.work() as unit:
        unit.records.put(replace(unit.records.get(Interview, atelier), language="en"))
    assert meet(ines).refused == 1


def test_work_that_is_called_off_is_taken_back_at_the_archive_and_said_to_the_transcriber(
    researcher: Workspace, laptop: Callable[[str, str], Workspace]
) -> None:
    ines = laptop("ines", "transcriber")
    atelier = interview_of(researcher, "Atelier")
    given = assign.give(atelier, assign.Wanted(transcriber="ines"), work=researcher.work)
    meet(researcher)
    meet(ines)
    assign.call_off(given, work=researcher.work)
    prepare.rename_interview(atelier, "Atelier, suite", work=researcher.work)
    meet(researcher)
    meet(ines)
    [work] = assign.listed(work=ines.work)
    assert (work.is_taken_back, titles(ines)) == (True, {"Atelier"})
    consent.note(
        atelier, "Odile", frozenset({Scope.RECORD}), Given.ORAL, work=researcher.work, blobs=researcher.blobs
    )
    withdraw.withdraw(atelier, "Odile", work=researcher.work, blobs=researcher.blobs)
    meet(researcher)
    meet(ines)
    assert not ines.blobs.has(digest_of(b"Atelier"))


def test_an_invited_reader_reads_and_comments_what_a_reviewer_shared(
    researcher: Workspace, laptop: Callable[[str, str], Workspace]
) -> None:
    zoe, odette = laptop("zoe", "reviewer"), laptop("odette", "reader")
    meet(researcher)
    meet(zoe)
    meet(odette)
    assert odette.screens.visits() == ()
    [visit] = zoe.screens.visits()
    share.share(visit.id, "Odette", work=zoe.work)
    meet(zoe)
    meet(odette)
    assert titles(odette) == {"Atelier", "Conseil"}
    assert [one.territory for one in odette.screens.visits()] == ["Kingersheim"]
    assert not odette.blobs.has(digest_of(b"Atelier"))
    review.comment(interview_of(odette, "Conseil"), "Est-ce bien dit ?", work=odette.work)
    review.comment(visit.id, "Belle visite", work=odette.work)
    assert meet(odette).refused == 0
    meet(zoe)
    assert {one.text for one in zoe.screens.remarks(visit.id)} == {"Est-ce bien dit ?", "Belle visite"}
    heard = interview_of(zoe, "Atelier")
    assert share.share(heard, "odette", with_sound=True, work=zoe.work) == ("Atelier",), "silence is no yes"
    consent.note(heard, "Ahmed", frozenset(Scope), Given.ORAL, work=zoe.work, blobs=zoe.blobs)
    assert share.share(heard, "odette", with_sound=True, work=zoe.work) == ()
    meet(zoe)
    meet(odette)
    assert odette.blobs.has(digest_of(b"Atelier"))
    assert not odette.blobs.has(digest_of(b"Conseil"))
    share.end(visit.id, "Odette", work=zoe.work)
    meet(zoe)
    review.comment(visit.id, "Encore un mot", work=odette.work)
    assert meet(odette).refused > 0


def test_a_bit_flipped_in_a_stored_blob_is_found_and_healed_by_the_next_sync(
    researcher: Workspace, here: Served
) -> None:
    meet(researcher)
    digest = digest_of(b"Conseil")
    stored = here.archive.folder / "blobs" / digest[:2] / digest
    stored.write_bytes(bytes([stored.read_bytes()[0] ^ 1]) + stored.read_bytes()[1:])
    assert verify(here.archive)["errors"] == [f"blob {digest}"]
    meet(researcher)
    assert verify(here.archive) == verify(here.archive) | {"valid": True, "errors": []}


def test_a_receipt_names_the_sounds_it_covers(researcher: Workspace) -> None:
    receipt = meet(researcher).receipt
    assert receipt is not None
    assert receipt["blobs"] == sorted([digest_of(b"Atelier"), digest_of(b"Conseil")])


def test_a_sound_that_stays_at_the_archive_is_read_where_it_is_asked(
    researcher: Workspace, here: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.exchange.far.PIECE_BYTES", 4)
    monkeypatch.setattr("fieldkit.exchange.far.KEPT_PIECES", 1)
    meet(researcher)
    source, size = far.open_sound(digest_of(b"Atelier"), work=researcher.work, archive=researcher.archive)
    with source:
        assert (size, source.seek(2)) == (7, 2)
        assert b"".join(iter(lambda: source.read(3), b"")) == b"elier"
        source.seek(-7, 2)
        assert source.read(4) == b"Atel"


def raised(trouble: Exception) -> None:
    raise trouble


def test_a_sound_out_of_reach_says_so_and_is_read_again_when_the_network_is_back(
    researcher: Workspace, here: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(researcher)
    monkeypatch.setattr(calls, "WAITS", ())
    source, _ = far.open_sound(digest_of(b"Conseil"), work=researcher.work, archive=researcher.archive)
    with source, monkeypatch.context() as gone:
        gone.setattr(httpx.Client, "get", Mock(side_effect=lambda *_asked, **_more: raised(httpx.ConnectError(""))))
        with pytest.raises(Unavailable, match="archive-unreachable"):
            source.read(3)
        gone.undo()
        assert source.read(3) == b"Con"
