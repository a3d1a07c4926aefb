"""Make `communes.tsv.xz`: `npm pack @etalab/decoupage-administratif@6.0.0`, then `python build.py TARBALL`.

One line a commune that exists today, its fields parted by tabs, the most populous first. The package holds no
coordinates.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
import tarfile
from pathlib import Path
from typing import Any

DIGEST = "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a"
TARGET = Path(__file__).parent / "communes.tsv.xz"
COLUMNS = ("insee", "name", "department", "department_name", "region", "epci", "epci_name", "population")
OVERSEAS = {
    "975": "Saint-Pierre-et-Miquelon",
    "977": "Saint-Barthélemy",
    "978": "Saint-Martin",
    "984": "Terres australes et antarctiques françaises",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
    "989": "Île de Clipperton",
}
"""Collectivities that are no départements: the package gives their number without a name."""


def main(tarball: Path) -> None:
    """Write the list from the package's files."""
    if hashlib.sha256(tarball.read_bytes()).hexdigest() != DIGEST:
        sys.exit(f"{tarball} is not the package that this was made for")
    with tarfile.open(tarball) as package:
        data = {name: _read(package, name) for name in ("communes", "departements", "regions", "epci")}
    departments = OVERSEAS | {one["code"]: one["nom"] for one in data["departements"]}
    regions = OVERSEAS | {one["code"]: one["nom"] for one in data["regions"]}
    together = {member["code"]: group for group in data["epci"] for member in group["membres"]}
    lines = [
        (
            one["code"],
            one["nom"],
            one["departement"],
            departments[one["departement"]],
            regions[one["region"]],
            together.get(one["code"], {}).get("code", ""),
            together.get(one["code"], {}).get("nom", ""),
            one.get("population", 0),
        )
        for one in data["communes"]
        if one["type"] == "commune-actuelle"
    ]
    table = [COLUMNS, *sorted(lines, key=lambda line: (-line[-1], line[0]))]
    text = "\n".join("\t".join(map(str, line)) for line in table)
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{len(lines)} communes, {TARGET.stat().st_size} bytes")


def _read(package: tarfile.TarFile, name: str) -> Any:
    held = package.extractfile(f"package/data/{name}.json")
    assert held is not None
    return json.load(held)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
