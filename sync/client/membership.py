"""What a laptop has of an archive that it joined, and how it shows that it is that laptop."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict, dataclass, fields
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import certifi
import httpx

from sync import signing
from sync.client.bounding import ACCEPTED, Bounded
from sync.client.calls import TIMEOUT
from sync.client.trust import Pinned, authorities, check_address

RENEW_DAYS = 7
_APART_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Membership:
    """What joining gave: a token for this device, and the key that receipts are verified with.

    `secret` is this device's own key, which signs what it asks ("" for a token that is not bound to a device), `made`
    when the token was made (seconds since 1970), `certificate` the fingerprint of the one to expect ("" for any that
    authorities vouch for), `recipient` the archive's age recipient, `stewards` those of its administrators, and
    `entrusted` the SHA-256 of the letter to them that it has.
    """

    url: str
    token: str
    name: str
    role: str
    key: str
    secret: str = ""
    made: int = 0
    certificate: str = ""
    recipient: str = ""
    stewards: tuple[str, ...] = ()
    entrusted: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return what is kept."""
        return {**asdict(self), "stewards": list(self.stewards)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Membership:
        """Read what was kept, by an earlier version perhaps."""
        known = {one.name: kept[one.name] for one in fields(cls) if one.name in kept}
        return cls(**{**known, "stewards": tuple(known.get("stewards", ()))})

    def is_due(self, now: float) -> bool:
        """Say whether the token is to be renewed."""
        return not self.secret or now - self.made > RENEW_DAYS * 86400 or now < self.made - 86400


def opened(membership: Membership) -> httpx.Client:
    """Return a client that speaks to this archive alone, as this device.

    Raises `SyncRefused` (url-wrong, http-beyond-loopback).
    """
    check_address(membership.url)
    pin = membership.certificate
    trusted = Pinned(lambda found: found == pin) if pin else authorities(certifi.where())
    return line(membership.url, trusted, Bearer(membership.token, membership.secret))


def line(url: str, trusted: ssl.SSLContext, auth: httpx.Auth | None = None) -> httpx.Client:
    """Return a client that reads answers as far as they may go, and keeps no cookie."""
    return httpx.Client(
        base_url=url,
        timeout=TIMEOUT,
        trust_env=False,
        headers=ACCEPTED,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        transport=Bounded(trusted),
        auth=auth,
    )


class Bearer(httpx.Auth):
    """Shows the token, and signs what is asked; a clock that is far off is set by the archive's."""

    def __init__(self, token: str, secret: str, clock: Callable[[], float] = time.time) -> None:
        """Show this token; `secret` is the device's key, "" for a token that wants no signature."""
        self.token = token
        self._authorization = f"Bearer {token}"
        self.secret = secret
        self._clock = clock
        self._ahead = 0.0
        self._is_once, self._is_known = True, False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign a request; again with the archive's time, or as one of before wants it, where ours was refused."""
        self._sign(request)
        answer = yield request
        is_there = isinstance(request.stream, httpx.ByteStream)  # what was streamed cannot be sent again
        for _ in range(2):
            if answer.status_code != httpx.codes.UNAUTHORIZED or not self._learns(answer) or not is_there:
                break
            self._sign(request)
            answer = yield request
        self._is_known = answer.status_code != httpx.codes.UNAUTHORIZED

    def _sign(self, request: httpx.Request) -> None:
        request.headers["Authorization"] = self._authorization
        if not self.secret:
            return
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        asked = signing.Asked(method=request.method, path=path, query=query, authorization=self._authorization)
        at = int(self._clock() + self._ahead)
        request.headers.update(signing.headers(asked, self.secret, at, is_once=self._is_once))

    def _learns(self, answer: httpx.Response) -> bool:
        """Learn how to sign where none of our signatures was right yet; says whether there was something to learn."""
        if self._learns_time(answer):
            return True
        is_new = bool(self.secret) and self._is_once and not self._is_known
        self._is_once = self._is_once and not is_new
        return is_new

    def _learns_time(self, answer: httpx.Response) -> bool:
        """Take the archive's time where ours is another; says whether it was."""
        try:
            there = parsedate_to_datetime(answer.headers.get("Date", "")).timestamp()
        except (ValueError, OverflowError, OSError):
            return False
        apart = there - self._clock() - self._ahead
        if not self.secret or abs(apart) < _APART_SECONDS:
            return False
        self._ahead += apart
        return True
