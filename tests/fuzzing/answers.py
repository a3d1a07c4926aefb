"""Answers of an archive that lies: what is asked of it is asked as a laptop does, what it says is made wrong."""

from __future__ import annotations

import contextlib
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from nacl.signing import SigningKey

from fieldkit.bootstrap import make_workspace, open_workspace
from fieldkit.domain.errors import FieldkitError
from fieldkit.domain.sharing.contents import Carried
from fieldkit.exchange.downloads import Downloads
from fieldkit.exchange.link import ArchiveDoor
from fieldkit.exchange.wire import from_wire
from fieldkit.usecases.ports import OpenWork, Unit
from fieldkit.usecases.sharing import bundle
from sync.client import calls
from sync.protocol import Receipt, WireStatement
from tests.around.archives import digest_of, said
from tests.fuzzing.growing import altered
from tests.fuzzing.mending import rehashed
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.trying import CANARY

URL = "http://127.0.0.1:9"
SOUND = f"{CANARY} habite rue de Thann. ".encode() * 20
DIGEST = digest_of(SOUND)
HEADERS = (
    b"Upload-Offset: ",
    b"Location: ",
    b"Retry-After: ",
    b"Content-Range: ",
    b"Content-Encoding: gzip\n",
    b"Date: ",
)

Answer = tuple[int, dict[str, str], bytes]
Way = Callable[["Answers"], object]


