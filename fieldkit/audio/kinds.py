"""Which kinds of sound files are opened: those that hold their sound themselves, none that names another file."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = (
    "wav", "w64", "flac", "mp3", "mov", "aac", "ogg", "matroska", "amr", "amrnb", "amrwb", "asf", "avi", "aiff",
    "caf", "au", "ac3", "eac3", "dts", "mpeg", "mpegts", "mpegvideo", "flv", "rm", "wv", "ape", "tta", "tak", "shn",
    "mpc", "mpc8", "dsf", "dss", "oma", "qcp", "ilbc", "gsm", "voc", "sox", "ircam", "iff", "dv", "mxf", "loas",
)  # fmt: skip
"""FFmpeg's names of them: recorders', telephones', cameras' and studios'."""

ALONE: Mapping[str, str] = {"format_whitelist": ",".join(KINDS), "protocol_whitelist": "none"}
"""FFmpeg's options for a file that a stranger sent. Without them a playlist called a sound reads any file of this
laptop, and a session's description listens on the network."""
