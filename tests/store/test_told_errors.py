"""What an error of the database says may stand in any log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from fieldkit.store.database.engine import open_database
from sync.archive.database.database import Database
from vault.keys import Key

NAME = "Zéphyrine Quintessard"


def laptop(folder: Path) -> Engine:
    return open_database(folder / "fieldkit.db", Key(bytes(32)))


def archive(folder: Path) -> Engine:
    return Database(f"sqlite:///{folder / 'archive.db'}").engine


@pytest.mark.parametrize("opened", [laptop, archive])
def test_an_error_tells_no_value_that_was_written(tmp_path: Path, opened: Callable[[Path], Engine]) -> None:
    engine = opened(tmp_path)
    with pytest.raises(SQLAlchemyError) as told, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": NAME})
    assert "nowhere" in str(told.value)
    assert NAME not in str(told.value)
    engine.dispose()
