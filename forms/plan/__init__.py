"""A form made ready to run: every expression parsed once, what reads what, and in which order it is settled."""

from forms.plan.entries import Entry
from forms.plan.order import Cell, Reader
from forms.plan.plan import Plan, plan_of

__all__ = ["Cell", "Entry", "Plan", "Reader", "plan_of"]
