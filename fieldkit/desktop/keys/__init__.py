"""The keys of the desk: what they do, in which habits, and how a person changes them."""
