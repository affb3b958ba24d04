"""Small PDFs drawn for tests: rulings and Chinese text, without a font file (a predefined CMap of ISO 32000-1 §9.7.5.2)."""

from dataclasses import dataclass, field

PAGE = (595.0, 842.0)
Text = tuple[float, float, float, str]


@dataclass
class DrawnPage:
    """A page under the pen; all places in points from the top left."""

    size: tuple[float, float] = PAGE
    rotate: int = 0
    marks: list[str] = field(default_factory=list)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        height = self.size[1]
        self.marks.append(f"{x0} {height - y0} m {x1} {height - y1} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle."""
        self.marks.append(f"{x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re f")

    def text(self, x: float, base: float, text: str, size: float = 10) -> None:
        code = text.encode("utf-16-be", "surrogatepass").hex()
        self.marks.append(f"BT /F {size} Tf {x} {self.size[1] - base} Td <{code}> Tj ET")

    def clipped(self, x0: float, y0: float, x1: float, y1: float, x: float, base: float, *lines: str) -> None:
        """Lines of text of which only that within a rectangle shows."""
        self.marks.append(f"q {x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re W n")
        for number, line in enumerate(lines):
            self.text(x, base + 14 * number, line)
        self.marks.append("Q")

    def turned(self, x: float, base: float, text: str, matrix: str, size: float = 10) -> None:
        """Text whose line and type the first four numbers of a text matrix turn or slant (ISO 32000-1 §9.4.2)."""
        code = text.encode("utf-16-be").hex()
        self.marks.append(f"BT /F {size} Tf {matrix} {x} {self.size[1] - base} Tm <{code}> Tj ET")

    def cell(self, x: float, top: float, *lines: str, size: float = 10, pitch: float = 14) -> None:
        for k, line in enumerate(lines):
            self.text(x + 3, top + 12 + k * pitch, line, size)

    def grid(self, xs: list[float], ys: list[float], *, sides: bool = True) -> None:
        """All rulings of a table without merged cells; sides: with the outer upright ones."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs if sides else xs[1:-1]:
            self.line(x, ys[0], x, ys[-1])


def pdf(*pages: DrawnPage, form: bool = False) -> bytes:
    """The file. form: each page's marks stand in a form XObject, moved there and back."""
    objects: list[bytes] = [b"", b""]

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    def stream(head: str, content: str) -> int:
        data = content.encode()
        return add(b"<< " + head.encode() + b" /Length %d >> stream\n" % len(data) + data + b"\nendstream")

    cid = add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
    )
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [{cid} 0 R] >>"
    )
    kids = []
    for page in pages:
        resources = f"<< /Font << /F {font} 0 R >> >>"
        content = "\n".join(page.marks)
        if form:
            box = f"/BBox [-1000 -1000 3000 3000] /Matrix [1 0 0 1 50 20] /Resources {resources}"
            inner = stream(f"/Type /XObject /Subtype /Form {box}", content)
            resources = f"<< /XObject << /X {inner} 0 R >> >>"
            content = "q 1 0 0 1 -50 -20 cm /X Do Q"
        drawn = stream("", content)
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] /Rotate {page.rotate} "
                f"/Resources {resources} /Contents {drawn} 0 R >>"
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
