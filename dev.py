#!/usr/bin/env python3
"""Set up and do: run, test, exec, archive, bench, shots. Standard library only; Python 3.11 or newer.

Each command first makes sure that everything it needs is there; a second start finds a stamp and goes on
at once.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MODELS = ROOT / ".fieldkit" / "models"
STAMP = ROOT / ".fieldkit" / "ready"
LOCK = ROOT / "requirements.lock"
TUS_CLIENT = ROOT / ".fieldkit" / "tus"

RUN_PACKAGES = (
    "libglib2.0-0 libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 "
    "libbrotli1 libpulse0 libxrandr2 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 "
    "python3-venv "
).split()
TEST_PACKAGES = ["pulseaudio", "pulseaudio-utils", "xvfb", "xauth", "postgresql", "caddy", "default-jdk-headless"]
"""A virtual microphone, a screen, an archive's larger database and its proxy, Java for JavaRosa and ODK Validate."""
BENCH_PACKAGES = [
    *("asterisk-core-sounds-fr", "asterisk-core-sounds-fr-g722"),
    *("asterisk-moh-opsound-g722", "circuslinux-data"),
]
"""Recorded prompts with their texts, long speech of which every word is known; music, cheers and applause."""
KEEP_TEXTS = ["-o", "Dpkg::Options::=--path-include=/usr/share/doc/asterisk-*"]
"""The texts are documentation, which containers leave out."""

RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that a newer Debian calls otherwise."""


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked."""
    if sys.version_info < (3, 11):
        return fail("Python 3.11 or newer is needed.")
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in VERBS:
        return fail(f"usage: python3 dev.py {' | '.join(VERBS)}")
    set_up({"test": "test", "bench": "bench"}.get(verb, "run"))
    return VERBS[verb](rest[1:] if rest[:1] == ["--"] else rest)


def fail(words: str) -> int:
    """Say what is wrong."""
    print(words, file=sys.stderr)
    return 2


def set_up(kind: str) -> None:
    """Install what is missing to run, test or bench; nothing when the stamp says that all is there."""
    wanted = fingerprint()
    done = STAMP.read_text().split() if STAMP.exists() else []
    if f"{kind}:{wanted}" in done and PYTHON.exists():
        return
    extra = {"run": [], "test": TEST_PACKAGES, "bench": [*TEST_PACKAGES, *BENCH_PACKAGES]}
    install_packages([*RUN_PACKAGES, *extra[kind]])
    if kind == "test":
        install_tus_client()
    if not any(entry.endswith(wanted) for entry in done) or not PYTHON.exists():
        install_python()
    kept = [entry for entry in done if entry.endswith(wanted)]
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(" ".join([*kept, f"{kind}:{wanted}"]))


def fingerprint() -> str:
    """Return a digest of everything that the set-up depends on."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in [LOCK, Path(__file__), *sorted((ROOT / "assets" / "translations").glob("*.ts"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def install_packages(names: list[str]) -> None:
    """Install Debian packages that are missing, or say exactly what to type."""
    if shutil.which("dpkg-query") is None:
        return
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return
    if os.geteuid() != 0:
        sys.exit("Please type: sudo apt-get install -y " + " ".join(missing))
    subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *KEEP_TEXTS, *missing]
    subprocess.run(command, check=True, env=settings, stdout=subprocess.DEVNULL)


def is_installed(name: str) -> bool:
    """Say whether a Debian package, or what a newer Debian calls it, is installed."""
    for known in (name, RENAMED.get(name, name)):
        asked = ["dpkg-query", "-W", "-f=${Status}", known]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        if "install ok installed" in said.stdout:
            return True
    return False


def install_tus_client() -> None:
    """Bring the JavaScript client of tus for the tests, where npm is: its Debian package drags hundreds of others."""
    npm = shutil.which("npm")
    if npm is None:
        return
    TUS_CLIENT.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests" / "archive" / "tus" / name, TUS_CLIENT / name)
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent", "--fetch-retries=1", "--fetch-timeout=20000"]
    subprocess.run([npm, "ci", *quiet], cwd=TUS_CLIENT, check=False, stdout=subprocess.DEVNULL)


def install_python() -> None:
    """Make the virtual environment from the lock, join the speech model, compile translations."""
    say("Setting up: Python packages (some minutes, once)…")
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True, stdout=sys.stderr)
    for folder in VENV.glob("lib/python*/site-packages"):
        (folder / "fieldkit-checkout.pth").write_text(f"{ROOT}\n")
    say("Setting up: the speech model…")
    python("-m", "fieldkit.speech.models", str(MODELS), stdout=subprocess.DEVNULL)
    for source in (ROOT / "assets" / "translations").glob("*.ts"):
        compiled = source.with_suffix(".qm")
        tool = [str(VENV / "bin" / "pyside6-lrelease"), str(source), "-qm", str(compiled)]
        subprocess.run(tool, check=True, stdout=subprocess.DEVNULL)


def say(words: str) -> None:
    """Tell progress; standard output belongs to the command."""
    print(words, file=sys.stderr, flush=True)


def settings() -> dict[str, str]:
    """Return the environment that the project's programs run in."""
    return os.environ | {"FIELDKIT_MODELS": str(MODELS)}


