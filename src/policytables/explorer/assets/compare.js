// Two to four documents, topics or zones side by side. The whole choice is the hash of the address.
(function () {
  "use strict";
  var make = window.make, save = window.saveFile, csvLine = window.csvLine;
  var base = document.currentScript.src.replace(/compare\.js.*$/, ""), CHOICES = ["document", "topic", "zone"], ASPECTS = ["action", "modality", "stip", "field"];
  var WORDS = { document: " in ", topic: " on ", zone: " for " };
  var FEW = 10; // lines of a table; the others come by a click
  var byId = function (id) { return document.getElementById(id); };
  var form = byId("choose");
  if (!form) return;
  window.VIEW = /./;
  var selects = Array.from(form.querySelectorAll("select"));
  var listing = null, facets = null, state = null;

  // The page comes with the usual comparison drawn; the data of all others are read when somebody asks for one.
  var waiting = null;
  function need(then) {
    if (listing) return listing.rest(then);
    if (waiting) { waiting.push(then); return; }
    waiting = [then];
    script("measures.js", function () {
      script("listing.js", function () {
        listing = window.LISTING;
        facets = new Map(listing.facets.map(function (facet) { return [facet.key, facet]; }));
        state = state || { chosen: usual(), share: false };
        waiting.forEach(need);
      });
    });
  }
  function script(path, then) {
    var element = make("script", { src: base + path });
    element.onload = then;
    document.head.append(element);
  }

  function drawn(tag, attributes, children) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(function (pair) { element.setAttribute(pair[0], pair[1]); });
    element.append.apply(element, children || []);
    return element;
  }

  // ---- choice and address ------------------------------------------------------------------------------------------
  function column(key, code) {
    var facet = facets.get(key);
    return { key: key, code: code, id: facet.ids[code], label: facet.labels[code], path: facet.paths[code], total: facet.counts[code] };
  }
  // What is shown when nothing was chosen: the documents with most measures.
  function usual() {
    var facet = facets.get("document"), codes = facet.ids.map(function (_, code) { return code; });
    codes.sort(function (a, b) { return facet.counts[b] - facet.counts[a] || a - b; });
    return codes.slice(0, selects.length).map(function (code) { return column("document", code); });
  }
  function read(hash) {
    var asked = { chosen: [], share: false }, odd = [];
    new URLSearchParams(hash).forEach(function (value, key) {
      var code = CHOICES.includes(key) ? facets.get(key).ids.indexOf(value) : -1;
      var known = asked.chosen.some(function (one) { return one.key === key && one.code === code; });
      if (key === "as" && value === "share") asked.share = true;
      else if (code >= 0 && !known && asked.chosen.length < selects.length) asked.chosen.push(column(key, code));
      else odd.push(value ? key + "=" + value : key);
    });
    return { asked: asked, odd: odd };
  }
  function written() {
    var parts = new URLSearchParams();
    state.chosen.forEach(function (one) { parts.append(one.key, one.id); });
    if (state.share) parts.set("as", "share");
    return parts.toString();
  }
  var own = ""; // the hash that is drawn
  function push() {
    own = written();
    if (location.hash.slice(1) !== own) location.hash = own;
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    need(function () { show(hash); });
  }
  function show(hash) {
    var found = read(hash);
    state = found.asked;
    if (!hash || (found.odd.length && !state.chosen.length)) state.chosen = usual();
    say(found.odd.length ? "The address asks for “" + found.odd.join("”, “").slice(0, 200) + "”, which cannot stand beside the rest; that part is left out." : "");
    selects.forEach(function (select, at) { select.value = state.chosen[at] ? state.chosen[at].key + " " + state.chosen[at].code : ""; });
    draw();
  }
  function say(text) {
    byId("notice").hidden = !text;
    byId("notice").textContent = text;
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------
  // For each value of an aspect how many measures of each column have it: [[code, [numbers]]], the most frequent first.
  function counted(facet) {
    var table = facet.ids.map(function (_, code) { return [code, state.chosen.map(function () { return 0; })]; });
    state.chosen.forEach(function (one, at) {
      var held = facets.get(one.key).rows;
      facet.rows.forEach(function (codes, row) {
        if (held[row].includes(one.code)) codes.forEach(function (code) { table[code][1][at]++; });
      });
    });
    var sum = function (line) { return line[1].reduce(function (a, b) { return a + b; }, 0); };
    return table.filter(sum).sort(function (a, b) { return sum(b) - sum(a) || a[0] - b[0]; });
  }
  function size(number, at) { return state.share ? number / state.chosen[at].total : number; }
  function told(number, at) { return state.share ? Math.round(100 * size(number, at)) + "%" : String(number); }

  function bar(facet, line, at, longest) {
    var one = state.chosen[at], number = line[1][at];
    if (!number) return make("td", {}, [make("span", { className: "none", textContent: told(0, at) })]);
    var picture = drawn("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      [drawn("rect", { width: 100 * size(number, at) / longest, height: 10 })]);
    var asked = new URLSearchParams([[one.key, one.id], [facet.key, facet.ids[line[0]]]]);
    return make("td", {}, [make("a", { href: "measures.html#" + asked }, [make("span", { textContent: told(number, at) }), picture])]);
  }

  function drawAspect(key) {
    var facet = facets.get(key), section = byId("by-" + key) && byId("by-" + key).parentNode;
    if (!section) return;
    var table = section.querySelector("table"), lines = counted(facet), longest = 0;
    lines.forEach(function (line) { line[1].forEach(function (number, at) { longest = Math.max(longest, size(number, at)); }); });
    table.tHead.rows[0].replaceChildren.apply(table.tHead.rows[0], [make("td", {})].concat(state.chosen.map(function (one) {
      var head = make("th", { scope: "col" }, [make("a", { href: one.path }, [make("bdi", { textContent: one.label })]), " ", make("span", { className: "number", textContent: one.total.toLocaleString("en") })]);
      return head;
    })));
    var rows = lines.map(function (line, number) {
      var row = make("tr", { className: number < FEW ? "" : "later" }, [make("th", { scope: "row" }, [make("bdi", { textContent: facet.labels[line[0]] })])]);
      state.chosen.forEach(function (_, at) { row.append(bar(facet, line, at, longest)); });
      return row;
    });
    table.tBodies[0].replaceChildren.apply(table.tBodies[0], rows);
    table.hidden = !rows.length;
    more(section, table, rows.length);
  }
  function more(section, table, number) {
    var button = section.querySelector("button");
    if (!button) {
      button = make("button", { type: "button" });
      button.addEventListener("click", function () {
        table.classList.add("all");
        button.hidden = true;
        table.tBodies[0].rows[FEW].querySelector("a").focus();
      });
      section.append(button);
    }
    button.textContent = number ? "Show all " + number : "";
    button.hidden = number <= FEW || table.classList.contains("all");
  }

  function draw() {
    byId("answer").textContent = state.chosen.length < 2 ? "Choose " + (state.chosen.length ? "a second one to set beside " + state.chosen[0].label : "two") + "."
      : "Measures: " + state.chosen.map(function (one) { return one.total.toLocaleString("en") + WORDS[one.key] + one.label; }).join(", ") + shared() + ". " + often();
    ASPECTS.forEach(drawAspect);
    byId("count").setAttribute("aria-pressed", String(!state.share));
    byId("share").setAttribute("aria-pressed", String(state.share));
  }
  // What the measures of each column say to do most often.
  function often() {
    var actions = facets.get("action"), lines = counted(actions);
    var said = state.chosen.map(function (one, at) {
      var first = lines.slice().sort(function (a, b) { return b[1][at] - a[1][at] || (actions.labels[a[0]] < actions.labels[b[0]] ? -1 : 1); })[0];
      return first && first[1][at] ? actions.labels[first[0]].toLowerCase() + WORDS[one.key] + one.label + " (" + first[1][at].toLocaleString("en") + " of " + one.total.toLocaleString("en") + ")" : "";
    }).filter(Boolean);
    return said.length ? "Most often: " + said.join(", ") + "." : "";
  }
  // How many measures belong to all that are chosen; two documents never share one.
  function shared() {
    if (state.chosen.filter(function (one) { return one.key === "document"; }).length > 1) return "";
    var number = listing.slugs.filter(function (_, row) {
      return state.chosen.every(function (one) { return facets.get(one.key).rows[row].includes(one.code); });
    }).length;
    return "; " + (number ? number.toLocaleString("en") + (number === 1 ? " belongs" : " belong") + " to " : "none belongs to ") + (state.chosen.length > 2 ? "all of them" : "both");
  }

  // ---- controls ----------------------------------------------------------------------------------------------------
  form.addEventListener("change", function (event) { need(function () { choose(event.target); }); });
  function choose(changed) {
    var kept = [];
    say("");
    selects.forEach(function (select) {
      var parts = select.value.split(" "), twice = kept.some(function (one) { return one.key === parts[0] && one.code === +parts[1]; });
      if (select.value && !twice) kept.push(column(parts[0], +parts[1]));
      if (twice && select === changed) say(select.selectedOptions[0].textContent + " is chosen already.");
    });
    state.chosen = kept;
    push();
    draw();
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  ["count", "share"].forEach(function (id) {
    byId(id).addEventListener("click", function () { need(function () { state.share = id === "share"; push(); draw(); }); });
  });
  byId("copy").addEventListener("click", function () { need(function () { push(); window.copyText(location.href, byId("copied")); }); });
  byId("csv").addEventListener("click", function () { need(take); });
  function take() {
    var lines = [["by", "id", "label"].concat(state.chosen.map(function (one) { return one.id; }))];
    ASPECTS.filter(function (key) { return facets.has(key); }).forEach(function (key) {
      counted(facets.get(key)).forEach(function (line) { lines.push([key, facets.get(key).ids[line[0]], facets.get(key).labels[line[0]]].concat(line[1].map(String))); });
    });
    save("compare-" + written().replace(/[^A-Za-z0-9]+/g, "-").slice(0, 80) + ".csv", lines.map(csvLine).join(""), "text/csv");
  }

  document.querySelectorAll("#aspects section").forEach(function (section) {
    var table = section.querySelector("table"), rows = Array.from(table.tBodies[0].rows);
    rows.slice(FEW).forEach(function (row) { row.className = "later"; });
    more(section, table, rows.length);
  });
  form.hidden = byId("tools").hidden = false;
  window.addEventListener("hashchange", follow);
  follow();
})();
