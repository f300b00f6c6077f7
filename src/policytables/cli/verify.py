"""The job `verify`."""

from __future__ import annotations

import sys

from policytables import console

ABOUT = "Prove that every span is in the originals and says what is claimed, and that no passage is left over."


def main(argv: list[str] | None = None, root: str = ".", prog: str = "policytables verify") -> int:
    """Verify; 0 fine, 1 findings. Raises CannotRun."""
    parser = console.parser(ABOUT, "--originals ../shared/originals", prog=prog)
    parser.add_argument(
        "--originals", required=True, metavar="DIR", help="the folder with one <source>.txt for each original"
    )
    parser.add_argument(
        "--relocated", metavar="FILE", help="for a different copy: write the offsets of the spans found in it"
    )
    parser.add_argument(
        "--refresh", action="store_true", help="update the block of README.md that says what was verified"
    )
    parser.add_argument(
        "--root", default=root, metavar="DIR", help=f"the package to verify (default: {console.here(prog)})"
    )
    args = parser.parse_args(argv)

    from policytables import reports
    from policytables.compiler import verifying

    with console.Progress() as progress:
        proof = verifying.prove(args.root, args.originals, progress)
    if args.relocated:
        reports.save(verifying.relocated(proof), args.relocated)
    if args.refresh and not proof.problems:
        from policytables.compiler import generated_blocks

        proof.lines.extend(
            f"{path} was brought up to date\n" for path in generated_blocks.refresh_spans(args.root, proof.lines)
        )
    if proof.problems:
        console.write(reports.render(proof.problems, colour=console.colour(sys.stdout)))
    console.say(proof.lines)
    return console.FINDINGS if proof.problems else console.FINE
