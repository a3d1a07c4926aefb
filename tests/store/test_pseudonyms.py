"""Pseudonyms: proposed, said once, put on the way out only, restricted everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.people.person import Person
from fieldkit.domain.people.pseudonym import Pseudonym
from fieldkit.domain.sharing.reading import Rendering
from fieldkit.domain.visits.interview import Interview
from fieldkit.exchange.formats import write
from fieldkit.usecases import undo
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.people import consent, pseudonyms
from fieldkit.usecases.people.pseudonyms import NameKind
from fieldkit.usecases.sharing import bundle, export
from fieldkit.usecases.text import correct, render
from tests.made.heard import a_transcript

TEXTS = (
    "Bonjour, je suis Claire Muller, l’adjointe de Kingersheim.",
    "Mme Muller a vu Bertrand Weiss et Ittenheim avec Weiss. Merci Claire !",
    "Euh Claire euh Muller et l’association Abri",
)
NAMES = ("Claire", "Muller", "Weiss", "Kingersheim", "Bertrand", "Ittenheim")


@pytest.fixture
def interview(workspace: Workspace) -> str:
    known, transcript = a_transcript(workspace, TEXTS)
    scopes = frozenset({Scope.RECORD, Scope.TRANSCRIBE})
    consent.note(known, "Claire Muller", scopes, Given.ORAL, work=workspace.work, blobs=workspace.blobs)
    with workspace.work() as unit:
        first = unit.segments.of(transcript)[0]
    correct.set_speaker((first.id,), "Mme Muller", work=workspace.work)
    return known


def visit_of(workspace: Workspace, interview: str) -> str:
    with workspace.work() as unit:
        return unit.records.get(Interview, interview).visit


def test_names_are_proposed_with_why_and_how_often_and_a_free_pseudonym(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    found = pseudonyms.candidates(visit, work=workspace.work, gazetteer=workspace.gazetteer)
    told = {one.name: (one.kind, one.count) for one in found}
    assert told["Claire Muller"] == (NameKind.PERSON, 1)
    assert told["Kingersheim"] == (NameKind.PLACE, 1)
    assert told["Ittenheim"] == (NameKind.PLACE, 1)
    assert told["Bertrand Weiss"] == (NameKind.WORD, 1)
    assert told["Weiss"] == (NameKind.WORD, 1)
    assert "Bonjour" not in told
    assert "Merci" not in told
    assert len({one.offered for one in found}) == len(found)
    assert found[0].offered == "Personne A"


def set_all(workspace: Workspace, visit: str) -> None:
    for name, stands in (
        ("Mme Claire Muller", "Anne Petit"),
        ("Bertrand Weiss", "Paul Blanc"),
        ("Weiss", "Blanc"),
        ("Kingersheim", "Commune A"),
        ("Ittenheim", "Commune B"),
        ("Abri", "Structure A"),
    ):
        pseudonyms.put(visit, name, stands, work=workspace.work)


def test_no_name_is_left_in_any_format_and_the_kept_text_is_untouched(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    code = codebook.add("Style Muller", work=workspace.work)
    before = correct.read(interview, work=workspace.work)[1]
    ends = before[0].words[0].id, before[0].words[4].id
    excerpts.take(
        interview, *ends, excerpts.About(codes=(Code(factor=code),), comment="Weiss aussi"), work=workspace.work
    )
    with pytest.raises(Refused, match="no-pseudonyms"):
        export.read(interview, Rendering(has_pseudonyms=True), work=workspace.work)
    set_all(workspace, visit)
    assert pseudonyms.left_open(interview, work=workspace.work, gazetteer=workspace.gazetteer) == ()
    leaves = export.read(interview, Rendering(has_pseudonyms=True), work=workspace.work)
    assert [one.text for one in leaves.segments] == [
        "Bonjour, je suis Anne Petit, l’adjointe de Commune A.",
        "Mme Petit a vu Paul Blanc et Commune B avec Blanc. Merci Anne !",
        "Euh Anne euh Petit et l’association Structure A",
    ]
    assert leaves.segments[0].speaker == "Mme Petit"
    assert (leaves.title, leaves.facts.territory, leaves.facts.insee) == ("Entretien avec Mme Petit", "Commune A", "")
    assert [one.name for one in leaves.facts.present] == ["Anne Petit"]
    assert leaves.passages[0].comment == "Blanc aussi"
    for format_ in ("txt", "json", "vtt", "srt", "csv", "eaf", "iramuteq"):
        written = write(leaves, format_).decode("utf-8-sig").casefold()
        assert [name for name in NAMES if name.casefold() in written] == [], format_
    assert correct.read(interview, work=workspace.work)[1] == before
    readable = Rendering(has_pseudonyms=True, wording="readable")
    assert export.read(interview, readable, work=workspace.work).segments[2].text == (
        "Anne Petit et l’association Structure A"
    )


def test_what_is_still_open_is_told(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    pseudonyms.put(visit, "Claire Muller", "Anne Petit", work=workspace.work)
    left = pseudonyms.left_open(interview, work=workspace.work, gazetteer=workspace.gazetteer)
    assert {one.name for one in left} == {"Kingersheim", "Ittenheim", "Bertrand Weiss", "Weiss", "Abri"}
    assert pseudonyms.preview(visit, "avec Claire", work=workspace.work) == "avec Anne"


def test_one_name_has_one_pseudonym_whoever_said_it(workspace: Workspace, interview: str) -> None:
    visit = visit_of(workspace, interview)
    pseudonyms.put(visit, "Claire Muller", "Anne Petit", "vue deux fois", work=workspace.work)
    with workspace.work() as unit:
        other = Pseudonym(id=unit.new_id(), visit=visit, name="claire MULLER", pseudonym="Zoé")
        unit.records.put(other)
    [one] = pseudonyms.listed(visit, work=workspace.work)
    assert one.pseudonym == "Anne Petit"
    pseudonyms.put(visit, "claire muller", "Lou", work=workspace.work)
    with workspace.work() as unit:
        assert {one.pseudonym for one in unit.records.find(Pseudonym, visit=visit)} == {"Lou"}
        assert [one.pseudonym for one in unit.records.find(Person, visit=visit)] == ["Lou"]
    pseudonyms.remove(visit, "Claire Muller", work=workspace.work)
    assert pseudonyms.listed(visit, work=workspace.work) == ()
    with pytest.raises(Refused, match="pseudonym-unknown"):
        pseudonyms.remove(visit, "Claire Muller", work=workspace.work)
    with pytest.raises(Refused, match="pseudonym-empty"):
        pseudonyms.put(visit, "Mme", " ", work=workspace.work)


def holding(bag: Path, mark: str) -> list[str]:
    return [one.name for one in sorted(bag.rglob("*")) if one.is_file() and mark.encode() in one.read_bytes()]


def test_the_table_travels_with_what_is_restricted_only(workspace: Workspace, interview: str, tmp_path: Path) -> None:
    visit = visit_of(workspace, interview)
    pseudonyms.put(visit, "Weiss", "Pseudonymisé", "Remarque secrète", work=workspace.work)
    pseudonyms.put(visit, "Ancien", "Pseudonymisé", work=workspace.work)
    pseudonyms.remove(visit, "Ancien", work=workspace.work)
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path / "out")
    made = bundle.make((), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    assert made.restricted is not None
    for mark in ("Remarque secrète", "Ancien"):
        assert holding(made.path, mark) == []
        assert "statements.jsonl" in holding(made.restricted, mark)
    assert "transcript.vtt" in holding(made.path, "Pseudonymisé")
    assert workspace.finder.find("Pseudonymisé", 9) == ()


def test_a_word_is_folded_by_people_undone_and_follows_its_segment(workspace: Workspace, interview: str) -> None:
    first = correct.read(interview, work=workspace.work)[1][0]
    wish = Rendering(wording="readable")

    def read() -> str:
        return export.read(interview, wish, work=workspace.work).segments[0].text

    assert read() == first.text
    render.fold((first.words[0].id,), first.id, True, work=workspace.work)
    assert read() == "Je suis Claire Muller, l’adjointe de Kingersheim."
    assert render.marks(interview, work=workspace.work) == {first.words[0].id: True}
    undo.undo(interview, work=workspace.work)
    assert read() == first.text
    everything = tuple(word.id for word in first.words)
    render.fold(everything, first.id, True, work=workspace.work)
    leaves = export.read(interview, wish, work=workspace.work)
    assert [one.id for one in leaves.segments] != [first.id]
    assert len(leaves.segments) == len(TEXTS) - 1
    render.fold(everything, first.id, None, work=workspace.work)
    assert read() == first.text
    assert correct.read(interview, work=workspace.work)[1][0] == first
