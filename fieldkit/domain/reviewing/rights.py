"""What a role may do in its own workspace: one place, asked by use cases and by whatever is about to be said.

The archive asks the same of all that arrives there, whatever an app let through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldkit.domain.errors import Refused
from fieldkit.domain.reviewing.review import Decision, Review, Role
from fieldkit.domain.saying.statement import Claim

GIVE_WORK = frozenset((Role.ALONE, Role.RESEARCHER, Role.REVIEWER, Role.ADMIN))
INVITE = frozenset((Role.ALONE, Role.REVIEWER, Role.ADMIN))
"""Who lets readers see something; alone, it is said for the day when an archive is joined."""


def may_write(role: Role) -> bool:
    """Say whether somebody changes anything: a reader was invited to see and to comment."""
    return role is not Role.READER


def may_arrange(role: Role) -> bool:
    """Say whether somebody arranges visits: records, notes agreements, fills sheets, gives work to others."""
    return role in GIVE_WORK


def may_invite(role: Role) -> bool:
    """Say whether somebody lets readers see something."""
    return role in INVITE


def check_writes(role: Role) -> None:
    """Raise `Refused("reader-may-not")` for a reader."""
    if not may_write(role):
        raise Refused("reader-may-not")


def check_gives_work(role: Role) -> None:
    """Raise `Refused("assign-may-not")` for those who are given work, and for readers."""
    if not may_arrange(role):
        raise Refused("assign-may-not")


def check_invites(role: Role) -> None:
    """Raise `Refused("share-may-not")` for all but reviewers and administrators."""
    if not may_invite(role):
        raise Refused("share-may-not")


def check_said(role: Role, claims: Sequence[Claim], kinds: Mapping[str, str]) -> None:
    """Raise `Refused("reader-may-not")` when a reader is about to say anything but a remark.

    `kinds` are the kinds of the subjects that are known.
    """
    if may_write(role):
        return
    made = {claim.subject: str(claim.value) for claim in claims if claim.attribute == "kind"}
    for claim in claims:
        is_remark = kinds.get(claim.subject, made.get(claim.subject)) == Review.kind
        decides = claim.attribute == "decision" and claim.value != Decision.COMMENT.value
        if not is_remark or decides:
            raise Refused("reader-may-not")
