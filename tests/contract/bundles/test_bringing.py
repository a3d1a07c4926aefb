"""Bundles bring everything to another laptop: in any order, without the names, over several sticks."""

from __future__ import annotations

from pathlib import Path

from fieldkit.bootstrap import Workspace
from sync.bundle.verifying import verify
from tests.contract.bundles.making import made, take
from tests.made.visits import NAME, Lived, a_whole_visit


def test_both_bags_together_bring_everything_in_any_order(
    workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path
) -> None:
    one = made(workspace, tmp_path / "out", is_zip=True)
    assert one.restricted is not None
    for path in (one.restricted, one.path, one.restricted):
        take(other, path)
    assert [line.territory for line in other.screens.visits()] == ["Kingersheim"]
    assert other.finder.find(NAME.split()[1], 5)
    for ws in (workspace, other):
        with ws.work() as unit:
            assert len(unit.statements.of(lived.interview)) > 3
            assert unit.segments.get(f"{lived.transcript}.0.0").speaker == NAME
    assert other.blobs.verify(lived.sound)


def test_without_the_names_a_bundle_is_read_all_the_same(
    workspace: Workspace, other: Workspace, lived: Lived, tmp_path: Path
) -> None:
    take(other, made(workspace, tmp_path / "out").path)
    [line] = other.screens.interviews(lived.visit)
    assert line.has_consent
    assert line.text == "done"


def test_over_several_sticks_each_part_is_valid_alone_and_all_bring_everything(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    sounds = [a_whole_visit(workspace, tmp_path, bytes([number]) * 300_000).sound for number in range(3)]
    one = made(workspace, tmp_path / "out", is_zip=True, max_size=900_000)
    assert [path.name for path in one.parts] == [
        f"fieldkit-2018-02-13-kingersheim-part-{number}-of-{len(one.parts)}.zip"
        for number in range(1, len(one.parts) + 1)
    ]
    assert len(one.parts) > 1
    for number, part in enumerate(one.parts, 1):
        assert verify(part).is_valid
        assert part.stat().st_size <= 900_000
        assert dict(verify(part).info)["Bag-Count"] == f"{number} of {len(one.parts)}"
        take(other, part)
        assert len(other.screens.visits()) == 3
    assert all(other.blobs.verify(sound) for sound in sounds)
