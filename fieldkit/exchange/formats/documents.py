"""Word processors' documents: DOCX through python-docx, ODT through odfdo."""

from __future__ import annotations

import io

from fieldkit.exchange.formats.reading import ReadTranscript, clock, said


def as_docx(read: ReadTranscript) -> bytes:
    """Write a Word document: a heading, then a paragraph a segment."""
    import docx  # loaded when somebody wants one: it takes longer than opening a workspace

    document = docx.Document()
    document.add_heading(read.title, level=1)
    for segment in read.segments:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{clock(segment.start)[:8]}  ").italic = True
        if segment.speaker:
            paragraph.add_run(f"{segment.speaker} : ").bold = True
        paragraph.add_run(said(segment))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def as_odt(read: ReadTranscript) -> bytes:
    """Write an OpenDocument text: a heading, then a paragraph a segment."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, read.title))
    for segment in read.segments:
        who = f"{segment.speaker} : " if segment.speaker else ""
        document.body.append(Paragraph(f"{clock(segment.start)[:8]}  {who}{said(segment)}"))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