def python(*arguments: str, stdout: int | None = None) -> None:
    """Run the project's Python; stops here when it fails."""
    subprocess.run([str(PYTHON), *arguments], check=True, cwd=ROOT, env=settings(), stdout=stdout)


def become(*arguments: str) -> int:
    """Become the project's Python, its exit code ours."""
    os.execve(str(PYTHON), [str(PYTHON), *arguments], settings())


def run(rest: list[str]) -> int:
    """Open the app on the sample visit; without a screen do the same main job in the terminal."""
    has_screen = any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if has_screen:
        return become("-m", "fieldkit.desktop.app", "--sample", *rest)
    out = ROOT / ".fieldkit" / "sample-run"
    shutil.rmtree(out, ignore_errors=True)
    return become("-m", "fieldkit.cli.main", "demo", str(out), *rest)


def execute(rest: list[str]) -> int:
    """Run `fieldkit ARGS…`."""
    return become("-m", "fieldkit.cli.main", *rest)


def archive(rest: list[str]) -> int:
    """Run `fieldkit-archive ARGS…`."""
    return become("-m", "sync.archive.cli", *rest)


def bench(rest: list[str]) -> int:
    """Run benchmarks; each prints ratios."""
    return become("-m", "tests.bench", *rest)


def shots(rest: list[str]) -> int:
    """Draw a PNG of every page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return become("-m", "fieldkit.desktop.shots", *(rest or [str(ROOT / "docs" / "shots")]))


CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--strict", "fieldkit", "forms", "sync", "vault", "tests"),
    ("importlinter.cli",),
    ("pytest", "-n", "2", "--dist", "loadfile", "--max-worker-restart", "2", "--randomly-seed", "1"),
)
"""Tests run two files at a time: half of them wait for sound, and more would fight over two cores. Their order
and their dice are the same for everybody; `test --randomly-seed N` throws them anew."""

CHECK_SECONDS = 40 * 60.0
"""The tests take less than half of this on two cores: a check that goes on for longer waits for something."""
LAST_WORDS_SECONDS = 5.0
RUN = "FIELDKIT_RUN"


def ended_in_time(command: list[str], seconds: float) -> int:
    """Run a command; returns its exit code, 124 when it took too long. Nothing that it started goes on after it."""
    mark = secrets.token_hex(8)
    process = subprocess.Popen(command, cwd=ROOT, env=settings() | {RUN: mark})
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        say(f"This did not end within {seconds / 60:.0f} minutes and is ended here. It was doing this:")
        end(process, mark, signal.SIGABRT)  # a Python that tests says on the way where each of its threads is
        time.sleep(LAST_WORDS_SECONDS)
        return 124
    finally:
        end(process, mark, signal.SIGKILL)
        process.wait()


def end(process: subprocess.Popen[bytes], mark: str, by: signal.Signals) -> None:
    """Send a signal to a process and all that it started, whoever their parent is now: they bear the mark."""
    for settled in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"{RUN}={mark}".encode() in settled.read_bytes().split(b"\0"):
                os.kill(int(settled.parent.name), by)
    process.send_signal(by)


def test(rest: list[str]) -> int:
    """Run every check; the tests' own closing line is the last."""
    failed = []
    for check in CHECKS:
        extra = rest if check[0] == "pytest" else []
        say(f"— {' '.join(check)}")
        if check[0] == "importlinter.cli":
            command = [str(VENV / "bin" / "lint-imports")]
        else:
            command = [str(PYTHON), "-m", *check, *extra]
        sys.stdout.flush()
        if ended_in_time(command, CHECK_SECONDS):
            failed.append(check[0])
    if failed:
        say("Not well: " + ", ".join(failed))
    return 1 if failed else 0


VERBS = {"run": run, "test": test, "exec": execute, "archive": archive, "bench": bench, "shots": shots}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
