"""A withdrawal that comes in a bundle waits for a person: a bundle says of itself who made it."""

from __future__ import annotations

from pathlib import Path

from fieldkit.bootstrap import Workspace
from fieldkit.domain.visits.interview import Interview
from fieldkit.usecases.people import withdraw
from fieldkit.usecases.sharing import orders
from tests.contract.bundles.making import made, take
from tests.made.visits import NAME, Lived


def withdrawn_elsewhere(workspace: Workspace, lived: Lived, other: Workspace, tmp_path: Path) -> Path:
    """Let both have an interview, and one hand over a bundle after its consent was withdrawn there."""
    take(other, made(workspace, tmp_path / "before").path)
    withdraw.withdraw(lived.interview, NAME, work=workspace.work, blobs=workspace.blobs)
    return made(workspace, tmp_path / "after").path


def has_text(ws: Workspace, lived: Lived) -> bool:
    with ws.work() as unit:
        return bool(unit.statements.of(lived.transcript))


def test_a_withdrawal_in_a_bundle_waits_until_somebody_here_confirms_it(
    workspace: Workspace, lived: Lived, other: Workspace, tmp_path: Path
) -> None:
    after = withdrawn_elsewhere(workspace, lived, other, tmp_path)
    assert take(other, after).orders == 1
    [order] = orders.waiting(work=other.work)
    assert (order.interview, has_text(other, lived), other.blobs.has(lived.sound)) == (lived.interview, True, True)
    with other.work() as unit:
        assert unit.records.get(Interview, lived.interview).erased_on is None
    orders.carry_out(lived.interview, work=other.work, blobs=other.blobs)
    assert (has_text(other, lived), other.blobs.has(lived.sound)) == (False, False)
    assert orders.waiting(work=other.work) == ()


def test_a_withdrawal_in_a_bundle_that_somebody_declines_erases_nothing(
    workspace: Workspace, lived: Lived, other: Workspace, tmp_path: Path
) -> None:
    take(other, withdrawn_elsewhere(workspace, lived, other, tmp_path))
    orders.refuse(lived.interview, work=other.work)
    withdraw.finish(work=other.work, blobs=other.blobs)
    assert orders.waiting(work=other.work) == ()
    assert (has_text(other, lived), other.blobs.has(lived.sound)) == (True, True)
