"""Those who try the door: odd addresses and headers, what is not theirs, what was copied, what is too large."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import delete

from sync import signing
from sync.archive.database.tables import ATTEMPTS
from sync.client.membership import Bearer
from tests.archive.endpoints import answers
from tests.archive.house import INTERVIEW, SOUND, TUS, House
from tests.around.archives import digest_of

Headers = list[tuple[str, str]]
BLOB = f"/blobs/{digest_of(SOUND)}"
ODD = (
    "//devices",
    "/devices/",
    "/devices/.",
    "/DEVICES",
    "/devices;x",
    "/devices%00",
    "/devices%2f1",
    "/devices%3Fuser=samir",
    "/blobs/../devices",
    "/blobs/%2e%2e/devices",
    "/blobs/..%2f..%2farchive.json",
    "/blobs/%2e%2e%2f%2e%2e%2fsigning.key",
    "/blobs/..%5c..%5carchive.db",
    "/uploads/..%2fdevices",
    "/uploads/../incoming",
    f"{BLOB}/",
    f"{BLOB}%20",
    BLOB.upper(),
    "http://archive.example.org/devices",
    "/docs",
    "/redoc",
    "/static/index.html",
    "/.git/config",
    "/metrics/",
    "*",
)
LONG = "x" * 50_000
TOLD_BY = ("X-Forwarded-For: 192.0.2.1",)
"""What a proxy adds."""
HEADERS: tuple[Headers, ...] = (
    [("Authorization", f"Bearer {LONG}")],
    [("Authorization", "Bearer"), ("Authorization", "Basic c2FtaXI6")],
    [("Signature-Input", LONG), ("Signature", LONG)],
    [
        ("Signature-Input", f'fieldkit={signing.COVERED};created={"9" * 12};alg="ed25519"'),
        ("Signature", "fieldkit=:AA==:"),
    ],
    [("Range", f"bytes={'9' * 5_000}-")],
    [("Content-Length", "9" * 5_000)],
    [("Content-Length", "-1")],
    [("Content-Length", "5"), ("Transfer-Encoding", "chunked")],
    [("Transfer-Encoding", "gzip, chunked")],
    [("Cookie", LONG)],
    [(f"X-{number}", "x" * 500) for number in range(200)],
    [("Authorization", "Bearer \xe9\xff")],
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with House.opened(tmp_path_factory.mktemp("knocking") / "archive") as made:
        yield made


@pytest.fixture(autouse=True)
def _nobody_waits(house: House) -> None:
    """Forget who was wrong before."""
    with house.archive.database.writing() as connection:
        connection.execute(delete(ATTEMPTS))


def signed(target: str, by: Bearer, at: float, method: str = "GET") -> Headers:
    """Return the headers that show a token and sign a request at a time."""
    path, _, query = target.partition("?")
    authorization = f"Bearer {by.token}"
    asked = signing.Asked(method=method, path=path, query=query, authorization=authorization)
    return [("Authorization", authorization), *signing.headers(asked, by.secret, int(at)).items()]


def told(house: House, target: str, headers: Headers, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Ask for a target as it stands, which a client would set right."""
    line = http.client.HTTPConnection("127.0.0.1", urlsplit(house.url).port, timeout=60)
    line.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers:
        line.putheader(name, value.encode("latin-1"))
    line.endheaders()
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


def key_of(house: House, column: str) -> Bearer:
    key = house.keys[column]
    assert key is not None
    return key


@pytest.mark.parametrize("target", ODD)
def test_an_odd_address_leads_nowhere(house: House, target: str) -> None:
    for headers in ([], signed(target, key_of(house, "admin"), time.time())):
        status, answered, content = told(house, target, headers)
        assert status in ((401, 404, 405) if not headers else (404, 405, 422)), target
        assert "location" not in answered
        assert set(json.loads(content)) == {"error", "values"}


@pytest.mark.parametrize("headers", HEADERS, ids=lambda one: one[0][0] + one[0][1][:12])
@pytest.mark.parametrize("target", ["/whoami", BLOB])
def test_odd_headers_are_refused_and_do_no_harm(house: House, target: str, headers: Headers) -> None:
    status, _, content = told(house, target, headers)
    assert status in (400, 401, 413, 431)
    assert b"Traceback" not in content
    assert house.http.get("/health").json()["status"] == "ok"


