"""Answers of a sheet that are drawn by hand: made pictures and kept on the bench, in memory until they are blobs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.sheet.labels.media import read_picture
from fieldkit.domain.errors import FieldkitError
from fieldkit.usecases.sheets import attach
from fieldkit.words import in_window

MOST_PIXELS = 2400
"""Larger pictures are made smaller to be drawn over: sharp on a page of paper, and light enough as a PNG."""


class SheetDrawings(QObject):
    """Keeps the drawings of one sheet with its visit."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.sheet = desk, ""

    def keep(
        self, path: str, make: Callable[[], bytes], kept: Callable[[], None], refused: Callable[[str], None]
    ) -> None:
        """Keep a drawing as the answer to a question."""

        def tell(error: FieldkitError) -> None:
            refused(in_window(error, self._desk.language))

        self._desk.bench.ask(partial(_keep, make, self.sheet, path, self._desk.workspace), lambda _id: kept(), tell)

    def look(self, name: str, then: Callable[[QImage], None]) -> None:
        """Read a kept picture to draw over it."""
        self._desk.bench.ask(partial(read_picture, name, "", self._desk.workspace, MOST_PIXELS), then)


def _keep(make: Callable[[], bytes], sheet: str, path: str, ws: Workspace) -> str:
    return attach.drawn(make(), sheet, path, work=ws.work, forms=ws.forms, blobs=ws.blobs)
