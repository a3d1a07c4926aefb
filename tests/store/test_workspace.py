from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sound.recording import Recording, RecordingState
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.store.database.tables import METADATA, PROJECTIONS
from fieldkit.store.migrations import NEWEST
from fieldkit.store.migrations.schema import MIGRATIONS
from fieldkit.store.saying import projections
from fieldkit.store.views.search import StoreSearch
from fieldkit.store.work import Store
from fieldkit.store.workspace import make_workspace, open_store
from fieldkit.usecases.people import consent, permit
from fieldkit.usecases.reviewing import settle
from fieldkit.usecases.sharing import bundle, gather
from fieldkit.usecases.visits import prepare

START = date(2018, 2, 13)

NEWER = (
    ("interview", "awaits_consent"),
    ("recording", "parts"),
    ("segments", "machine_speaker"),
    ("transcript", "task"),
    ("transcript", "part"),
    ("interview", "transcript"),
    ("jobs", "place"),
    ("segments", "machine_start"),
    ("segments", "machine_end"),
    ("segments", "is_machines"),
    ("segments", "is_read"),
    ("excerpt", "colour"),
    ("excerpt", "words"),
    ("excerpt", "start"),
    ("excerpt", "end"),
    ("excerpt", "is_removed"),
    ("factor", "merged_into"),
    ("factor", "split_from"),
    ("note", "cites"),
    ("note", "is_removed"),
    ("found", "place"),
    ("found", "stems"),
    ("consent", "language"),
    ("consent", "limits"),
    ("consent", "keep_until"),
    ("consent", "evidence_at"),
    ("review", "place"),
    ("review", "answers_to"),
    ("review", "is_resolved"),
    ("review", "seen"),
    ("review", "met"),
    ("visit", "guide"),
)
"""What the first version's tables did not have."""


def said(number: int, device: str, attribute: str, value: Any, *supersedes: str) -> Statement:
    return Statement(
        id=f"{number:04d}{device}",
        subject="visite-1",
        attribute=attribute,
        value=value,
        author=device,
        device=device,
        at=datetime(2018, 2, 13, tzinfo=UTC),
        supersedes=frozenset(supersedes),
    )


def three_devices() -> list[Statement]:
    return [
        said(1, "a", "kind", "visit"),
        said(2, "a", "territory", "t"),
        said(3, "a", "start", "2018-02-13"),
        said(4, "a", "title", "Première"),
        said(5, "b", "title", "Chez les élus", "0004a"),
        said(6, "c", "title", "Chez les habitants", "0004a"),
        said(7, "b", "team", ["Zoé"]),
        said(8, "c", "is_sample", False),
    ]


def rows(store: Store) -> dict[str, Any]:
    names = ("subjects", "conflicts", "found", *PROJECTIONS)
    with store.read() as connection:
        return {
            name: sorted(map(repr, connection.execute(METADATA.tables[name].select()).mappings()))
            for name in names
            if name != "found"
        }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)), again=st.lists(st.integers(0, 7), max_size=4))
