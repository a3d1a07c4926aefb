"""Forms, as all that reads one does: checked, outlined, filled, tried in the workshop, declared complete."""

from __future__ import annotations

import contextlib
import random

from fieldkit.domain.errors import FieldkitError
from fieldkit.sheets import desk
from fieldkit.sheets.forms import LibraryForms, RunningForm
from fieldkit.sheets.workshop import TriedForm
from tests.fuzzing.beside import LISTS
from tests.fuzzing.growing import HURTFUL

MOST_ASKED = 30
FORM_WITH_FILES = """
settings: {form_id: essai, "form_title::fr": Essai, default_language: fr}
survey:
- {type: select_one_from_file a.csv, name: a, "label::fr": Un, choice_filter: "commune > 68063"}
- {type: select_multiple_from_file a.geojson, name: b, "label::fr": "Deux ${a}", appearance: map}
- {type: xml-external, name: x}
- {type: calculate, name: c, calculation: "pulldata('a', 'commune', 'name', ${a})"}
- {type: group, name: g, relevant: "selected(${b}, 'Point')", "label::fr": G, children: [
    {type: note, name: n, "label::fr": "${c} instance('x')/root/item[1]/label"},
    {type: rank l, name: k, "label::fr": Rang, constraint: "position(..) = 1", constraint_message: non},
    {type: date, name: d, "label::fr": Jour, default: "today()", required: 'yes', required_message: oui}]}
choices:
  l: [{name: x, "label::fr": X, "media::image": x.png}, {name: y, "label::fr": Y}]
"""
_FILES = dict(seed.partition(b"\n")[::2] for seed in LISTS.seeds)


def fill(content: bytes) -> None:
    """Read a form in every way; wrong answers are given to its first questions."""
    assert all(one["message"] for one in desk.checked(content, beside))
    library = LibraryForms()
    library.outline(content, "fr")
    running = library.fill(content, {}, beside)
    chance = random.Random(len(content))
    for question in running.ask("fr")[:MOST_ASKED]:
        _answer(running, question.path, chance)
    running.ask("en")
    answers = running.answers()
    desk.filled(content, answers, beside)
    tried = TriedForm(content.decode("utf-8-sig"), answers, beside)
    with contextlib.suppress(FieldkitError):
        tried.say(dict.fromkeys(running.relevant()[:MOST_ASKED], chance.choice(HURTFUL)))
    tried.seen("fr")


def beside(name: str) -> bytes | None:
    """Return what is in a file beside the form, whatever it is called, where its kind is one that is read."""
    return _FILES.get(b"a." + name.rpartition(".")[2].encode("utf-8", "replace"))


def _answer(running: RunningForm, path: str, chance: random.Random) -> None:
    value = chance.choice(HURTFUL)
    for give in (running.answer, running.keep):
        with contextlib.suppress(FieldkitError):
            give(path, value)
    for ask in (running.add, running.reasons, *([running.remove] if chance.random() < 0.3 else [])):
        with contextlib.suppress(FieldkitError):
            ask(path)
