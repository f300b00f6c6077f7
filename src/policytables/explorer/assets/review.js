// The reader of an original: pointing at a passage lights its statements and the other way; ticks come out as commands.
(function () {
  "use strict";
  var pieces = Array.from(document.querySelectorAll(".piece[data-statements]")), rows = Array.from(document.querySelectorAll("[data-statement]"));
  function light(numbers, from) {
    pieces.forEach(function (piece) { piece.classList.toggle("lit", piece.dataset.statements.split(" ").some(function (one) { return numbers.includes(one); })); });
    rows.forEach(function (row) { row.classList.toggle("lit", numbers.includes(row.dataset.statement)); });
    var first = (from === "row" ? pieces : rows).find(function (one) { return one.classList.contains("lit"); });
    if (first) first.scrollIntoView({ block: "nearest" });
  }
  pieces.forEach(function (piece) { piece.addEventListener("pointerenter", function () { light(piece.dataset.statements.split(" "), "piece"); }); });
  rows.forEach(function (row) {
    ["pointerenter", "focusin"].forEach(function (kind) { row.addEventListener(kind, function () { light([row.dataset.statement], "row"); }); });
  });
  var boxes = Array.from(document.querySelectorAll("input[data-id]")), lines = document.getElementById("lines"), take = document.getElementById("take");
  document.addEventListener("change", function () {
    var ids = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.dataset.id; });
    lines.textContent = ids.map(function (id) { return "python scripts/anchor.py " + id + " --reviewed"; }).join("\n") || "Nothing is ticked yet.";
    take.hidden = !ids.length;
  });
  take.addEventListener("click", function () { window.copyText(lines.textContent, document.getElementById("copied")); });
})();
