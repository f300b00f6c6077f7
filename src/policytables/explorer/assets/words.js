// Words as the search takes them.
(function () {
  "use strict";
  var HAN = /\p{Script=Han}/u;

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

  // Whether one letter more, less, other, or two changed about, makes b of a; the first is seldom wrong.
  // A word of five letters may be another word by itself (drone, done), so that it only lacks one or has two changed about.
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b || a[0] !== b[0]) return false;
    var at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    var rest = function (text, skip) { return text.slice(at + skip); };
    var lacks = rest(a, 0) === rest(b, 1), about = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2);
    return lacks || about || (a.length > 5 && (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0)));
  }

  // Ministry of Science and Technology is called MOST or MST: the first letters with and without small words.
  function initials(name) {
    var all = words(name), letters = function (left) { return all.filter(function (word) { return !left.includes(word); }).map(function (word) { return word[0]; }).join(""); };
    return new Set(all.length > 2 ? [letters([]), letters(["and"]), letters(["and", "of", "the", "for"])] : []);
  }

  // Neighbouring characters, which stand for words where Chinese has no spaces.
  function pairs(text) {
    return Array.from({ length: text.length - 1 }, function (_, at) { return text.slice(at, at + 2); });
  }

  function spaced(list) { return " " + list.join(" ") + " "; } // so that a whole word can be looked for

  window.WORDS = { spaced: spaced, split: words, stem: stem, near: near, initials: initials, pairs: pairs, chinese: function (text) { return HAN.test(text); } };
})();
