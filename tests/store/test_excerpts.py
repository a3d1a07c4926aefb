"""Excerpts: bound to their words through cuts, joins and corrections; cited, exported, and gone with a consent."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.evidence.excerpt import Bond, Excerpt
from fieldkit.domain.people.consent import Given, Scope
from fieldkit.domain.sharing.reading import Rendering
from fieldkit.domain.sheets.sheet import Sheet
from fieldkit.domain.text.transcript import Segment
from fieldkit.domain.visits.interview import Interview
from fieldkit.domain.visits.visit import Visit
from fieldkit.exchange.formats import write
from fieldkit.store.saying import projections
from fieldkit.usecases import sample, undo
from fieldkit.usecases.evidence import codebook, excerpts
from fieldkit.usecases.evidence.sieve import Sieve
from fieldkit.usecases.people import consent, withdraw
from fieldkit.usecases.sharing import bundle, export
from fieldkit.usecases.sheets import cite, fill
from fieldkit.usecases.text import correct, shape
from tests.made.heard import a_transcript
from tests.trials.edits import TEXTS, edit_once, read

QDA = "{urn:QDA-XML:project:1.0}"


@pytest.fixture
def interview(workspace: Workspace) -> str:
    return a_transcript(workspace, TEXTS)[0]


def words_of(workspace: Workspace, interview: str) -> list[str]:
    return [word.id for segment in read(workspace, interview) for word in segment.words]


def quote(workspace: Workspace, interview: str, first: int, last: int) -> str:
    words = words_of(workspace, interview)
    return excerpts.take(interview, words[first], words[last], work=workspace.work)


def the_sheet(workspace: Workspace, interview: str, form: str = "facteur") -> str:
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
    return fill.new_sheet(visit, form, work=workspace.work, forms=workspace.forms, blobs=workspace.blobs)


def test_an_excerpt_reads_as_quoted_over_segments(workspace: Workspace, interview: str) -> None:
    listening = codebook.add(" Écoute ", work=workspace.work)
    words = words_of(workspace, interview)
    coding = excerpts.About(codes=(Code(factor=listening),), comment="À relire", colour="amber")
    made = excerpts.take(interview, words[8], words[5], coding, work=workspace.work)
    [one] = excerpts.of(interview, work=workspace.work)
    assert one.excerpt is not None
    assert (one.excerpt.id, one.found.bond, one.found.text) == (made, Bond.WHOLE, "jardins partagés puis la")
    assert (one.found.start, one.found.end) == pytest.approx((2.0, 4.1))
    assert [factor.name for factor in one.factors] == ["Écoute"]
    [quote_] = workspace.evidence.quotes(Sieve(factor=listening, visit=one.excerpt.visit))
    assert (quote_.excerpt, quote_.quoted, quote_.start) == (made, one.found.text, one.found.start)
    with pytest.raises(Refused, match="excerpt-nowhere"):
        excerpts.take(interview, words[0], "nulle part", work=workspace.work)
    with pytest.raises(Refused, match="colour-unknown"):
        excerpts.code(made, excerpts.About(colour="mauve"), work=workspace.work)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_edited_an_excerpt_finds_its_words_or_says_that_they_are_gone(tmp_path: Path, seed: int) -> None:
    make_workspace(tmp_path / "ws", "", "fr")
    workspace = open_workspace(tmp_path / "ws")
    interview, _ = a_transcript(workspace, TEXTS)
    chance = random.Random(seed)
    count = len(words_of(workspace, interview))
    for _ in range(6):
        quote(workspace, interview, chance.randrange(count), chance.randrange(count))
    for _ in range(30):
        edit_once(workspace, interview, chance)
        check(read(workspace, interview), excerpts.of(interview, work=workspace.work))
    workspace.close()


def check(segments: tuple[Segment, ...], found: tuple[excerpts.Evidence, ...]) -> None:
    told = [word for segment in segments for word in segment.words]
    for one in found:
        assert one.excerpt is not None
        left = [word for word in told if word.id in one.excerpt.words]
        if one.found.bond in (Bond.GONE, Bond.REWRITTEN):
            assert left == []
            assert one.excerpt.quoted
        else:
            assert set(left) <= set(one.found.words)
            assert one.found.words[0].id in one.excerpt.words or (one.found.words[0].end or 0) > one.excerpt.start
        if one.found.words:
            start = told.index(one.found.words[0])
            assert tuple(told[start : start + len(one.found.words)]) == one.found.words
        if one.found.bond is Bond.WHOLE:
            assert one.found.text == one.excerpt.quoted


def test_lost_ends_give_way_to_the_nearest_word_left_and_to_what_was_written_in_their_place(
    workspace: Workspace, interview: str
) -> None:
    quote(workspace, interview, 1, 4)
    first, second = read(workspace, interview)[:2]
    correct.set_text(first.id, "On va commencer par les jardins partagés", work=workspace.work)
    assert bond(workspace, interview) == (Bond.CHANGED, "va commencer par les")
    correct.set_text(first.id, "On va par les jardins partagés", work=workspace.work)
    assert bond(workspace, interview) == (Bond.CHANGED, "va par les")
    shape.cut(first.id, read(workspace, interview)[0].words[2].id, work=workspace.work)
    assert bond(workspace, interview) == (Bond.CHANGED, "va par les")
    correct.set_text(first.id, "On a commencé", work=workspace.work)
    one, other = read(workspace, interview)[:2]
    shape.join(one.id, other.id, work=workspace.work)
    correct.set_text(first.id, "Tout autre chose en somme", work=workspace.work)
    assert bond(workspace, interview)[0] is Bond.REWRITTEN
    correct.set_text(first.id, "", work=workspace.work)
    [gone] = excerpts.of(interview, work=workspace.work)
    assert gone.excerpt is not None
    assert (gone.found.bond, gone.found.text, gone.excerpt.quoted) == (Bond.GONE, "", "a commencé par les")
    assert gone.found.end > gone.found.start
    assert second.text == TEXTS[1]


def bond(workspace: Workspace, interview: str) -> tuple[Bond, str]:
    [one] = excerpts.of(interview, work=workspace.work)
    return one.found.bond, one.found.text


def test_an_excerpt_taken_away_comes_back_by_undo_and_survives_a_rebuild(
    workspace: Workspace, interview: str
) -> None:
    made = quote(workspace, interview, 0, 2)
    assert workspace.finder.find("commencé", 9)[0].kind == "excerpt"
    excerpts.remove(made, work=workspace.work)
    assert excerpts.of(interview, work=workspace.work) == ()
    assert [hit.kind for hit in workspace.finder.find("commencé", 9)] == ["segment"]
    undo.undo(interview, work=workspace.work)
    assert bond(workspace, interview) == (Bond.WHOLE, "On a commencé")
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert bond(workspace, interview) == (Bond.WHOLE, "On a commencé")
    undo.undo(interview, work=workspace.work)
    assert excerpts.of(interview, work=workspace.work) == ()
    undo.redo(interview, work=workspace.work)
    assert bond(workspace, interview) == (Bond.WHOLE, "On a commencé")


def test_a_factor_is_found_by_its_name_and_named_anew(workspace: Workspace) -> None:
    posture = codebook.add("Posture", work=workspace.work)
    assert codebook.add("posture ", work=workspace.work) == posture
    child = codebook.add("Posture", parent=posture, work=workspace.work)
    assert child != posture
    codebook.rename(child, "Écoute", work=workspace.work)
    assert [one.name for one in codebook.listed(work=workspace.work)] == ["Posture", "Écoute"]
    with pytest.raises(Refused, match="factor-without-name"):
        codebook.rename(child, " ", work=workspace.work)


def test_coded_projects_hold_excerpts_where_their_words_are_after_edits(workspace: Workspace, interview: str) -> None:
    made = quote(workspace, interview, 3, 5)
    factor = codebook.add("Écoute", work=workspace.work)
    excerpts.code(made, excerpts.About(codes=(Code(factor=factor),)), work=workspace.work)
    first = read(workspace, interview)[0]
    correct.set_text(first.id, "🙂 Ah, on a commencé par les grands jardins partagés", work=workspace.work)
    shape.cut(first.id, read(workspace, interview)[0].words[6].id, work=workspace.work)
    leaves = export.read(interview, Rendering(), work=workspace.work)
    with zipfile.ZipFile(io.BytesIO(write(leaves, "qdpx"))) as held:
        root = ElementTree.fromstring(held.read("project.qde"))
        text = held.read(next(name for name in held.namelist() if name.endswith(".txt"))).decode()
    [selection] = root.iter(f"{QDA}PlainTextSelection")
    span = text[int(selection.attrib["startPosition"]) : int(selection.attrib["endPosition"])]
    assert span.startswith("par\n#")
    assert span.endswith("# les grands jardins")
    assert [code.attrib["name"] for code in root.iter(f"{QDA}Code")] == ["Écoute"]
    assert "Écoute" in write(leaves, "qdc").decode()
    excerpts.remove(made, work=workspace.work)
    assert export.read(interview, Rendering(), work=workspace.work).passages == ()


def test_a_bundle_carries_the_codes_that_its_excerpts_are_read_under(
    workspace: Workspace, interview: str, tmp_path: Path
) -> None:
    posture = codebook.add("Posture", work=workspace.work)
    child = codebook.add("Écoute", parent=posture, work=workspace.work)
    codebook.add("Sans emploi", work=workspace.work)
    excerpts.code(quote(workspace, interview, 0, 1), excerpts.About(codes=(Code(factor=child),)), work=workspace.work)
    reading = bundle.Reading(forms=workspace.forms, blobs=workspace.blobs, language="fr")
    wrapping = bundle.Wrapping(out=tmp_path / "out")
    made = bundle.make((), wrapping, work=workspace.work, bundles=workspace.bundles, reading=reading)
    make_workspace(tmp_path / "other", "", "fr")
    other = open_workspace(tmp_path / "other")
    bundle.take_in(made.path, work=other.work, bundles=other.bundles, blobs=other.blobs)
    [one] = excerpts.of(interview, work=other.work)
    assert (one.found.text, [factor.name for factor in one.factors]) == ("On a", ["Écoute"])
    assert [one.name for one in codebook.listed(work=other.work)] == ["Posture", "Écoute"]
    other.close()


def test_a_sheet_cites_excerpts_by_name_and_reads_them_as_they_are_now(workspace: Workspace, interview: str) -> None:
    sheet = the_sheet(workspace, interview)
    tools: dict[str, Any] = {"work": workspace.work, "forms": workspace.forms, "blobs": workspace.blobs}
    with workspace.work() as unit:
        visit = unit.records.get(Sheet, sheet).visit
    [place] = cite.answering(visit, "fr", **tools)
    assert place.sheet == sheet
    made = quote(workspace, interview, 0, 2)
    cite.cite(made, sheet, place.path, **tools)
    correct.set_text(read(workspace, interview)[0].id, "On a tout commencé par les jardins", work=workspace.work)
    _, form = fill.running(sheet, **tools)
    [(id_, evidence)] = cite.cited(form.answers()[place.path], work=workspace.work)
    assert (id_, evidence.found.text) == (made, "On a tout commencé")
    cite.take_out(made, sheet, place.path, **tools)
    _, form = fill.running(sheet, **tools)
    assert place.path not in form.answers()
    with pytest.raises(Refused, match="not-for-excerpts"):
        cite.cite(made, sheet, "nulle/part", **tools)
    fill.answer(sheet, place.path, "Quelqu’un a écrit ici", **tools)
    with pytest.raises(Refused, match="answer-is-text"):
        cite.cite(made, sheet, place.path, **tools)
    assert cite.cited("Quelqu’un a écrit ici", work=workspace.work) == ()


def test_a_withdrawal_takes_what_was_quoted_and_says_so_where_it_is_cited(
    workspace: Workspace, interview: str
) -> None:
    consent.note(
        interview, "Claire", frozenset({Scope.RECORD}), Given.ORAL, work=workspace.work, blobs=workspace.blobs
    )
    made = quote(workspace, interview, 0, 2)
    withdraw.withdraw(interview, "Claire", work=workspace.work, blobs=workspace.blobs)
    assert excerpts.where(made, work=workspace.work).found.bond is Bond.WITHDRAWN
    assert excerpts.of(interview, work=workspace.work) == ()
    [(_, evidence)] = cite.cited(made, work=workspace.work)
    assert evidence.excerpt is None
    late = Excerpt(
        id="pris-ailleurs",
        interview=interview,
        visit="v",
        segment="s",
        first_word="a",
        last_word="b",
        quoted="tardif",
    )
    with workspace.work() as unit:
        unit.records.put(late)
    withdraw.finish(work=workspace.work, blobs=workspace.blobs)
    assert excerpts.where(late.id, work=workspace.work).found.bond is Bond.WITHDRAWN
    with workspace.store.read() as connection:
        told = connection.exec_driver_sql("SELECT group_concat(value) FROM statements").scalar()
    assert "On a commencé" not in str(told)
    assert "tardif" not in str(told)
    with pytest.raises(Refused, match="unknown-record"):
        excerpts.where("jamais", work=workspace.work)


def test_the_sample_goes_and_the_codebook_stays(workspace: Workspace, interview: str) -> None:
    factor = codebook.add("Écoute", work=workspace.work)
    excerpts.code(
        quote(workspace, interview, 0, 2), excerpts.About(codes=(Code(factor=factor),)), work=workspace.work
    )
    with workspace.work() as unit:
        visit = unit.records.get(Interview, interview).visit
        unit.records.put(replace(unit.records.get(Visit, visit), is_sample=True))
    sample.remove(visit, work=workspace.work)
    assert [one.name for one in codebook.listed(work=workspace.work)] == ["Écoute"]
