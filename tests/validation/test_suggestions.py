"""What is suggested is near by its letters and its words, or nothing is."""

import pytest

from policytables.suggestions import nearest

IDS = ["big-data-centre", "deep-sea-research-centre", "shenzhen", "shenzhen-government", "trade-operators", "tide-lab"]


@pytest.mark.parametrize(
    "text, near",
    [
        ("deepsea-centre", "deep-sea-research-centre"),
        ("deep-sea-centre", "deep-sea-research-centre"),
        ("shenzen", "shenzhen"),
        ("shenzhen-goverment", "shenzhen-government"),
        ("SHENZHEN", "shenzhen"),
        ("tidelab", "tide-lab"),
        ("tide-laboratory", None),
        ("big-government", None),
        ("harbour", None),
        ("", None),
    ],
)
def test_nearest(text, near):
    assert nearest(text, IDS) == near
