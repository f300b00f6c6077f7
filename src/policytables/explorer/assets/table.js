// A table to work with: sort by a click on a head, filter by words, denser lines, columns to leave out, the whole in print.
// A table of several pages reads the rows of all of them when somebody sorts, filters or prints.
(function () {
  "use strict";
  var make = window.make, byId = function (id) { return document.getElementById(id); };
  var table = byId("table");
  if (!table) return;
  var BLOCK = 100; // rows drawn at once
  var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), classes = heads.map(function (head) { return head.className; });
  var scroll = byId("scroll"), hint = byId("hint"), number = byId("number"), said = number.textContent, pages = byId("pages");
  var own = Array.from(body.rows).map(function (line) {
    return { line: line, texts: Array.from(line.cells).map(function (cell) { return cell.textContent; }) };
  });
  var scripts = +table.dataset.pages, rows = scripts > 1 ? [] : own; // of the whole table, once they were read
  var sorted = { at: -1, sign: 1 }, shown = BLOCK, waiting = null;

  // ---- the rows of all pages -----------------------------------------------------------------------------------------
  function complete() { return !waiting && rows.length > 0; }
  function whole(then) {
    if (complete()) return then();
    if (waiting) { waiting.push(then); return; }
    waiting = [then];
    for (var page = 1; page <= scripts; page++) read(page);
  }
  function read(page) {
    document.head.append(make("script", { src: table.dataset.folder + page + ".js", async: false, onload: function () {
      var data = window.ROWS;
      data.rows.forEach(function (places, at) {
        var cells = places.map(function (place) { return data.cells[place]; });
        rows.push({ cells: cells, anchor: data.anchors[at], texts: cells.map(function (cell) { return cell[0] + (cell[2] ? " (" + cell[2] + ")" : ""); }) });
      });
      if (page < scripts) return;
      var then = waiting;
      waiting = null;
      then.forEach(function (call) { call(); });
    } }));
  }
  function line(row) {
    if (!row.line) row.line = make("tr", row.anchor ? { id: row.anchor } : {}, row.cells.map(drawn));
    return row.line;
  }
  function drawn(cell, at) {
    var ascii = /^[ -~]*$/.test(cell[0]), text = ascii ? document.createTextNode(cell[0]) : make("bdi", { textContent: cell[0] }), outside = /^https?:/.test(cell[1]);
    var words = cell[1] ? make("a", { href: (outside ? "" : table.dataset.base) + cell[1] }, [text]) : text;
    if (outside) words.rel = "external noreferrer";
    return make("td", { className: classes[at] }, cell[2] ? [words, " ", make("small", { textContent: "(" + cell[2] + ")" })] : [words]);
  }

  // ---- what is drawn -------------------------------------------------------------------------------------------------
  function plain() { return sorted.at < 0 && !field.value.trim(); }
  function draw() {
    if (plain()) return put(own, own.length, said);
    if (!complete()) number.textContent = "Reading all rows …";
    whole(function () {
      if (plain()) return draw();
      var found = inOrder(fitting());
      put(found, shown, told(found) + (found.length > shown ? "; the first " + shown + " are shown." : "."));
    });
  }
  function told(found) {
    var all = rows.length.toLocaleString("en") + " rows";
    return found.length < rows.length ? found.length.toLocaleString("en") + " of " + all : all;
  }
  function put(found, most, words) {
    body.replaceChildren.apply(body, found.slice(0, most).map(line));
    boxes.forEach(function (box, at) { if (!box.checked || box.was) leaveOut(box, at); });
    byId("more").hidden = found.length <= most;
    if (pages) pages.hidden = !plain();
    number.textContent = words;
    measure();
  }
  function fitting() {
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter(function (row) {
      if (row.folded === undefined) row.folded = row.texts.join(" ").toLowerCase();
      return wanted.every(function (word) { return row.folded.includes(word); });
    });
  }
  var collator = new Intl.Collator("en", { numeric: true });
  function inOrder(found) {
    var at = sorted.at;
    if (at < 0) return found;
    var texts = Array.from(new Set(found.map(function (row) { return row.texts[at]; }))).sort(function (x, y) {
      return isFinite(x) && isFinite(y) ? x - y : collator.compare(x, y); // 4.16 is less than 4.9
    });
    var rank = new Map(texts.map(function (text, place) { return [text, text ? sorted.sign * place : Infinity]; })); // what is empty comes last, whichever way
    return found.slice().sort(function (a, b) {
      var x = rank.get(a.texts[at]), y = rank.get(b.texts[at]);
      return x === y ? 0 : x - y;
    });
  }

  // ---- controls ------------------------------------------------------------------------------------------------------
  function clicked(at) { order(sorted.at !== at ? { at: at, sign: 1 } : sorted.sign > 0 ? { at: at, sign: -1 } : { at: -1, sign: 1 }); remember(); }
  function order(by) {
    sorted = by;
    heads.forEach(function (head, column) {
      head.setAttribute("aria-sort", column !== sorted.at ? "none" : sorted.sign > 0 ? "ascending" : "descending");
      head.querySelector(".arrow").textContent = column !== sorted.at ? "" : sorted.sign > 0 ? " ↑" : " ↓";
    });
    shown = BLOCK;
    draw();
  }
  heads.forEach(function (head, at) {
    var arrow = make("span", { className: "arrow" });
    arrow.setAttribute("aria-hidden", "true");
    var button = make("button", { type: "button" }, Array.from(head.childNodes).concat(arrow));
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", function () { clicked(at); });
  });
  var field = make("input", { type: "search", id: "rowfilter", autocomplete: "off" });
  field.addEventListener("focus", function () { whole(function () {}); });
  field.addEventListener("input", function () { shown = BLOCK; draw(); remember(); });
  byId("more").addEventListener("click", function () {
    var before = shown;
    shown += BLOCK;
    draw();
    (body.rows[before].querySelector("a") || scroll).focus();
  });
  var dense = make("button", { type: "button", textContent: "Denser" });
  dense.setAttribute("aria-pressed", "false");
  dense.addEventListener("click", function () { dense.setAttribute("aria-pressed", String(table.classList.toggle("dense"))); });
  var boxes = heads.map(function (head, at) {
    var box = make("input", { type: "checkbox", checked: true });
    box.addEventListener("change", function () { heads[at].hidden = !box.checked; leaveOut(box, at); measure(); });
    return box;
  });
  function leaveOut(box, at) {
    box.was = true; // rows drawn earlier may still lack the column
    Array.from(body.rows).forEach(function (line) { line.cells[at].hidden = !box.checked; });
  }
  var labels = boxes.map(function (box, at) { return make("label", {}, [box, " " + heads[at].querySelector(".named").textContent]); });
  var columns = make("details", { className: "columns" }, [make("summary", { textContent: "Columns" }), make("div", { className: "options" }, labels)]);
  var print = make("button", { type: "button", textContent: "Print all rows" });
  byId("tools").append(make("label", { htmlFor: "rowfilter", textContent: "Filter the rows" }), field, dense, print, columns);
  if (scripts > 1) byId("tools").append(make("span", { className: "meta", textContent: "Sorting, filtering and printing take in all rows." }));
  byId("tools").hidden = false;

  // ---- print ---------------------------------------------------------------------------------------------------------
  function printed() { window.print(); }
  print.addEventListener("click", function () { whole(printed); });
  window.addEventListener("keydown", function (event) {
    if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || complete()) return;
    event.preventDefault();
    whole(printed);
  });
  window.addEventListener("beforeprint", function () {
    if (!complete()) return; // the menu of the browser does not wait; the page says which rows it has
    var found = inOrder(fitting());
    put(found, found.length, told(found) + ".");
  });
  window.addEventListener("afterprint", draw);

  // ---- addresses: a view is #q=words&sort=-column, a row is its key -----------------------------------------------------
  var names = heads.map(function (head) { return head.querySelector("code").textContent; }), address = "", soon = 0;
  window.VIEW = /^(?:q|sort)=/;
  function remember() {
    clearTimeout(soon); // browsers refuse too many changes of the address in a row
    soon = setTimeout(function () {
      var parts = new URLSearchParams();
      if (field.value.trim()) parts.set("q", field.value.trim());
      if (sorted.at >= 0) parts.set("sort", (sorted.sign < 0 ? "-" : "") + names[sorted.at]);
      address = parts.toString();
      if (address !== location.hash.slice(1)) location.replace("#" + address);
    }, 250);
  }
  function follow() {
    var hash = location.hash.slice(1), parts = new URLSearchParams(window.VIEW.test(hash) ? hash : "");
    if (hash === address) return;
    address = hash;
    var by = parts.get("sort") || "", at = names.indexOf(by.replace(/^-/, ""));
    field.value = parts.get("q") || "";
    order({ at: at, sign: by[0] === "-" ? -1 : 1 });
    var row = byId(hash); // the address of a row finds it, whatever was sorted or filtered
    if (row) row.scrollIntoView();
  }
  window.addEventListener("hashchange", follow);
  if (window.VIEW.test(location.hash.slice(1))) follow();

  function measure() { hint.hidden = scroll.scrollWidth <= scroll.clientWidth + 1 || scroll.scrollLeft > 30; }
  scroll.addEventListener("scroll", measure, { passive: true });
  window.addEventListener("resize", measure);
  measure();
})();
