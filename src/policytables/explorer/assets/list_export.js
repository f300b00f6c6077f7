// A view of the measures as files: CSV and JSON with ids and labels, and code that reads them.
(function () {
  "use strict";
  var save = window.saveFile, csvLine = window.csvLine;
  var listing = window.LISTING, columns = listing.columns, facets = window.SELECTION.facets;

  function typed(cell, type) {
    if (!cell) return null;
    if (type === "boolean") return cell === "true";
    return (type === "integer" || type === "number") && isFinite(cell) ? Number(cell) : cell;
  }
  // What a row is exported as: every column of the table, then ids and labels of all that it can be chosen by.
  var coded = facets.filter(function (facet) { return columns.has(facet.key) || columns.has(facet.key + "_id"); });
  var several = facets.filter(function (facet) { return !coded.includes(facet); });
  function record(row) {
    var cells = listing.names.map(function (column) { return [column.name, columns.get(column.name)[row], column.type]; });
    coded.forEach(function (facet) { cells.push([facet.key + "_label", facet.rows[row].map(function (code) { return facet.labels[code]; }).join("")]); });
    several.forEach(function (facet) {
      cells.push([facet.key + "_ids", facet.rows[row].map(function (code) { return facet.ids[code]; })]);
      cells.push([facet.key + "_labels", facet.rows[row].map(function (code) { return facet.labels[code]; })]);
    });
    return cells;
  }
  // The name of a file says what was chosen: measures-action-build-q-ocean.csv
  function named(view, ending) {
    var said = view.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
    return "measures" + (said ? "-" + said : "") + ending;
  }
  function csv(rows, view) {
    var head = csvLine(record(0).map(function (cell) { return cell[0]; }));
    save(named(view, ".csv"), head + rows.map(function (row) {
      return csvLine(record(row).map(function (cell) { return Array.isArray(cell[1]) ? cell[1].join("; ") : cell[1]; }));
    }).join(""), "text/csv");
  }
  function json(rows, view) {
    save(named(view, ".json"), JSON.stringify(rows.map(function (row) {
      return Object.fromEntries(record(row).map(function (cell) { return [cell[0], Array.isArray(cell[1]) ? cell[1] : typed(cell[1], cell[2])]; }));
    }), null, 1) + "\n", "application/json");
  }
  function pandas(view) {
    var many = (several.find(function (facet) { return facet.key === "field"; }) || several[0]).key + "_ids";
    return 'import pandas as pd\n\nmeasures = pd.read_csv("' + named(view, ".csv") + '", keep_default_na=False)\nmeasures["' + many + '"] = measures["' + many + '"].str.split("; ")';
  }
  function duckdb(view) {
    return "SELECT action_label, count(*) AS measures\nFROM read_csv('" + named(view, ".csv") + "')\nGROUP BY action_label ORDER BY measures DESC;";
  }

  window.LIST_EXPORT = { csv: csv, json: json, pandas: pandas, duckdb: duckdb };
})();
