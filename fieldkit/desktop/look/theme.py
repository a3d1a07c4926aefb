"""Looks: a palette of our own over Fusion, Inter, and icons in the text's colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from fieldkit.desktop.look import controls
from fieldkit.desktop.look.palettes import DARK, LIGHT, Colours
from fieldkit.settings.places import ASSETS

PICTURE_PIXELS, AIR_PIXELS = 40, 12
"""A picture is drawn so large, and made smaller on screen; so much air is between it and the words behind it."""


def is_dark(choice: str) -> bool:
    """Say whether to be dark: as chosen, else as the system is."""
    if choice in ("light", "dark"):
        return choice == "dark"
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours in use."""
    is_dark_now = QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if is_dark_now else LIGHT


def speaker_colour(place: int) -> str:
    """Return the colour of the speaker who is heard at this place (from 0); nobody's, at -1, is quiet."""
    use = colours()
    return use.quiet if place < 0 else use.speakers[place % len(use.speakers)]


def dress(application: QApplication, *, dark: bool) -> None:
    """Give the application its look."""
    application.setStyle("Fusion")
    use = DARK if dark else LIGHT
    application.setPalette(_palette(use))
    for path in sorted((ASSETS / "fonts").glob("*.woff2")):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Inter")
    font.setPixelSize(14)
    application.setFont(font)
    application.setStyleSheet(_style(use) + _buttons(use) + _notices(use) + controls.style(use))


def icon(name: str, colour: str = "") -> QIcon:
    """Return an icon drawn in a colour (the text's when none is given)."""
    return QIcon(_drawn(name, colour or colours().text, PICTURE_PIXELS))


def icon_before_words(name: str, colour: str, chosen: str = "") -> QIcon:
    """Return an icon with air behind it, quiet while its button is greyed, and in `chosen` while it is pressed in."""
    made = QIcon(_drawn(name, colour, PICTURE_PIXELS + AIR_PIXELS))
    made.addPixmap(_drawn(name, colours().quiet, PICTURE_PIXELS + AIR_PIXELS), QIcon.Mode.Disabled)
    if chosen:
        made.addPixmap(_drawn(name, chosen, PICTURE_PIXELS + AIR_PIXELS), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(name: str, colour: str, width: int) -> QPixmap:
    source = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pixmap = QPixmap(QSize(width, PICTURE_PIXELS))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, PICTURE_PIXELS, PICTURE_PIXELS))
    painter.end()
    return pixmap


def _palette(use: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: use.window,
        role.Base: use.surface,
        role.AlternateBase: use.raised,
        role.Button: use.surface,
        role.ToolTipBase: use.raised,
        role.Text: use.text,
        role.WindowText: use.text,
        role.ButtonText: use.text,
        role.ToolTipText: use.text,
        role.PlaceholderText: use.quiet,
        role.Highlight: use.accent,
        role.HighlightedText: use.on_accent,
        role.Link: use.accent,
        role.Mid: use.line,
        role.Dark: use.line,
        role.Light: use.raised,
    }.items():
        palette.setColor(name, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, name, QColor(use.quiet))
    return palette


def _style(use: Colours) -> str:
    return f"""
    QFrame#card {{ background: {use.surface}; border: 1px solid {use.line}; border-radius: 10px }}
    QFrame#card:focus {{ border-color: {use.accent} }}
    QLabel#title {{ font-size: 22px; font-weight: 600 }}
    QLabel#signed {{ font-size: 19px; font-weight: 500 }}
    QLabel#heading {{ font-size: 16px; font-weight: 600 }}
    QLabel#quiet {{ color: {use.quiet} }}
    QLabel#notice {{ background: {use.accent_soft}; border-radius: 8px; padding: 10px }}
    QLabel#problem {{ color: {use.danger} }}
    QLabel#caution {{ color: {use.warning} }}
    QLabel#alarm {{ color: {use.danger}; font-weight: 600 }}
    QLabel#recording {{ color: {use.danger}; font-weight: 600 }}
    QLineEdit, QPlainTextEdit {{ background: {use.surface}; border: 1px solid {use.edge}; border-radius: 7px;
      padding: 6px 9px; selection-background-color: {use.accent} }}
    QLineEdit {{ min-height: 20px }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {use.accent}; padding: 5px 8px }}
    QLineEdit:disabled, QPlainTextEdit:disabled {{ border-color: {use.line} }}
    QLineEdit:read-only:!focus, QPlainTextEdit:read-only:!focus {{ border-color: {use.line} }}
    QListView {{ background: transparent; border: 1px solid transparent; border-radius: 7px; outline: 0 }}
    QListView#offered {{ background: {use.surface}; border: 1px solid {use.line}; padding: 0 4px }}
    QScrollArea {{ background: transparent; border: none }}
    QScrollArea#read {{ border: 1px solid transparent; border-radius: 7px }}
    QScrollArea#read:focus {{ border-color: {use.accent} }}
    QScrollArea > QWidget > QWidget {{ background: transparent }}
    QListWidget::item:selected {{ background: {use.accent_soft}; color: {use.text} }}
    QTreeWidget {{ background: {use.surface}; border: 1px solid {use.line}; border-radius: 7px; outline: 0 }}
    QTreeView::item {{ height: 30px; border: none; padding-right: 8px }}
    QTreeWidget::item:selected {{ background: {use.accent_soft}; color: {use.text} }}
    QHeaderView::section {{ background: {use.raised}; color: {use.quiet}; border: none; padding: 7px 8px }}
    QFrame#bar {{ background: {use.surface}; border-top: 1px solid {use.line} }}
    QFrame#side {{ background: {use.surface}; border-right: 1px solid {use.line} }}
    """