def test_what_is_not_ones_own_is_told_as_what_is_not_there(house: House) -> None:
    known = house.archive.uploads.begin(house.samir, 9).id
    pairs = (
        ("researcher", "DELETE", f"/devices/{house.samir.number}", "/devices/99999"),
        ("laptop 2", "HEAD", f"/uploads/{known}", f"/uploads/{'0' * 32}"),
        ("laptop 2", "DELETE", f"/uploads/{known}", f"/uploads/{'0' * 32}"),
        ("transcriber", "GET", BLOB, f"/blobs/{'0' * 64}"),
        ("reader", "HEAD", BLOB, f"/blobs/{'0' * 64}"),
    )
    for column, method, theirs, nobodys in pairs:
        answers = [
            house.http.request(method, path, headers=TUS, auth=house.keys[column]) for path in (theirs, nobodys)
        ]
        kept = [
            {name: value for name, value in one.headers.items() if name not in ("date", "content-length")}
            for one in answers
        ]
        assert (answers[0].status_code, kept[0]) == (answers[1].status_code, kept[1])
        if method != "HEAD":
            assert answers[0].json()["error"] == answers[1].json()["error"]


@pytest.mark.parametrize(
    "asked",
    [
        {"If-None-Match": f'"{digest_of(SOUND)}"'},
        {"If-None-Match": "*"},
        {"If-Match": "*"},
        {"If-Modified-Since": "Wed, 21 Oct 2099 07:28:00 GMT"},
        {"Range": "bytes=0-0"},
        {"Range": "bytes=999-"},
        {"Range": "bytes=0-0", "If-Range": f'"{digest_of(SOUND)}"'},
    ],
)
def test_no_condition_and_no_range_tells_of_a_sound_that_is_not_theirs(house: House, asked: dict[str, str]) -> None:
    for method in ("GET", "HEAD"):
        answer = house.http.request(method, BLOB, headers=asked, auth=house.keys["transcriber"])
        assert answer.status_code == 404
        assert not {"etag", "content-range", "last-modified", "accept-ranges"} & set(answer.headers)


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-0", 206, SOUND[:1]),
        ("bytes=-2", 206, SOUND[-2:]),
        ("bytes=2-999", 206, SOUND[2:]),
        ("bytes=-999", 206, SOUND),
        ("bytes=3-1", 416, b""),
        ("bytes=6-", 416, b""),
        ("bytes=0-0,2-3", 200, SOUND),
        (f"bytes={'9' * 30}-", 200, SOUND),
        ("bytes=-", 200, SOUND),
        ("bytes=a-b", 200, SOUND),
        ("lines=0-0", 200, SOUND),
    ],
)
def test_a_stretch_is_no_more_than_the_sound(house: House, asked: str, status: int, content: bytes) -> None:
    answer = house.http.get(BLOB, headers={"Range": asked}, auth=house.keys["transcriber given"])
    assert answer.status_code == status
    assert status == 416 or answer.content == content


@pytest.mark.parametrize("apart", [-310, 310, -86_400])
def test_a_signature_is_good_for_five_minutes(house: House, apart: int) -> None:
    samir = key_of(house, "samir")
    status, answered, content = told(house, "/whoami", signed("/whoami", samir, time.time() + apart))
    assert (status, json.loads(content)["error"]) == (401, "signature-late")
    assert "date" in answered
    for near in (-280, 280):
        assert told(house, "/whoami", signed("/whoami", samir, time.time() + near))[0] == 200


