"""What can be found in a PDF, however it is looked for."""

from __future__ import annotations

import re
import zlib

import pypdfium2


def everything_in(pdf: bytes) -> str:
    """Return raw bytes, decompressed streams, text in UTF-16 and the text a reader extracts, as one string."""
    streams = [_inflated(match.group(1)) for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)]
    raw = b"\n".join([pdf, *streams])
    wide = re.sub(
        rb"<([0-9A-Fa-f]{4,})>",
        lambda match: bytes.fromhex(match.group(1).decode()[: len(match.group(1)) // 2 * 2]),
        raw,
    )
    return "\n".join([raw.decode("latin-1"), wide.replace(b"\0", b"").decode("latin-1"), text_of(pdf)])


def text_of(pdf: bytes) -> str:
    """Return the text of every page, as copied from a viewer."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
