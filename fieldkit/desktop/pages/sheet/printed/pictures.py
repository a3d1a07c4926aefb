"""The pictures that answer a sheet, as paper shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.pages.sheet.labels.media import read_picture
from fieldkit.domain.sheets.question import QuestionKind
from fieldkit.usecases.sheets.read_sheet import ReadSheet

SIGNED, SHOWN = QSize(240, 100), QSize(420, 280)
"""How large a signature and any other picture are at most, in 96ths of an inch."""

Pictures = Mapping[str, QImage]
"""Pictures by the answers that name them."""

NONE: Pictures = MappingProxyType({})


def pictures_of(read: ReadSheet, workspace: Workspace) -> Pictures:
    """Read the pictures of a sheet; those that are kept apart stay there, and what is no picture is left out."""
    names = [
        str(one.value)
        for one in read.questions
        if one.kind is QuestionKind.IMAGE and one.is_answered and not one.is_restricted
    ]
    found = {name: read_picture(name, "", workspace) for name in names}
    return {name: picture for name, picture in found.items() if not picture.isNull()}


def lay(pictures: Pictures, text: QTextDocument) -> None:
    """Let a text show pictures."""
    for name, picture in pictures.items():
        text.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_source(name)), picture)


def shown(name: str, picture: QImage, *, is_signed: bool) -> str:
    """Return the line that shows a picture, no larger than it is."""
    most = (SIGNED if is_signed else SHOWN).boundedTo(picture.size())
    size = picture.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    return f'<p><img src="{_source(name)}" width="{size.width()}" height="{size.height()}"></p>'


def _source(name: str) -> str:
    return f"answer:{name}"
