"""The packaged program: the window, or one of the processes that it starts, which need no window."""

from __future__ import annotations

import sys

from fieldkit.processes import run_as_asked


def main() -> int:
    """Be what the first argument says; returns the exit code."""
    if run_as_asked(sys.argv[1:]):
        return 0
    from fieldkit.desktop import app

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
