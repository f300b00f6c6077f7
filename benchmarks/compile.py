"""What compiling costs: build.py on made-up packages of growing size, beside cldfbench, which makes the same rows from raw CSV.

    python -m pip install -e '.[benchmark]'
    python benchmarks/compile.py [STATEMENTS ...]        1000 10000 100000 when none are given

Every measurement is a process of its own, from start to end: CPU time is user and system (both sides use one
core, so on an idle machine that is the time one waits), memory the highest resident size. "Markdown" is the
parsing of the texts alone, as a share of the whole. The peer is spared parsing, recognising and linking: it
reads the tables that the compiler made, writes them as a CLDF package and validates that (peer_cldfbench.py).
"""

import sys
import tempfile
from pathlib import Path

from processes import measured

ROOT = Path(__file__).resolve().parent.parent
MARKDOWN = """
import sys, time
from pathlib import Path
from policytables.model.texts import markdown
start = time.process_time()
for file in sorted(Path(sys.argv[1], "texts").iterdir()):
    markdown.parse(file.name, file.read_text(encoding="utf-8"))
print(time.process_time() - start)
"""


def rows_of(folder):
    """The rows of all tables of a folder; no cell of a made-up package holds a line end."""
    return sum(file.read_bytes().count(b"\n") - 1 for file in folder.glob("*.csv"))


def main(sizes):
    import synthetic

    print(
        "statements    rows  names |   CPU s  stat./s   MB  Markdown  s/1000 | cldfbench CPU s     MB | per row, ours : peer"
    )
    for statements in sizes:
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "package")
            names = synthetic.make(package, statements)
            seconds, _, size, _ = measured(sys.executable, ROOT / "scripts" / "build.py", "--root", package)
            rows = rows_of(package / "data")
            parsing = float(measured(sys.executable, "-c", MARKDOWN, package).printed)
            line = [ROOT / "benchmarks" / "peer_cldfbench.py", package / "schemas", package / "data"]
            peer, _, peer_size, _ = measured(sys.executable, *line, Path(folder, "peer"))
            if rows_of(Path(folder, "peer", "cldf")) != rows:
                sys.exit("the peer made another number of rows")
        print(
            f"{statements:10,} {rows:7,} {names:6,} | {seconds:7.2f} {statements / seconds:8,.0f} {size:4.0f} {parsing / seconds:9.0%} {seconds / statements * 1000:7.2f}"
            f" | {peer:15.1f} {peer_size:6.0f} | {seconds / rows * 1e6:5.0f} µs : {peer / rows * 1e6:.0f} µs = 1 : {peer / seconds:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000, 100_000])
