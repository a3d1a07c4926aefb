"""An archive of a few lines, and two laptops that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from tests.around.shelves import Shelf, a_laptop, joined


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def here(tmp_path: Path, shelf: Shelf) -> Iterator[Workspace]:
    with a_laptop(tmp_path / "ici") as laptop:
        yield joined(laptop, shelf, "odile")


@pytest.fixture
def there(tmp_path: Path, shelf: Shelf) -> Iterator[Workspace]:
    with a_laptop(tmp_path / "là") as laptop:
        yield joined(laptop, shelf, "samir")
