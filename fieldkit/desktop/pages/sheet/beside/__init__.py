"""The interview beside its sheet: its words, its sound."""
