"""Call pdfium's small functions without ctypes' conversions, and read what they fill in at one go.

Reading a page makes some five calls a character and ten a path. pypdfium2's own prototypes convert
every argument; these take handles and integers as they are, which costs a third. They hold the
interpreter's lock: pdfium itself allows one thread only.
"""

import ctypes
from collections.abc import Callable
from functools import partial
from struct import Struct
from typing import Any

import pypdfium2.raw as raw

Function = Callable[..., Any]


class Handle(ctypes.c_void_p):
    """A pointer that pdfium returns, to be handed back to it; false where there is none."""


def _function(name: str, result: Any = ctypes.c_int) -> Function:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    prototype: Function = ctypes.PYFUNCTYPE(result)(address)
    return prototype


class Buffer:
    """Memory that pdfium fills and that is read as a tuple of numbers.

    Args:
        layout: What it holds, in the words of ``struct`` ("2f": two floats).
    """

    def __init__(self, layout: str) -> None:
        struct = Struct(layout)
        self.memory = ctypes.create_string_buffer(struct.size)
        self.read: Callable[[], tuple[Any, ...]] = partial(struct.unpack, self.memory)
        """Return the numbers that stand in it now (not a method: its frame would cost as much)."""

    def pointer(self, offset: int = 0) -> ctypes.c_void_p:
        """Return a pointer into it, so many bytes from its start."""
        return ctypes.c_void_p(ctypes.addressof(self.memory) + offset)


def handle(item: Any) -> Handle:
    """Turn a typed pointer of pypdfium2 into a handle."""
    return Handle(ctypes.cast(item, ctypes.c_void_p).value)


count_chars = _function("FPDFText_CountChars")
unicode_of = _function("FPDFText_GetUnicode", ctypes.c_uint)
is_hyphen = _function("FPDFText_IsHyphen", ctypes.c_int)
is_generated = _function("FPDFText_IsGenerated")
loose_box_of = _function("FPDFText_GetLooseCharBox")
origin_of = _function("FPDFText_GetCharOrigin")
text_object_of = _function("FPDFText_GetTextObject", ctypes.c_void_p)
render_mode_of = _function("FPDFTextObj_GetTextRenderMode")

count_objects = _function("FPDFPage_CountObjects")
object_at = _function("FPDFPage_GetObject", Handle)
count_form_objects = _function("FPDFFormObj_CountObjects")
form_object_at = _function("FPDFFormObj_GetObject", Handle)
type_of = _function("FPDFPageObj_GetType")
matrix_of = _function("FPDFPageObj_GetMatrix")
fill_colour_of = _function("FPDFPageObj_GetFillColor")
stroke_colour_of = _function("FPDFPageObj_GetStrokeColor")
stroke_width_of = _function("FPDFPageObj_GetStrokeWidth")

draw_mode_of = _function("FPDFPath_GetDrawMode")
count_segments = _function("FPDFPath_CountSegments")
segment_at = _function("FPDFPath_GetPathSegment", Handle)
point_of = _function("FPDFPathSegment_GetPoint")
segment_type_of = _function("FPDFPathSegment_GetType")
closes = _function("FPDFPathSegment_GetClose")

clip_path_of = _function("FPDFPageObj_GetClipPath", Handle)
count_clips = _function("FPDFClipPath_CountPaths")
count_clip_segments = _function("FPDFClipPath_CountPathSegments")
clip_segment_at = _function("FPDFClipPath_GetPathSegment", Handle)
