"""Turn a page on its side that has no /Rotate: landscape tables are sometimes printed so on portrait paper."""

import math

import pypdfium2 as pdfium
import pypdfium2.raw as raw

LEAST, SAMPLED = 20, 60  # characters that must agree, and that are looked at
_SHARE = 0.9  # so many of them must run the same way
_QUARTER = math.pi / 2


def turn_upright(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
    """Set the rotation of an open page so that its text runs from left to right; the file stays as it is."""
    turned = _quarters(text)
    rotation = None if turned is None else (4 - turned) * 90
    if rotation is not None and rotation != page.get_rotation():
        page.set_rotation(rotation)


def _quarters(text: pdfium.PdfTextPage) -> int | None:
    """Return by how many quarters nearly all characters are turned, as pdfium counts; None if upright."""
    count = raw.FPDFText_CountChars(text.raw)
    places = range(0, count, max(1, count // SAMPLED))
    seen = [at for at in places if raw.FPDFText_GetUnicode(text.raw, at) > ord(" ")]
    angles = [raw.FPDFText_GetCharAngle(text.raw, at) for at in seen]
    quarters = [round(angle / _QUARTER) % 4 for angle in angles if angle >= 0]
    for quarter in (1, 3):
        if len(quarters) >= LEAST and quarters.count(quarter) >= _SHARE * len(quarters):
            return quarter
    return None
