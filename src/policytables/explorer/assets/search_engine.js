// The search itself: what is known of each word, and which rows answer a query best.
(function () {
  "use strict";
  var WORDS = window.WORDS, QUERY = window.QUERY, words = WORDS.split, stem = WORDS.stem, spaced = WORDS.spaced;
  var EXACT = 8, ALIAS = 7, STEM = 7, PREFIX = 3;
  var STATED = new Set(["measure", "target", "proposal", "claim", "principle", "clause", "observation"]);
  var ASIDE = new Set(["topic", "table", "action"]); // what else these say are many words, each of which says little
  var NOTED = new Set(["observation", "table"]); // what else these say is no word to guess at
  var NOTHING = new Set();

  // ---- index -------------------------------------------------------------------------------------------------------
  var rows = [], lettered = []; // all rows, and those that have initials
  var stemmed = new Set(); // what the words of the rows begin with
  var index = new Map(); // word: its stem, the numbers of the rows that have it, and how often it may be guessed

  function noted(word, at, guess) {
    var found = index.get(word);
    if (!found) index.set(word, found = { stem: stem(word), rows: [], guess: 0 });
    if (found.rows[found.rows.length - 1] !== at) found.rows.push(at);
    found.guess += guess;
    stemmed.add(found.stem);
    return found.stem;
  }

  function take(found) {
    found.forEach(function (row) {
      var at = rows.length, label = words(row[0]), more = words(row[1]);
      var stems = [label.map(function (word) { return noted(word, at, 1); }), more.map(function (word) { return noted(word, at, NOTED.has(row[2]) ? 0 : 1); })];
      rows.push({
        label: row[0], more: row[1], kind: row[2], path: row[3], size: label.length,
        initials: STATED.has(row[2]) ? NOTHING : WORDS.initials(row[0]),
        names: more.length ? new Set(row[1].split(" · ").map(function (name) { return words(name).join(" "); })) : NOTHING,
        words: [spaced(label), spaced(more)], stems: stems.map(spaced),
      });
      if (rows[at].initials.size) lettered.push(at);
    });
  }
  function guessed(word) { return index.has(word) ? index.get(word).guess : 0; }
  function follow(first, second) { // whether a row has the two words side by side
    return index.has(first) && index.has(second) && index.get(first).rows.some(function (at) {
      return rows[at].words.some(function (held) { return held.includes(spaced([first, second])); });
    });
  }
  function within(part) { // whether a word has this part, as Chinese has it
    return Array.from(index.keys()).some(function (word) { return word.includes(part); });
  }
  var KNOWN = { guessed: guessed, follow: follow, within: within };

  // ---- matching ----------------------------------------------------------------------------------------------------
  // How well each row has a term, in its label and in what else it says: {number of the row: [points, points]}.
  // Beside other words, the name of a kind is meant as such: patent target.
  function holders(term, _, asked) {
    var kinds = asked.length > 1 ? new Set(term.said.map(function (one) { return one.ends.trim(); })) : NOTHING;
    var firsts = new Set(term.said.map(function (one) { return one.first; })), worth = new Uint8Array(rows.length);
    var mark = function (at) { worth[at] = 1; };
    index.forEach(function (known, word) { // the words tell which rows are worth a look
      var may = firsts.has(known.stem) || (term.text.length > 1 && word.startsWith(term.text)) ||
        (term.pairs && (word.includes(term.text) || term.pairs.some(function (pair) { return word.includes(pair); })));
      if (may) known.rows.forEach(mark);
    });
    if (term.initials) lettered.forEach(mark);
    var found = new Map();
    rows.forEach(function (row, at) {
      var label = worth[at] ? level(term, row, 0) : 0, more = worth[at] ? level(term, row, 1) : 0;
      if (kinds.has(row.kind)) label = Math.max(label, STEM);
      if (label || more) found.set(at, [label, more]);
    });
    return found;
  }

  // How well one field of a row has a term: 0 for not at all.
  function level(term, row, field) {
    var held = row.words[field], stems = row.stems[field];
    if (held.length < 3) return 0;
    if (term.initials && !field) {
      if (row.initials.has(term.initials)) return EXACT;
      // SEZ is the end of the Shenzhen Special Economic Zone, CGN the beginning of China General Nuclear Power
      if (Array.from(row.initials).some(function (letters) { return letters.endsWith(term.initials) || letters.startsWith(term.initials); })) return STEM;
    }
    var best = term.pairs ? chinese(term, held) : 0;
    for (var at = term.pairs ? 1 : 0; at < term.said.length && best < ALIAS; at++) { // no synonym is better than the word itself
      var one = term.said[at];
      var found = held.includes(one.whole) ? EXACT : stems.includes(one.ends) ? STEM
        : !at && one.text.length > 1 && held.includes(one.begins) ? PREFIX
        : !at && one.each.length && one.each.every(function (word) { return stems.includes(word); }) ? PREFIX : 0;
      best = Math.max(best, at ? (found ? ALIAS - (EXACT - found) / 2 : 0) : found);
    }
    return best;
  }

  function chinese(term, held) {
    if (held.includes(term.text)) return held.includes(" " + term.text + " ") ? EXACT + 1 : EXACT;
    var hits = term.pairs.filter(function (pair) { return held.includes(pair); }).length;
    return hits && hits * 2 >= term.pairs.length ? hits / term.pairs.length * PREFIX : 0;
  }

  // ---- ranking -----------------------------------------------------------------------------------------------------
  var FIRST = { topic: 8, indicator: 5, table: -3, clause: -3, observation: -2, action: -5, modality: -5, instrument: -5 };
  // The points of one row for terms that it has; `levels` says how well it has each.
  function score(asked, levels, row) {
    var sum = 0;
    asked.forEach(function (term, number) {
      var label = levels[number][0], more = levels[number][1];
      // a name of its own weighs more than a word inside of a longer one
      var whole = more && row.kind !== "action" && term.said.some(function (one) { return row.names.has(one.text); });
      sum += Math.max(label * (STATED.has(row.kind) ? 1 : 1.6), more * (whole ? 1.5 : ASIDE.has(row.kind) ? 0.4 : 0.9));
    });
    var called = asked.length > 1 || row.kind === "table" ? -1 : asked[0].said.findIndex(function (one) { return row.words[0] === one.whole || row.stems[0] === one.ends; });
    return sum / asked.length * 3 + (FIRST[row.kind] || (STATED.has(row.kind) ? 0 : 3)) + (called < 0 ? 0 : called ? 6 : 8) + 4 / (row.size + 2) +
      (asked.some(function (term) { return term.share && row.label.includes(term.share); }) ? 4 : 0);
  }

  // The rows with points, best first; among equals in the order of the index.
  function ranked(points) {
    var found = Array.from(points).filter(function (pair) { return pair[1] > 0; });
    found.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
    return found.map(function (pair) { return rows[pair[0]]; });
  }

  function wholly(asked, held) {
    var whole = spaced(asked.map(function (term) { return term.text; })), points = new Map();
    held[0].forEach(function (_, at) {
      if (!held.every(function (one) { return one.has(at); })) return;
      var levels = held.map(function (one) { return one.get(at); });
      points.set(at, score(asked, levels, rows[at]) + (rows[at].words[0].startsWith(whole) ? 2 : 0));
    });
    return ranked(points);
  }

  // Where nothing has every word: what has the rarest of them.
  function partly(asked, held) {
    var points = new Map();
    asked.forEach(function (term, number) {
      var weight = Math.log(1 + rows.length / held[number].size);
      held[number].forEach(function (levels, at) { points.set(at, (points.get(at) || 0) + weight * score([term], [levels], rows[at])); });
    });
    return ranked(points);
  }

  function leads(synonym) { // whether a row has what means the same
    return QUERY.terms(synonym, KNOWN)[0].said.some(function (one) { return one.each.length ? one.each.every(function (word) { return stemmed.has(word.trim()); }) : stemmed.has(one.first); });
  }

  // What may be meant by a word that nothing has, the most frequent first: a word of its family, else one that is spelt alike.
  function nearest(term, held) {
    if (held.size || term.pairs || term.text.length < 5 || /[\d ]/.test(term.text)) return []; // a figure is meant as it stands
    var family = WORDS.root(term.text), short = stem(term.text), all = new Set(Array.from(index.keys()).filter(guessed).concat(QUERY.synonyms().filter(leads)));
    var ways = [
      function (word) { return WORDS.root(word) === family; }, function (word) { return WORDS.near(term.text, word); },
      function (word) { return short.length > 6 && WORDS.near(short, stem(word)); },
    ];
    for (var at = 0, close = []; at < ways.length && !close.length; at++) close = Array.from(all).filter(ways[at]);
    return close.sort(function (a, b) { return guessed(b) - guessed(a); }).slice(0, 3);
  }

  // {rows, best first; meant: words that are near to one that nothing has; part: whether no row has every word}
  function search(query) {
    var asked = QUERY.terms(query, KNOWN), held = asked.map(holders), meant = [], instead = new Map();
    asked.forEach(function (term, number) {
      var close = nearest(term, held[number]);
      if (close.length) { meant.push([term.text, close]); instead.set(term.text, close[0]); }
    });
    if (meant.length) { // as if the near words had been typed
      asked = QUERY.terms(asked.map(function (term) { return instead.get(term.text) || term.text; }).join(" "), KNOWN);
      held = asked.map(holders);
    }
    var shares = new Set(Array.from(query.matchAll(/([\d.]+) ?(?:%|per ?cent)/g), function (share) { return share[1]; }));
    asked.forEach(function (term) { term.share = shares.has(term.text) ? term.text + "%" : ""; });
    var found = asked.length ? wholly(asked, held) : [], part = !found.length && asked.length > 1;
    return { rows: part ? partly(asked, held) : found, meant: meant, asked: asked, part: part };
  }

  // Whether a text has one of the terms.
  function says(asked, text) {
    var own = words(text), row = { initials: NOTHING, words: [spaced(own)], stems: [spaced(own.map(stem))] };
    return asked.some(function (term) { return level(term, row, 0) > 0; });
  }

  window.SEARCH = { take: take, search: search, says: says };
})();
