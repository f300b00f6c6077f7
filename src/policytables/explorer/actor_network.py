"""Who carries out what: a picture with bodies on the left, topics on the right, and a band for the measures of each pair."""

from __future__ import annotations

from typing import NamedTuple

from policytables.explorer import cell_display, labels, links, measure_listing
from policytables.problems import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytables.explorer.cell_display import Cell
    from policytables.explorer.dataset import Dataset, View

BODIES, TOPICS = 10, 14  # drawn; with more of them no band could be followed
GAP, THICK = 14, 3.0  # between two nodes, of a band of one measure at most
TALL = 620.0  # of all bands together
Pair = tuple[str, str]


class Size(NamedTuple):
    """How wide the picture is, with its margins for words, and the room of a line of words: its height, a letter, how many lines."""

    name: str
    width: int
    left: int
    right: int
    line: int
    letter: float
    lines: int


SIZES = (
    Size("wide", 1040, 310, 240, 17, 8, 2),
    Size("middle", 700, 225, 190, 17, 8, 2),
    Size("narrow", 328, 116, 108, 14, 6.6, 4),
)


class Node(NamedTuple):
    """A body with the number of its measures, or a topic (0): its bar from `y` down for `height`, and its words, lines around `words_y`."""

    cell: Cell
    number: int
    y: float
    height: float
    words: list[str]
    words_y: float


class Band(NamedTuple):
    """The measures of a body on a topic; a broad band is among the widest, and drawn darker."""

    said: str
    asked: str
    path: str
    row: tuple[Cell, Cell, int]
    is_broad: bool


class Drawing(NamedTuple):
    """The picture at one width; `bodies` come with the bands that begin there."""

    width: int
    height: float
    left: int
    right: int
    line: int
    bodies: list[tuple[Node, list[Band]]]
    topics: list[Node]


def context(dataset: Dataset) -> View | None:
    """What the picture shows: {sizes, carried, total, first, left, topics}; None where nobody's duty is known or there are no topics."""
    pairs, held = _pairs(dataset)
    if not pairs:
        return None
    first = min(held, key=lambda body: (-len(held[body]), body))
    return {
        "sizes": [(size.name, _draw(dataset, pairs, held, size)) for size in SIZES],
        "carried": len(set().union(*held.values())),
        "total": len(dataset.rows("measures")),
        "first": (cell_display.reference(dataset, "entities", first), len(held[first])),
        "left": len(held) - len({body for body, _ in pairs}),
        "topics": len({topic for _, topic in pairs}),
    }


def _pairs(dataset: Dataset) -> tuple[dict[Pair, int], dict[str, set[str]]]:
    """Measures for each (body, topic) that are drawn, and the measures of every body."""
    held: dict[str, set[str]] = {}
    counts: dict[Pair, int] = {}
    on: dict[str, int] = {}
    for row in dataset.rows("measures"):
        named = [found["topic_id"] for found in dataset.pointing("statement_topics", "statement_id", row["measure_id"])]
        for body in measure_listing.parties(dataset, row["measure_id"]):
            held.setdefault(body, set()).add(row["measure_id"])
            for topic in named:
                counts[body, topic] = counts.get((body, topic), 0) + 1
                on[topic] = on.get(topic, 0) + 1
    bodies = set(sorted(held, key=lambda body: (-len(held[body]), body))[:BODIES])
    topics = set(sorted(on, key=lambda topic: (-on[topic], topic))[:TOPICS])
    return {pair: number for pair, number in counts.items() if pair[0] in bodies and pair[1] in topics}, held


def _draw(dataset: Dataset, pairs: dict[Pair, int], held: dict[str, set[str]], size: Size) -> Drawing:
    unit = min(THICK, TALL / sum(pairs.values()))
    bodies = sorted({body for body, _ in pairs}, key=lambda body: (-len(held[body]), body))
    place = {body: at for at, body in enumerate(bodies)}
    topics = sorted({topic for _, topic in pairs}, key=lambda topic: _centre(pairs, place, topic))
    left, right = size.left, size.width - size.right
    body_nodes = _nodes(dataset, bodies, {body: len(held[body]) for body in bodies}, pairs, 0, unit, size)
    topic_nodes = _nodes(dataset, topics, {}, pairs, 1, unit, size)
    at_body = {body: node.y for body, node in zip(bodies, body_nodes, strict=True)}
    at_topic = {topic: node.y for topic, node in zip(topics, topic_nodes, strict=True)}
    broad = max(pairs.values()) / 3
    drawn: list[tuple[Node, list[Band]]] = []
    for body, node in zip(bodies, body_nodes, strict=True):
        bands = []
        for topic in (topic for topic in topics if (body, topic) in pairs):
            thick = pairs[body, topic] * unit
            y, end = at_body[body], at_topic[topic]
            at_body[body] += thick
            at_topic[topic] += thick
            is_broad = pairs[body, topic] >= broad
            bands.append(
                _band(dataset, body, topic, pairs[body, topic], _ribbon(left + 8, y, right - 8, end, thick), is_broad)
            )
        drawn.append((node, bands))
    height = max(node.y + max(node.height, size.line * len(node.words)) for node in (*body_nodes, *topic_nodes)) + GAP
    return Drawing(size.width, round(height, 1), left, right, size.line, drawn, topic_nodes)


def _band(dataset: Dataset, body: str, topic: str, number: int, path: str, is_broad: bool) -> Band:
    whose, what = cell_display.reference(dataset, "entities", body), cell_display.topic(dataset, topic)
    said = f"{whose.text}: {counted(number, 'measure')} on {what.text}"
    return Band(said, f"by={links.quoted(body)}&topic={links.quoted(topic)}", path, (whose, what, number), is_broad)


def _ribbon(left: int, y: float, right: int, end: float, thick: float) -> str:
    """A band as thick at its ends as the bars there: neighbours touch and never cover one another."""
    middle, low, low_end = (left + right) // 2, y + thick, end + thick
    return (
        f"M{left} {y:.1f}C{middle} {y:.1f} {middle} {end:.1f} {right} {end:.1f}"
        f"V{low_end:.1f}C{middle} {low_end:.1f} {middle} {low:.1f} {left} {low:.1f}z"
    )


def _centre(pairs: dict[Pair, int], place: dict[str, int], topic: str) -> tuple[float, str]:
    """Where the bodies of a topic stand on the average: topics in this order make bands cross less."""
    weights = [(place[body], number) for (body, other), number in pairs.items() if other == topic]
    return sum(at * number for at, number in weights) / sum(number for _, number in weights), topic


def _nodes(
    dataset: Dataset,
    ids: list[str],
    numbers: dict[str, int],
    pairs: dict[Pair, int],
    side: int,
    unit: float,
    size: Size,
) -> list[Node]:
    """The bars of one side from top to bottom, each with room for its words."""
    nodes: list[Node] = []
    y = float(GAP)
    for one in ids:
        flow = sum(number for pair, number in pairs.items() if pair[side] == one)
        cell = cell_display.topic(dataset, one) if side else cell_display.reference(dataset, "entities", one)
        room = int(((size.right if side else size.left) - 14) / size.letter) - (0 if side else 2)
        words = labels.wrapped(cell.text, room, size.lines)
        tall = max(flow * unit, size.line * len(words))
        start = y + (tall - flow * unit) / 2
        nodes.append(
            Node(cell, numbers.get(one, 0), round(start, 1), round(flow * unit, 1), words, round(y + tall / 2, 1))
        )
        y += tall + GAP
    return nodes
