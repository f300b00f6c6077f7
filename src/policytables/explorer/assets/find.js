// Search from every page: the box in the head (`/` goes to it). What searches is loaded when somebody asks.
(function () {
  "use strict";
  var make = window.make;
  var base = document.currentScript.src.replace(/find\.js.*$/, "");
  var byId = function (id) { return document.getElementById(id); };

  // ---- loading -----------------------------------------------------------------------------------------------------
  var waiting = null, begun = false, complete = false; // who wants to know when more of the index is there
  function load(then) {
    if (!waiting) {
      waiting = [];
      inTurn(["words.js", "search_query.js", "search_engine.js", "search.js"], first);
    }
    if (begun) then();
    if (!complete) waiting.push(then);
  }
  function first() {
    window.QUERY.know(window.INDEX.same);
    window.SEARCH.take(window.INDEX.rows);
    begun = true;
    further(2, window.INDEX.scripts);
  }
  function further(number, last) {
    complete = number > last;
    waiting.forEach(function (then) { then(); });
    if (!complete) script("search-" + number + ".js", function () { window.SEARCH.take(window.MORE); further(number + 1, last); });
  }
  function inTurn(paths, then) {
    if (paths.length) script(paths[0], function () { inTurn(paths.slice(1), then); });
    else then();
  }
  function script(path, then) {
    document.head.append(make("script", { src: base + path, onload: then }));
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------
  // The text with what was asked for marked.
  function marked(text, asked) {
    var WORDS = window.WORDS, stems = new Set(), pairs = [];
    asked.forEach(function (term) {
      pairs = pairs.concat(term.pairs || []);
      term.phrases.forEach(function (phrase) { phrase.forEach(function (word) { stems.add(WORDS.stem(word)); }); });
    });
    var typed = asked.map(function (term) { return term.phrases[0][0]; });
    return text.split(/(\p{Script=Han}+|[\p{L}\p{N}]+(?:[.,&'’][\p{L}\p{N}]+)*)/u).map(function (piece) {
      var word = WORDS.split(piece)[0];
      if (!word) return piece;
      var hit = WORDS.chinese(word) ? typed.concat(pairs).some(function (part) { return word.includes(part); })
        : stems.has(WORDS.stem(word)) || typed.some(function (begun) { return begun.length > 1 && word.startsWith(begun); });
      return hit ? make("mark", { textContent: piece }) : piece;
    });
  }

  function entry(row, asked) {
    var parts = [make("span", { className: "kindof", textContent: row.kind }), make("a", { href: base + row.path }, [make("bdi", {}, marked(row.label, asked))])];
    var beside = row.kind === "clause" ? [row.more] : row.more && row.kind !== "table" ? row.more.split(" · ").filter(function (name) {
      return window.SEARCH.says(asked, name);
    }).slice(0, 2) : [];
    if (beside.length) parts.push(" ", make("small", {}, [make("bdi", {}, marked(beside.join(" · "), asked))]));
    return make("li", {}, parts);
  }
  function address(query) { return new URLSearchParams({ q: query }).toString(); }

  function nothing(asked) {
    return asked.length === 1 ? "No name and no statement here has “" + asked[0].text + "”." : "Nothing has all of these words.";
  }
  var SOME = "Nothing has all of these words; this has the rarest of them.";
  window.FIND = { load: load, begun: function () { return begun; }, entry: entry, address: address, nothing: nothing, SOME: SOME };

  // ---- the box -----------------------------------------------------------------------------------------------------
  var finder = byId("finder"), box = byId("find"), hits = byId("hits");
  finder.hidden = false;
  function close() { hits.hidden = true; }
  function note(text) { return make("p", { className: "meta", textContent: text }); }
  function suggest() {
    var query = box.value.trim();
    if (!query || !begun) return close();
    var result = window.SEARCH.search(query);
    var children = result.meant.map(function (pair) { return note("Nothing has “" + pair[0] + "”; shown: " + pair[1][0]); });
    if (!result.rows.length) children.push(note(nothing(result.asked)));
    else {
      if (result.part) children.push(note(SOME));
      children.push(make("ul", {}, result.rows.slice(0, 8).map(function (row) { return entry(row, result.asked); })));
      children.push(make("a", { className: "onward", href: base + "search.html#" + address(query), textContent: "All " + result.rows.length.toLocaleString("en") + " results" }));
    }
    hits.replaceChildren.apply(hits, children);
    hits.hidden = false;
  }
  box.addEventListener("focus", function () { load(suggest); });
  box.addEventListener("input", suggest);
  finder.addEventListener("submit", function (event) {
    event.preventDefault();
    if (box.value.trim()) location.href = base + "search.html#" + address(box.value.trim());
    close();
  });
  finder.addEventListener("keydown", function (event) {
    var links = Array.from(hits.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); box.focus(); close(); }
    else if (event.key === "ArrowDown" && links.length && !hits.hidden) { links[Math.min(at + 1, links.length - 1)].focus(); event.preventDefault(); }
    else if (event.key === "ArrowUp" && at >= 0) { (links[at - 1] || box).focus(); event.preventDefault(); }
  });
  document.addEventListener("click", function (event) { if (!finder.contains(event.target)) close(); });
  finder.addEventListener("focusout", function (event) { if (event.relatedTarget && !finder.contains(event.relatedTarget)) close(); });
  document.addEventListener("keydown", function (event) {
    var field = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !field && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
  });
})();
