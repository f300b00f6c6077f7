// What a view of the measures selects: its state, the address that keeps it, the rows and counts that it gives.
(function () {
  "use strict";
  var listing = window.LISTING, columns = listing.columns;
  var SORTS = ["statement", "action", "modality"];

  var facets = listing.facets.filter(function (facet) { return facet.ids.length; });
  var statement = columns.get("statement");
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
  // What the hash asks for, and what of it makes no sense here.
  function read(hash) {
    var asked = { query: "", sort: "", chosen: new Map() };
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

  function written(state) {
    var parts = new URLSearchParams();
    if (state.query) parts.set("q", state.query);
    facets.forEach(function (facet) {
      (state.chosen.get(facet.key) || []).forEach(function (code) { parts.append(facet.key, facet.ids[code]); });
    });
    if (state.sort) parts.set("sort", state.sort);
    return parts.toString();
  }

  // ---- what the state selects --------------------------------------------------------------------------------------
  // Rows that pass, and for each facet how many rows each value would give, the other facets and the search being as they are.
  function select(state) {
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
    return { rows: sorted(rows, state.sort), counts: counts };
  }

  var collator = new Intl.Collator("en");
  function sorted(rows, sort) {
    var name = sort.replace(/^-/, "");
    if (!name) return rows;
    var sign = sort[0] === "-" ? -1 : 1;
    var cells = columns.get(name);
    var rank = new Map(Array.from(new Set(cells)).sort(collator.compare).map(function (text, at) { return [text, at]; }));
    return rows.sort(function (a, b) { return sign * (rank.get(cells[a]) - rank.get(cells[b])) || a - b; });
  }

  window.SELECTION = { facets: facets, facetOf: facetOf, fold: fold, texts: texts, read: read, written: written, select: select };
})();