def _buttons(use: Colours) -> str:
    """Return how buttons look: as they are, pointed at, reached by keys, greyed."""
    return f"""
    QPushButton {{ background: {use.surface}; border: 1px solid {use.line}; border-radius: 7px;
      padding: 7px 14px }}
    QPushButton:hover {{ background: {use.raised} }}
    QPushButton:focus {{ border: 2px solid {use.accent}; padding: 6px 13px }}
    QPushButton:disabled {{ color: {use.quiet} }}
    QPushButton#primary {{ background: {use.accent}; color: {use.on_accent}; border-color: {use.accent};
      font-weight: 600 }}
    QPushButton#danger {{ background: {use.danger}; color: {use.surface}; border-color: {use.danger};
      font-weight: 600 }}
    QPushButton#primary:focus {{ outline: 2px solid {use.on_accent}; outline-radius: 4px }}
    QPushButton#danger:focus {{ outline: 2px solid {use.surface}; outline-radius: 4px }}
    QPushButton#primary:disabled, QPushButton#danger:disabled {{ background: {use.raised}; color: {use.quiet};
      border-color: {use.line} }}
    QPushButton#flat {{ border: none; background: transparent; color: {use.accent}; padding: 4px 6px;
      text-align: left }}
    QPushButton#flat:hover, QPushButton#aside:hover {{ background: {use.raised}; border-radius: 7px }}
    QPushButton#flat:focus, QPushButton#aside:focus {{ border: 1px solid {use.accent}; border-radius: 7px;
      padding: 3px 5px }}
    QPushButton#nav {{ border: none; background: transparent; padding: 6px 8px; text-align: left }}
    QPushButton#nav:hover {{ background: {use.raised} }}
    QPushButton#nav:checked {{ background: {use.accent_soft} }}
    QPushButton#nav:focus {{ border: 1px solid {use.accent}; padding: 5px 7px }}
    QPushButton#aside {{ border: none; background: transparent; color: {use.accent}; padding: 4px 6px;
      margin-left: -6px; text-align: left }}
    QPushButton#line {{ border: none; background: transparent; padding: 3px 6px;
      margin-left: -6px; text-align: left }}
    QPushButton#line:hover {{ background: {use.accent_soft} }}
    QPushButton#line:focus {{ border: 2px solid {use.accent}; padding: 1px 4px }}
    """


def _notices(use: Colours) -> str:
    """Return how short notices, threads of remarks and tables look."""
    return f"""
    QFrame#thread {{ background: {use.raised}; border: 1px solid transparent; border-radius: 9px }}
    QFrame#row {{ border: 1px solid transparent; border-radius: 7px }}
    QFrame#row:focus, QFrame#thread:focus {{ border-color: {use.accent} }}
    QLabel#chip {{ background: {use.raised}; border-radius: 9px; padding: 4px 10px }}
    QLabel#grave {{ background: {use.raised}; color: {use.danger}; border-radius: 9px; padding: 4px 10px;
      font-weight: 600 }}
    QPushButton#flat:disabled, QPushButton#aside:disabled {{ color: {use.quiet} }}
    QTableView::item {{ padding: 0 5px }}
    QTableView {{ background: transparent; selection-background-color: {use.accent_soft};
      selection-color: {use.text}; outline: 0 }}
    QHeaderView {{ background: transparent }}
    """
