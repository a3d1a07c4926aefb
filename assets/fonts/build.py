"""Make the fonts that PDFs carry: `python assets/fonts/build.py FOLDER`, the `files` of npm's `@fontsource/inter`.

PDF takes no woff2, and one script a file would leave names from elsewhere without letters: all are put together.
The narrow no-break space, which none of them has, is given a fifth of an em.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
NARROW = 0x202F
HERE = Path(__file__).parent


def build(files: Path, weight: int) -> None:
    """Write one weight, every script in it."""
    with tempfile.TemporaryDirectory() as aside:
        parts = []
        for script in SCRIPTS:
            font = TTFont(files / f"inter-{script}-{weight}-normal.woff2")
            font.flavor = None
            for table in ("GPOS", "GSUB", "GDEF"):
                if table in font:
                    del font[table]
            parts.append(str(Path(aside) / f"{script}.ttf"))
            font.save(parts[-1])
        whole = Merger(options=Options(drop_tables=["vmtx", "vhea", "MATH", "STAT"])).merge(parts)
    if NARROW not in whole.getBestCmap():
        _narrow_space(whole)
    whole["head"].created = whole["head"].modified = 0
    whole.recalcTimestamp = False
    whole.save(HERE / f"inter-{weight}.ttf")


def _narrow_space(font: TTFont) -> None:
    space = font.getBestCmap()[0x20]
    font["glyf"].glyphs["narrownbspace"] = font["glyf"][space]
    font["hmtx"].metrics["narrownbspace"] = (font["head"].unitsPerEm // 5, 0)
    font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), "narrownbspace"])))
    for table in font["cmap"].tables:
        table.cmap[NARROW] = "narrownbspace"


if __name__ == "__main__":
    for one in (400, 600):
        build(Path(sys.argv[1]), one)
