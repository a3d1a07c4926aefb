"""The containers as they are packed, which nobody starts here: each line is held against what it speaks of."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from sync.archive import cli
from sync.archive.database.database import Database
from sync.archive.home import Archive, make
from sync.archive.http import serving
from sync.archive.keys import keeping
from tests.around.archives import served
from tests.around.servers import Postgres
from tests.conftest import ROOT

PACKED = ROOT / "assets" / "archive"
SECRETS = Path("/run/secrets")
"""Where containers find what is secret."""
READ = {
    "archive": {"PGPASSFILE", keeping.KEY_FILE},
    "database": {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE"},
    "caddy": set(),
}
"""Variables that are read: by libpq and the archive, and by PostgreSQL's image."""


@pytest.fixture(scope="module")
def containers() -> Any:
    """Read the containers as they are packed."""
    return yaml.safe_load((PACKED / "compose.yaml").read_text())


def test_only_caddy_is_reached_from_outside_the_containers(containers: Any) -> None:
    services = containers["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    assert containers["networks"]["inside"] == {"internal": True}
    assert services["database"]["networks"] == ["inside"]
    command = services["archive"]["command"].split()
    assert command[:2] == ["serve", "/data/archive"]


def test_the_key_that_seals_lies_in_none_of_the_containers_volumes(containers: Any) -> None:
    archive, secret = containers["services"]["archive"], Path("/run/secrets/archive_key")
    assert archive["environment"][keeping.KEY_FILE] == str(secret)
    assert secret.name in archive["secrets"]
    within = [
        Path(volume.split(":")[1]) for service in containers["services"].values() for volume in service["volumes"]
    ]
    assert not [folder for folder in within if secret.is_relative_to(folder)]


def test_the_containers_start_one_after_the_other_and_are_watched(containers: Any) -> None:
    services = containers["services"]
    for service, first in (("archive", "database"), ("caddy", "archive")):
        assert services[service]["depends_on"] == {first: {"condition": "service_healthy"}}
        assert services[first]["healthcheck"]["test"]


def test_the_container_looks_after_the_archive_as_it_is_served(containers: Any, tmp_path: Path) -> None:
    make(tmp_path / "archive")
    python, option, look = containers["services"]["archive"]["healthcheck"]["test"][1:]
    assert python == "python"
    with closing(Archive(tmp_path / "archive")) as archive, served(archive) as opened:
        look = look.replace("http://127.0.0.1:8600", opened.url)
        assert subprocess.run([sys.executable, option, look], check=False).returncode == 0
    assert subprocess.run([sys.executable, option, look], capture_output=True, check=False).returncode != 0


def test_what_the_container_installs_is_pinned_by_the_lock(containers: Any) -> None:
    recipe = containers["services"]["archive"]["build"]["dockerfile_inline"]
    pattern = recipe.partition("grep -o '")[2].partition("'")[0]
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = {found[0] for line in lines if (found := re.match(pattern, line))}
    assert len(pins) == sum("==" in line for line in lines)
    assert {"fastapi", "uvicorn", "obstore"} <= {pin.partition("==")[0] for pin in pins}


def test_what_is_secret_is_a_file_and_never_in_the_environment(containers: Any) -> None:
    for name, service in containers["services"].items():
        told = service.get("environment", {})
        assert set(told) == READ[name]
        files = {Path(value) for variable, value in told.items() if variable.endswith("FILE")}
        assert files == {SECRETS / secret for secret in service.get("secrets", [])}
    assert "${" not in (PACKED / "compose.yaml").read_text()
    given = {secret for service in containers["services"].values() for secret in service.get("secrets", [])}
    assert given == set(containers["secrets"])


def test_what_is_to_be_made_beside_it_is_what_it_takes(containers: Any) -> None:
    head = (PACKED / "compose.yaml").read_text().partition("services:")[0]
    for secret in containers["secrets"].values():
        assert f"> {secret['file'].removeprefix('./')}" in head
    recipe = containers["services"]["archive"]["build"]["dockerfile_inline"]
    user = re.search(r"useradd --uid (\d+) archive", recipe)
    assert user is not None
    assert f"chown {user[1]} archive.key database.pass;" in head


def test_the_archives_command_is_one_and_asks_where_it_is_looked_after(containers: Any) -> None:
    service = containers["services"]["archive"]
    assert service["build"]["dockerfile_inline"].rstrip().endswith('ENTRYPOINT ["fieldkit-archive"]')
    asked = cli._parser().parse_args(service["command"].replace('"', "").split())
    assert (asked.host, asked.proxy, asked.insecure_http, asked.tls_certificate) == ("0.0.0.0", "*", False, None)
    assert f"127.0.0.1:{asked.port}/health" in service["healthcheck"]["test"][-1]
    assert f"127.0.0.1:{asked.port}" in (PACKED / "Caddyfile").read_text()
    assert f"archive:{asked.port}" in (PACKED / "compose.yaml").read_text().partition("services:")[0]
    written = [Path(volume.split(":")[1]) for volume in service["volumes"]]
    assert service["read_only"]
    assert any(asked.data.is_relative_to(folder) for folder in written)
    assert int(service["stop_grace_period"].removesuffix("s")) > serving.STOP_SECONDS


def test_the_archive_is_made_with_the_databases_own_name(containers: Any) -> None:
    named = containers["services"]["database"]["environment"]
    page = " ".join((ROOT / "docs" / "archive.md").read_text().split())
    made = re.search(r"docker compose run --rm archive (init [^`]*)`", page)
    assert made is not None
    asked = cli._parser().parse_args(made[1].split())
    assert asked.database == f"postgresql+psycopg://{named['POSTGRES_USER']}@database/{named['POSTGRES_DB']}"
    line = f'"database:5432:{named["POSTGRES_DB"]}:{named["POSTGRES_USER"]}:'
    assert line in (PACKED / "compose.yaml").read_text()


def test_the_password_is_taken_from_the_file_that_is_named(
    database: str, database_server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "database.pass"
    file.write_text(f"127.0.0.1:{database_server.port}:{database.rpartition('/')[2]}:postgres:unlikely\n")
    file.chmod(0o400)
    monkeypatch.setenv("PGPASSFILE", str(file))
    opened = Database(database)
    with opened.reading() as connection:
        told: Any = connection.connection.driver_connection
        assert told.info.password == "unlikely"
    opened.close()
