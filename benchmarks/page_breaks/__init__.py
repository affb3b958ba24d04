"""How many tables that page breaks cut are made whole: invented forms, poured into random pages, read back.

    python -m benchmarks.page_breaks --writer chromium --seeds 0 1 2 [--show] [--keep FOLDER]

Word documents of which LibreOffice makes the PDF, typst pages, or web pages that Chromium prints, with random margins, type,
row heights, rulings and breaking habits. A table is right when every cell is right: place, spans and text, blank rows too.
Needs the writer named (LibreOffice, Chromium or the typst wheel) and a Chinese font.
"""
