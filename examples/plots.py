"""Plots of the answers, drawn with matplotlib as SVG or PNG; the same data give the same bytes."""

from policytables import join, load
from policytables.problems import CannotRun

INK, GREY, BLUE, RED = "#222222", "#9a9a9a", "#1f6f9f", "#b8442a"
# How an observation is drawn: a bound points to where the true figure lies.
MARKERS = {"=": "o", ">": "^", ">=": "^", "<": "v", "<=": "v"}
TITLES = {
    "rd-intensity": "R&D spending, % of GDP",
    "pct-applications": "PCT patent applications",
    "strategic-industries-share": "Strategic emerging industries, % of GDP",
}


def draw_progress(file, package=None):
    """Each indicator over the years beside its target of 2025; hollow marks are observations that are not preferred."""
    targets, observations = load("targets", package=package), load("observations", package=package)
    targets = targets[targets.target_type == "quantitative"].sort_values("target_id")
    figure = _figure(11, 3.6)
    for axes, target in zip(figure.subplots(1, len(targets), sharex=True), targets.itertuples()):
        own = observations[
            (observations.indicator_id == target.indicator_id) & (observations.zone_id == target.zone_id)
        ]
        exact = own[own.preferred & (own.comparator == "=")].sort_values("year")
        # A line over a year of which only a bound is known would pretend to know it.
        for one, next_one in zip(exact.itertuples(), exact.iloc[1:].itertuples()):
            if next_one.year == one.year + 1:
                axes.plot([one.year, next_one.year], [one.value, next_one.value], color=BLUE, linewidth=1, zorder=1)
        for o in own.itertuples():
            axes.scatter(
                o.year,
                o.value,
                marker=MARKERS[o.comparator],
                s=34,
                color=BLUE if o.preferred else "white",
                edgecolors=BLUE if o.preferred else GREY,
                zorder=2 + o.preferred,
            )
            if isinstance(o.counted_in_id, str):  # a bound that another territory sets must not pass for the city's
                axes.annotate(
                    o.counted_in_id,
                    (o.year, o.value),
                    xytext=(4, -9),
                    textcoords="offset points",
                    fontsize=6,
                    color=GREY,
                )
        axes.axhline(target.value, color=RED, linewidth=1)
        axes.annotate(
            f"target {target.year}: {str(target.comparator).removeprefix('=')} {target.value:,g}",
            (0.99, target.value),
            xycoords=("axes fraction", "data"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="right",
            color=RED,
            fontsize=8,
        )
        axes.set_title(TITLES.get(target.indicator_id, target.indicator_id), fontsize=10, loc="left")
        axes.set_xlim(2015.5, 2025.5)
        axes.margins(y=0.15)
    figure.supxlabel(
        "filled: preferred; hollow: other sources; triangles: bounds that point to where the true figure lies",
        fontsize=8,
        color=GREY,
    )
    _save(figure, file)


def draw_actions_by_field(file, package=None):
    """How many measures meet an action and a field, as a table of squares."""
    pairs = join("measures", "fields", package=package).dropna(subset="field_id")
    counts = pairs.groupby(["name_en", pairs.action.astype(str)]).measure_id.nunique().unstack(fill_value=0)
    counts = counts.loc[counts.sum(axis="columns").sort_values(kind="stable").index]
    figure = _figure(7.5, 0.27 * len(counts) + 1)
    axes = figure.subplots()
    axes.imshow(counts, cmap="Blues", aspect="auto", vmin=0, vmax=counts.to_numpy().max() + 1)
    for (row, column), count in ((at, counts.iloc[at]) for at in _cells(counts)):
        if count:
            axes.annotate(
                str(count), (column, row), ha="center", va="center", fontsize=8, color="white" if count > 2 else INK
            )
    axes.set_xticks(range(len(counts.columns)), counts.columns)
    axes.set_yticks(range(len(counts)), counts.index)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xlabel("number of measures that name the field, by class of action", fontsize=8, color=GREY)
    _save(figure, file)


def draw_policy_instruments(file, package=None):
    """Measures by class of policy instrument and document; those without a class stand last."""
    measures, classes = load("measures", package=package), load("classes", package=package).set_index("class_id").label
    labels = measures.stip_id.map(classes).fillna("(no class fits)")
    counts = measures.groupby([labels, measures.document_id.astype(str)]).measure_id.nunique().unstack(fill_value=0)
    totals = counts.sum(axis="columns")
    counts = counts.loc[sorted(counts.index, key=lambda label: (label != "(no class fits)", totals[label], label))]
    figure = _figure(9, 0.34 * len(counts) + 1)
    axes = figure.subplots()
    left = totals.loc[counts.index] * 0
    for column, colour in zip(counts.columns, (BLUE, "#7fb3cf", RED)):
        axes.barh(counts.index, counts[column], left=left, color=colour, label=column)
        left = left + counts[column]
    axes.legend(frameon=False, fontsize=8, loc="center right")
    axes.set_xlabel("measures", fontsize=8, color=GREY)
    _save(figure, file)


PLOTS = {
    "progress": draw_progress,
    "actions-by-field": draw_actions_by_field,
    "policy-instruments": draw_policy_instruments,
}


def _cells(table):
    return ((row, column) for row in range(table.shape[0]) for column in range(table.shape[1]))


def _figure(width, height):
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise CannotRun("the plots need matplotlib; install policytables[examples]") from None
    # Ids of an SVG are random, and its text is drawn as shapes, unless these say otherwise.
    matplotlib.rcParams.update(
        {
            "svg.hashsalt": "policytables",
            "svg.fonttype": "none",
            "font.size": 9,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    return Figure(figsize=(width, height), layout="constrained")


def _save(figure, file):
    figure.savefig(file, dpi=120, metadata={"Date": None} if file.suffix == ".svg" else {"Software": None})
