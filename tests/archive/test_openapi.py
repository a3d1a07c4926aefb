from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from sync.archive.home import Archive, make
from sync.archive.http.app import build
from sync.archive.members import accounts, quota

EXAMPLES = 12
BY_NO_CHANCE = ("POST /uploads", "PATCH /uploads/{upload}", "PUT /escrow")
NO_GUESS = [positive_data_acceptance]
"""A checksum that is right for its bytes, bytes that fit where they go, an age file: not made by chance."""


@schemathesis.serializer("application/offset+octet-stream")
def plain_bytes(_context: Any, value: Any) -> bytes:
    """Write an upload's bytes as they are."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


OPERATIONS = (
    "POST /join",
    "POST /token",
    "PUT /escrow",
    "GET /whoami",
    "GET /devices",
    "DELETE /devices/{number}",
    "GET /assignments",
    "PUT /assignments/{interview}/{user}",
    "DELETE /assignments/{interview}/{user}",
    "POST /missing",
    "POST /commit",
    "GET /changes",
    "OPTIONS /uploads",
    "POST /uploads",
    "HEAD /uploads/{upload}",
    "PATCH /uploads/{upload}",
    "DELETE /uploads/{upload}",
    "GET /blobs/{digest}",
    "GET /health",
    "GET /metrics",
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Read what an archive says of its own requests; asked as an administrator, who may ask everything."""
    folder = tmp_path_factory.mktemp("archive") / "data"
    make(folder)
    archive = Archive(folder)
    with archive.database.writing() as connection:
        code = accounts.add_user(connection, "ada", "admin", archive.pepper)
        quota.set_quota(connection, 1 << 20)
        _, token = accounts.join(connection, code, "portable", archive.pepper)
    schema = schemathesis.openapi.from_asgi("/openapi.json", build(archive))
    found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    yield {**{one.label: one for one in found}, "token": token}
    archive.close()


def test_every_request_is_described(described: dict[str, Any]) -> None:
    assert set(described) - {"token"} == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_requests_are_answered_as_described(described: dict[str, Any], name: str) -> None:
    who = {"Authorization": f"Bearer {described['token']}"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[name].as_strategy())
    def asked(case: Any) -> None:
        case.call_and_validate(headers=who, excluded_checks=NO_GUESS if name in BY_NO_CHANCE else [])

    asked()
