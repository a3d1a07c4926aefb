"""Every request that the archive answers, sent as everybody: what each is told is read from docs/endpoints.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from starlette.routing import Route

from sync import signing
from sync.archive.database import facts
from sync.archive.home import FOLLOWS
from sync.archive.http.app import build
from sync.archive.members.accounts import COPY, ROLES
from sync.client.membership import Bearer
from tests.archive.endpoints import Row, answers, contents
from tests.archive.house import APART, GIVEN, HIDDEN, INTERVIEW, SOUND, TITLE, House
from tests.around.archives import digest_of

ROWS = {row.request: row for row in answers()}
CHANGING = {
    "PUT /escrow",
    "PUT /assignments/{interview}/{user}",
    "DELETE /assignments/{interview}/{user}",
    "POST /commit",
    "POST /uploads",
}
"""What a copy refuses."""
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House.opened(tmp_path_factory.mktemp("endpoints") / "archive") as made:
        yield made


def routes(listed: Iterable[Any]) -> Iterator[str]:
    """Yield every request that is answered; what is no plain request (a mount, a WebSocket) by its kind."""
    for one in listed:
        if hasattr(one, "original_router"):
            yield from routes(one.original_router.routes)
        elif isinstance(one, Route):
            yield from (f"{method} {one.path}" for method in one.methods or ())
        else:
            yield f"{type(one).__name__} {getattr(one, 'path', '')}"


def test_each_request_has_a_row(house: House) -> None:
    assert sorted(routes(build(house.archive).routes)) == sorted(ROWS)


def test_each_role_has_a_column() -> None:
    for row in (*answers(), *contents()):
        assert {*ROLES, COPY, "tool"} <= set(row.cells)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_each_is_told_what_the_table_says(house: House, row: Row) -> None:
    keys, told = set(), {}
    for column, key in house.keys.items():
        answer = house.ask(row.request, key)
        told[column] = str(answer.status_code)
        if answer.status_code >= 400 and answer.status_code != 401 and answer.request.method != "HEAD":
            keys.add(answer.json()["error"])
    assert told == row.cells
    assert keys == (set() if row.request.startswith("HEAD") else row.keys)


@pytest.fixture(scope="module")
def wrong(house: House) -> dict[str, tuple[Bearer | None, ...]]:
    """Give what is no good token, by what is said of it."""
    samirs = house.keys["samir"]
    assert samirs is not None
    unknown = Bearer("fk_inconnu", signing.new_key())
    return {
        "token-wrong": (None, unknown, house.revoked(), house.removed(), house.renewed()),
        "token-expired": (house.expired(),),
        "signature-wrong": (Bearer(samirs.token, signing.new_key()), Bearer(samirs.token, "")),
    }


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_who_shows_no_good_token_is_refused_as_nobody_is(
    house: House, wrong: dict[str, tuple[Bearer | None, ...]], row: Row
) -> None:
    for refusal, keys in wrong.items():
        for key in keys:
            answer = house.ask(row.request, key)
            assert str(answer.status_code) == row.cells["nobody"]
            if answer.status_code == 401 and answer.request.method != "HEAD":
                assert answer.json() == {"error": refusal, "values": {}}
                assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", sorted({request.partition(" ")[2] for request in ROWS}))
def test_other_methods_are_refused_to_all_alike(house: House, path: str) -> None:
    for method in METHODS:
        if f"{method} {path}" in ROWS:
            continue
        for key in (None, house.keys["admin"]):
            answer = house.ask(f"{method} {path}", key, headers={"X-HTTP-Method-Override": "DELETE"})
            assert answer.status_code == 405
            if method != "HEAD":
                assert answer.json() == {"error": "method-wrong", "values": {}}


@pytest.fixture
def following(house: House) -> Iterator[None]:
    """Let the archive be a copy for a while."""
    with house.archive.database.writing() as connection:
        facts.remember(connection, FOLLOWS, "https://archive.example.org")
    yield
    with house.archive.database.writing() as connection:
        facts.remember(connection, FOLLOWS, None)


@pytest.mark.usefixtures("following")
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_copy_takes_nothing(house: House, row: Row) -> None:
    answer = house.ask(row.request, house.keys["admin"])
    is_refused = answer.status_code == 403 and answer.json()["error"] == "archive-follows"
    assert is_refused is (row.request in CHANGING)


def held(house: House, key: Bearer | None, row: Row) -> bool:
    """Say whether something is in the answer to somebody."""
    told = house.ask(row.request, key).json()
    if row.request == "POST /missing":
        return digest_of(SOUND) not in told["blobs"]
    if row.request == "GET /devices":
        return "samir" in {device["user"] for device in told["devices"]}
    if row.request == "GET /assignments":
        return {"user": GIVEN[0], "interview": INTERVIEW} in told["assignments"] and len(told["assignments"]) >= 2
    wanted = {"of another visit": APART, "restricted of it": HIDDEN, "of the interview": TITLE}
    sought = next(one.id for words, one in wanted.items() if words in row.about)
    return sought in {statement["id"] for statement in told["statements"]}


@pytest.mark.parametrize("row", contents(), ids=lambda row: f"{row.request} {row.about}")
def test_answers_hold_what_the_table_says(house: House, row: Row) -> None:
    found = {column: "yes" if held(house, house.keys[column], row) else "" for column in row.cells}
    assert found == row.cells
