"""A blob is named by its digest: no name that a stranger says reaches another file of this laptop."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fieldkit.bootstrap import Workspace
from fieldkit.domain.errors import Damaged
from fieldkit.exchange.wire import from_wire
from fieldkit.store.files.blobs import BlobFolder
from fieldkit.usecases.people import withdraw
from fieldkit.usecases.sharing import bundle
from tests.around.archives import said
from tests.made.heard import a_transcript

NAMES = (
    "{path}",
    "../precious",
    "ab/../../precious",
    "",
    ".",
    "..",
    "a" * 64 + "/../../precious",
    "A" * 64,
    "a" * 900,
)


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    path = tmp_path / "precious"
    path.write_bytes(b"work of years")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_digest_is_no_blob(name: str, precious: Path, tmp_path: Path) -> None:
    blobs = BlobFolder(tmp_path / "blobs")
    blobs.put(io.BytesIO(b"sound"))
    named = name.format(path=precious)
    assert not blobs.has(named)
    for read in (blobs.open, blobs.size, blobs.verify):
        with pytest.raises(Damaged, match="blob-missing"):
            read(named)
    blobs.erase(named)
    assert precious.read_bytes() == b"work of years"


def test_an_erasure_that_names_a_file_erases_no_file(workspace: Workspace, precious: Path) -> None:
    interview, _ = a_transcript(workspace, ("Un",))
    order = said(interview, "erasure", {"subjects": [interview], "blobs": [str(precious)]})
    bundle.apply([from_wire(order)], work=workspace.work, to_send=False)
    assert withdraw.finish(work=workspace.work, blobs=workspace.blobs) > 0
    assert precious.exists()
