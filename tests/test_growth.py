"""An input twice as large takes at most some twice the time and the memory, whatever the work of a command."""

import pytest

import growth

TIMES = 2.6  # start-up is in both costs; the rest is for what other work does to a measurement


@pytest.mark.slow
@pytest.mark.parametrize("kind", growth.WORK)
def test_doubled_input_doubles_the_cost(kind):
    """Three chances: what else runs on the machine can only make one of the two slower."""
    found = []
    for _ in range(3):
        once, twice = growth.costs(kind), growth.costs(kind, 2)
        found.append((once.cpu, twice.cpu, once.mb, twice.mb))
        if twice.cpu <= TIMES * once.cpu and twice.mb <= 2 * once.mb:
            return
    pytest.fail(f"{kind}: {found}")
