"""What a file says about itself: title and conformance in XMP, and the colour space that its colours are in."""

from __future__ import annotations

import struct
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from coachdesk.documents.engine.objects import Document, Stream

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>CoachDesk</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(document: Document, *, title: str, author: str, language: str, made_on: date) -> None:
    """Write what the file is: PDF/UA-1 and PDF/A-2a, with the same title and date as its information dictionary."""
    packet = _PACKET.format(
        title=escape(title),
        author=escape(author),
        language=language,
        moment=f"{made_on.isoformat()}T00:00:00+00:00",
        producer=escape(document.info.producer),
    )
    entries: dict[str, object] = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    # Not compressed, so that a tool that knows no PDF can read it.
    document.Catalog.Metadata = Stream(packet.encode("utf-8"), entries, compressed=False)
    profile = Stream(srgb_profile(), {"N": 3, "Alternate": PDFName("DeviceRGB")})
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.refer(profile),
        }
    )
    document.Catalog.OutputIntents = PDFArray([intent])


@cache
def srgb_profile() -> bytes:
    """Return sRGB as a colour profile (ICC 4.3, IEC 61966-2-1): three primaries, a white, and the curve."""
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("Public domain"),
        b"wtpt": _point(0.9642, 1.0, 0.8249),
        b"rXYZ": _point(0.4360, 0.2225, 0.0139),
        b"gXYZ": _point(0.3851, 0.7169, 0.0971),
        b"bXYZ": _point(0.1431, 0.0606, 0.7141),
    }
    curve = b"para" + struct.pack(">4xHxx", 3) + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    tags |= {b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}
    offset = 128 + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", places[data], len(data))
    header = struct.pack(
        ">I4xI4s4s4s6H4s28x12s48x",
        offset + len(body),
        0x04300000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2027, 1, 1, 0, 0, 0),  # a date has to stand here; one that never changes keeps files the same
        b"acsp",
        _fixed(0.9642, 1.0, 0.8249),
    )
    return header + struct.pack(">I", len(tags)) + table + body


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _point(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(x, y, z)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
