"""Bring the dictionaries here: `python build.py UNPACKED_NPM_PACKAGE LANGUAGE`.

French is dictionary-fr 3.0.0, English dictionary-en 4.0.0; their files are taken as they are, and
known by their digest.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = {"index.aff": "aff", "index.dic": "dic", "license": "LICENSE"}
DIGESTS = {
    "en.aff": "8ae1f19d4840d957728ad90555d5a8dff6cc5c046279c95ff0c00fc0a0136c7b",
    "en.dic": "f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647",
    "fr.aff": "05a735d34c912e4e381ff08ee7c747923ccf5cf9dca81d8467982fa1ca51c2b7",
    "fr.dic": "984e933237bc1224a48f42828233be9b03228260ef67aa8e2bdddcd03a26230d",
}


def main(package: Path, language: str) -> int:
    """Copy a package's files; 1 when one is not the file that its digest says."""
    for name, ending in FILES.items():
        content = (package / name).read_bytes()
        target = f"{language}.{ending}"
        if hashlib.sha256(content).hexdigest() != DIGESTS.get(target, hashlib.sha256(content).hexdigest()):
            print(f"{package / name} is not the file that this was made for", file=sys.stderr)
            return 1
        (HERE / target).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