class Answers:
    """A laptop that speaks with an archive, one of whose answers is another."""

    is_confidential = True
    allowed: tuple[type[Exception], ...] = (FieldkitError,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._key = SigningKey(bytes(31) + b"1")
        make_workspace(folder / "ws", "", "fr")
        self.workspace = open_workspace(folder / "ws")
        self.workspace.blobs.put(io.BytesIO(SOUND))
        self._door = ArchiveDoor(self.workspace.blobs, Downloads(folder / "downloads"))
        self._said = (said(blobs=(DIGEST,)), said(value=f"{CANARY} habite"))
        self._false: tuple[str, Answer] = ("", (0, {}, b""))
        self._heard: dict[str, bytes] = {}
        self.sent: list[tuple[str, bytes]] = []
        self._kept = (httpx.HTTPTransport.handle_request, calls.WAITS, calls.LONGEST_WAIT)
        httpx.HTTPTransport.handle_request = self._answer  # type: ignore[method-assign, assignment]
        calls.WAITS, calls.LONGEST_WAIT = (0.0,) * 3, 0.0
        self._member = self._door.join(URL, "ABCD-EFGH", "portable")
        for way in WAYS.values():
            way(self)
        self.mutator = Mutator(list(self._heard.values()), HEADERS, self._said_otherwise, self._mended)

    def read(self, content: bytes) -> None:
        """Ask what this answers."""
        route, _, rest = content.partition(b"\n")
        head, _, body = rest.partition(b"\n\n")
        status, *lines = head.decode("latin-1").split("\n")
        fields = dict(line.partition(": ")[::2] for line in lines if ": " in line)
        number = int(status) if status.isdecimal() and 200 <= int(status[:4]) <= 599 else 200
        name = route.decode("latin-1")
        self._false = (name, (number, fields, body))
        self.sent.clear()
        WAYS.get(name, pull)(self)

    def close(self) -> None:
        """Let the workspace go, and the network be as it was."""
        httpx.HTTPTransport.handle_request, calls.WAITS, calls.LONGEST_WAIT = self._kept  # type: ignore[method-assign]
        self.workspace.close()

    def _said_otherwise(self, chance: random.Random) -> bytes:
        """Let an answer's JSON say something else, its statements under hashes that are right."""
        name = chance.choice([name for name, answer in self._heard.items() if answer.endswith(b"}")])
        head, _, body = self._heard[name].partition(b"\n\n")
        made = head + b"\n\n" + json.dumps(altered(json.loads(body), chance)).encode()
        return self._mended(made) if chance.random() < 0.9 else made

    def _mended(self, content: bytes) -> bytes:
        """Put right the hashes of statements, and the signature of a receipt."""
        head, _, body = content.partition(b"\n\n")
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            said = json.loads(body)
            if isinstance(said.get("statements") if isinstance(said, dict) else None, list):
                said["statements"] = [rehashed(one) for one in said["statements"]]
            if isinstance(said, dict) and "signature" in said:
                said["signature"] = self._signed(said)
            return head + b"\n\n" + json.dumps(said).encode()
        return content

    def _answer(self, request: httpx.Request) -> httpx.Response:
        assert request.url.host == "127.0.0.1"  # the token goes to nobody else
        route = _route(request)
        self.sent.append((str(request.url), request.read()))
        status, fields, body = self._false[1] if self._false[0] == route else self._honest(route, request)
        if not self._false[0]:
            lines = [route, str(status), *(f"{name}: {value}" for name, value in fields.items())]
            self._heard[route] = "\n".join(lines).encode() + b"\n\n" + body
        raw = [
            (name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in fields.items()
        ]
        return httpx.Response(status, headers=raw, stream=httpx.ByteStream(body), request=request)

    def _honest(self, route: str, request: httpx.Request) -> Answer:
        match route:
            case "join" | "token":
                word = {"token": "t" * 40, "name": "samir", "role": "researcher", "stewards": []}
                return _json({**word, "key": self._key.verify_key.encode().hex()})
            case "missing":
                return _json({"statements": [], "blobs": json.loads(request.content)["blobs"]})
            case "uploads":
                begun = 0 if self._false[0] == "append" or not self._false[0] else len(SOUND)
                done = {"Upload-Complete": "?1"} if begun else {}
                return 201, {"Location": "/uploads/" + "0" * 32, "Upload-Offset": str(begun), **done}, b""
            case "append":
                return 204, {"Upload-Offset": str(len(SOUND)), "Upload-Complete": "?1"}, b""
            case "commit":
                return _json(self._receipt(json.loads(request.content)))
            case "changes":
                since = int(request.url.params["since"])
                listed = [one.to_json() for one in self._said] if since < 2 else []
                return _json({"statements": listed, "cursor": 2, "more": False, "wanted": []})
            case "blob" if "Range" in request.headers:
                return 206, {"Content-Range": f"bytes 0-0/{len(SOUND)}", "Content-Length": "10"}, SOUND[:10]
            case _:
                return 200, {"Content-Length": str(len(SOUND))}, SOUND

    def _receipt(self, asked: Any) -> dict[str, Any]:
        hashes = tuple(one["hash"] for one in asked["statements"])
        plain = Receipt(id="r", batch=asked["id"], hashes=hashes, time="2018-02-13T10:00:00+00:00", signature="")
        return {**plain.to_json(), "signature": self._signed(plain.to_json())}

    def _signed(self, said: dict[str, Any]) -> str:
        fields = {name: value for name, value in said.items() if name in Receipt.__dataclass_fields__}
        plain = Receipt(**{**fields, "hashes": tuple(fields.get("hashes", ()))})
        return self._key.sign(plain.signed()).signature.hex()

    def join(self) -> None:
        """Join, and open a line with what that gave."""
        member = self._door.join(URL, "ABCD-EFGH", "portable")
        with self._door.open(member):
            pass

    def renew(self) -> None:
        """Ask for a new token."""
        self._door.renewed({**self._member, "made": 0})

    def push(self) -> None:
        """Hand statements and a blob over."""
        carried = tuple(_carried(one) for one in self._said)
        with self._door.open(self._member) as line:
            line.push("batch", carried)

    def pull(self) -> None:
        """Take in what the archive has; it is seen, and forgotten again."""
        with self._door.open(self._member) as line:
            for page in line.pull(0):
                with contextlib.suppress(_Forgotten), self.workspace.work() as unit:
                    bundle.apply(page.statements, work=_within(unit), to_send=False, cursor=page.cursor)
                    raise _Forgotten

    def fetch(self) -> None:
        """Bring a blob, and play one from far."""
        with self._door.open(self._member) as line:
            line.read(DIGEST, 0, 10)
            line.fetch(DIGEST)
        far, _ = self._door.far(self._member, DIGEST)
        with far:
            far.read(10)


def pull(answers: Answers) -> None:
    """Take in what the archive has."""
    answers.pull()


WAYS: dict[str, Way] = {
    "join": Answers.join,
    "token": Answers.renew,
    "missing": Answers.push,
    "uploads": Answers.push,
    "append": Answers.push,
    "commit": Answers.push,
    "changes": Answers.pull,
    "blob": Answers.fetch,
}
"""What a laptop does to be answered in each way."""


def _within(unit: Unit) -> OpenWork:
    return lambda: contextlib.nullcontext(unit)


class _Forgotten(Exception):
    """What was taken in is not kept: the next answer is read by the same workspace."""


def _route(request: httpx.Request) -> str:
    first, *rest = request.url.path.strip("/").split("/")
    if first == "uploads":
        return "append" if rest else "uploads"
    return "blob" if first == "blobs" else first


def _json(said: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(said).encode()


def _carried(wire: WireStatement) -> Carried:
    return Carried(statement=from_wire(wire), scope=wire.scope, is_restricted=False, blobs=wire.blobs)
