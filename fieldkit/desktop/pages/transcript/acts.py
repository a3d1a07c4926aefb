"""What can be done on the desk, by the names of the keymap's acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from fieldkit.desktop.keys.acts import SPEAKERS, TAGS
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.ways import Ways
from fieldkit.desktop.wording import words

Acts = Mapping[str, Callable[[], object]]

WRITING = frozenset(
    (
        *("verify", "edit", "checked", "speaker_of_selection", "fold", "quote", "typography", "cut", "join"),
        *("move_bound", "time_code", "undo", "redo", *TAGS),
        *(f"speaker_{number}" for number in range(1, SPEAKERS + 1)),
    )
)
"""Acts that change something: their keys rest for those who only read."""

SKIP_SECONDS = 3.0
STEP_PIXELS = 1.0


def acts_of(page: SoundAndText, ways: Ways) -> Acts:
    """Return what can be done on a page, and where its ways lead."""
    sound, chosen, editing = page.sound, page.chosen, page.editing
    acts: dict[str, Callable[[], object]] = {
        "play": sound.toggle,
        "back": partial(sound.skip, -SKIP_SECONDS),
        "forward": partial(sound.skip, SKIP_SECONDS),
        "slower": sound.player.slower,
        "faster": sound.player.faster,
        "normal_speed": partial(sound.player.at_speed, 1.0),
        "loop": lambda: sound.loop_segment(chosen.current),
        "replay": lambda: sound.replay(chosen.current),
        "next_segment": partial(chosen.go, 1),
        "previous_segment": partial(chosen.go, -1),
        "next_doubt": partial(chosen.go_to_doubt, 1),
        "previous_doubt": partial(chosen.go_to_doubt, -1),
        "verify": chosen.verify,
        "edit": chosen.edit,
        "leave": editing.leave,
        "next_unknown": ways.go_to_unknown,
        "checked": chosen.lift_doubts,
        "speaker_of_selection": chosen.ask_speaker,
        "fold": page.marked.fold_chosen,
        "quote": lambda: ways.evidence().ask_quote(),
        "find": lambda: ways.further().find_and_replace(),
        "typography": lambda: ways.further().ask_typography(),
        "history": lambda: ways.further().see_history(),
        "keys": ways.show_keys,
        "cut": editing.cut,
        "join": chosen.join,
        "move_bound": lambda: chosen.bound_at(sound.seconds),
        "time_code": lambda: editing.write(f"[{words.moment(sound.seconds)}]"),
        "undo": page.undo,
        "redo": page.redo,
        "export": lambda: ways.further().ask_export(),
        "larger": partial(page.type.resize, STEP_PIXELS),
        "smaller": partial(page.type.resize, -STEP_PIXELS),
        "copy": chosen.copy,
    }
    acts |= {tag: partial(editing.write, written) for tag, written in TAGS.items()}
    acts |= {f"speaker_{number}": partial(chosen.name_nth, number) for number in range(1, SPEAKERS + 1)}
    return acts
