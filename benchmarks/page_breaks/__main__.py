"""`python -m benchmarks.page_breaks`: see the package."""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import benchmarks.page_breaks
from benchmarks.page_breaks import score, typeset, web, word
from benchmarks.page_breaks.forms import LAYOUTS, Form, Writer

WRITERS = {"libreoffice": word.docx, "typst": typeset.pdf, "chromium": web.pdf}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=benchmarks.page_breaks.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--documents", type=int, default=12, help="documents a seed")
    parser.add_argument("--writer", choices=WRITERS, default="libreoffice")
    parser.add_argument("--keep", type=Path, help="folder for the documents; those already there are read again")
    parser.add_argument("--show", action="store_true", help="the cells that are wrong")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for seed in arguments.seeds:
            folder = (arguments.keep or Path(scratch)) / f"{arguments.writer}-{seed}"
            n: Counter[str] = Counter()
            for path, forms in documents(seed, arguments.documents, arguments.writer, folder):
                n += score.measure(path, forms, arguments.show)
            print(f"seed {seed}: {score.line(n)}", flush=True)
            total += n
    print(f"all: {score.line(total)}")


def documents(seed: int, count: int, writer: str, folder: Path) -> list[tuple[Path, list[Form]]]:
    """PDFs in the folder (made where they are missing) with the forms that they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for k in range(count):
        w = Writer(seed * 1000 + k)
        layout = w.random.choice(LAYOUTS)
        forms = [layout(w) for _ in range(w.random.randint(2, 5))]
        path = folder / f"{k:02d}.pdf"
        if not path.exists():
            WRITERS[writer](forms, w.random, path.with_suffix(".docx") if writer == "libreoffice" else path)
        made.append((path, forms))
    waiting = [path.with_suffix(".docx") for path, _ in made if not path.exists()]
    if waiting:
        word.converted(waiting, folder)
    return made


if __name__ == "__main__":
    main()
