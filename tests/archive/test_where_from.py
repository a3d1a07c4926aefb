"""Where a request comes from, by which wrong codes are counted: nobody makes that up, through a proxy or without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sync.archive.home import make
from sync.archive.members.limits import CODES
from tests.around.archives import Process

WRONG = {"code": "ZZZZ-ZZZZ", "device": "portable", "key": "0" * 64}


@pytest.fixture(params=[(), ("--proxy", "127.0.0.1")], ids=["alone", "behind a proxy"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Serve by the command itself."""
    make(tmp_path / "archive")
    process = Process(tmp_path / "archive", 0, options=request.param)
    process.start()
    yield process.url
    process.stop()


def test_who_tries_codes_is_known_whatever_they_say_of_where_they_are(url: str) -> None:
    with httpx.Client(base_url=url, trust_env=False) as http:
        told = []
        for number in range(CODES.count + 1):
            said = {"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"} if number else {}
            told.append(http.post("/join", json=WRONG, headers=said or {"X-Forwarded-For": "192.0.2.1"}).status_code)
    assert told == [403] * CODES.count + [429]
