// The list of measures: facets, search, sorting, export. The whole state of the view is the hash of the address.
(function () {
  "use strict";
  var make = window.make, save = window.saveFile, csvLine = window.csvLine;
  var listing = window.LISTING, columns = listing.columns, total = listing.total;
  var BLOCK = 100, MANY = 20; // rows drawn at once; options of a facet that want a search of their own
  var byId = function (id) { return document.getElementById(id); };
  window.VIEW = true;

  var facets = listing.facets.filter(function (facet) { return facet.ids.length; });
  var statement = columns.get("statement");
  var SORTS = ["statement", "action", "modality"];
  var haystack = null; // one folded text a row, made at the first search that has all rows

  function facetOf(key) { return facets.find(function (facet) { return facet.key === key; }); }
  function fold(text) { return text.normalize("NFKC").toLowerCase(); }

  function texts() {
    if (haystack && haystack.length === statement.length) return haystack;
    haystack = statement.map(function (text, row) {
      var words = [text, columns.get("verb")[row]];
      facets.forEach(function (facet) {
        facet.rows[row].forEach(function (code) { words.push(facet.labels[code], facet.chinese[code]); });
      });
      return " " + fold(words.join(" ")).replace(/(\d),(?=\d{3})/g, "$1").replace(/[^\p{L}\p{N}.&%]+/gu, " ");
    });
    return haystack;
  }
  // A word is found where a word begins with it, Chinese anywhere; talents finds talent.
  function holds(text, word) {
    if (/\p{Script=Han}/u.test(word)) return text.includes(word);
    return text.includes(" " + word) || (/[^s]s$/.test(word) && word.length > 3 && text.includes(" " + word.slice(0, -1)));
  }

  // ---- state and address -------------------------------------------------------------------------------------------
  var state = { query: "", sort: "", chosen: new Map(), shown: BLOCK };

  // What the hash asks for, and what of it makes no sense here.
  function read(hash) {
    var asked = { query: "", sort: "", chosen: new Map(), shown: BLOCK };
    var odd = [];
    new URLSearchParams(hash).forEach(function (value, key) {
      var facet = facetOf(key);
      var code = facet ? facet.ids.indexOf(value) : -1;
      if (key === "q") asked.query = value;
      else if (key === "sort" && SORTS.includes(value.replace(/^-/, ""))) asked.sort = value;
      else if (code >= 0) asked.chosen.set(facet.key, (asked.chosen.get(facet.key) || new Set()).add(code));
      else odd.push(value ? key + "=" + value : key);
    });
    return { asked: asked, odd: odd };
  }

  function written() {
    var parts = new URLSearchParams();
    if (state.query) parts.set("q", state.query);
    facets.forEach(function (facet) {
      (state.chosen.get(facet.key) || []).forEach(function (code) { parts.append(facet.key, facet.ids[code]); });
    });
    if (state.sort) parts.set("sort", state.sort);
    return parts.toString();
  }

  var own = null; // the hash that we wrote ourselves last
  var waiting = 0; // timer of the search
  function push(replace) {
    own = written();
    if (location.hash.slice(1) === own) return;
    if (replace) location.replace("#" + own);
    else location.hash = own;
  }

  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    clearTimeout(waiting);
    var found = read(hash);
    state = found.asked;
    byId("query").value = state.query;
    groups.forEach(function (group) {
      group.boxes.forEach(function (box, code) { box.checked = (state.chosen.get(group.facet.key) || new Set()).has(code); });
      if (state.chosen.has(group.facet.key)) group.details.open = true;
    });
    var notice = byId("notice");
    notice.hidden = !found.odd.length;
    notice.textContent = found.odd.length ? "The address asks for “" + found.odd.join("”, “").slice(0, 200) + "”, which is not in this dataset; that part is left out." : "";
    draw();
  }

  // ---- what the state selects --------------------------------------------------------------------------------------
  // Rows that pass, and for each facet how many rows each value would give, the other facets and the search being as they are.
  function select() {
    var wanted = fold(state.query).replace(/(\d),(?=\d{3})/g, "$1").split(/\s+/).filter(Boolean);
    var words = wanted.length ? texts() : null;
    var counts = facets.map(function (facet) { return new Int32Array(facet.ids.length); });
    var sets = facets.map(function (facet) { return state.chosen.get(facet.key); });
    var rows = [];
    for (var row = 0; row < statement.length; row++) {
      if (words && !wanted.every(function (word) { return holds(words[row], word); })) continue;
      var misses = 0, missed = -1;
      for (var f = 0; f < facets.length && misses < 2; f++) {
        if (sets[f] && !facets[f].rows[row].some(function (code) { return sets[f].has(code); })) { misses++; missed = f; }
      }
      if (misses > 1) continue;
      if (!misses) rows.push(row);
      for (var g = 0; g < facets.length; g++) {
        if (misses && g !== missed) continue;
        var codes = facets[g].rows[row];
        for (var c = 0; c < codes.length; c++) counts[g][codes[c]]++;
      }
    }
    return { rows: sorted(rows), counts: counts };
  }

  var collator = new Intl.Collator("en");
  function sorted(rows) {
    var name = state.sort.replace(/^-/, "");
    if (!name) return rows;
    var sign = state.sort[0] === "-" ? -1 : 1;
    var cells = columns.get(name);
    var rank = new Map(Array.from(new Set(cells)).sort(collator.compare).map(function (text, at) { return [text, at]; }));
    return rows.sort(function (a, b) { return sign * (rank.get(cells[a]) - rank.get(cells[b])) || a - b; });
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------
  function link(text, path) {
    var words = make("bdi", { textContent: text });
    return [path ? make("a", { href: path }, [words]) : words];
  }

  // The links of a row in some facets. What a clause hands down would stand in every row; it is shown where somebody asked for it.
  function listed(keys, row) {
    return keys.map(facetOf).filter(Boolean).flatMap(function (facet) {
      var unstated = facet.unstated[row] || [], asked = state.chosen.get(facet.key) || new Set();
      return facet.rows[row].filter(function (code) { return !unstated.includes(code) || asked.has(code); }).map(function (code) {
        var parts = link(facet.labels[code], facet.paths[code]);
        return unstated.includes(code) ? parts.concat(" ", make("small", { textContent: "(by context)" })) : parts;
      });
    }).flatMap(function (parts, at) { return at ? [", "].concat(parts) : parts; });
  }

  function labelled(key, row) {
    var facet = facetOf(key);
    return facet && facet.rows[row].length ? facet.labels[facet.rows[row][0]] : columns.get(key)[row];
  }

  function tableRow(row) {
    var action = labelled("action", row), modality = columns.get("modality")[row];
    var title = make("a", { className: "words", href: listing.page(row) }, [make("bdi", { textContent: statement[row] })]);
    var cell = function (children) { return make("td", { className: "wide-only" }, children); };
    return make("tr", {}, [
      make("td", {}, [title, make("span", { className: "narrow-only meta", textContent: action + ", " + modality })]),
      cell([action]), cell(listed(["field", "zone"], row)), cell([modality]),
    ]);
  }

  var current = [];
  // As the tables come, without any choice, the first rows and the numbers of all are there before the other rows are.
  function draw() {
    var whole = listing.complete() || (!state.query && !state.sort && !state.chosen.size && state.shown <= statement.length);
    if (!whole) {
      byId("count").textContent = "Reading " + total.toLocaleString("en") + " measures …";
      byId("rows").replaceChildren();
      return listing.rest(draw);
    }
    var found = select(), fitting = listing.complete() ? found.rows.length : total;
    if (!listing.complete()) found.counts = facets.map(function (facet) { return facet.counts; });
    current = found.rows;
    byId("rows").replaceChildren.apply(byId("rows"), current.slice(0, state.shown).map(tableRow));
    groups.forEach(function (group, at) {
      group.numbers.forEach(function (number, code) {
        var count = found.counts[at][code];
        if (group.counts[code] !== count) number.textContent = group.counts[code] = count; // a text set anew is laid out anew
        var hidden = !count && !group.boxes[code].checked, label = group.boxes[code].parentNode;
        if (label.hidden !== hidden) label.hidden = hidden;
      });
    });
    byId("count").textContent = !fitting ? "No measure fits; take a choice away." : fitting > state.shown
      ? "First " + state.shown + " of " + fitting.toLocaleString("en") + " measures" + (fitting < total ? " (" + total.toLocaleString("en") + " in all)" : "")
      : fitting.toLocaleString("en") + " of " + total.toLocaleString("en") + " measures";
    byId("more").hidden = fitting <= state.shown;
    if (byId("code").open) snippets();
    drawChosen();
    heads.forEach(function (head) {
      var name = head.th.dataset.sort;
      var way = state.sort === name ? "ascending" : state.sort === "-" + name ? "descending" : "none";
      head.th.setAttribute("aria-sort", way);
      head.arrow.textContent = way === "ascending" ? " ↑" : way === "descending" ? " ↓" : "";
    });
  }

  function drawChosen() {
    var chips = [];
    groups.forEach(function (group) {
      (state.chosen.get(group.facet.key) || []).forEach(function (code) {
        var name = group.facet.title + ": " + group.facet.labels[code];
        var button = make("button", { type: "button", textContent: name + " ×" });
        button.setAttribute("aria-label", "Take away " + name);
        button.addEventListener("click", function () { group.boxes[code].checked = false; choose(group, code, false); byId("query").focus(); });
        chips.push(make("li", {}, [button]));
      });
    });
    byId("chosen").replaceChildren.apply(byId("chosen"), chips);
    byId("clear").hidden = !chips.length && !state.query && !state.sort;
  }

  // ---- controls ----------------------------------------------------------------------------------------------------
  function choose(group, code, on) {
    var set = state.chosen.get(group.facet.key) || new Set();
    if (on) set.add(code); else set.delete(code);
    if (set.size) state.chosen.set(group.facet.key, set); else state.chosen.delete(group.facet.key);
    changed(false);
  }

  function changed(replace) {
    state.shown = BLOCK;
    byId("notice").hidden = true;
    push(replace);
    draw();
  }

  var groups = facets.map(function (facet, at) {
    var boxes = [], numbers = [];
    var group = { facet: facet, boxes: boxes, numbers: numbers, counts: [] };
    var labels = facet.labels.map(function (label, code) {
      var box = make("input", { type: "checkbox" }), number = make("span", { className: "number" });
      box.addEventListener("change", function () { choose(group, code, box.checked); });
      boxes.push(box);
      numbers.push(number);
      var chinese = facet.chinese[code] ? [" ", make("bdi", { lang: "zh", className: "zh", textContent: facet.chinese[code] })] : [];
      return make("label", {}, [box, make("span", {}, [make("bdi", { textContent: label })].concat(chinese)), number]);
    });
    var order = labels.map(function (_, code) { return code; }).sort(function (a, b) { return facet.counts[b] - facet.counts[a] || a - b; });
    var list = make("div", { className: "options" }, order.map(function (code) { return labels[code]; }));
    if (labels.length > MANY) {
      var narrow = make("input", { type: "search", className: "narrow", placeholder: "Find one of " + labels.length });
      narrow.setAttribute("aria-label", "Find among " + facet.title);
      narrow.addEventListener("input", function () {
        var wanted = fold(narrow.value.trim());
        labels.forEach(function (label, code) { label.classList.toggle("out", !fold(facet.labels[code] + " " + facet.chinese[code]).includes(wanted)); });
      });
      list.prepend(narrow);
    }
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", facet.title);
    group.details = make("details", { open: at < 2 }, [make("summary", { textContent: facet.title }), list]);
    return group;
  });
  byId("groups").append.apply(byId("groups"), groups.map(function (group) { return group.details; }));

  var heads = Array.from(document.querySelectorAll("th[data-sort]")).map(function (th) {
    var arrow = make("span", {}), button = make("button", { type: "button" }, [th.textContent, arrow]);
    arrow.setAttribute("aria-hidden", "true");
    th.replaceChildren(button);
    button.addEventListener("click", function () {
      var name = th.dataset.sort;
      state.sort = state.sort === name ? "-" + name : state.sort === "-" + name ? "" : name;
      changed(false);
    });
    return { th: th, arrow: arrow };
  });

  byId("query").addEventListener("focus", function () { listing.rest(texts); }); // reading and folding takes a moment; it is done before the first letter
  byId("query").addEventListener("input", function () {
    state.query = byId("query").value.trim();
    state.shown = BLOCK;
    draw();
    clearTimeout(waiting); // browsers refuse too many changes of the address in a row
    waiting = setTimeout(function () { push(true); }, 250);
  });
  byId("facets").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("clear").addEventListener("click", function () {
    own = null;
    if (location.hash.length > 1) location.hash = "";
    follow();
    byId("query").focus();
  });
  byId("more").addEventListener("click", function () {
    listing.rest(function () {
      var before = state.shown;
      state.shown += BLOCK;
      draw();
      byId("rows").rows[before].querySelector("a").focus();
    });
  });
  byId("share").addEventListener("click", function () { push(true); window.copyText(location.href, byId("shared")); });

  // ---- export of the current view ----------------------------------------------------------------------------------
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
  function named(ending) {
    var said = written().replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
    return "measures" + (said ? "-" + said : "") + ending;
  }
  function whole(then) { return function () { listing.rest(function () { current = select().rows; then(); }); }; }
  byId("csv").addEventListener("click", whole(function () {
    var head = csvLine(record(0).map(function (cell) { return cell[0]; }));
    save(named(".csv"), head + current.map(function (row) {
      return csvLine(record(row).map(function (cell) { return Array.isArray(cell[1]) ? cell[1].join("; ") : cell[1]; }));
    }).join(""), "text/csv");
  }));
  byId("json").addEventListener("click", whole(function () {
    save(named(".json"), JSON.stringify(current.map(function (row) {
      return Object.fromEntries(record(row).map(function (cell) { return [cell[0], Array.isArray(cell[1]) ? cell[1] : typed(cell[1], cell[2])]; }));
    }), null, 1) + "\n", "application/json");
  }));
  byId("code").addEventListener("toggle", snippets);
  function snippets() {
    byId("pandas").textContent = 'import pandas as pd\n\nmeasures = pd.read_csv("' + named(".csv") + '", keep_default_na=False)\nmeasures["field_ids"] = measures["field_ids"].str.split("; ")';
    byId("duckdb").textContent = "SELECT action_label, count(*) AS measures\nFROM read_csv('" + named(".csv") + "')\nGROUP BY action_label ORDER BY measures DESC;";
  }

  // ---- print -------------------------------------------------------------------------------------------------------
  window.addEventListener("beforeprint", function () { state.shown = statement.length; draw(); });
  window.addEventListener("afterprint", function () { state.shown = BLOCK; draw(); });

  byId("filters").open = window.innerWidth >= 900;
  byId("facets").hidden = byId("tools").hidden = false;
  byId("facets").parentNode.classList.add("ready");
  window.addEventListener("hashchange", follow);
  follow();
})();
