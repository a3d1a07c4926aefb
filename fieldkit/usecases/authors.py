"""Who said something, as their archive knows them: before joining, a laptop speaks under its system's login name."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.domain.evidence.coding import Coding
from fieldkit.domain.merging.merge import DEVICE as MERGE
from fieldkit.domain.reviewing.review import Role
from fieldkit.domain.reviewing.rights import may_arrange
from fieldkit.domain.saying.statement import Statement
from fieldkit.domain.sharing.contents import KNOWN_AS
from fieldkit.usecases.ports import Unit


def introduce(unit: Unit, name: str, role: Role) -> None:
    """Tell by what name an archive knows who has spoken on this laptop until now; nothing that was said changes.

    It is said of the laptop and the login name together, by the laptop itself: others of that login name are not
    meant. Codes are said anew under the new name, since each coder has their own. Who arranges no visits has said
    nothing that others read.
    """
    device, login = str(unit.recall("device")), str(unit.recall("author") or "")
    if login in ("", name) or not may_arrange(role):
        return
    unit.statements.say(device, f"{KNOWN_AS}{login}", name)
    unit.records.put_each(
        replace(one, coder=name)
        for one in unit.records.find(Coding, coder=login)
        if unit.statements.heads(one.id, "coder")[-1].device == device
    )


class Authors:
    """The names of those who said things, within one unit of work."""

    def __init__(self, unit: Unit) -> None:
        """Look names up in this unit, each once."""
        self._unit = unit
        self._known: dict[tuple[str, str], str] = {}

    def of(self, said: Statement) -> str:
        """Return by what name the archive knows who said this; as it was said where nobody was introduced."""
        if said.device == MERGE:
            return self._of_merged(said)
        if (said.device, said.author) not in self._known:
            self._known[said.device, said.author] = self._introduced(said) or said.author
        return self._known[said.device, said.author]

    def _introduced(self, said: Statement) -> str:
        heads = self._unit.statements.heads(said.device, f"{KNOWN_AS}{said.author}")
        names = {str(head.value) for head in heads if head.device == said.device}
        return names.pop() if len(names) == 1 else ""

    def _of_merged(self, said: Statement) -> str:
        """Return the names of all whose words came together; those that are not here any more as they were."""
        merged = self._unit.statements.among(said.supersedes)
        names = {name for one in merged.values() for name in self.of(one).split(", ")}
        return ", ".join(sorted(names)) if len(merged) == len(said.supersedes) else said.author
