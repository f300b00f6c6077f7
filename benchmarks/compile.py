"""What compiling costs: build.py on made-up packages of growing size, beside cldfbench, which makes the same rows from raw CSV.

    python -m pip install -e '.[benchmark]'
    python benchmarks/compile.py [STATEMENTS ...] [--no-peer]        1000 10000 100000 when none are given

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


def main(sizes, with_peer):
    import synthetic

    print(
        "statements    rows  names |   CPU s  stat./s   MB  Markdown  s/1000"
        + (" | cldfbench CPU s     MB | per row, ours : peer" if with_peer else "")
    )
    for statements in sizes:
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "package")
            names = synthetic.make(package, statements)
            seconds, _, size, _ = measured(sys.executable, ROOT / "scripts" / "build.py", "--root", package)
            rows = rows_of(package / "data")
            parsing = float(measured(sys.executable, "-c", MARKDOWN, package).printed)
            beside = peer_figures(package, Path(folder, "peer"), rows, seconds) if with_peer else ""
        print(
            f"{statements:10,} {rows:7,} {names:6,} | {seconds:7.2f} {statements / seconds:8,.0f} {size:4.0f} {parsing / seconds:9.0%} {seconds / statements * 1000:7.2f}{beside}",
            flush=True,
        )


def peer_figures(package, folder, rows, seconds):
    """The columns of cldfbench, which makes the same rows in `folder`."""
    line = [ROOT / "benchmarks" / "peer_cldfbench.py", package / "schemas", package / "data"]
    peer, _, size, _ = measured(sys.executable, *line, folder)
    if rows_of(folder / "cldf") != rows:
        sys.exit("the peer made another number of rows")
    return f" | {peer:15.1f} {size:6.0f} | {seconds / rows * 1e6:5.0f} µs : {peer / rows * 1e6:.0f} µs = 1 : {peer / seconds:.1f}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sizes = [int(word) for word in sys.argv[1:] if word != "--no-peer"]
    main(sizes or [1000, 10_000, 100_000], with_peer="--no-peer" not in sys.argv)
