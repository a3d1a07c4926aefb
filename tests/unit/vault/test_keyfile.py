"""Keys, passphrases, recovery keys, and the file that wraps a folder's key."""

from __future__ import annotations

import json
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault import keyfile, passphrase, recovery
from vault.age import Identity
from vault.errors import Altered, Mistyped, Unknown, VaultError, WrongSecret
from vault.keys import Key
from vault.passphrase import Cost
from vault.wrapped import FILE

CHEAP = Cost(turns=1, memory=8 << 10)
SAID = "l’été à Saillans"
_CHANGED = {
    "id": "another",
    "state": "opening",
    "argon2id": {"turns": 1, "memory": 8 << 10, "salt": "00" * 16},
    "passphrase": "00" * 72,
    "printed": "",
    "letter": "00",
    "readers": ["age1"],
    "version": 2,
    "check": "00" * 32,
}


def a_folder(tmp_path: Path) -> tuple[Path, Key, str]:
    key, printed = keyfile.protect(tmp_path, SAID, CHEAP)
    return tmp_path, key, printed


def test_purposes_give_keys_that_tell_nothing_of_each_other() -> None:
    key = Key.fresh()
    found = {key.derive(purpose) for purpose in ("database", "blobs", "recordings", "aside", "logs")}
    assert len(found) == 5
    assert key.expose() not in found


def test_a_wiped_key_gives_nothing() -> None:
    key = Key.fresh()
    key.wipe()
    assert key.is_wiped
    with pytest.raises(ValueError, match="wiped"):
        key.derive("blobs")


def test_a_key_is_not_shown() -> None:
    key = Key(bytes(range(32)))
    assert repr(key) == "Key(…)"
    assert "secret" not in repr(Identity(key.derive("blobs")))


def test_a_passphrase_opens_however_its_letters_are_made() -> None:
    assert passphrase.prepared("e\u0301te\u0301 a\u00a0deux") == passphrase.prepared("été a deux")
    assert passphrase.prepared("Été") != passphrase.prepared("été")


def test_a_measured_cost_ends_above_its_least_time() -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += 0.1 if len(asked) < 12 else 0.6
        asked.append(1)
        return now[0]

    asked: list[int] = []
    cost = passphrase.measure(0.5, 8 << 10, clock=clock)
    assert cost.memory == 32 << 10
    assert cost.turns > 1


def test_the_passphrase_and_the_recovery_key_give_the_same_key(tmp_path: Path) -> None:
    folder, key, printed = a_folder(tmp_path)
    assert keyfile.unlock(folder, SAID) == key
    assert keyfile.unlock_by_recovery(folder, printed.lower().replace("-", " ")) == key


def test_a_wrong_passphrase_is_refused(tmp_path: Path) -> None:
    folder, _, _ = a_folder(tmp_path)
    with pytest.raises(WrongSecret):
        keyfile.unlock(folder, SAID + " ")


def test_changing_the_passphrase_keeps_the_key_and_the_recovery_key(tmp_path: Path) -> None:
    folder, key, printed = a_folder(tmp_path)
    keyfile.change_passphrase(folder, key, "une autre", CHEAP)
    assert keyfile.unlock(folder, "une autre") == keyfile.unlock_by_recovery(folder, printed) == key
    with pytest.raises(WrongSecret):
        keyfile.unlock(folder, SAID)


def test_a_new_recovery_key_ends_the_old_one(tmp_path: Path) -> None:
    folder, key, printed = a_folder(tmp_path)
    fresh = keyfile.renew_recovery(folder, key)
    assert keyfile.unlock_by_recovery(folder, fresh) == key
    with pytest.raises(WrongSecret):
        keyfile.unlock_by_recovery(folder, printed)


def test_administrators_read_a_letter_that_opens_the_folder(tmp_path: Path) -> None:
    folder, key, printed = a_folder(tmp_path)
    admin = pyrage.x25519.Identity.generate()
    letter = keyfile.entrust(folder, key, [str(admin.to_public())])
    told = pyrage.decrypt(letter, [admin]).decode()
    assert keyfile.unlock_by_recovery(folder, told) == keyfile.unlock_by_recovery(folder, printed) == key
    assert keyfile.read(folder, key).readers == (str(admin.to_public()),)
    keyfile.entrust(folder, key, [])
    with pytest.raises(WrongSecret):
        keyfile.unlock_by_recovery(folder, told)


def test_a_second_protection_is_refused(tmp_path: Path) -> None:
    folder, key, _ = a_folder(tmp_path)
    with pytest.raises(FileExistsError):
        keyfile.protect(folder, "une autre", CHEAP)
    assert keyfile.unlock(folder, SAID) == key


def test_another_folder_s_key_is_told_from_a_changed_file(tmp_path: Path) -> None:
    folder, _, _ = a_folder(tmp_path)
    with pytest.raises(WrongSecret):
        keyfile.read(folder, Key.fresh())


def test_nothing_is_left_aside(tmp_path: Path) -> None:
    folder, key, _ = a_folder(tmp_path)
    keyfile.change_passphrase(folder, key, "une autre", CHEAP)
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.parametrize("name", _CHANGED)
def test_whatever_is_changed_in_the_file_is_told(tmp_path: Path, name: str) -> None:
    folder, key, _ = a_folder(tmp_path)
    said = json.loads((folder / FILE).read_text())
    del said["sum"]
    (folder / FILE).write_text(json.dumps(said | {name: _CHANGED[name]}, indent=1) + "\n")
    with pytest.raises((Altered, Unknown, WrongSecret)):
        keyfile.unlock(folder, SAID)
    with pytest.raises((Altered, Unknown)):
        keyfile.read(folder, key)


@pytest.mark.parametrize("said", ["", "[]", "{", "null", '"a"', '{"version": 1}', "[" * 100_000, "\x00", "é"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / FILE).write_text(said)
    with pytest.raises(VaultError):
        keyfile.unlock(tmp_path, SAID)


def test_a_file_that_asks_for_a_machine_s_whole_memory_is_refused(tmp_path: Path) -> None:
    folder, _, _ = a_folder(tmp_path)
    said = json.loads((folder / FILE).read_text())
    said["argon2id"]["memory"] = 1 << 40
    (folder / FILE).write_text(json.dumps(said))
    with pytest.raises(Altered):
        keyfile.unlock(folder, SAID)


def test_a_recovery_key_has_no_letter_that_looks_like_another() -> None:
    written = recovery.fresh()
    assert [len(group) for group in written.split("-")] == [4] * 8
    assert not set(written) & set("ILOU")
    typed = written.replace("0", "o").replace("1", "l")
    assert recovery.wrapping_key(typed) == recovery.wrapping_key(written)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_is_told_from_a_wrong_key(place: int, letter: str) -> None:
    letters = list(recovery.fresh().replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(Mistyped):
        recovery.wrapping_key("".join(letters))


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(said: str) -> None:
    with pytest.raises(Mistyped):
        recovery.wrapping_key(said)
