"""What a record reads as while several statements about one attribute stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fieldkit.domain.people.consent import Consent
from fieldkit.domain.saying.statement import Json, Statement
from fieldkit.domain.visits.interview import Interview


def prevailing(kind: str, attribute: str, standing: Sequence[Statement]) -> Json:
    """Return the value that holds until a person decides: the latest made, but of consents the narrowest.

    What one person was told may not be done is not done because somebody else did not know of it.
    """
    narrow = _NARROWEST.get((kind, attribute))
    if narrow is None or len(standing) < 2:
        return standing[-1].value
    return narrow([head.value for head in standing])


def is_narrowed(kind: str, attribute: str) -> bool:
    """Say whether the narrowest of several values holds."""
    return (kind, attribute) in _NARROWEST


def _common(values: Sequence[Json]) -> Json:
    scopes = [{str(scope) for scope in value} if isinstance(value, (list, tuple)) else set() for value in values]
    return sorted(set.intersection(*scopes))


def _earliest(values: Sequence[Json]) -> Json:
    return min((str(value) for value in values if value), default=None)


def _any(values: Sequence[Json]) -> Json:
    return any(bool(value) for value in values)


_NARROWEST: Mapping[tuple[str, str], Callable[[Sequence[Json]], Json]] = {
    (Consent.kind, "scopes"): _common,
    (Consent.kind, "withdrawn_on"): _earliest,
    (Interview.kind, "erased_on"): _earliest,
    (Interview.kind, "awaits_consent"): _any,
}
