"""What fuzzers have found, once more: each case had ended in a traceback, a hang or a wrong judgement."""

import json
import signal
from pathlib import Path

import pytest

from validation import fuzzing

CASES = sorted((Path(__file__).parent / "fuzzed").glob("*.json"))
SECONDS = 10


@pytest.fixture(autouse=True)
def patience():
    """Nothing here may take long; a hang is a failure, not the end of the tests."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_):
        raise fuzzing.Broken(f"it takes more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_case_that_was_found(case):
    fuzzing.replay(json.loads(case.read_text(encoding="utf-8")))


def test_a_broken_promise_is_seen(monkeypatch):
    """The harness itself can fail: a judge that passes every cell is found out."""
    from policytables.validation.engines import scan

    monkeypatch.setattr(scan.Scan, "batch", lambda self, batch: [])
    with pytest.raises(fuzzing.Broken, match="stream and naive judge differ"):
        fuzzing.judge(
            {
                "datapackage.json": fuzzing.written(
                    {"resources": [{"name": "t", "path": "t.csv", "schema": fuzzing.PLAIN}]}
                ),
                "t.csv": b"a,b\nx,y\n",
            }
        )
