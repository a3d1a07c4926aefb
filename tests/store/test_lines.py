"""Segments at a glance read as the segments themselves, cuts and joins included."""

from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript


def test_lines_are_the_segments_that_are_read(workspace: Workspace) -> None:
    interview, transcript = a_transcript(workspace, ["un deux trois", "quatre cinq", "six"], probability=0.2)
    _, (first, second, third) = correct.read(interview, work=workspace.work)
    made = shape.cut_at(first.id, 1, work=workspace.work)
    shape.join(second.id, third.id, work=workspace.work)
    correct.set_speaker((made,), "Mme Muller", work=workspace.work)
    correct.set_text(made, "deux, trois", work=workspace.work)
    with workspace.work() as unit:
        lines, segments = unit.lines.of(transcript), unit.segments.of(transcript)
        assert unit.lines.among([third.id, made, first.id]) == lines[:2]
    assert tuple(line.whole() for line in lines) == segments
    assert [line.speaker for line in lines] == ["", "Mme Muller", ""]


def test_a_line_guesses_its_length(workspace: Workspace) -> None:
    interview, transcript = a_transcript(workspace, ["oui", "nous avons ouvert la salle des fêtes aux habitants"])
    _, segments = correct.read(interview, work=workspace.work)
    with workspace.work() as unit:
        for line, segment in zip(unit.lines.of(transcript), segments, strict=True):
            assert 0.5 < line.letters / len(segment.text) <= 2
