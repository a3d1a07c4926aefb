"""The archive's tables; SQLite and PostgreSQL alike. A change here wants a step in `migrations`.

What tells something is sealed where the database does not seal itself (see `sealing`); ids, digests, times and sizes
are not: they are numbers made by chance, and what queries go by.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, Text, false, true

from sync.archive.database.sealing import SealedName, SealedText

METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("id", String, primary_key=True),
    Column("scope", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("record", String, nullable=False),
    Column("attribute", SealedName("statements.attribute"), nullable=False, server_default=""),
    Column("assignable", String, nullable=False, index=True),
    Column("access", String, nullable=False),
    Column("core", SealedText("statements.core", by="id"), nullable=False),
    Column("body", SealedText("statements.body", by="id"), nullable=False),
    Column("erased", Boolean, nullable=False, server_default=false()),
)
"""What was said: `record` is the subject less its part, `core` the hash of what was said alone, `body` the JSON."""

FEED = Table(
    "feed",
    METADATA,
    Column("cursor", NUMBER, primary_key=True, autoincrement=True),
    Column("statement", String, nullable=False),
    Column("audience", SealedName("feed.audience"), nullable=False, server_default=""),
)
"""The order in which statements came; again for one user alone (`audience`) whose sight grew afterwards."""

RECORDS = Table(
    "records",
    METADATA,
    Column("record", String, primary_key=True),
    Column("scope", String, nullable=False),
    Column("assignable", String, nullable=False),
    Column("maker", SealedName("records.maker"), nullable=False, server_default=""),
)
"""Where each record belongs, as those say who see all; `maker` is the member who first spoke of it."""

ERASED = Table("erased", METADATA, Column("subject", String, primary_key=True))

BLOBS = Table(
    "blobs",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("bytes", BigInteger, nullable=False),
    Column("state", String, nullable=False),
)
"""Bytes by SHA-256: `kept`; `damaged` when what is there is not that; `erasing` until a withdrawal is carried out."""

USES = Table(
    "uses",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("statement", String, primary_key=True),
)
HOLDERS = Table(
    "holders",
    METADATA,
    Column("digest", String, primary_key=True),
    Column("user", SealedName("holders.user"), primary_key=True),
)
"""Who has shown to have a blob, by sending all of it."""

UPLOADS = Table(
    "uploads",
    METADATA,
    Column("id", String, primary_key=True),
    Column("user", SealedName("uploads.user"), nullable=False),
    Column("device", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("expires", String, nullable=False, index=True),
    Column("done", Boolean, nullable=False, server_default=false()),
    Index("of_device", "device", "digest"),
)

BATCHES = Table(
    "batches",
    METADATA,
    Column("key", SealedName("batches.key"), primary_key=True),
    Column("receipt", SealedText("batches.receipt", by="key", is_name=True), nullable=False),
)

USERS = Table(
    "users",
    METADATA,
    Column("name", SealedName("users.name"), primary_key=True),
    Column("role", String, nullable=False),
    Column("revoked", Boolean, nullable=False, server_default=false()),
)

CODES = Table(
    "codes",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("user", SealedName("codes.user"), nullable=False),
    Column("expires", String, nullable=False),
    Column("used", Boolean, nullable=False, server_default=false()),
)

DEVICES = Table(
    "devices",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("hash", String, nullable=False, unique=True),
    Column("user", SealedName("users.name"), nullable=False, index=True),
    Column("name", SealedText("devices.name", by="number"), nullable=False),
    Column("made", String, nullable=False),
    Column("seen", String, nullable=False),
    Column("bytes", BigInteger, nullable=False, server_default="0"),
    Column("quota", BigInteger),
    Column("revoked", Boolean, nullable=False, server_default=false()),
    Column("key", String, nullable=False, server_default=""),
    Column("expires", String, nullable=False, server_default=""),
    Column("next_hash", String, index=True),
    Column("next_key", String, nullable=False, server_default=""),
    Column("tool", Boolean, nullable=False, server_default=false()),
    Column("only", String, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
"""Workspaces that joined: the hash of each one's token, when it was last seen, what it sent and may send.

`user` is sealed as `users.name` is, with which the database compares it. `key` is the public key that signs its
requests ("" for a token that is bound to no device), `next_hash` and `next_key` what takes their place once it is
used; `tool` a token that an administrator gave to another program, `only` what it is good for ("" for all that its
member may).
"""

STEWARDS = Table(
    "stewards",
    METADATA,
    Column("recipient", String, primary_key=True),
    Column("name", SealedText("stewards.name", by="recipient"), nullable=False),
    Column("at", String, nullable=False),
)
"""Administrators to whose age recipients laptops seal their keys."""

ESCROW = Table(
    "escrow",
    METADATA,
    Column("device", Integer, primary_key=True, autoincrement=False),
    Column("sealed", Text, nullable=False),
    Column("at", String, nullable=False),
)
"""Keys of laptops, sealed to the stewards: nobody opens one without a steward's own key."""

GRANTS = Table(
    "grants",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("record", String, nullable=False),
    Column("user", SealedName("grants.user"), nullable=False),
    Column("value", SealedText("grants.value", by="statement"), nullable=False),
    Column("supersedes", Text, nullable=False),
    Column("staff", Boolean, nullable=False),
    Index("grants_of", "record", "user"),
)
"""What was said of who may see what, as JSON texts; `staff` when a reviewer or an administrator said it."""

ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    Column("user", SealedName("assignments.user"), primary_key=True),
    Column("assignable", String, primary_key=True),
    Column("standing", Boolean, nullable=False, server_default=true()),
    Column("sound", Boolean, nullable=False, server_default=true()),
    Column("staff", Boolean, nullable=False, server_default=true()),
)
"""What that came to: who (by folded name) may see which interview or visit. One that is over is kept: a withdrawal
must still reach whoever once had it."""

ALONGSIDE = Table(
    "alongside",
    METADATA,
    Column("user", SealedName("alongside.user"), primary_key=True),
    Column("assignable", String, primary_key=True),
    Column("record", String, primary_key=True),
)
"""Records that belong to no visit and go along with what somebody may see."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("user", SealedText("audit.user", by="number"), nullable=False),
    Column("act", String, nullable=False),
    Column("detail", SealedText("audit.detail", by="number"), nullable=False),
    Column("previous", SealedText("audit.previous", by="number"), nullable=False),
    Column("hash", SealedText("audit.hash", by="number"), nullable=False),
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("key", String, primary_key=True),
    Column("since", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
)
"""Failed tries with codes and tokens, counted for all processes."""

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("mark", String, primary_key=True),
    Column("until", BigInteger, nullable=False, index=True),
)
"""Signed requests that changed something, by their hashes, for as long as they would be let in again."""

FACTS = Table(
    "facts",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", SealedText("facts.value", by="name"), nullable=False),
)
"""What the archive remembers of itself: its usual quota, the archive it follows and how far it is."""
