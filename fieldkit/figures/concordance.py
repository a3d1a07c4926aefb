"""Agreement beyond chance, as NLTK reckons it.

Cohen, J. (1960), « A coefficient of agreement for nominal scales »; Krippendorff, K. (2004), « Content Analysis ».
"""

from __future__ import annotations

from fieldkit.domain.evidence.agreement import Coefficients, Judgements


class NltkConcordance:
    """Two coders, a passage an item, nominal distance."""

    def of(self, judgements: Judgements) -> Coefficients:
        """Return kappa and alpha; None for both where every judgement is the same: chance alone would do that."""
        if len({*judgements.one, *judgements.other}) < 2:
            return Coefficients(kappa=None, alpha=None)
        from nltk.metrics.agreement import AnnotationTask

        items = [
            (coder, place, said)
            for coder, judged in (("one", judgements.one), ("other", judgements.other))
            for place, said in enumerate(judged)
        ]
        task = AnnotationTask(data=items)
        return Coefficients(kappa=float(task.kappa()), alpha=float(task.alpha()))
