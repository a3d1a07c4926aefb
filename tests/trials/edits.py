"""What is done to a text by chance: no word's time is lost, and taking all of it back ends at the start."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.text.transcript import Segment
from fieldkit.store.saying import projections
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript

TEXTS = (
    "On a commencé par les jardins partagés",
    "puis la mairie a ouvert ses portes",
    "C’était une vraie surprise pour nous",
    "et les habitants sont venus nombreux",
)


def read(workspace: Workspace, interview: str) -> tuple[Segment, ...]:
    """Return a text as it is now."""
    return correct.read(interview, work=workspace.work)[1]


def check_times(segments: tuple[Segment, ...]) -> None:
    """Every time that is known is inside its segment, and none goes back."""
    for segment in segments:
        times = [time for word in segment.words for time in (word.start, word.end) if time is not None]
        assert times == sorted(times)
        assert all(segment.start - 1e-9 <= time <= segment.end + 1e-9 for time in times), segment
    for before, after in pairwise(segments):
        assert before.start <= before.end <= after.end + 1e-9
        assert before.end <= after.start + 1e-9


def edit_once(workspace: Workspace, interview: str, chance: random.Random) -> None:
    """Do one thing of all that may be done to a text; what is refused for a reason does not count."""
    segments = read(workspace, interview)
    segment = chance.choice(segments)
    words = [word.id for word in segment.words]
    act = chance.choice(("text", "text", "cut", "join", "bound", "span", "speaker", "verify", "undo", "redo"))
    try:
        if act == "text":
            correct.set_text(segment.id, retyped(segment.text, chance), work=workspace.work)
        elif act == "cut" and words:
            shape.cut(segment.id, chance.choice(words), work=workspace.work)
        elif act == "join":
            after = segments[(segments.index(segment) + 1) % len(segments)]
            shape.join(segment.id, after.id, work=workspace.work)
        elif act == "bound":
            shape.move_bound(segment.id, chance.uniform(segment.start - 2, segment.end + 2), work=workspace.work)
        elif act == "span" and words:
            span = (chance.choice(words), chance.choice(words))
            shape.give_span(segment.id, span, chance.choice(("Zoé", "Maire")), work=workspace.work)
        elif act == "speaker":
            correct.set_speaker((segment.id,), chance.choice(("Zoé", "Maire", "")), work=workspace.work)
        elif act == "verify":
            correct.verify(segment.id, is_verified=chance.random() < 0.5, work=workspace.work)
        elif act == "undo":
            undo.undo(interview, work=workspace.work)
        elif act == "redo":
            undo.redo(interview, work=workspace.work)
    except Refused as refused:
        if refused.key not in ("cut-nowhere", "not-neighbours"):
            raise


def retyped(text: str, chance: random.Random) -> str:
    """Return a text as somebody may have typed it over."""
    words = text.split()
    place = chance.randint(0, len(words))
    change = chance.choice(("new", "gone", "other", "all"))
    if change == "new":
        return " ".join([*words[:place], "vraiment", *words[place:]])
    if change == "gone":
        return " ".join(words[:place] + words[place + 1 :])
    if change == "other":
        return " ".join([*words[:place], "Œuvre", *words[place + 2 :]])
    return "tout autre chose"


def undo_all(workspace: Workspace, interview: str) -> None:
    """Take everything back."""
    while undo.undo(interview, work=workspace.work) is not None:
        pass


def played(folder: Path, seed: int, count: int) -> None:
    """Edit a text in a new workspace so many times, and take all of it back."""
    make_workspace(folder, "", "fr")
    workspace = open_workspace(folder)
    interview, _ = a_transcript(workspace, TEXTS)
    start = read(workspace, interview)
    chance = random.Random(seed)
    for _ in range(count):
        edit_once(workspace, interview, chance)
        check_times(read(workspace, interview))
    end = read(workspace, interview)
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert read(workspace, interview) == end
    workspace.close()
    workspace = open_workspace(folder)
    undo_all(workspace, interview)
    assert read(workspace, interview) == start
    workspace.close()
