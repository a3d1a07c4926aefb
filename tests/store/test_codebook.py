"""The codebook and its codings: edited by everybody, taken back, merged between laptops, never losing an excerpt."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.errors import Refused
from fieldkit.domain.evidence.coding import Code
from fieldkit.domain.evidence.factor import Codebook, Factor
from fieldkit.domain.people.person import Person
from fieldkit.store.saying import projections
from fieldkit.usecases import undo
from fieldkit.usecases.evidence import agreement, codebook, excerpts, notes
from fieldkit.usecases.evidence.codebook import Edit
from fieldkit.usecases.evidence.matrix import Wanted
from fieldkit.usecases.evidence.sieve import Sieve, read_sieve, spelled
from fieldkit.usecases.sharing import bundle
from tests.made.cases import AWAY, TOWARDS, a_case, a_code, a_quote, draw, factors, speak_as

TEXTS = ("On a commencé par les jardins", "puis la mairie a ouvert", "et les élues ont écouté")


def names(workspace: Workspace) -> list[str]:
    return [f"{'. ' * one.depth}{one.factor.name}" for one in codebook.read(work=workspace.work).entries]


def found(workspace: Workspace, factor: str, *, is_exact: bool = False) -> list[str]:
    return [one.excerpt for one in workspace.evidence.quotes(Sieve(factor=factor, is_exact=is_exact))]


def test_a_tree_is_read_by_name_and_a_branch_moves_whole(workspace: Workspace) -> None:
    posture, means = factors(workspace, "Posture", "Moyens")
    [listening] = factors(workspace, "Écoute", under=posture)
    factors(workspace, "Écoute active", under=listening)
    assert names(workspace) == ["Moyens", "Posture", ". Écoute", ". . Écoute active"]
    codebook.move(listening, means, work=workspace.work)
    assert names(workspace) == ["Moyens", ". Écoute", ". . Écoute active", "Posture"]
    with pytest.raises(Refused, match="factor-below-itself"):
        codebook.move(means, listening, work=workspace.work)


def test_a_factor_merged_while_cited_keeps_its_excerpts_and_the_merge_can_be_taken_back(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    listening, attention = factors(workspace, "Écoute", "Attention")
    first = a_quote(workspace, case, 0, a_code(listening))
    second = a_quote(workspace, case, 1, a_code(attention))
    codebook.merge(attention, listening, work=workspace.work)
    assert names(workspace) == ["Écoute"]
    assert found(workspace, listening) == [first, second] == found(workspace, attention)
    late = a_quote(workspace, case, 2, a_code(attention))
    assert found(workspace, listening) == [first, second, late]
    assert [one.factors for one in excerpts.of(case.interview, work=workspace.work)] == [
        (codebook.read(work=workspace.work).get(listening),)
    ] * 3
    codebook.separate(attention, work=workspace.work)
    assert found(workspace, listening) == [first, late]
    assert found(workspace, attention) == [second]
    with pytest.raises(Refused, match="factor-into-itself"):
        codebook.merge(listening, listening, work=workspace.work)


def test_what_is_below_a_merged_factor_goes_below_the_other(workspace: Workspace) -> None:
    posture, stance = factors(workspace, "Posture", "Attitude")
    factors(workspace, "Écoute", under=stance)
    codebook.merge(stance, posture, work=workspace.work)
    assert names(workspace) == ["Posture", ". Écoute"]


def test_a_factor_merged_into_one_below_it_leaves_that_one_in_its_place(workspace: Workspace) -> None:
    [posture] = factors(workspace, "Posture")
    [listening] = factors(workspace, "Écoute", under=posture)
    factors(workspace, "Attention", under=posture)
    codebook.merge(posture, listening, work=workspace.work)
    assert names(workspace) == ["Écoute", ". Attention"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_merges_and_moves_in_a_ring_leave_every_factor_reachable(order: tuple[int, ...]) -> None:
    ring = [Factor(id=str(n), name=str(n), merged_into=str((n + 1) % 3)) for n in order]
    assert [one.factor.id for one in Codebook(ring).entries] == ["0"]
    chain = [Factor(id=str(n), name=str(n), parent=str((n + 1) % 3)) for n in order]
    assert sorted(one.factor.id for one in Codebook(chain).entries) == ["0", "1", "2"]
    assert Codebook(chain).entries[0].factor.id == "0"


def test_a_factor_is_divided_and_what_is_not_sorted_out_stays_with_the_whole(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    [listening] = factors(workspace, "Écoute")
    mine = [a_quote(workspace, case, place, a_code(listening, 3, AWAY)) for place in range(3)]
    parts = {"Des habitants": (mine[0],), "Des agents": (mine[2],)}
    people, staff = codebook.divide(listening, parts, work=workspace.work)
    assert names(workspace) == ["Écoute", ". Des agents", ". Des habitants"]
    assert found(workspace, listening, is_exact=True) == [mine[1]]
    assert (found(workspace, people), found(workspace, staff)) == ([mine[0]], [mine[2]])
    assert found(workspace, listening) == mine
    [quote] = workspace.evidence.quotes(Sieve(factor=people))
    assert quote.codings[0].code == Code(factor=people, weight=3, direction=AWAY)


def test_a_factor_tells_its_history(workspace: Workspace) -> None:
    posture, other = factors(workspace, "Posture", "Autre")
    speak_as(workspace, "Amélie")
    codebook.rename(posture, "Postures", work=workspace.work)
    codebook.define(posture, "Ce que les élus font", work=workspace.work)
    codebook.merge(posture, other, work=workspace.work)
    codebook.separate(posture, work=workspace.work)
    codebook.move(posture, other, work=workspace.work)
    told = codebook.history(posture, work=workspace.work)
    assert [one.edit for one in told] == [
        Edit.ADDED,
        Edit.RENAMED,
        Edit.DEFINED,
        Edit.MERGED,
        Edit.SEPARATED,
        Edit.MOVED,
    ]
    assert (told[1].before, told[1].after, told[1].author) == ("Posture", "Postures", "Amélie")
    assert (told[3].after, told[4].before, told[5].after) == ("Autre", "Autre", "Autre")


def test_coders_say_for_themselves_and_undo_takes_their_codes_back(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    [listening] = factors(workspace, "Écoute")
    speak_as(workspace, "Amélie")
    made = a_quote(workspace, case, 0, a_code(listening, 1, TOWARDS))
    speak_as(workspace, "Bruno")
    about = excerpts.About(codes=(a_code(listening, 3, AWAY),))
    excerpts.code(made, about, work=workspace.work)
    [quote] = workspace.evidence.quotes(Sieve())
    assert {one.coder: one.weight for one in quote.codings} == {"Amélie": 1, "Bruno": 3}
    excerpts.code(made, excerpts.About(), work=workspace.work)
    assert [one.coder for one in workspace.evidence.quotes(Sieve())[0].codings] == ["Amélie"]
    undo.undo(case.interview, work=workspace.work)
    assert len(workspace.evidence.quotes(Sieve())[0].codings) == 2
    with workspace.store.engine.begin() as connection:
        projections.rebuild(connection, workspace.blobs)
    assert len(workspace.evidence.quotes(Sieve())[0].codings) == 2
    with pytest.raises(Refused, match="weight-unknown"):
        excerpts.code(made, excerpts.About(codes=(a_code(listening, 9),)), work=workspace.work)


def test_two_laptops_that_code_and_merge_apart_end_alike(workspace: Workspace, tmp_path: Path) -> None:
    case = a_case(workspace, TEXTS)
    one, two = factors(workspace, "Écoute", "Attention")
    made = a_quote(workspace, case, 0, a_code(one))
    second = a_quote(workspace, case, 1, a_code(two))
    make_workspace(tmp_path / "autre", "", "fr")
    other = open_workspace(tmp_path / "autre")
    carry(workspace, other, tmp_path / "a")
    speak_as(other, "Bruno")
    excerpts.code(made, excerpts.About(codes=(a_code(one, 3),)), work=other.work)
    codebook.merge(one, two, work=other.work)
    codebook.merge(two, one, work=workspace.work)
    carry(workspace, other, tmp_path / "b")
    carry(other, workspace, tmp_path / "c")
    assert names(workspace) == names(other)
    assert len(names(workspace)) == 1
    assert found(workspace, one) == found(other, two) == [made, second]
    assert workspace.evidence.quotes(Sieve())[0].codings == other.evidence.quotes(Sieve())[0].codings
    assert {said.coder for said in other.evidence.quotes(Sieve())[0].codings} >= {"Bruno"}
    other.close()


def carry(source: Workspace, target: Workspace, folder: Path) -> None:
    reading = bundle.Reading(forms=source.forms, blobs=source.blobs, language="fr")
    wrapping = bundle.Wrapping(out=folder)
    made = bundle.make((), wrapping, work=source.work, bundles=source.bundles, reading=reading)
    bundle.take_in(made.path, work=target.work, bundles=target.bundles, blobs=target.blobs)


def test_factors_of_an_earlier_version_are_read_until_somebody_codes_anew(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    one, two = factors(workspace, "Écoute", "Attention")
    made = a_quote(workspace, case, 0)
    with workspace.work() as unit:
        unit.statements.say(made, "factors", [one])
    assert found(workspace, one) == [made]
    drawn = draw(workspace, Wanted())
    assert drawn.cells[case.visit, one].strength == 2
    excerpts.code(made, excerpts.About(codes=(a_code(two),)), work=workspace.work)
    assert (found(workspace, one), found(workspace, two)) == ([], [made])


def test_two_coders_are_compared_passage_by_passage(workspace: Workspace) -> None:
    case = a_case(workspace, (*TEXTS, "Et voilà", "pour finir"))
    one, two = factors(workspace, "Écoute", "Portage")
    for name, chosen in (("Amélie", ((0, one), (1, one), (2, two))), ("Bruno", ((0, one), (3, two)))):
        speak_as(workspace, name)
        for segment, factor in chosen:
            a_quote(workspace, case, segment, a_code(factor))
    [coded] = agreement.coded_twice(work=workspace.work)
    assert coded.coders == (("Amélie", 3), ("Bruno", 2))
    tools = {"work": workspace.work, "concordance": workspace.concordance}
    whole, first, second = agreement.compare(case.interview, "Amélie", "Bruno", **tools)  # type: ignore[arg-type]
    assert (whole.both, whole.only_one, whole.only_other, whole.neither) == (1, 2, 1, 6)
    assert first.factor == one
    assert first.coefficients.kappa == pytest.approx(0.5454, abs=1e-3)
    assert first.coefficients.alpha == pytest.approx(0.5714, abs=1e-3)
    assert second.coefficients.kappa == pytest.approx(-0.25)
    with pytest.raises(Refused, match="coder-unknown"):
        agreement.compare(case.interview, "Amélie", "Personne", **tools)  # type: ignore[arg-type]


def test_agreement_that_chance_alone_would_give_has_no_figure(workspace: Workspace) -> None:
    from fieldkit.domain.evidence.agreement import Judgements

    same = workspace.concordance.of(Judgements(factor="f", one=(True, True), other=(True, True)))
    assert (same.kappa, same.alpha) == (None, None)
    alike = workspace.concordance.of(Judgements(factor="f", one=(True, False), other=(True, False)))
    assert (alike.kappa, alike.alpha) == (1.0, 1.0)


def test_a_note_cites_excerpts_and_is_found_where_they_are_read(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    made = a_quote(workspace, case, 0)
    note = notes.write(case.visit, " Un vrai départ ", (made, made), work=workspace.work)
    [citing] = workspace.evidence.citings(made)
    assert (citing.kind, citing.record, citing.title) == ("note", note, "Un vrai départ")
    assert workspace.finder.find("départs", 5)[0].record == note
    notes.change(note, "Un autre", (made,), work=workspace.work)
    assert [one.text for one in notes.of(case.visit, work=workspace.work)] == ["Un autre"]
    notes.remove(note, work=workspace.work)
    assert notes.of(case.visit, work=workspace.work) == ()
    assert workspace.evidence.citings(made) == ()
    with pytest.raises(Refused, match="note-empty"):
        notes.write(case.visit, "  ", work=workspace.work)
    with pytest.raises(Refused, match="unknown-record"):
        notes.write(case.visit, "Cite", ("jamais",), work=workspace.work)


def test_excerpts_are_listed_by_category_of_who_speaks(workspace: Workspace) -> None:
    mayor = a_case(workspace, TEXTS, "Kingersheim", ("Claire Muller", "élue"))
    agent = a_case(workspace, TEXTS, "Saillans", ("Karim Benali", "agent"))
    first, second = a_quote(workspace, mayor, 0), a_quote(workspace, agent, 1)
    assert [one.excerpt for one in workspace.evidence.quotes(Sieve(category="élue"))] == [first]
    with workspace.work() as unit:
        [claire] = unit.records.find(Person, visit=mayor.visit)
        unit.records.put(replace(claire, name="Claire Muller-Weiss"))
    assert [one.excerpt for one in workspace.evidence.quotes(Sieve(category="élue"))] == [first]
    assert [one.territory for one in workspace.evidence.quotes(Sieve())] == ["Kingersheim", "Saillans"]
    choices = workspace.evidence.choices()
    assert (choices.categories, [name for _, name in choices.territories]) == (
        ("agent", "élue"),
        ["Kingersheim", "Saillans"],
    )
    assert [one.excerpt for one in workspace.evidence.quotes(Sieve(category="agent"))] == [second]
    assert read_sieve(spelled(Sieve(category="élue"))) == Sieve(category="élue")
