"""What leads inputs past the first checks: changes inside of layers, checks put right; atheris is not needed."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from sync.bundle.verifying import verify
from tests.bench import fuzz_guided
from tests.fuzzing import layers, mending
from tests.fuzzing.bundles import Bundles
from tests.fuzzing.guiding import changing, dictionary
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.sealed import READER, sealed
from tests.fuzzing.told import Told
from tests.fuzzing.zips import reopened, zipped
from vault.age import AgeReader
from vault.errors import VaultError

FILES = {"a/b.json": b'{"a": [1, {"b": "c"}]}', "a/lines": b'{"x": 1}\n{"y": 2}\n', "a/text": b"oui"}
SAID = b"""INFO: seed corpus: files: 3
#9\tINITED cov: 431 ft: 682 corp: 8/382b exec/s: 0 rss: 197Mb
#10\tNEW    cov: 435 ft: 696 corp: 9/403b
#11908\tDONE   cov: 673 ft: 1977 corp: 195/67Kb
"""


@pytest.mark.parametrize("name", FILES)
def test_what_lies_in_a_sealed_zip_is_changed_there(name: str) -> None:
    content = sealed(zipped(FILES))
    assert any(
        (files := _opened(layers.within(content, random.Random(seed), lambda raw: raw + b"!"))).keys() == FILES.keys()
        and files[name] != FILES[name]
        for seed in range(200)
    )


def _opened(content: bytes) -> dict[str, bytes]:
    try:
        with AgeReader(io.BytesIO(content), READER) as plain:
            return reopened(plain.read())
    except (VaultError, ValueError):
        return {}


def test_what_is_no_layer_any_more_is_changed_as_bytes() -> None:
    broken = [sealed(b"PK")[:-1], zipped(FILES)[:-30], b'{"a": ', b"[" * 100_000, b"", b"a.docx\nPK\x03"]
    for content in broken:
        for seed in range(20):
            assert layers.within(content, random.Random(seed), lambda raw: raw + b"!").endswith(b"!")


def test_a_zip_that_swells_is_left_closed() -> None:
    with pytest.raises(ValueError, match="size"):
        reopened(zipped({"a": bytes(3 << 20)}))


def test_a_bag_whose_statements_were_changed_has_right_checks_again(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    made = Bundles(tmp_path / "target", is_rebuilt=False).mutator.seeds[0]
    files = reopened(made)
    name = next(one for one in files if one.endswith(mending.STATEMENTS))
    changed = zipped({**files, name: files[name].replace(b"Thann", b"Cernay")})
    assert _faults(tmp_path, changed)
    for mended in (mending.bag(changed), mending.bag(sealed(changed))):
        assert _faults(tmp_path, mended) == ()


def _faults(folder: Path, content: bytes) -> tuple[object, ...]:
    (folder / "bag.zip").write_bytes(content)
    return verify(folder / "bag.zip", identities=[READER]).faults


def test_the_same_seed_makes_the_same_change_no_longer_than_it_may_be() -> None:
    mutator = Mutator([b"un deux trois"], [b"quatre"], mended=lambda content: content + b"\n")
    change = changing(mutator, layers.within, lambda piece, _most: piece[::-1])
    made = [change(b"un deux", 8, seed) for seed in range(100)]
    assert made == [change(b"un deux", 8, seed) for seed in range(100)]
    assert len(set(made)) > 20
    assert max(map(len, made)) <= 8


def test_words_are_written_as_libfuzzer_reads_them() -> None:
    assert dictionary([b'a"\\', b"\xff\n"]).splitlines()[:2] == [rb'"\x61\x22\x5c"', rb'"\xff\x0a"']


def test_what_libfuzzer_says_of_its_coverage_is_read() -> None:
    led = fuzz_guided.measured(Told("form", tried=11_900), SAID)
    assert (led.told.tried, led.before, led.after) == (11_908, 431, 673)
    assert fuzz_guided.measured(Told("form"), SAID[:90]).after == 0


def test_where_atheris_is_not_installed_the_bench_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert "pip install atheris" in fuzz_guided.guided()
