"""Language help over 45,000 words: seconds, and how long anything else has to wait for a suggestion."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.text.replacing import Wanted
from fieldkit.usecases.text import replace, spell, typography
from tests.made.heard import a_transcript

TEXTS = (
    "On a commencé par les jardins partagés , et l'aménagment du quartier numéro {n}",
    "Vous venez souvent à la mairie ? Oui ! Depuis vingt ans la democratie locale",
    "mot{letters} inventé pour que le dictionnaire ait de quoi chercher dans ce texte",
)
SEGMENTS = 3600


def language() -> str:
    """Time each verb once, on a workspace of its own."""
    with tempfile.TemporaryDirectory() as home:
        make_workspace(Path(home) / "ws", "", "fr")
        workspace = open_workspace(Path(home) / "ws")
        texts = [TEXTS[n % 3].format(n=n, letters=_letters(n)) for n in range(SEGMENTS)]
        interview = a_transcript(workspace, texts)[0]
        told = _told(workspace, interview)
        workspace.close()
    return ", ".join([f"words {sum(len(text.split()) for text in texts)}", *told])


def _told(workspace: Workspace, interview: str) -> list[str]:
    dictionaries, work = workspace.dictionaries, workspace.work

    def unknown() -> tuple[spell.Unknown, ...]:
        return spell.unknown_words(interview, dictionaries=dictionaries, gazetteer=workspace.gazetteer, work=work)

    told = [_timed("unknown words", unknown)]
    wanted = Wanted(find="democratie", by="démocratie")

    def search() -> tuple[replace.Hit, ...]:
        return replace.preview(wanted, (interview,), patterns=workspace.patterns, work=work)

    told.append(_timed("search", search))
    hits = search()
    told.append(_timed(f"replace {len(hits)}", lambda: replace.carry_out(hits, work=work)))
    told.append(_timed("typography", lambda: typography.set_right(interview, work=work)))
    paused = _longest_pause(lambda: spell.suggestions("abitants", "fr", dictionaries=dictionaries))
    return [*told, f"longest wait beside a suggestion {paused * 1000:.0f} ms"]


def _timed(name: str, act: Callable[[], object]) -> str:
    began = time.perf_counter()
    act()
    return f"{name} {time.perf_counter() - began:.2f} s"


def _longest_pause(act: Callable[[], object]) -> float:
    """Return the longest time in which this thread could do nothing while another acts."""
    other = threading.Thread(target=act)
    ticks = [time.perf_counter()]
    other.start()
    while other.is_alive():
        time.sleep(0.001)
        ticks.append(time.perf_counter())
    return max(after - before for before, after in pairwise(ticks))


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))
