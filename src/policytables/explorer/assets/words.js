// Words as the search takes them.
(function () {
  "use strict";
  var HAN = /\p{Script=Han}/u;

  // Words of a text in lower case; a number loses its commas, Chinese stays in one piece, R&D and 5G are words, 第四十一条 is article 41.
  function words(text) {
    var folded = text.replace(/第([一二三四五六七八九十百零]+)[条條]/g, function (_, number) { return " article " + counted(number) + " "; }).normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/(\d),(?=\d{3})/g, "$1").replace(/\b(\d+)k\b/g, "$1000").replace(/\bart\.? ?(?=\d)/g, "article ");
    return folded.match(/\p{Script=Han}+|[\p{L}\p{N}]+(?:[.&'’][\p{L}\p{N}]+)*/gu) || [];
  }

  function counted(han) { // a number in Chinese below a thousand
    var sum = 0, digit = 0;
    Array.from(han).forEach(function (sign) {
      if (sign === "百" || sign === "十") { sum += (digit || 1) * (sign === "十" ? 10 : 100); digit = 0; }
      else digit = "零一二三四五六七八九".indexOf(sign);
    });
    return sum + digit;
  }

  // A word without its ending: one for talent and talents, build and building, planned and planning, organise and organizing.
  function stem(word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
    var short = word.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^su])s$/, "$1");
    var bare = short.replace(/([^e])ed$|ing$/, "$1");
    if (bare !== short && bare.length > 2 && /[aeiouy]/.test(bare)) short = bare.replace(/([bdgmnprt])\1$/, "$1").replace(/i$/, "y");
    if (short.length > 3) short = short.replace(/e$/, "");
    return short.replace(/([iy])s(ation|er)?$/, "$1z$2").replace(/our$/, "or").replace(/tr$/, "ter").replace(/(m)m$|(og)u$/, "$1$2"); // as Americans spell it
  }

  // What the words of a family begin with: regulate, regulator, regulation. Much else begins so too, so that it only helps where nothing else does.
  function root(word) {
    var short = stem(word).replace(/(?:al)?iz(?:ation|er)?$/, "").replace(/(?:at)?(?:ion|or|iv)$|(?:at|al|ment|er|ee)$/, "");
    return short.length > 3 ? short : word;
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

  window.WORDS = { spaced: spaced, split: words, stem: stem, root: root, near: near, initials: initials, pairs: pairs, chinese: function (text) { return HAN.test(text); } };
})();
