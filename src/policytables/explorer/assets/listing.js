// The measures as the list and the comparison read them: the first block of rows comes with the page, the others when asked for.
(function () {
  "use strict";
  var data = window.MEASURES, base = document.currentScript.src.replace(/listing\.js.*$/, "");
  var listing = window.LISTING = {
    total: data.total,
    names: data.columns,
    columns: new Map(data.columns.map(function (column) { return [column.name, []]; })),
    facets: data.facets.map(function (facet) { return Object.assign(facet, { rows: [], unstated: [] }); }),
    slugs: [],
    complete: function () { return listing.slugs.length === data.total; },
    rest: rest,
    page: function (row) { return "statements/" + (listing.slugs[row] || listing.columns.get("measure_id")[row]) + ".html"; },
  };

  function append(to, more) { more.forEach(function (one) { to.push(one); }); }
  function take(block) {
    data.columns.forEach(function (column, at) {
      append(listing.columns.get(column.name), block.columns[at].map(function (cell) { return column.words ? column.words[cell] : cell; }));
    });
    listing.facets.forEach(function (facet, at) { append(facet.rows, block.facets[at]); append(facet.unstated, block.unstated[at]); });
    append(listing.slugs, block.slugs);
  }
  take(data.block);

  var waiting = null;
  // Reads all other blocks, one after another, and then calls `then`; those who ask meanwhile wait as well.
  function rest(then) {
    if (listing.complete()) return then();
    if (waiting) { waiting.push(then); return; }
    waiting = [then];
    further(2);
  }
  function further(number) {
    var script = document.createElement("script");
    script.src = base + "measures-" + number + ".js";
    script.onload = function () {
      take(window.MORE_MEASURES);
      if (number < data.scripts) further(number + 1);
      else waiting.forEach(function (then) { then(); });
    };
    document.head.append(script);
  }
})();
