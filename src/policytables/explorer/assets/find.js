// Search: the box in every head (`/` goes to it) and the page of all results. The index is loaded when somebody asks.
(function () {
  "use strict";
  var make = window.make;
  var base = document.currentScript.src.replace(/find\.js.*$/, "");
  var byId = function (id) { return document.getElementById(id); };
  var EXACT = 8, ALIAS = 7, STEM = 6, PREFIX = 3;
  var HAN = /\p{Script=Han}/u;
  var SMALL = new Set("a about all an and any are at be been by can cent did do does for from has have how in is it many much of on or per percent say says should that the their there these they this to was we were what when where which who whose why will with".split(" "));
  var PAGE = 60; // results drawn at once

  // ---- words -------------------------------------------------------------------------------------------------------
  // Words of a text in lower case; a number loses its commas, Chinese stays in one piece, R&D and 5G are words.
  function words(text) {
    var folded = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/(\d),(?=\d{3})/g, "$1").replace(/\b(\d+)k\b/g, "$1000");
    return folded.match(/\p{Script=Han}+|[\p{L}\p{N}]+(?:[.&'’][\p{L}\p{N}]+)*/gu) || [];
  }

  // A word without its ending: one for talent and talents, build and building, industry and industries.
  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    var short = word.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^su])s$/, "$1");
    if (short.length > 6) short = short.replace(/(?:ing|ed)$/, "");
    return short.length > 3 ? short.replace(/e$/, "") : short;
  }

  function near(a, b) { // whether one letter more, less, other, or two changed about, makes b of a; the first is seldom wrong
    if (Math.abs(a.length - b.length) > 1 || a === b || a[0] !== b[0]) return false;
    var at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    var rest = function (text, skip) { return text.slice(at + skip); };
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
      (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
  }

  // Ministry of Science and Technology is called MOST or MST: the first letters with and without small words.
  function initials(name) {
    var all = words(name), letters = function (left) { return all.filter(function (word) { return !left.includes(word); }).map(function (word) { return word[0]; }).join(""); };
    return new Set(all.length > 2 ? [letters([]), letters(["and"]), letters(["and", "of", "the", "for"])] : []);
  }
  var NOBODY = new Set(), STATED = new Set(["measure", "target", "proposal", "claim", "principle", "clause", "observation"]);

  var NOTED = new Set(["observation", "table"]); // what else these say is no word to guess at

  // ---- index -------------------------------------------------------------------------------------------------------
  var rows = [], same = new Map(), longest = 1, vocabulary = new Map();
  function take(found) {
    found.forEach(function (row) {
      var label = words(row[0]), more = words(row[1]);
      label.concat(NOTED.has(row[2]) ? [] : more).forEach(function (word) { vocabulary.set(word, (vocabulary.get(word) || 0) + 1); });
      var spaced = function (list) { return " " + list.join(" ") + " "; };
      var names = new Set(row[1].split(" · ").map(function (name) { return words(name).join(" "); }));
      rows.push({ names: names, initials: STATED.has(row[2]) ? NOBODY : initials(row[0]), label: row[0], more: row[1], kind: row[2], path: row[3], size: label.length,
        words: [spaced(label), spaced(more)], stems: [spaced(label.map(stem)), spaced(more.map(stem))] });
    });
  }

  var loading = null, complete = false;
  function load(then) {
    if (!loading) {
      loading = [];
      script("search.js", function () {
        window.INDEX.same.forEach(function (group) {
          var phrases = group.map(function (phrase) { return words(phrase); });
          phrases.forEach(function (phrase) { same.set(phrase.join(" "), phrases); longest = Math.max(longest, phrase.length); });
        });
        take(window.INDEX.rows);
        further(2, window.INDEX.scripts);
      });
    }
    if (rows.length) then(); 
    if (!complete) loading.push(then);
  }
  function further(number, last) {
    complete = number > last;
    loading.forEach(function (then) { then(); });
    if (!complete) script("search-" + number + ".js", function () { take(window.MORE); further(number + 1, last); });
  }
  function script(path, then) {
    var element = document.createElement("script");
    element.src = base + path;
    element.onload = then;
    document.head.append(element);
  }

  // ---- matching ----------------------------------------------------------------------------------------------------
  // What was typed in two words and is one here: semi-conductor, Qian hai, 25 000.
  function joined(typed) {
    var found = [];
    for (var at = 0; at < typed.length; at++) {
      var both = at + 1 < typed.length ? typed[at] + typed[at + 1] : "";
      var apart = vocabulary.has(typed[at]) && vocabulary.has(typed[at + 1]) && !/^\d+$/.test(both);
      if (both && !apart && (vocabulary.has(both) || same.has(both))) { found.push(both); at++; } else found.push(typed[at]);
    }
    return found;
  }

  // The query as terms; each term has phrases that mean it, the one that was typed first.
  function terms(query) {
    var typed = joined(words(query)), found = [], capitals = new Set((query.match(/\b[A-Z]{3,6}\b/g) || []).map(function (word) { return word.toLowerCase(); }));
    var told = typed.filter(function (word) { return !SMALL.has(word) || capitals.has(word); });
    if (told.length) typed = told;
    for (var at = 0; at < typed.length;) {
      var length = Math.min(longest, typed.length - at), phrases = null;
      while (length > 1 && !same.has(typed.slice(at, at + length).join(" "))) length--;
      var phrase = typed.slice(at, at + length);
      phrases = (same.get(phrase.join(" ")) || called(phrase[0])).filter(function (other) { return other.join(" ") !== phrase.join(" "); });
      found.push({ phrases: [phrase].concat(phrases), said: [phrase].concat(phrases).map(sought), han: HAN.test(phrase[0]), initials: length === 1 && capitals.has(phrase[0]) ? phrase[0] : "" });
      at += length;
    }
    return found;
  }

  // What is looked for in every row is put together once.
  function sought(phrase) {
    var text = phrase.join(" "), ends = phrase.map(stem);
    return { text: text, begins: " " + text, whole: " " + text + " ", ends: " " + ends.join(" ") + " ",
      each: ends.length > 1 ? ends.map(function (word) { return " " + word + " "; }) : [] };
  }

  // A word that nothing has may be part of what people type for something: venture of venture capital.
  function called(word) {
    if (word.length < 4 || vocabulary.has(word)) return [];
    var key = Array.from(same.keys()).find(function (phrase) { return phrase.split(" ").includes(word); });
    return key ? same.get(key) : [];
  }

  // How well one field of a row has a term: 0 for not at all.
  function level(term, row, field) {
    if (term.initials && !field) {
      if (row.initials.has(term.initials)) return EXACT;
      // SEZ is the end of the Shenzhen Special Economic Zone
      if (Array.from(row.initials).some(function (letters) { return letters.endsWith(term.initials); })) return STEM;
    }
    var best = term.han ? chinese(term.phrases[0][0], row.words[field]) : 0;
    var held = row.words[field], stems = row.stems[field];
    for (var at = term.han ? 1 : 0; at < term.said.length; at++) {
      var one = term.said[at];
      var found = held.includes(one.whole) ? EXACT : stems.includes(one.ends) ? STEM
        : !at && one.text.length > 1 && held.includes(one.begins) ? PREFIX
        : !at && one.each.length && one.each.every(function (word) { return stems.includes(word); }) ? PREFIX : 0;
      best = Math.max(best, at ? (found ? ALIAS - (EXACT - found) / 2 : 0) : found);
    }
    return best;
  }

  function chinese(text, held) {
    if (held.includes(text)) return held.includes(" " + text + " ") ? EXACT + 1 : EXACT;
    var pairs = 0, hits = 0;
    for (var at = 0; at + 1 < text.length; at++, pairs++) if (held.includes(text.slice(at, at + 2))) hits++;
    return pairs && hits * 2 >= pairs ? hits / pairs * PREFIX : 0;
  }

  var FIRST = { topic: 8, indicator: 5, table: -3, clause: -3, observation: -2 };
  function score(asked, row) {
    var sum = 0;
    for (var at = 0; at < asked.length; at++) {
      var label = level(asked[at], row, 0), more = row.more ? level(asked[at], row, 1) : 0;
      if (!label && !more) return 0;
      // a name of its own weighs more than a word inside of a longer one
      var whole = more && asked[at].said.some(function (one) { return row.names.has(one.text); });
      sum += Math.max(label * (STATED.has(row.kind) ? 1 : 1.6), more * (whole ? 1.5 : row.kind === "topic" || row.kind === "table" ? 0.4 : 0.9));
    }
    var called = asked.length > 1 ? 0 : Math.max.apply(null, asked[0].said.map(function (one, at) {
      return row.words[0] === one.whole || row.stems[0] === one.ends ? at ? 6 : 8 : 0;
    }));
    return sum / asked.length * 3 + (FIRST[row.kind] || (STATED.has(row.kind) ? 0 : 3)) + called + 4 / (row.size + 2);
  }

  function ranked(scored) {
    var found = rows.map(function (row, at) { return [scored(row), at]; }).filter(function (pair) { return pair[0] > 0; });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    return found.map(function (pair) { return rows[pair[1]]; });
  }
  // Where nothing has every word: what has the rarest of them.
  function partly(asked) {
    var weights = asked.map(function (term) {
      var held = rows.filter(function (row) { return level(term, row, 0) || level(term, row, 1); }).length;
      return held ? Math.log(1 + rows.length / held) : 0;
    });
    return ranked(function (row) {
      return asked.reduce(function (sum, term, at) { return weights[at] ? sum + weights[at] * score([term], row) : sum; }, 0);
    });
  }

  // {rows, best first; meant: words that are near to one that nothing has; part: whether no row has every word}
  function search(query) {
    var asked = terms(query), meant = [];
    if (!asked.length) return { rows: [], meant: meant, asked: asked };
    asked.forEach(function (term) {
      var typed = term.phrases[0].join(" ");
      var known = vocabulary.has(typed) || rows.some(function (row) { return level(term, row, 0) || level(term, row, 1); });
      if (known || term.han || typed.length < 5 || /\d/.test(typed)) return; // a figure is meant as it stands
      var close = Array.from(vocabulary.keys()).filter(function (word) { return near(typed, word); });
      close.sort(function (a, b) { return vocabulary.get(b) - vocabulary.get(a); });
      if (!close.length) return;
      meant.push([typed, close.slice(0, 3)]);
    });
    if (meant.length) { // as if the near words had been typed
      var nearest = new Map(meant.map(function (pair) { return [pair[0], pair[1][0]]; }));
      asked = terms(asked.map(function (term) { var typed = term.phrases[0].join(" "); return nearest.get(typed) || typed; }).join(" "));
    }
    var whole = " " + asked.map(function (term) { return term.phrases[0].join(" "); }).join(" ") + " ";
    var found = ranked(function (row) { var points = score(asked, row); return points && row.words[0].startsWith(whole) ? points + 2 : points; }), part = !found.length && asked.length > 1;
    return { rows: part ? partly(asked) : found, meant: meant, asked: asked, part: part };
  }
  window.SEARCH = search;

  // ---- drawing -----------------------------------------------------------------------------------------------------
  // The text with what was asked for marked.
  function marked(text, asked) {
    var stems = new Set(), han = [];
    asked.forEach(function (term) {
      if (term.han) for (var at = 0; at + 1 < term.phrases[0][0].length; at++) han.push(term.phrases[0][0].slice(at, at + 2));
      term.phrases.forEach(function (phrase) { phrase.forEach(function (word) { stems.add(stem(word)); }); });
    });
    var first = asked.map(function (term) { return term.phrases[0][0]; });
    return text.split(/(\p{Script=Han}+|[\p{L}\p{N}]+(?:[.,&'’][\p{L}\p{N}]+)*)/u).map(function (piece) {
      var word = words(piece)[0];
      if (!word) return piece;
      var hit = HAN.test(word) ? han.some(function (pair) { return word.includes(pair); })
        : stems.has(stem(word)) || first.some(function (typed) { return typed.length > 1 && word.startsWith(typed); });
      return hit ? make("mark", { textContent: piece }) : piece;
    });
  }

  function entry(row, asked) {
    var parts = [make("span", { className: "kindof", textContent: row.kind }), make("a", { href: base + row.path }, [make("bdi", {}, marked(row.label, asked))])];
    var beside = row.kind === "clause" ? [row.more] : row.more && row.kind !== "table" ? row.more.split(" · ").filter(function (name) {
      return asked.some(function (term) { return level(term, { initials: NOBODY, words: [" " + words(name).join(" ") + " "], stems: [" " + words(name).map(stem).join(" ") + " "] }, 0); });
    }).slice(0, 2) : [];
    if (beside.length) parts.push(" ", make("small", {}, [make("bdi", {}, marked(beside.join(" · "), asked))]));
    return make("li", {}, parts);
  }

  // ---- the box in the head -----------------------------------------------------------------------------------------
  var SOME = "Nothing has all of these words; this has the rarest of them.";
  var finder = byId("finder"), box = byId("find"), hits = byId("hits");
  finder.hidden = false;
  function close() { hits.hidden = true; }
  function suggest() {
    var query = box.value.trim();
    if (!query) return close();
    var result = search(query);
    var children = [];
    result.meant.forEach(function (pair) { children.push(make("p", { className: "meta", textContent: "Nothing has “" + pair[0] + "”; shown: " + pair[1][0] })); });
    if (result.part && result.rows.length) children.push(make("p", { className: "meta", textContent: SOME }));
    if (result.rows.length) {
      children.push(make("ul", {}, result.rows.slice(0, 8).map(function (row) { return entry(row, result.asked); })));
      children.push(make("a", { className: "onward", href: base + "search.html#" + new URLSearchParams({ q: query }), textContent: "All " + result.rows.length.toLocaleString("en") + " results" }));
    } else children.push(make("p", { className: "meta", textContent: "Nothing has all of these words." }));
    hits.replaceChildren.apply(hits, children);
    hits.hidden = false;
  }
  box.addEventListener("focus", function () { load(suggest); });
  box.addEventListener("input", function () { load(function () {}); suggest(); });
  finder.addEventListener("submit", function (event) {
    event.preventDefault();
    if (box.value.trim()) location.href = base + "search.html#" + new URLSearchParams({ q: box.value.trim() });
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

  // ---- the page of all results: its whole state is the hash --------------------------------------------------------
  var page = byId("form") && byId("found");
  if (!page) return;
  window.VIEW = true;
  var odd = "", kind = "", shown = PAGE, own = null, waiting = 0;
  function draw() {
    var query = byId("query").value.trim(), result = search(query);
    var counts = new Map();
    result.rows.forEach(function (row) { counts.set(row.kind, (counts.get(row.kind) || 0) + 1); });
    if (kind && !counts.has(kind)) kind = "";
    var kept = result.rows.filter(function (row) { return !kind || row.kind === kind; });
    page.replaceChildren.apply(page, kept.slice(0, shown).map(function (row) { return entry(row, result.asked); }));
    byId("further").hidden = kept.length <= shown;
    byId("count").textContent = !query ? odd : result.part && kept.length ? SOME : kept.length ? kept.length.toLocaleString("en") + " found" : "Nothing has all of these words.";
    var chips = [["", result.rows.length]].concat(Array.from(counts)).map(function (pair) {
      var button = make("button", { type: "button" }, [(pair[0] || "all") + " ", make("span", { className: "number", textContent: pair[1].toLocaleString("en") })]);
      button.setAttribute("aria-pressed", String(pair[0] === kind));
      button.addEventListener("click", function () { kind = pair[0]; shown = PAGE; draw(); });
      return make("li", {}, [button]);
    });
    byId("kinds").replaceChildren.apply(byId("kinds"), chips);
    byId("kinds").hidden = counts.size < 2;
    byId("meant").hidden = !result.meant.length;
    byId("meant").replaceChildren.apply(byId("meant"), result.meant.flatMap(function (pair) {
      return ["Nothing has “" + pair[0] + "”. Did you mean "].concat(pair[1].flatMap(function (word, at) {
        var again = query.toLowerCase().replace(pair[0], word);
        return [at ? ", " : "", make("a", { href: "#" + new URLSearchParams({ q: again }), textContent: word })];
      }), ["? "]);
    }));
  }
  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    var parts = new URLSearchParams(hash);
    byId("query").value = parts.get("q") || "";
    kind = ""; shown = PAGE;
    odd = !hash || parts.has("q") ? "" : "The address asks for “" + hash.slice(0, 100) + "”, which is no search; type what you look for.";
    load(draw);
  }
  byId("query").addEventListener("input", function () {
    kind = ""; shown = PAGE;
    draw();
    clearTimeout(waiting); // browsers refuse too many changes of the address in a row
    waiting = setTimeout(function () {
      var query = byId("query").value.trim();
      own = query ? new URLSearchParams({ q: query }).toString() : "";
      location.replace("#" + own);
    }, 250);
  });
  byId("further").addEventListener("click", function () { var before = shown; shown += PAGE; draw(); page.children[before].querySelector("a").focus(); });
  byId("form").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("form").hidden = false;
  window.addEventListener("hashchange", follow);
  follow();
})();
