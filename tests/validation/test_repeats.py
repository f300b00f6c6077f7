"""Numbers that occur more than once, among so many that they are looked at in parts."""

import random
from array import array

import pytest

from policytables.validation.keys import repeats

PART = 1000


@pytest.mark.parametrize("step", [1, 2, 3, 5, 7, 10, 64, 1000, 4096, 1 << 32, (1 << 40) + 1])
def test_parts_stay_small(step):
    numbers = array("q", range(-2500 * step, 2500 * step, step))
    parts = repeats.shares(numbers, PART)
    assert sorted(number for part in parts for number in part) == sorted(numbers)
    assert max(map(len, parts)) < 2 * PART


def test_repeats_far_apart():
    chance = random.Random(3)
    numbers = [chance.randrange(-(1 << 63), 1 << 63) for _ in range(20_000)]
    again = set(chance.sample(numbers, 50))
    kept = array("q", [*numbers, *again])
    assert repeats.repeated(kept, PART) == again
    assert [kept[place] for place in repeats.places(kept, again)] == [number for number in kept if number in again]


def test_the_first_number_repeats_too():
    assert repeats.repeated(array("q", [7, *range(1000, 3000), 7])) == {7}
