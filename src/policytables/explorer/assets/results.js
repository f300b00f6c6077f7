// The page of all results of a search: its whole state is the hash.
(function () {
  "use strict";
  var make = window.make, FIND = window.FIND;
  var PAGE = 60; // results drawn at once
  var byId = function (id) { return document.getElementById(id); };
  var found = byId("found"), odd = "", kind = "", shown = PAGE, own = null, waiting = 0;
  window.VIEW = /./;

  function draw() {
    var query = byId("query").value.trim(), result = window.SEARCH.search(query), counts = new Map();
    result.rows.forEach(function (row) { counts.set(row.kind, (counts.get(row.kind) || 0) + 1); });
    if (kind && !counts.has(kind)) kind = "";
    var kept = result.rows.filter(function (row) { return !kind || row.kind === kind; });
    found.replaceChildren.apply(found, kept.slice(0, shown).map(function (row) { return FIND.entry(row, result.asked); }));
    byId("further").hidden = kept.length <= shown;
    byId("count").textContent = !query ? odd : result.part && kept.length ? FIND.SOME : kept.length ? kept.length.toLocaleString("en") + " found" : FIND.nothing(result.asked);
    drawKinds([["", result.rows.length]].concat(Array.from(counts)));
    byId("meant").hidden = !result.meant.length;
    byId("meant").replaceChildren.apply(byId("meant"), result.meant.flatMap(function (pair) { return offered(query, pair[0], pair[1]); }));
  }

  function drawKinds(counts) {
    byId("kinds").hidden = counts.length < 3;
    byId("kinds").replaceChildren.apply(byId("kinds"), counts.map(function (pair) {
      var button = make("button", { type: "button" }, [(pair[0] || "all") + " ", make("span", { className: "number", textContent: pair[1].toLocaleString("en") })]);
      button.setAttribute("aria-pressed", String(pair[0] === kind));
      button.addEventListener("click", function () { kind = pair[0]; shown = PAGE; draw(); });
      return make("li", {}, [button]);
    }));
  }

  function offered(query, typed, words) {
    var links = words.flatMap(function (word, at) {
      return [at ? ", " : "", make("a", { href: "#" + FIND.address(query.toLowerCase().replace(typed, word)), textContent: word })];
    });
    return ["Nothing has “" + typed + "”. Did you mean "].concat(links, "? ");
  }

  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    var parts = new URLSearchParams(hash);
    byId("query").value = parts.get("q") || "";
    kind = ""; shown = PAGE;
    odd = !hash || parts.has("q") ? "" : "The address asks for “" + hash.slice(0, 100) + "”, which is no search; type what you look for.";
    FIND.load(draw);
  }

  byId("query").addEventListener("input", function () {
    kind = ""; shown = PAGE;
    if (FIND.begun()) draw();
    clearTimeout(waiting); // browsers refuse too many changes of the address in a row
    waiting = setTimeout(function () {
      var query = byId("query").value.trim();
      own = query ? FIND.address(query) : "";
      location.replace("#" + own);
    }, 250);
  });
  byId("further").addEventListener("click", function () { var before = shown; shown += PAGE; draw(); found.children[before].querySelector("a").focus(); });
  byId("form").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("form").hidden = false;
  window.addEventListener("hashchange", follow);
  follow();
})();
