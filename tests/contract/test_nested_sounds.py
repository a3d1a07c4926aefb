"""What calls itself a sound and names other files or addresses: none of it is opened."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from fieldkit.audio.decoding import glance, listen_through
from fieldkit.audio.kinds import KINDS
from fieldkit.domain.errors import Refused
from tests.fuzzing.seeds import sounds

LISTS = {
    "a list to join": "ffconcat version 1.0\nfile 'private.wav'\n",
    "a playlist": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9.0,\nfile://{path}\n#EXT-X-ENDLIST\n",
    "a playlist from elsewhere": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9.0,\nhttp://127.0.0.1:9/a.mp3\n",
    "a session": "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 5004 RTP/AVP 97\r\na=rtpmap:97 L16/44100/2\r\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_what_names_other_files_is_no_sound(kind: str, tmp_path: Path) -> None:
    (tmp_path / "private.wav").write_bytes(sounds()[1])
    (tmp_path / "private.mp3").write_bytes(sounds()[3])
    came = io.BytesIO(LISTS[kind].format(path=tmp_path / "private.mp3").encode())
    came.name = "entretien.m3u8"
    with contextlib.chdir(tmp_path), pytest.raises(Refused, match="not-sound") as refused:
        listen_through([came], io.BytesIO(), reached=lambda _seconds: None)
    assert "whitelist" in str(refused.value.__cause__) or "argument" in str(refused.value.__cause__)


def test_every_usual_kind_is_opened() -> None:
    assert {glance(io.BytesIO(sound)).codec for sound in sounds()} >= {"flac", "pcm_s16le", "opus", "aac"}
    assert not {"concat", "hls", "dash", "sdp", "rtsp", "rtp", "image2", "lavfi", "sap", "imf"} & {*KINDS}
