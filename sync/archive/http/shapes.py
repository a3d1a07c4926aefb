"""The JSON that requests and answers are made of, as OpenAPI describes it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[ -~\u00a1-\u024f\u2010-\u2027]+$")]
"""A name that people gave: letters of Latin alphabets, digits and signs."""
Id = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[!-~]+$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PublicKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""Ed25519, hex."""
MOST_IDS = 10_000
MOST_STATEMENTS = 5_000


class Strict(BaseModel):
    """JSON is taken for what it is: a number is no text."""

    model_config = ConfigDict(strict=True)


class Problem(Strict):
    """Why something was refused: a key that programs know, and its values."""

    error: str = Field(examples=["token-wrong"])
    values: dict[str, Any] = {}


class Joining(Strict):
    """What a device says to come in; from then on `key` has to have signed what it asks."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[ -~]+$")]
    device: Words
    key: PublicKey


class Renewing(Strict):
    """The key that the next token is to be bound to."""

    key: PublicKey


class Renewed(Strict):
    """A token for this device, told only once; to whom bundles (`recipient`) and keys (`stewards`) may be sealed."""

    token: str
    recipient: str
    stewards: list[str]


class Joined(Renewed):
    """What joining gives, with the key that receipts are verified with."""

    name: str
    role: str
    key: str


class Identity(Strict):
    """Who holds the token."""

    name: str
    role: str
    device: str
    number: int
    protocol: int


class Asked(Strict):
    """What a device would send."""

    statements: Annotated[list[Id], Field(max_length=MOST_IDS)] = []
    blobs: Annotated[list[Digest], Field(max_length=MOST_IDS)] = []


class Lacking(Strict):
    """What it would have to send of it."""

    statements: list[str]
    blobs: list[str]


class Said(Strict):
    """A statement. `hash` is the SHA-256 of its canonical JSON: all fields but it, keys sorted, no spaces, UTF-8."""

    id: Id
    scope: Id
    subject: Id
    attribute: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    value: Any
    supersedes: Annotated[list[Id], Field(max_length=MOST_IDS)]
    author: Annotated[str, StringConstraints(max_length=200)]
    device: Annotated[str, StringConstraints(max_length=200)]
    time: Annotated[str, StringConstraints(max_length=64)]
    access: Annotated[str, StringConstraints(pattern=r"^(open|restricted)$")] = "open"
    blobs: Annotated[list[Digest], Field(max_length=MOST_IDS)] = []
    assignable: Annotated[str, StringConstraints(max_length=300, pattern=r"^[!-~]*$")] = ""
    hash: Digest


class Batch(Strict):
    """Statements to keep together. `id` names the batch: sent again, it gets the receipt it got before."""

    id: Id
    statements: Annotated[list[Said], Field(max_length=MOST_STATEMENTS)]


class ReceiptShape(Strict):
    """The archive's signed word. `signature` is Ed25519 over the canonical JSON of the other fields."""

    id: str
    batch: str
    hashes: list[str]
    time: str
    signature: str
    blobs: list[str] = []


class Changes(Strict):
    """A page of what came: statements (erased ones without their value), where to go on, blobs that were lost."""

    statements: list[dict[str, Any]]
    cursor: int
    more: bool
    wanted: list[str]


class Letter(Strict):
    """An age file (base64) that the stewards alone can open: the recovery key of a laptop."""

    sealed: Annotated[str, StringConstraints(min_length=1, max_length=30_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


class Device(Strict):
    """A workspace that joined."""

    number: int
    user: str
    name: str
    made: str
    seen: str
    expires: str
    bound: bool
    bytes: int
    quota: int | None
    revoked: bool


class Devices(Strict):
    """Workspaces that joined."""

    devices: list[Device]


class Assigned(Strict):
    """What somebody may see: an interview to work on, or what was shared with a reader."""

    user: str
    interview: str


class Assignments(Strict):
    """Who may see what, of those who do not see all."""

    assignments: list[Assigned]


class Health(Strict):
    """Whether the archive can do its work."""

    status: str = Field(examples=["ok"])
    database: bool
    blobs: bool
    protocol: int
    following: bool
