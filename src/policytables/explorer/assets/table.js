// A table to work with: sort by a click on a head, filter by words, denser lines, columns to leave out.
(function () {
  "use strict";
  var make = window.make;
  var table = document.getElementById("table");
  if (!table) return;
  var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), rows = Array.from(body.rows);
  var original = rows.slice(), scroll = document.getElementById("scroll"), hint = document.getElementById("hint");
  function layOut() { table.classList.add("whole"); measure(); }
  if (location.hash.length > 1 || rows.length < 100) table.classList.add("whole");
  else requestAnimationFrame(function () { setTimeout(layOut); });
  var number = document.getElementById("number"), said = number.textContent;

  // ---- sort --------------------------------------------------------------------------------------------------------
  var sorted = { at: -1, sign: 1 };
  var collator = new Intl.Collator("en", { numeric: true });
  function sort(at) {
    sorted = sorted.at !== at ? { at: at, sign: 1 } : sorted.sign > 0 ? { at: at, sign: -1 } : { at: -1, sign: 1 };
    var key = new Map(original.map(function (row, place) { return [row, [at < 0 ? "" : row.cells[at].textContent, place]]; }));
    rows.sort(function (a, b) {
      var x = key.get(a), y = key.get(b);
      if (sorted.at < 0) return x[1] - y[1];
      if (!x[0] !== !y[0]) return x[0] ? -1 : 1; // what is empty comes last, whichever way
      var figures = isFinite(x[0]) && isFinite(y[0]); // 4.16 is less than 4.9
      return sorted.sign * (figures ? x[0] - y[0] : collator.compare(x[0], y[0])) || x[1] - y[1];
    });
    body.append.apply(body, rows);
    heads.forEach(function (head, column) {
      head.setAttribute("aria-sort", column !== sorted.at ? "none" : sorted.sign > 0 ? "ascending" : "descending");
      head.querySelector(".arrow").textContent = column !== sorted.at ? "" : sorted.sign > 0 ? " ↑" : " ↓";
    });
  }
  heads.forEach(function (head, at) {
    var arrow = make("span", { className: "arrow" });
    arrow.setAttribute("aria-hidden", "true");
    var button = make("button", { type: "button" }, Array.from(head.childNodes).concat(arrow));
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", function () { sort(at); });
  });

  // ---- filter, density, columns ------------------------------------------------------------------------------------
  var field = make("input", { type: "search", id: "rowfilter", autocomplete: "off" });
  var texts = null;
  field.addEventListener("input", function () {
    texts = texts || original.map(function (row) { return row.textContent.toLowerCase(); });
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
    original.forEach(function (row, at) {
      row.hidden = !wanted.every(function (word) { return texts[at].includes(word); });
      if (!row.hidden) left++;
    });
    number.textContent = wanted.length ? left.toLocaleString("en") + " of " + original.length.toLocaleString("en") + " rows shown." : said;
  });
  var dense = make("button", { type: "button", textContent: "Denser" });
  dense.setAttribute("aria-pressed", "false");
  dense.addEventListener("click", function () { dense.setAttribute("aria-pressed", String(table.classList.toggle("dense"))); });
  var boxes = heads.map(function (head, at) {
    var box = make("input", { type: "checkbox", checked: true });
    box.addEventListener("change", function () {
      [head].concat(original.map(function (row) { return row.cells[at]; })).forEach(function (cell) { cell.hidden = !box.checked; });
      measure();
    });
    return make("label", {}, [box, " " + head.querySelector(".named").textContent]);
  });
  var columns = make("details", { className: "columns" }, [make("summary", { textContent: "Columns" }), make("div", { className: "options" }, boxes)]);
  var tools = document.getElementById("tools");
  tools.append(make("label", { htmlFor: "rowfilter", textContent: "Filter the rows" }), field, dense, columns);
  tools.hidden = false;

  function measure() { hint.hidden = scroll.scrollWidth <= scroll.clientWidth + 1 || scroll.scrollLeft > 30; }
  scroll.addEventListener("scroll", measure, { passive: true });
  window.addEventListener("resize", measure);
  measure();
})();
