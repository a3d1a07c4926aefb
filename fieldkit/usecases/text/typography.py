"""Set the signs of a transcript as its language's printers do, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection

from fieldkit.domain.text.typography import set_right as set_signs_right
from fieldkit.usecases.ports import OpenWork
from fieldkit.usecases.text import correct


def set_right(interview: str, segments: Collection[str] = (), *, work: OpenWork) -> int:
    """Set the signs of these segments right, or of all when none is named, as one step; returns how many changed.

    Words keep their ids and times, segments their state; those in a language without rules stay as they are. What was
    being typed is said first. Raises `Refused("no-transcript")`.
    """
    correct.say_left_open(interview, work=work)
    transcript, known = correct.read(interview, work=work)
    wanted = [one for one in known if not segments or one.id in segments]
    texts = {one.id: set_signs_right(one.text, one.language or transcript.language) for one in wanted}
    fresh = {one.id: texts[one.id] for one in wanted if texts[one.id] != one.text}
    return correct.set_texts(fresh, "typography", keeps_state=True, work=work) if fresh else 0
