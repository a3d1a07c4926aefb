from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.saying.statement import Claim, Json, Statement
from fieldkit.domain.text.replacing import Wanted
from fieldkit.store.database.tables import CONFLICTS, OUTBOX, SEGMENTS
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, replace
from tests.made.heard import a_transcript

TEXTS = ["la mairie est ouverte", "la salle est pleine", "une mairie de village"]
CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(range(len(TEXTS))),
        st.sampled_from([("speaker", "Mme Muller"), ("speaker", "Jean"), ("state", "verified"), ("end", 9.0)]),
    ),
    max_size=8,
)


@contextmanager
def a_workspace(folder: Path) -> Iterator[tuple[Workspace, str]]:
    make_workspace(folder, "", "fr")
    workspace = open_workspace(folder)
    yield workspace, a_transcript(workspace, TEXTS)[1]
    workspace.close()


def stands(workspace: Workspace, transcript: str) -> list[tuple[str, str, Json]]:
    """Return what stands, with the ids of the transcript taken out, since each workspace has its own."""
    with workspace.work() as unit:
        said = unit.statements.standing(f"{transcript}.0.{place}" for place in range(len(TEXTS)))
        heads = [head for known in said.values() for standing in known.values() for head in standing]
    return sorted((one.subject.removeprefix(transcript), one.attribute, repr(one.value)) for one in heads)


def read(workspace: Workspace, transcript: str) -> list[tuple[object, ...]]:
    with workspace.store.read() as connection:
        rows = connection.execute(SEGMENTS.select().order_by(SEGMENTS.c.id)).all()
        disputed = connection.execute(CONFLICTS.select()).all()
        waiting = len(connection.execute(OUTBOX.select()).all())
    return [(len(disputed), waiting), *((row.speaker, row.state, row.end, row.is_read) for row in rows)]


@settings(max_examples=10, deadline=None)
@given(CLAIMS)
def test_what_is_said_at_once_stands_as_if_it_were_said_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, claims: list[tuple[int, tuple[str, Json]]]
) -> None:
    ends = []
    for is_at_once in (True, False):
        with a_workspace(tmp_path_factory.mktemp("saying") / "ws") as (workspace, transcript):
            wanted = [
                Claim(subject=f"{transcript}.0.{place}", attribute=name, value=value)
                for place, (name, value) in claims
            ]
            with workspace.work() as unit:
                for part in [wanted] if is_at_once else [[one] for one in wanted]:
                    unit.statements.say_each(part)
            ends.append((stands(workspace, transcript), read(workspace, transcript)))
    assert ends[0] == ends[1]


def test_a_field_that_is_said_twice_at_once_has_one_head(workspace: Workspace) -> None:
    _, transcript = a_transcript(workspace, TEXTS)
    segment = f"{transcript}.0.0"
    with workspace.work() as unit:
        first, last = unit.statements.say_each(
            [Claim(subject=segment, attribute="speaker", value=name) for name in ("Jean", "Mme Muller")]
        )
        assert unit.statements.heads(segment, "speaker") == (last,)
    assert last.supersedes == {first.id}


def test_what_arrives_twice_in_one_go_is_kept_once(workspace: Workspace) -> None:
    one = Statement(
        id="0001",
        subject="note-1",
        attribute="text",
        value="à relire",
        author="Zoé",
        device="a",
        at=datetime(2018, 2, 13, tzinfo=UTC),
    )
    with workspace.work() as unit:
        assert unit.statements.add([one, one]) == (one,)
        assert unit.statements.add([one]) == ()
        assert unit.statements.of("note-1") == (one,)


def test_many_places_are_replaced_and_taken_back_as_one(workspace: Workspace) -> None:
    interview, transcript = a_transcript(workspace, TEXTS * 400)
    wanted = Wanted(find="mairie", by="commune")
    hits = replace.preview(wanted, (interview,), patterns=workspace.patterns, work=workspace.work)
    assert replace.carry_out(hits, work=workspace.work).replaced == 800
    correct.set_speaker((f"{transcript}.0.0",), "Jean", work=workspace.work)
    correct.set_text(f"{transcript}.0.2", "une commune de plaine", work=workspace.work)
    undo.undo(interview, work=workspace.work)
    undo.undo(interview, work=workspace.work)
    step = undo.undo(interview, work=workspace.work)
    assert step is not None
    assert (step.name, len(step.changes)) == ("replace", 1600)
    texts = [segment.text for segment in correct.read(interview, work=workspace.work)[1]]
    assert texts == TEXTS * 400
    undo.redo(interview, work=workspace.work)
    texts = [segment.text for segment in correct.read(interview, work=workspace.work)[1]]
    assert sum("commune" in text for text in texts) == 800
