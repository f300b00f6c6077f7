// What a query asks for: its words put together or taken apart as this dataset has them, and what else means the same.
(function () {
  "use strict";
  var WORDS = window.WORDS, words = WORDS.split, stem = WORDS.stem;
  var SMALL = new Set("a about all an and any are at be been by can cent did do does find for from has have hit how i in is it its many me much my of on or per percent say says should show tell that the their there these they this to was we were what when where which who whose why will with".split(" "));
  var same = new Map(), longest = 1; // phrase: all phrases that mean the same; words of the longest

  function know(groups) {
    groups.forEach(function (group) {
      var phrases = group.map(words);
      phrases.forEach(function (phrase) { same.set(kept(phrase), phrases); longest = Math.max(longest, phrase.length); });
    });
  }
  function kept(phrase) { return phrase.map(stem).join(" "); } // so that a group need not list every form of its words
  function means(phrase) { return same.has(kept(phrase)); }
  function synonyms() { return Array.from(same.values()).flat().filter(function (phrase) { return phrase.length === 1; }).flat(); }

  // What was typed in two words and is one here: semi-conductor, Qian hai, 25 000.
  function joined(typed, known) {
    var found = [];
    for (var at = 0; at < typed.length; at++) {
      var both = at + 1 < typed.length ? typed[at] + typed[at + 1] : "";
      var apart = known.guessed(typed[at]) && known.guessed(typed[at + 1]) && !/^\d+$/.test(both);
      if (both && !apart && (known.guessed(both) || means([both]))) { found.push(both); at++; } else found.push(typed[at]);
    }
    return found;
  }

  // What was typed in one word and is two here: Kuangchi, bigdata; Chinese is cut where it has words that mean something.
  function apart(word, known) {
    if (means([word]) || known.guessed(word)) return [word];
    if (WORDS.chinese(word)) return known.within(word) ? [word] : cut(word);
    for (var at = 3; at <= word.length - 3; at++) {
      if (known.follow(word.slice(0, at), word.slice(at))) return [word.slice(0, at), word.slice(at)];
    }
    return [word];
  }
  function cut(word) {
    var found = [], rest = "";
    for (var at = 0; at < word.length;) {
      var length = word.length - at;
      while (length > 1 && !means([word.slice(at, at + length)])) length--;
      if (length > 1) { found.push(rest, word.slice(at, at + length)); rest = ""; } else rest += word[at];
      at += length;
    }
    return found.concat(rest).filter(Boolean);
  }

  // The query as terms; each term has phrases that mean it, the one that was typed first.
  // `known` tells what the rows have: guessed(word), follow(word, word), within(part of a word).
  function terms(query, known) {
    var typed = joined(words(query), known).flatMap(function (word) { return apart(word, known); });
    var capitals = new Set((query.match(/\b[A-Z]{3,6}\b/g) || []).map(function (word) { return word.toLowerCase(); }));
    var told = typed.filter(function (word) { return !SMALL.has(word) || capitals.has(word); }), found = [];
    if (told.length) typed = told;
    for (var at = 0; at < typed.length;) {
      var length = Math.min(longest, typed.length - at);
      while (length > 1 && !means(typed.slice(at, at + length))) length--;
      var phrase = typed.slice(at, at + length), text = phrase.join(" ");
      var others = (same.get(kept(phrase)) || called(text, known)).filter(function (other) { return other.join(" ") !== text; });
      found.push({ text: text, phrases: [phrase].concat(others), said: [phrase].concat(others).map(sought),
        pairs: WORDS.chinese(text) ? WORDS.pairs(text) : null, initials: length === 1 && capitals.has(text) ? text : "" });
      at += length;
    }
    return found;
  }

  // What is looked for in every row is put together once.
  function sought(phrase) {
    var text = phrase.join(" "), ends = phrase.map(stem);
    return { text: text, begins: " " + text, whole: " " + text + " ", ends: WORDS.spaced(ends), first: ends[0],
      each: ends.length > 1 ? ends.map(function (word) { return " " + word + " "; }) : [] };
  }

  // A word that nothing has may be part of what people type for something: venture of venture capital.
  function called(word, known) {
    if (word.length < 4 || known.guessed(word)) return [];
    var key = Array.from(same.keys()).find(function (phrase) { return phrase.split(" ").includes(stem(word)); });
    return key ? same.get(key) : [];
  }

  window.QUERY = { know: know, terms: terms, synonyms: synonyms };
})();
