"""The codebook and its codings: edited by everybody, taken back, merged between laptops, never losing an excerpt."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.coding import Code
from fieldkit.domain.errors import Refused
from fieldkit.domain.factor import Codebook, Factor
from fieldkit.domain.matrix import Matrix
from fieldkit.domain.person import Person
from fieldkit.store import projections
from fieldkit.usecases import undo
from fieldkit.usecases.evidence import agreement, codebook, excerpts, matrix, notes
from fieldkit.usecases.evidence.codebook import Edit
from fieldkit.usecases.evidence.matrix import Order, Rows, Wanted
from fieldkit.usecases.evidence.sieve import Sieve, read_sieve, spelled
from fieldkit.usecases.sharing import bundle
from tests.cases import AWAY, NEITHER, TOWARDS, a_case, a_code, a_quote, factors, speak_as

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


def draw(workspace: Workspace, wanted: Wanted) -> Matrix:
    book = codebook.read(work=workspace.work)
    return matrix.draw_up(wanted, book=book, codes=workspace.codes, likeness=workspace.likeness)


def test_a_cell_adds_up_what_pushes_towards_and_away(workspace: Workspace) -> None:
    case = a_case(workspace, TEXTS)
    posture, means = factors(workspace, "Posture", "Moyens")
    listening, holding = factors(workspace, "Écoute", "Portage", under=posture)
    speak_as(workspace, "Amélie")
    first = a_quote(workspace, case, 0, a_code(listening, 3, TOWARDS), a_code(holding, 1, AWAY))
    a_quote(workspace, case, 1, a_code(listening, 1, AWAY), a_code(means, 2, NEITHER))
    speak_as(workspace, "Bruno")
    excerpts.code(first, excerpts.About(codes=(a_code(listening, 1, TOWARDS),)), work=workspace.work)
    cells = draw(workspace, Wanted()).cells
    assert cells[case.visit, listening] == (2, 3.0, 2.0, 1.0)
    assert cells[case.visit, listening].balance == pytest.approx(1 / 3)
    assert cells[case.visit, listening].is_disputed
    by_axis = draw(workspace, Wanted(by_axis=True)).cells
    assert by_axis[case.visit, posture] == (2, 3.0, 2.0, 1.5)
    assert by_axis[case.visit, means] == (1, 2.0, 0.0, 0.0)
    alone = draw(workspace, Wanted(coder="Bruno")).cells
    assert alone == {(case.visit, listening): (1, 1.0, 1.0, 0.0)}


def test_behind_every_cell_stand_the_excerpts_that_it_counts(workspace: Workspace) -> None:
    [posture] = factors(workspace, "Posture")
    below = factors(workspace, "Écoute", "Portage", under=posture)
    people = (("Claire Muller", "élue"), ("Karim Benali", "agent"), ("Odile Weiss", "élue"), ("Paul", ""))
    for place, who in enumerate(people):
        case = a_case(workspace, TEXTS, ("Kingersheim", "Saillans")[place % 2], who)
        for segment in range(3):
            a_quote(workspace, case, segment, *[a_code(one) for one in (posture, *below)[: segment + 1]])
    for rows, by_axis in itertools.product(Rows, (True, False)):
        wanted = Wanted(rows=rows, by_axis=by_axis)
        drawn = draw(workspace, wanted)
        assert drawn.cells
        for (row, column), cell in drawn.cells.items():
            behind = workspace.evidence.quotes(matrix.behind(wanted, row, column))
            assert len(behind) == cell.excerpts, (rows, by_axis, row, column)
    assert [one.name for one in draw(workspace, Wanted(rows=Rows.CATEGORY)).rows] == ["agent", "élue", ""]


def test_a_matrix_is_sieved_ordered_and_shows_what_is_empty_when_asked(workspace: Workspace) -> None:
    one, two, three = factors(workspace, "Écoute", "Portage", "Moyens")
    cases = [a_case(workspace, TEXTS, place) for place in ("Grenoble", "Kingersheim", "Loos", "Saillans")]
    for case, codes in zip(cases, ((one,), (two,), (one,), ()), strict=True):
        for code in codes:
            a_quote(workspace, case, 0, a_code(code, 3 if case is cases[1] else 1))
    assert [row.name for row in draw(workspace, Wanted()).rows] == ["Grenoble", "Kingersheim", "Loos"]
    whole = draw(workspace, Wanted(shows_empty=True))
    assert [row.name for row in whole.rows][-1] == "Saillans"
    assert three in [column.id for column in whole.columns]
    strongest = draw(workspace, Wanted(order=Order.STRENGTH))
    assert strongest.rows[0].name == "Kingersheim"
    alike = [row.name for row in draw(workspace, Wanted(order=Order.LIKENESS, shows_empty=True)).rows]
    assert abs(alike.index("Grenoble") - alike.index("Loos")) == 1
    assert alike[-1] == "Saillans"
    only = draw(workspace, Wanted(sieve=Sieve(factor=two)))
    assert ([row.name for row in only.rows], len(only.columns)) == (["Kingersheim"], 1)
    assert draw(workspace, Wanted(sieve=Sieve(state="visit:approved"))).rows == ()
    assert draw(workspace, Wanted(sieve=Sieve(territory="nulle part"))).rows == ()


def test_a_matrix_leaves_as_tables_that_run_no_formula(workspace: Workspace, tmp_path: Path) -> None:
    from fieldkit.exchange.formats.matrix import SheetNames

    [listening] = factors(workspace, "=HYPERLINK(1)")
    a_quote(workspace, a_case(workspace, TEXTS), 0, a_code(listening, 3))
    sheets = SheetNames(matrix="Matrice", cells="Cases", columns=tuple("abcdefghi"))  # type: ignore[arg-type]
    drawn = draw(workspace, Wanted())
    for ending in ("csv", "xlsx"):
        workspace.writers.save_matrix(drawn, tmp_path / f"m.{ending}", sheets)
    assert "'=HYPERLINK(1),,1,3.0,3.0,0.0,1.0" in (tmp_path / "m.csv").read_text("utf-8-sig")
    book = load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["Matrice", "Cases"]
    assert [cell.value for cell in book["Matrice"][2]] == ["Kingersheim", "13/02/2018", 3]
    with pytest.raises(Refused, match="format-unknown"):
        workspace.writers.save_matrix(drawn, tmp_path / "m.ods", sheets)


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
    from fieldkit.domain.agreement import Judgements

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
