"""A bundle that somebody brings is taken in whole or not at all, whatever was done to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Damaged, FieldkitError, Refused
from fieldkit.store.database.tables import KINDS
from sync.protocol import WireStatement
from tests.contract.bundles.making import made, take
from tests.made.bags import a_bag, files_of, zipped
from tests.made.visits import a_whole_visit

STATEMENTS, PLACES = "data/statements/statements.jsonl", "data/statements/blobs.json"


class Files(dict[str, bytes]):
    """A bundle's files, by path from its top; too many to be shown."""

    def __repr__(self) -> str:
        return f"<{len(self)} files>"


@pytest.fixture
def good(workspace: Workspace, tmp_path: Path) -> Files:
    """Return the files of a good bundle."""
    a_whole_visit(workspace, tmp_path)
    path = made(workspace, tmp_path / "good").path
    return Files({name.partition("/")[2]: raw for name, raw in files_of(path).items()})


def again(files: dict[str, bytes], target: Path, tags: dict[str, bytes] | None = None) -> Path:
    """Write a bundle whose manifests are right for whatever is in it."""
    payload = {path: raw for path, raw in files.items() if path.startswith("data/")}
    info = {"bag-info.txt": b"Fieldkit-Bundle: 1\n"}
    return a_bag(target, payload, algorithms=("sha256", "sha512"), tags={**info, **(tags or {})})


def is_untouched(ws: Workspace) -> bool:
    blobs = [path for path in (ws.folder / "blobs").rglob("*") if path.is_file()]
    return ws.screens.visits() == () and blobs == []


def without_statements(files: dict[str, bytes]) -> None:
    del files[STATEMENTS]


def other_digest(files: dict[str, bytes]) -> None:
    places = json.loads(files[PLACES])
    first, second = sorted(places)[:2]
    places[first], places[second] = places[second], places[first]
    files[PLACES] = json.dumps(places).encode()


def place_outside(files: dict[str, bytes]) -> None:
    files[PLACES] = json.dumps({"a" * 64: "../../bagit.txt"}).encode()


def places_of_another_shape(files: dict[str, bytes]) -> None:
    files[PLACES] = b'[["a", {}]]'


def deep(files: dict[str, bytes]) -> None:
    files[PLACES] = b"[" * 200_000


def capital_name(files: dict[str, bytes]) -> None:
    files["data/Notes.txt"] = b""


def half_a_line(files: dict[str, bytes]) -> None:
    files[STATEMENTS] = files[STATEMENTS][:-40]


def other_value(files: dict[str, bytes]) -> None:
    files[STATEMENTS] = files[STATEMENTS].replace(b"Kingersheim", b"Strasbourg!", 1)


def no_number(files: dict[str, bytes]) -> None:
    files[STATEMENTS] += json.dumps({**a_line(), "value": float("nan")}).encode() + b"\n"


def no_time(files: dict[str, bytes]) -> None:
    files[STATEMENTS] += json.dumps(a_line(time="hier")).encode() + b"\n"


def time_of_no_zone(files: dict[str, bytes]) -> None:
    files[STATEMENTS] += json.dumps(a_line(time="2018-02-13T10:00:00")).encode() + b"\n"


def half_a_sign(files: dict[str, bytes]) -> None:
    files[STATEMENTS] += json.dumps({**a_line(), "value": "\ud800"}).encode() + b"\n"


def one_id_twice(files: dict[str, bytes]) -> None:
    files[STATEMENTS] += b"".join(json.dumps(a_line(value=value)).encode() + b"\n" for value in (1, 2))


def a_line(**told: Any) -> dict[str, Any]:
    usual = {"id": "0199aaaa-0000-7000-8000-000000000001", "scope": "v", "subject": "s", "attribute": "title"}
    usual |= {"value": "x", "author": "z", "device": "d", "time": "2018-02-13T10:00:00+00:00"}
    return WireStatement(**{"supersedes": (), **usual, **told}).to_json()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (without_statements, "not-a-bundle"),
        (other_digest, "bundle-damaged"),
        (place_outside, "bundle-damaged"),
        (places_of_another_shape, "bundle-damaged"),
        (deep, "bundle-damaged"),
        (capital_name, "bundle-hostile"),
        (half_a_line, "bundle-damaged"),
        (other_value, "bundle-damaged"),
        (no_number, "bundle-damaged"),
        (no_time, "bundle-damaged"),
        (time_of_no_zone, "bundle-damaged"),
        (half_a_sign, "bundle-damaged"),
        (one_id_twice, "bundle-damaged"),
    ],
)
def test_a_bundle_with_right_digests_and_wrong_content_brings_nothing(
    good: dict[str, bytes],
    other: Workspace,
    tmp_path: Path,
    spoil: Callable[[dict[str, bytes]], None],
    reason: str,
) -> None:
    spoil(good)
    with pytest.raises((Refused, Damaged), match=reason):
        take(other, again(good, tmp_path / "spoilt"))
    assert is_untouched(other)


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"bag-info.txt": b"Fieldkit-Bundle: 2\n"}, "bundle-newer"),
        ({"bagit.txt": b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"}, "bundle-newer"),
        ({"fetch.txt": b"http://example.org/x 8 data/x\n"}, "bundle-hostile"),
        ({"manifest-sha256.txt": b""}, "bundle-damaged"),
        ({"data/lpt1": b""}, "bundle-hostile"),
    ],
)
def test_a_bundle_that_says_something_odd_of_itself_brings_nothing(
    good: dict[str, bytes], other: Workspace, tmp_path: Path, tags: dict[str, bytes], reason: str
) -> None:
    with pytest.raises((Refused, Damaged), match=reason):
        take(other, again(good, tmp_path / "spoilt", tags))
    assert is_untouched(other)


