"""What somebody said under their login name is read under the name that their archive knows, on every laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.evidence.coding import Code, Coding
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.reviewing import changes, disputes, review, threads
from fieldkit.usecases.sharing import bundle
from fieldkit.usecases.sharing.apart import FilesApart
from fieldkit.usecases.sharing.gather import Reading, carried
from fieldkit.usecases.text import correct, history
from fieldkit.usecases.visits import prepare
from tests.around.shelves import Shelf, a_laptop, joined, meet
from tests.made.heard import a_transcript
from tests.store.test_merging import everything

LOGIN = "d’utilisateur"


@contextmanager
def a_laptop_of_its_own(folder: Path) -> Iterator[Workspace]:
    with a_laptop(folder) as laptop:
        with laptop.work() as unit:
            unit.remember("author", LOGIN)
        yield laptop


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    with a_laptop_of_its_own(tmp_path / "ici") as laptop:
        yield laptop


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Workspace]:
    with a_laptop_of_its_own(tmp_path / "là") as laptop:
        yield laptop


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Workspace]:
    with a_laptop_of_its_own(tmp_path / "ailleurs") as laptop:
        yield laptop


def a_visit(laptop: Workspace, place: str) -> str:
    return prepare.visit(prepare.Place(name=place), date(2026, 7, 1), work=laptop.work)


def said_by(laptop: Workspace, visit: str) -> list[str]:
    return [one.first.author for one in threads.of(visit, work=laptop.work, screens=laptop.screens)]


def test_two_of_one_login_name_are_read_under_their_own_names_everywhere(
    here: Workspace, there: Workspace, third: Workspace, shelf: Shelf
) -> None:
    visits = {name: a_visit(laptop, name) for laptop, name in ((here, "Odile"), (there, "Samir"))}
    for laptop, name in ((here, "Odile"), (there, "Samir")):
        review.comment(visits[name], "À revoir", work=laptop.work)
    said = [*everything(here), *everything(there)]
    for laptop, name in ((here, "Odile"), (there, "Samir"), (third, "Ada")):
        joined(laptop, shelf, name)
    meet(here, there, third, here, there, shelf=shelf)
    for laptop in (here, there, third):
        assert [one for one in said if one not in everything(laptop)] == []
        assert {name: said_by(laptop, visit) for name, visit in visits.items()} == {
            "Odile": ["Odile"],
            "Samir": ["Samir"],
        }


def test_corrections_changes_and_disputes_tell_the_name_of_the_archive(
    here: Workspace, there: Workspace, shelf: Shelf
) -> None:
    interview, transcript = a_transcript(here, ["la mairie est ouverte"])
    visit = a_visit(here, "Quimper")
    review.comment(visit, "À revoir", work=here.work)
    changes.mark_read(visit, work=here.work)
    changes.mark_read(here.screens.interviews(here.screens.visits()[-1].id)[0].visit, work=here.work)
    correct.set_text(f"{transcript}.0.0", "la mairie est fermée", work=here.work)
    prepare.rename_interview(interview, "Avec l’adjoint", work=here.work)
    read = here.screens.visits()
    joined(here, shelf, "Odile")
    assert {one.author for one in history.moments(transcript, work=here.work)} == {"Odile"}
    changed = [one for line in read for one in changes.since_read(line.id, work=here.work) or ()]
    assert {one.author for one in changed} == {"Odile"}
    joined(there, shelf, "Samir")
    meet(here, there, shelf=shelf)
    prepare.rename_interview(interview, "L’adjoint", work=there.work)
    prepare.rename_interview(interview, "Adjointe", work=here.work)
    meet(here, there, here, shelf=shelf)
    [dispute] = disputes.disputes(work=here.work)
    assert {head.author for head in dispute.heads} == {"Odile", "Samir"}


def test_words_of_two_that_were_merged_name_both(here: Workspace, there: Workspace, shelf: Shelf) -> None:
    visit = a_visit(here, "Quimper")
    factor = codebook.add("Confiance", "ce que les gens disent de la mairie", work=here.work)
    bundle.apply(everything(here), work=there.work, to_send=True)
    codebook.define(factor, "ce que les habitants disent de la mairie", work=here.work)
    codebook.define(factor, "ce que les gens disent de la commune", work=there.work)
    bundle.apply(everything(there), work=here.work, to_send=True)
    joined(here, shelf, "Odile")
    joined(there, shelf, "Samir")
    meet(here, there, here, shelf=shelf)
    past = codebook.history(factor, work=here.work)[-1]
    assert past.after == "ce que les habitants disent de la commune"
    assert (past.author, said_by(here, visit)) == ("Odile, Samir", [])


def test_whoever_coded_under_a_login_name_is_one_coder_afterwards(here: Workspace, shelf: Shelf) -> None:
    interview, _ = a_transcript(here, ["la mairie est ouverte"])
    words = correct.read(interview, work=here.work)[1][0].words
    factors = [codebook.add(name, work=here.work) for name in ("Confiance", "Accès")]
    about = excerpts.About(codes=tuple(Code(factor=one) for one in factors))
    quote = excerpts.take(interview, words[0].id, words[-1].id, about, work=here.work)
    with here.work() as unit:
        others = Coding(id="k", visit="v", interview=interview, excerpt=quote, factor=factors[0], coder="Samir")
        unit.records.put(others)
    joined(here, shelf, "Odile")
    with here.work() as unit:
        assert sorted(one.coder for one in unit.records.find(Coding)) == ["Odile", "Odile", "Samir"]


def test_nobody_is_introduced_twice_nor_under_the_name_of_another(here: Workspace, shelf: Shelf) -> None:
    visit = a_visit(here, "Quimper")
    review.comment(visit, "Un", work=here.work)
    joined(here, shelf, "Odile")
    review.comment(visit, "Deux", work=here.work)
    joined(here, shelf, "Samir")
    review.comment(visit, "Trois", work=here.work)
    assert said_by(here, visit) == ["Odile", "Odile", "Samir"]


def test_nobody_else_says_who_spoke_on_a_laptop(here: Workspace, there: Workspace, shelf: Shelf) -> None:
    visit = a_visit(here, "Quimper")
    review.comment(visit, "Un", work=here.work)
    with here.work() as unit:
        device = str(unit.recall("device"))
    with there.work() as unit:
        unit.statements.say(device, f"known-as/{LOGIN}", "Quelqu’un")
        false = unit.statements.of(device)
    bundle.apply(false, work=here.work, to_send=False)
    assert said_by(here, visit) == [LOGIN]


def test_those_who_work_together_are_told_by_the_archive_and_by_a_bundle(
    here: Workspace, there: Workspace, shelf: Shelf, tmp_path: Path
) -> None:
    visit = a_visit(here, "Quimper")
    review.comment(visit, "Un", work=here.work)
    joined(here, shelf, "Odile")
    with here.work() as unit:
        [introduced] = unit.belonging.introduced()
        [said] = unit.statements.of(introduced)
        told = carried(unit, said, FilesApart(unit))
    assert (told.is_restricted, told.scope) == (False, "shared")
    reading = Reading(forms=here.forms, blobs=here.blobs, language="fr")
    made = bundle.make(
        (visit,), bundle.Wrapping(out=tmp_path / "clef"), work=here.work, bundles=here.bundles, reading=reading
    )
    bundle.take_in(made.path, work=there.work, bundles=there.bundles, blobs=there.blobs)
    assert said_by(there, visit) == ["Odile"]
