"""Where to compute: on a graphics card that really answers, else on the processor."""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from pathlib import Path

import ctranslate2

from fieldkit.domain.hearing.tuning import CARD, PROCESSOR

CUBLAS = "cublas64_12.dll" if sys.platform == "win32" else "libcublas.so.12"
"""NVIDIA's library of products, the one that CTranslate2 opens, at its first product and not before."""


def device() -> str:
    """Return where to compute.

    A card without its library would be taken, and every transcription would then fail: it counts as none.
    """
    return CARD if ctranslate2.get_cuda_device_count() and _has_products() else PROCESSOR


def _has_products() -> bool:
    """Say whether the library can be opened; once open, CTranslate2 finds it by its name."""
    return any(_opens(place) for place in (CUBLAS, *_packaged()))


def _packaged() -> list[str]:
    """Return where NVIDIA's own Python package keeps it, when it is installed."""
    try:
        found = importlib.util.find_spec("nvidia.cublas")
    except ModuleNotFoundError:
        return []
    places = found.submodule_search_locations if found is not None else None
    return [str(one) for place in places or () for one in Path(place).glob(f"*/{CUBLAS}")]


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True
