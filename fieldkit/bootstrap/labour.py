"""What the machine does for a workspace, with the parts that were chosen for it."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldkit.bootstrap.parts import Parts
    from fieldkit.domain.job import Job
    from fieldkit.usecases.parts.files import Ticket


class Labour:
    """What the machine does for a workspace: one handler a verb of the board."""

    def __init__(self, parts: Parts) -> None:
        """Work with these parts."""
        self._at = parts

    def verbs(self) -> dict[str, Callable[[Job, Ticket], None]]:
        """Return what does which job."""
        from fieldkit.usecases.hearing import tell_apart, transcribe, translate

        return {
            transcribe.VERB: self._transcribe,
            tell_apart.VERB: self._tell_apart,
            translate.VERB: self._translate,
        }

    def is_held(self) -> bool:
        """Say whether work waits for the mains."""
        from fieldkit.audio.recorder.surroundings import battery

        return bool(self._at.settings.get("pause_on_battery")) and battery() is not None

    def rest(self, idle: float) -> None:
        """Let the workers go when they were idle for long."""
        self._at.engine.rest(idle)
        self._at.interpreter.rest(idle)

    def _transcribe(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases.hearing import listening, measure

        model = job.option("model", "base")
        measure.before_first_use(
            model, lambda _seconds: ticket.reached(0.0), with_=self._at.yardstick, work=self._at.work
        )
        ears = listening.Ears(
            blobs=self._at.blobs,
            decoder=self._at.decoder,
            engine=self._at.engine,
            tell=self._at.store.tell,
            listen_in=self._at.recorders.listen_in,
            gazetteer=self._at.gazetteer,
        )
        listening.carry_out(job, ticket, work=self._at.work, ears=ears)

    def _tell_apart(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases.hearing import tell_apart

        self._at.engine.rest(inf)  # two models at once are more memory than a small laptop has
        ears = tell_apart.VoiceEars(blobs=self._at.blobs, decoder=self._at.decoder, voices=self._at.speakers)
        tell_apart.carry_out(job, ticket, work=self._at.work, ears=ears)

    def _translate(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases.hearing import translate

        pen = translate.Pen(blobs=self._at.blobs, interpreter=self._at.interpreter)
        translate.carry_out(job, ticket, work=self._at.work, pen=pen)
