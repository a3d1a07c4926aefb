"""Nothing that is said in a protected workspace is found anywhere; the long form is `bench canaries`."""

from __future__ import annotations

import random
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from fieldkit.domain.errors import Cancelled
from fieldkit.usecases.sharing import bundle, sync
from sync.archive.home import Archive, make
from tests.around.archives import served
from tests.conftest import ROOT
from tests.trials import canaries, canary_acts, canary_flows, sweeping
from tests.trials.canaries import Scene


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    made = canaries.a_scene(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(tempfile, "tempdir", str(made.temporary))
    return made


def test_the_sweep_finds_words_sound_and_blobs_that_lie_open(tmp_path: Path) -> None:
    scene = canaries.a_scene(tmp_path, is_protected=False)
    with closing(scene.opened()) as ws:
        canary_acts.write(ws, scene.desk)
    found = {needle for _path, needle in canaries.found(scene)}
    assert found >= {word.encode() for word in canaries.WORDS}
    assert found >= set(sweeping.BEGINNINGS)
    assert found >= set(canaries.heard(scene))


def test_after_everything_that_is_done_nothing_is_found(scene: Scene, tmp_path: Path) -> None:
    make(tmp_path / "archive")
    with closing(Archive(tmp_path / "archive")) as home, served(home) as archive, closing(scene.opened()) as ws:
        sync.join(archive.url, archive.code("Claire", "researcher"), work=ws.work, door=ws.archive)
        for act in canary_acts.SHORT.values():
            act(ws, scene.desk)
        assert canaries.found(scene) == []
    assert canaries.found(scene) == []


def test_a_bundle_that_is_given_up_leaves_nothing(scene: Scene) -> None:
    def give_up(done: float, _total: float) -> None:
        if done:
            raise Cancelled

    out = scene.desk / "out"
    with closing(scene.opened()) as ws, pytest.raises(Cancelled):
        reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
        wrapping = bundle.Wrapping(out=out, is_zip=True)
        bundle.make((), wrapping, give_up, work=ws.work, bundles=ws.bundles, reading=reading)
    assert [path.name for path in out.rglob("*")] == []
    assert canaries.found(scene) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_whoever_gives_up_unprotecting_and_protects_again_leaves_nothing(scene: Scene, share: float) -> None:
    canary_flows.hesitate(scene, share)
    assert canaries.found(scene) == []


@pytest.mark.parametrize("act", ["take_in", "illustrate", "leave", "pack"])
def test_killed_in_the_middle_of_it_nothing_is_found(scene: Scene, act: str) -> None:
    canary_flows.killed(act, scene, random.Random(act).uniform(0.1, 0.4))
    assert canaries.found(scene) == []
    assert not [path.name for path in scene.desk.rglob("*") if path.name.startswith(".")]