def test_whatever_the_order_the_projections_end_equal(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    everything = three_devices()
    ends = []
    for sequence in (range(8), [*order, *again]):
        folder = tmp_path_factory.mktemp("merge") / "ws"
        make_workspace(folder, "", "fr")
        store = open_store(folder)
        for number in sequence:
            with store.work() as unit:
                unit.statements.add([everything[number]])
        ends.append(rows(store))
        store.close()
    assert ends[0] == ends[1]
    assert len(ends[0]["conflicts"]) == 1


def test_projections_rebuilt_from_statements_are_the_same(workspace: Workspace) -> None:
    prepare.visit(prepare.Place(name="Kingersheim", insee="68166"), START, work=workspace.work)
    before = rows(workspace.store)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert rows(workspace.store) == before


def test_the_migrated_schema_is_the_declared_one(workspace: Workspace) -> None:
    with workspace.store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    ours = [one for one in differences if "found_words" not in repr(one)]
    assert ours == []


def test_what_is_put_becomes_statements_of_what_changed(workspace: Workspace) -> None:
    id_ = prepare.visit(prepare.Place(name="Loos-en-Gohelle", insee="62528"), START, work=workspace.work)
    before = len(settle.history(id_, work=workspace.work))
    with workspace.work() as unit:
        unit.records.put(replace(unit.records.get(Visit, id_), title="Retour"))
    history = settle.history(id_, work=workspace.work)
    assert len(history) == before + 1
    assert history[-1].value == "Retour"


def test_going_back_says_the_past_anew(workspace: Workspace) -> None:
    id_ = prepare.visit(prepare.Place(name="Trémargat"), START, title="Avant", work=workspace.work)
    first = settle.history(id_, work=workspace.work)[-1].id
    prepare.change_visit(id_, START, None, "Après", work=workspace.work)
    settle.restore(id_, first, work=workspace.work)
    with workspace.work() as unit:
        assert unit.records.get(Visit, id_).title == "Avant"


def test_accents_are_folded_in_search(workspace: Workspace) -> None:
    prepare.visit(prepare.Place(name="Kingersheim"), START, title="La démocratie à l’œuvre", work=workspace.work)
    assert len(workspace.finder.find("democratie", 5)) == 1
    assert len(workspace.finder.find("oeuvre", 5)) == 1
    assert workspace.finder.find("monarchie", 5) == ()


def test_a_unit_that_fails_leaves_nothing(workspace: Workspace) -> None:
    with pytest.raises(Refused), workspace.work() as unit:
        unit.records.put(Visit(id="v", territory="t", start=START))
        raise Refused("unknown-record")
    assert workspace.screens.visits() == ()


def test_a_folder_that_is_no_workspace_is_left_untouched(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not-a-workspace"):
        open_store(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_newest_version_is_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_an_older_workspace_is_migrated_after_a_copy(tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "", "fr")
    store = open_store(tmp_path / "ws")
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=store.work)
    with store.work() as unit:
        interview = prepare.add_interview(unit, visit, "Ancien")
    with store.engine.begin() as connection:
        for trigger in ("found_in", "found_out", "found_anew"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for table, column in NEWER:
            connection.exec_driver_sql(f'ALTER TABLE {table} DROP COLUMN "{column}"')
        for table in ("steps", "changes", "pseudonym", "form", "coding", "found_words", "assignment", "departures"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("DROP INDEX excerpt_by_segment")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    store.close()
    again = open_store(tmp_path / "ws")
    with again.work() as unit:
        assert unit.records.get(Interview, interview.id) == interview
    assert [hit.record for hit in StoreSearch(again).find("anciens", 5)] == [interview.id]
    again.close()
    assert (tmp_path / "ws" / "backups" / "before-0001.db").exists()


def test_an_interview_that_waits_for_a_consent_stays_here(workspace: Workspace) -> None:
    work = workspace.work
    visit = prepare.visit(prepare.Place(name="Kingersheim"), START, work=work)
    with work() as unit:
        free = prepare.add_interview(unit, visit, "Libre")
        waiting = replace(prepare.add_interview(unit, visit, "Sans accord"), awaits_consent=True)
        unit.records.put(waiting)
        unit.records.put(Recording(id="enregistrement", interview=waiting.id, state=RecordingState.CAPTURING))

    def leaving() -> tuple[set[str], set[str]]:
        with work() as unit:
            sent = {one.subject for one in unit.outbox.statements(500, permit.kept_here(unit))}
            reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
            packed = {one.statement.subject for one in gather.contents(unit, visit, reading).carried}
        return sent, packed

    for subjects in leaving():
        assert free.id in subjects
        assert not subjects & {waiting.id, "enregistrement"}
    consent.note(waiting.id, "Zoé", frozenset({Scope.RECORD}), Given.ORAL, work=work, blobs=workspace.blobs)
    for subjects in leaving():
        assert subjects >= {free.id, waiting.id, "enregistrement"}


def test_a_newer_workspace_is_refused(tmp_path: Path) -> None:
    make_workspace(tmp_path / "ws", "", "fr")
    with sqlite3.connect(tmp_path / "ws" / "fieldkit.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(Refused, match="workspace-newer"):
        open_store(tmp_path / "ws")


def test_changed_bytes_are_noticed(workspace: Workspace) -> None:
    id_ = prepare.visit(prepare.Place(name="Kingersheim"), START, title="Vrai", work=workspace.work)
    with workspace.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE statements SET value = '\"Faux\"' WHERE attribute = 'title'")
    with pytest.raises(Damaged, match="statement-damaged"):
        settle.history(id_, work=workspace.work)


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs to mount a tmpfs")
def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=2m tmpfs {disk} 2>/dev/null") != 0:
        pytest.skip("tmpfs cannot be mounted here")
    try:
        make_workspace(disk / "ws", "", "fr")
        store = open_store(disk / "ws")
        id_ = prepare.visit(prepare.Place(name="Kingersheim"), START, work=store.work)
        with (disk / "ballast").open("wb") as ballast, pytest.raises(OSError, match="space"):
            while True:
                ballast.write(bytes(65536))
                ballast.flush()
        with pytest.raises(Unavailable, match="disk"):
            for number in range(200):
                prepare.visit(prepare.Place(name=f"Territoire {number}"), START, work=store.work)
        (disk / "ballast").unlink()
        assert id_ in [line.id for line in store_visits(store)]
        store.close()
    finally:
        os.system(f"umount {disk}")


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs to mount a tmpfs")
def test_a_read_only_disk_is_said(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=4m tmpfs {disk} 2>/dev/null") != 0:
        pytest.skip("tmpfs cannot be mounted here")
    try:
        make_workspace(disk / "ws", "", "fr")
        os.system(f"mount -o remount,ro {disk}")
        with pytest.raises(Unavailable, match="read-only"):
            open_store(disk / "ws")
        with pytest.raises(Unavailable, match="read-only"):
            make_workspace(disk / "autre", "", "fr")
    finally:
        os.system(f"umount {disk}")


def store_visits(store: Store) -> Any:
    from fieldkit.store.views.screens import StoreScreens

    return StoreScreens(store).visits()
