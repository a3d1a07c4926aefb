"""What Qt writes is whole, or is not there, whatever happens meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desktop.whole_file import whole_file
from fieldkit.domain.errors import Unavailable


def test_what_was_there_stands_until_the_new_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "matrice.pdf"
    target.write_bytes(b"before")
    with pytest.raises(RuntimeError), whole_file(target) as device:
        device.write(b"half")
        raise RuntimeError
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"before"]
    with whole_file(target) as device:
        device.write(b"whole")
        assert target.read_bytes() == b"before"
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"whole"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="disk"), whole_file(tmp_path / "nowhere" / "matrice.pdf"):
        pass