def test_a_copied_signature_is_worth_nothing(house: House) -> None:
    headers = signed("/whoami", key_of(house, "samir"), time.time())
    assert [told(house, "/whoami", headers)[0] for _ in range(2)] == [200, 425]
    others = (("GET", "/devices"), ("HEAD", BLOB), ("DELETE", f"/devices/{house.samir.number}"), ("POST", "/whoami"))
    assert [told(house, target, headers, method)[0] for method, target in others] == [401, 401, 401, 405]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("created=", "created=1"),
        ('"@query" ', ""),
        (' "authorization"', ""),
        ("ed25519", "hmac-sha256"),
        ("fieldkit=", "other="),
        ("created=", 'nonce="x";created='),
        ('nonce="', 'nonce="x'),
    ],
)
def test_a_signature_over_less_or_else_is_none(house: House, said: str, instead: str) -> None:
    headers = dict(signed("/whoami", key_of(house, "samir"), time.time()))
    headers[signing.INPUT] = headers[signing.INPUT].replace(said, instead)
    status, _, content = told(house, "/whoami", list(headers.items()))
    assert (status, json.loads(content)["error"]) == (401, "signature-wrong")


@pytest.mark.parametrize("request_", [row.request for row in answers() if row.cells["nobody"] == "401"])
def test_a_strangers_request_is_refused_before_its_body_is_read(house: House, request_: str) -> None:
    method, _, path = request_.partition(" ")
    lines = [f"{method} {path.format(**house.places(path))} HTTP/1.1", "Host: archive", f"Content-Length: {60 << 20}"]
    for more in (["Content-Type: application/json"], ["Authorization: Bearer fk_inconnu"]):
        lines += more
        with socket.create_connection(("127.0.0.1", urlsplit(house.url).port or 0), timeout=60) as line:
            line.sendall("\r\n".join([*lines, *TOLD_BY, "", "["]).encode())
            assert line.recv(100).startswith(b"HTTP/1.1 401")


def test_who_is_refused_after_much_was_sent_hears_why(house: House) -> None:
    much = {"id": "b", "statements": [], "more": "x" * (20 << 20)}
    answer = house.http.post("/commit", json=much, auth=house.revoked())
    assert (answer.status_code, answer.json()["error"]) == (401, "token-wrong")


def test_a_websocket_is_opened_to_nobody(house: House) -> None:
    upgrade = [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13")]
    upgrade += [("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")]
    for target in ("/", "/changes", "/ws"):
        for headers in (upgrade, [*upgrade, *signed(target, key_of(house, "admin"), time.time())]):
            assert told(house, target, headers)[0] in (200, 401, 404)


def test_a_role_that_was_changed_counts_at_the_next_request(house: House) -> None:
    key = house.joined("lea", "reviewer")[1]
    assert house.ask("PUT /assignments/{interview}/{user}", key).status_code == 204
    assert house.http.get(BLOB, auth=key).status_code == 200
    house.joined("lea", "transcriber")
    assert house.ask("PUT /assignments/{interview}/{user}", key).json()["error"] == "not-reviewer"
    assert house.http.get(BLOB, auth=key).status_code == 404
    assert INTERVIEW not in house.http.get("/changes", auth=key).text


@pytest.mark.parametrize(
    "passed_on",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "archive"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Host": "archive.example.org"},
        {"Host": "127.0.0.1.example.org"},
        {"Host": "["},
        {"Host": "127.0.0.1@example.org"},
        {"Host": ""},
    ],
)
def test_counts_are_told_without_a_token_to_this_machine_alone(house: House, passed_on: dict[str, str]) -> None:
    assert httpx.get(f"{house.url}/metrics", trust_env=False, timeout=60).status_code == 200
    assert httpx.get(f"{house.url}/metrics", headers=passed_on, trust_env=False, timeout=60).status_code == 401


def test_who_mistakes_a_token_too_often_waits_and_nobody_else_does(house: House) -> None:
    wrong: dict[str, Any] = {"headers": {"Authorization": "Bearer fk_inconnu"}}
    with httpx.Client(base_url=house.url, trust_env=False, timeout=60) as behind_one_proxy:
        told_ = [behind_one_proxy.get("/whoami", **wrong) for _ in range(101)]
        assert (told_[0].status_code, told_[-1].status_code) == (401, 429)
        assert int(told_[-1].headers["Retry-After"]) > 0
        assert behind_one_proxy.get("/whoami", auth=key_of(house, "samir")).status_code == 200
