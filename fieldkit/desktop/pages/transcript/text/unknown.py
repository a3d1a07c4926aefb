"""From one unknown word to the next, each chosen in its text, so that what is typed takes its place."""

from __future__ import annotations

from functools import partial

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.wording.words import said
from fieldkit.usecases.text import spell
from fieldkit.usecases.text.spell import Where


def go_to_next_unknown(desk: Desk, page: SoundAndText) -> None:
    """Go on from where somebody is; what was typed there is said first."""
    segment, place = page.editing.place
    page.editing.leave()
    workspace = desk.workspace
    find = partial(
        spell.next_unknown,
        page.interview,
        segment,
        place,
        dictionaries=workspace.dictionaries,
        gazetteer=workspace.gazetteer,
        work=workspace.work,
    )
    desk.bench.ask(find, partial(_show, page))


def _show(page: SoundAndText, found: Where | None) -> None:
    if found is None:
        tell(said("Tous les mots sont connus."), page)
    else:
        page.editing.open_at(found.segment, found.spot.start, found.spot.end)
