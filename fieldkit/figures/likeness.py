"""An order in which what is alike stands side by side."""

from __future__ import annotations

from collections.abc import Sequence


class ScipyLikeness:
    """Average linkage over cosine distances, leaves in the order that makes neighbours most alike."""

    def order(self, profiles: Sequence[Sequence[float]]) -> tuple[int, ...]:
        """Return the places of profiles (all of one length) in an order of likeness; empty profiles come last."""
        import numpy as np
        from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
        from scipy.spatial.distance import pdist

        filled = [place for place, profile in enumerate(profiles) if any(profile)]
        empty = [place for place in range(len(profiles)) if place not in set(filled)]
        if len(filled) < 3:
            return (*filled, *empty)
        apart = np.clip(pdist(np.array([profiles[place] for place in filled], dtype=float), "cosine"), 0, None)
        tree = optimal_leaf_ordering(linkage(apart, "average"), apart)
        return (*(filled[leaf] for leaf in leaves_list(tree)), *empty)
