"""Make a small TrueType font of the characters that a document uses, from Noto Sans CJK (OFL)."""

from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable

SOURCES = {
    "regular": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    "bold": Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"),
}
FACE = "Noto Sans CJK SC"
MAX_ERROR = 1.0  # font units, of 1,000 to the em


def subset_font(weight: str, characters: str, target: Path) -> None:
    """Write a TrueType font with the given characters.

    Raises:
        FileNotFoundError: Debian's fonts-noto-cjk is not installed.
    """
    source = SOURCES[weight]
    if not source.exists():
        raise FileNotFoundError(f"{source} is missing; install fonts-noto-cjk (Debian) first.")
    font = next(
        f
        for f in TTCollection(source).fonts
        if f["name"].getDebugName(1) == FACE or f["name"].getDebugName(16) == FACE
    )
    options = Options(layout_features=[], name_IDs=[1, 2, 3, 4, 5, 6, 13, 14], hinting=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    _to_truetype(font)
    font.save(target)


def _to_truetype(font: TTFont) -> None:
    """Turn cubic outlines into quadratic ones, which the typesetter can embed."""
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = outlines
    font["maxp"].tableVersion = 0x00010000
    for field in [
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ]:
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)
    for name, outline in outlines.items():
        outline.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outline, "xMin", 0))
    font["post"].formatType = 3.0
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"
