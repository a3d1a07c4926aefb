"""The house keeps its shape: budgets, contracts that catch planted faults, words for every error."""

from __future__ import annotations

import ast
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.words import en, fr, in_window
from sync import words
from tests.conftest import ROOT

PACKAGES = ("fieldkit", "forms", "sync", "vault")
FUNCTION_USUAL, FUNCTION_MOST, PARAMETERS_MOST, FILE_MOST, PAGE_MOST, CLASS_MOST = 25, 50, 6, 300, 250, 200
RAISED: dict[str, int] = {}
"""Files that may be longer, with their number; each would need a reason here."""

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def functions() -> Iterator[tuple[Path, FunctionNode]]:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield path, node


def length(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = [length(node) for _, node in functions()]
    too_long = [f"{path}:{node.name}" for path, node in functions() if length(node) > FUNCTION_MOST]
    assert too_long == []
    assert sum(one <= FUNCTION_USUAL for one in lengths) / len(lengths) >= 0.95


def test_functions_take_few_parameters() -> None:
    def count(node: FunctionNode) -> int:
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        return len([name for name in names if name not in ("self", "cls")])

    tools = {"work", "blobs", "forms", "bundles", "reading", "recorders", "bench", "door", "ticket", "ears"}

    def asked(node: FunctionNode) -> int:
        return count(node) - len({a.arg for a in node.args.kwonlyargs} & tools)

    crowded = [f"{path}:{node.name}" for path, node in functions() if asked(node) > PARAMETERS_MOST]
    assert crowded == []


def test_files_and_classes_hold_one_idea() -> None:
    for path in sources():
        most = PAGE_MOST if "pages" in path.parts else FILE_MOST
        lines = len(path.read_text().splitlines())
        assert lines <= RAISED.get(str(path.relative_to(ROOT)), most), path
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                assert length(node) <= CLASS_MOST, f"{path}:{node.name}"


def test_every_folder_with_code_is_a_package() -> None:
    for path in sources():
        assert (path.parent / "__init__.py").exists(), path


def test_no_broad_catch() -> None:
    for path in sources():
        is_last_resort = path in (ROOT / "fieldkit/desktop/bench.py", ROOT / "fieldkit/jobs/lane.py")
        assert is_last_resort or "except Exception" not in path.read_text(), path


def test_one_place_says_how_our_processes_are_started() -> None:
    for path in sources():
        is_said_here = path == ROOT / "fieldkit/processes.py" or "fieldkit" not in path.relative_to(ROOT).parts
        assert is_said_here or "sys.executable" not in path.read_text(), path


def test_every_error_has_words_in_both_languages() -> None:
    raised = re.compile(r'(?<![A-Za-z])(?:Refused|Unavailable|Damaged)\(\s*"([a-z-]+)"')
    keys = {key for path in sorted((ROOT / "fieldkit").rglob("*.py")) for key in raised.findall(path.read_text())}
    assert keys - fr.SENTENCES.keys() == set()
    assert keys - en.SENTENCES.keys() == set()
    assert fr.SENTENCES.keys() == en.SENTENCES.keys()


def test_no_error_names_a_command_or_an_option_in_the_window() -> None:
    assert fr.IN_THE_WINDOW.keys() == en.IN_THE_WINDOW.keys() <= fr.SENTENCES.keys()
    command = re.compile(r"[«“]\s?fieldkit [a-z]+|--[a-z]|[A-Z]+_[A-Z]+")
    for key in fr.SENTENCES:
        for language in ("fr", "en"):
            said = in_window(Refused(key), language)
            assert not command.search(said), said


def test_every_trouble_of_sync_has_words_in_both_languages() -> None:
    raised = re.compile(r'Sync(?:Refused|Unavailable|Damaged)\(\s*"([a-z-]+)"')
    keys = {key for path in sorted((ROOT / "sync").rglob("*.py")) for key in raised.findall(path.read_text())}
    assert keys - words.FRENCH.keys() == set()
    assert words.FRENCH.keys() == words.ENGLISH.keys()


def test_the_lock_names_no_host_and_a_hash_for_each() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert all("--hash" in lock.split(line, 1)[1][:400] for line in re.findall(r"^\S+==\S+", lock, re.M)[:500])


FAULTS = {
    "fieldkit/desktop/widgets/sound/player.py": "import fieldkit.desktop.dialogs.people.consent",
    "fieldkit/domain/visits/visit.py": "import fieldkit.usecases.facts",
    "fieldkit/usecases/sheets/fill.py": "import numpy",
    "fieldkit/usecases/text/correct.py": "import fieldkit.usecases.sharing.export",
    "fieldkit/store/index/text.py": "import fieldkit.audio.windows",
    "fieldkit/store/ledger/statements.py": "import fieldkit.store.saying.spine",
    "fieldkit/jobs/lane.py": "import sync.protocol",
    "fieldkit/gazetteer/communes.py": "import fieldkit.store.index.text",
    "fieldkit/figures/likeness.py": "import fieldkit.store.index.text",
    "fieldkit/speech/models.py": "import forms.reading",
    "forms/problems.py": "import sync.protocol",
    "sync/protocol.py": "import forms.reading",
    "sync/archive/members/accounts.py": "import sync.archive.access.rights",
    "fieldkit/words/fr.py": "import PySide6",
    "fieldkit/settings/declared.py": "import sqlalchemy",
    "fieldkit/audio/windows.py": "import faster_whisper",
    "fieldkit/spelling/dictionaries.py": "import hunspell",
    "fieldkit/domain/text/replacing.py": "import regex",
    "fieldkit/usecases/evidence/search.py": "import vault.keys",
    "vault/keys.py": "import sync.protocol",
}


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).with_name("lint-imports")
    command = [str(tool), "--no-cache", "--config", str(folder / "pyproject.toml")]
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold(copy: Path) -> None:
    said = contracts(copy)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("place", sorted(FAULTS))
def test_a_planted_fault_is_caught(copy: Path, place: str) -> None:
    path = copy / place
    before = path.read_text()
    path.write_text(before + f"\n{FAULTS[place]}\n")
    try:
        assert contracts(copy).returncode == 1
    finally:
        path.write_text(before)


def test_every_text_on_screen_has_its_english() -> None:
    known = set(re.findall(r"<source>(.*?)</source>", (ROOT / "assets/translations/fieldkit_en.ts").read_text()))
    for path in sorted((ROOT / "fieldkit/desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
                "tr",
                "said",
                "_said",
            ):
                text = node.args[0]
                if isinstance(text, ast.Constant):
                    assert html.escape(str(text.value), quote=False) in known, text.value