@pytest.mark.parametrize("name", ["../dehors", "data/../../dehors", "/tmp/dehors"])
def test_a_zip_that_points_outside_writes_nowhere(
    good: dict[str, bytes], other: Workspace, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Refused, match="bundle-hostile"):
        take(other, zipped({**good, name: b"x"}, tmp_path / "faux.zip"))
    assert is_untouched(other)
    assert not any(path.name == "dehors" for path in tmp_path.rglob("*"))


def test_a_known_id_with_another_content_brings_nothing(
    good: dict[str, bytes], workspace: Workspace, tmp_path: Path
) -> None:
    before = workspace.screens.visits()
    first = json.loads(good[STATEMENTS].splitlines()[0])
    fields = {name: value for name, value in first.items() if name != "hash"}
    changed = WireStatement(**{**fields, "supersedes": tuple(fields["supersedes"]), "blobs": (), "value": "autre"})
    good[STATEMENTS] = json.dumps(changed.to_json()).encode() + b"\n"
    with pytest.raises(Damaged, match="bundle-damaged"):
        take(workspace, again(good, tmp_path / "spoilt"))
    assert workspace.screens.visits() == before


def test_a_bundle_whose_name_for_a_sound_is_a_lie_takes_no_sound_from_here(
    good: dict[str, bytes], workspace: Workspace, tmp_path: Path
) -> None:
    places = json.loads(good[PLACES])
    true, place = next((digest, path) for digest, path in places.items() if path.endswith("audio.flac"))
    good[PLACES] = json.dumps({"f" * 64: place}).encode()
    with pytest.raises(Damaged, match="bundle-damaged"):
        take(workspace, again(good, tmp_path / "spoilt"))
    assert workspace.blobs.verify(true)


def test_the_same_bundle_five_times_is_once(good: dict[str, bytes], other: Workspace, tmp_path: Path) -> None:
    path = again(good, tmp_path / "bag")
    taken = [take(other, path) for _ in range(5)]
    assert [one.added > 0 for one in taken] == [True, False, False, False, False]
    assert all(one.conflicts == 0 for one in taken)


def test_a_bit_that_flipped_here_is_set_right_by_a_bundle(
    good: dict[str, bytes], workspace: Workspace, tmp_path: Path
) -> None:
    places = json.loads(good[PLACES])
    digest = next(digest for digest, path in places.items() if path.endswith("audio.flac"))
    kept = workspace.folder / "blobs" / digest[:2] / digest
    raw = bytearray(kept.read_bytes())
    raw[7] ^= 4
    kept.write_bytes(bytes(raw))
    take(workspace, again(good, tmp_path / "bag"))
    assert workspace.blobs.verify(digest)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)
ATTRIBUTES = sorted(
    {name for kind in KINDS.values() for name in kind.attributes()}
    | {
        "kind",
        "window/0",
        "window/x",
        "voice/1",
        "turns",
        "answer/a",
        "erasure",
        "cut_from",
        "joined_to",
        "words",
        "of",
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(ATTRIBUTES), JSON), min_size=1, max_size=6))
@example(said=[(1, "window/x", "a")])
@example(said=[(1, f"window/{10**20}", "a")])
def test_whatever_is_said_in_it_is_taken_or_refused_in_words(
    good: Files,
    other: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
    said: list[tuple[int, str, Any]],
) -> None:
    lines = [json.loads(line) for line in good[STATEMENTS].splitlines()]
    subjects = [
        next(line["subject"] for line in lines if line["attribute"] == "kind" and line["value"] == kind)
        for kind in ("interview", "transcript", "recording")
    ]
    subjects.append(f"{subjects[1]}.0.0")
    extra = b""
    for number, (which, attribute, value) in enumerate(said):
        seed = hashlib.sha256(repr((number, which, attribute, value)).encode()).hexdigest()
        id_ = f"0299aaaa-{seed[:4]}-7000-8000-{seed[4:16]}"
        extra += (
            json.dumps(a_line(id=id_, subject=subjects[which], attribute=attribute, value=value)).encode() + b"\n"
        )
    spoilt = {**good, STATEMENTS: good[STATEMENTS] + extra}
    try:
        take(other, again(spoilt, tmp_path_factory.mktemp("fuzz") / "bag"))
    except FieldkitError:
        return
    other.screens.visits()
    other.screens.disagreements()
    for line in other.screens.visits():
        other.screens.interviews(line.id)
