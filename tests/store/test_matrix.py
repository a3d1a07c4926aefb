"""The matrix: what its cells add up, what stands behind them, how it is sieved, and how it leaves."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Refused
from fieldkit.usecases.evidence import excerpts, matrix
from fieldkit.usecases.evidence.matrix import Order, Rows, Wanted
from fieldkit.usecases.evidence.sieve import Sieve
from tests.made.cases import AWAY, NEITHER, TOWARDS, a_case, a_code, a_quote, draw, factors, speak_as

TEXTS = ("On a commencé par les jardins", "puis la mairie a ouvert", "et les élues ont écouté")


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
