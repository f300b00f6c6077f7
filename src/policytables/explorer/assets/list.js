// The list of measures: what is drawn and what the controls do. The whole state of the view is the hash of the address.
(function () {
  "use strict";
  var make = window.make, EXPORT = window.LIST_EXPORT, SELECTION = window.SELECTION;
  var listing = window.LISTING, columns = listing.columns, total = listing.total;
  var BLOCK = 100, MANY = 20; // rows drawn at once; options of a facet that want a search of their own
  var facets = SELECTION.facets, facetOf = SELECTION.facetOf, fold = SELECTION.fold, written = SELECTION.written, select = SELECTION.select;
  var statement = columns.get("statement");
  var byId = function (id) { return document.getElementById(id); };
  window.VIEW = /./;

  // ---- state and address -------------------------------------------------------------------------------------------
  var state = { query: "", sort: "", chosen: new Map(), shown: BLOCK };
  var own = null; // the hash that we wrote ourselves last
  var waiting = 0; // timer of the search
  function push(replace) {
    own = written(state);
    if (location.hash.slice(1) === own) return;
    if (replace) location.replace("#" + own);
    else location.hash = own;
  }

  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    clearTimeout(waiting);
    var found = SELECTION.read(hash);
    state = Object.assign(found.asked, { shown: BLOCK });
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
    var found = select(state), fitting = listing.complete() ? found.rows.length : total;
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
    byId("count").textContent = !fitting ? (state.chosen.size ? "No measure fits; take a choice away." : "No measure has all of these words.") : fitting > state.shown
      ? "First " + state.shown + " of " + fitting.toLocaleString("en") + " measures" + (fitting < total ? " (" + total.toLocaleString("en") + " in all)" : "")
      : fitting.toLocaleString("en") + " of " + total.toLocaleString("en") + " measures";
    if (!fitting && state.query) byId("count").append(" ", make("a", { href: "search.html#" + new URLSearchParams({ q: state.query }), textContent: "Search everything for “" + state.query + "”" }));
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

  byId("query").addEventListener("focus", function () { listing.rest(SELECTION.texts); }); // reading and folding takes a moment; it is done before the first letter
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

  // ---- the view, taken away ----------------------------------------------------------------------------------------
  function whole(then) { return function () { listing.rest(function () { current = select(state).rows; then(); }); }; }
  byId("csv").addEventListener("click", whole(function () { EXPORT.csv(current, written(state)); }));
  byId("json").addEventListener("click", whole(function () { EXPORT.json(current, written(state)); }));
  byId("code").addEventListener("toggle", snippets);
  function snippets() {
    byId("pandas").textContent = EXPORT.pandas(written(state));
    byId("duckdb").textContent = EXPORT.duckdb(written(state));
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
