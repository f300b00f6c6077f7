// Search over names and statements; the query is the hash of the address.
(function () {
  "use strict";
  var data = window.INDEX;
  var MOST = 100;
  var byId = function (id) { return document.getElementById(id); };
  window.VIEW = true;

  function fold(text) { return text.normalize("NFKC").toLowerCase(); }
  var lists = [["Names", data.entities], ["Statements", data.statements]].map(function (pair) {
    return { title: pair[0], rows: pair[1], folded: pair[1].map(function (row) { return fold(row[0] + "\n" + row[1]); }) };
  });

  function make(tag, properties, children) {
    var element = document.createElement(tag);
    Object.assign(element, properties);
    element.append.apply(element, children || []);
    return element;
  }

  function item(row) {
    return make("li", {}, [make("a", { href: row[3] }, [make("bdi", { textContent: row[0] })]), " ", make("small", { textContent: row[2] })]);
  }

  function draw(query) {
    var words = fold(query).split(/\s+/).filter(Boolean);
    var total = 0;
    var sections = !words.length ? [] : lists.flatMap(function (list) {
      var found = list.rows.filter(function (_, at) { return words.every(function (word) { return list.folded[at].includes(word); }); });
      total += found.length;
      if (!found.length) return [];
      var parts = [make("h2", { textContent: list.title + ": " + found.length.toLocaleString("en") })];
      if (found.length > MOST) parts.push(make("p", { className: "note", textContent: "The first " + MOST + "; more words narrow it down." }));
      return [make("section", {}, parts.concat(make("ul", { className: "lines" }, found.slice(0, MOST).map(item))))];
    });
    byId("found").replaceChildren.apply(byId("found"), sections);
    byId("count").textContent = !words.length ? "" : total ? total.toLocaleString("en") + " found" : "Nothing has all of these words.";
  }

  var own = null, waiting = 0;
  function follow() {
    var hash = location.hash.slice(1);
    if (hash === own) return;
    own = hash;
    var parts = new URLSearchParams(hash);
    byId("query").value = parts.get("q") || "";
    draw(byId("query").value);
    if (hash && !parts.has("q")) byId("count").textContent = "The address asks for “" + hash.slice(0, 100) + "”, which is no search; type what you look for.";
  }

  byId("query").addEventListener("input", function () {
    var query = byId("query").value.trim();
    draw(query);
    clearTimeout(waiting); // browsers refuse too many changes of the address in a row
    waiting = setTimeout(function () {
      own = query ? new URLSearchParams({ q: query }).toString() : "";
      location.replace("#" + own);
    }, 250);
  });
  byId("form").addEventListener("submit", function (event) { event.preventDefault(); });
  byId("form").hidden = false;
  window.addEventListener("hashchange", follow);
  follow();
})();
