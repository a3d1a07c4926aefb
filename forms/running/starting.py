"""What stands in a form before anybody answers: defaults, and what the machine says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.expressions import World, to_string
from forms.instance import AnswerNode
from forms.running.keeping import kept
from forms.running.settling import Settling

_TODAY = "today"


def start(nodes: Iterable[AnswerNode], settling: Settling, world: World) -> list[AnswerNode]:
    """Give questions that are asked for the first time their defaults; returns those that got one."""
    given = []
    for node in nodes:
        fresh = _first(node, settling, world)
        if fresh and not node.value:
            node.value = fresh
            given.append(node)
    return given


def ends(nodes: Iterable[AnswerNode], world: World) -> list[AnswerNode]:
    """Note when an answer was last given, in the questions of type `end`; returns them."""
    ended = [node for node in nodes if node.entry.item.type == "end"]
    for node in ended:
        node.value = to_string(world.now)
    return ended


def _first(node: AnswerNode, settling: Settling, world: World) -> str:
    item = node.entry.item
    if item.type in ("start", "end"):
        return to_string(world.now)
    if item.type == _TODAY:
        return world.now.date().isoformat()
    if item.type in ("deviceid", "username", "phonenumber", "email", "simserial", "subscriberid"):
        return world.properties.get(item.type, "")
    if "default" in node.entry.rules:
        return kept(settling.value(node.entry.rules["default"], node, "default", ""), node.type)[0]
    return "" if item.is_group else re.sub(r"\s+", " ", item.default) if item.type != "text" else item.default
