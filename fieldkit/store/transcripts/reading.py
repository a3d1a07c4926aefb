"""Which of an interview's transcripts it is read in."""

from __future__ import annotations

READ_IN = """
(SELECT x.id FROM transcript x
 WHERE x.interview = {interview} AND x.part = '' AND x.task = 'transcribe'
   AND x.state != 'put_away'
 ORDER BY x.id = (SELECT n.transcript FROM interview n WHERE n.id = x.interview) DESC,
          EXISTS (SELECT 1 FROM segments w WHERE w.transcript = x.id AND w.state != 'machine') DESC,
          x.id DESC
 LIMIT 1)
"""
"""The one that people chose, else the one that they corrected, else the latest, never one that is put away.

`interview` is a column or value.
"""
