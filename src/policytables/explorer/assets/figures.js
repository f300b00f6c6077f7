// What a chart gives beside its picture: the words of a point by pointer, touch and keyboard, and files to take away.
(function () {
  "use strict";
  var KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];

  // ---- words of a point --------------------------------------------------------------------------------------------
  var box = document.createElement("div");
  box.className = "tooltip";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true"); // the point itself has the words
  function show(event) {
    var point = event.target.closest && event.target.closest(".tip");
    if (!point) return hide();
    document.body.append(box);
    box.textContent = point.getAttribute("aria-label");
    box.hidden = false;
    var place = point.getBoundingClientRect(), room = document.documentElement.clientWidth;
    box.style.left = Math.max(8, Math.min(place.left + place.width / 2 - box.offsetWidth / 2, room - box.offsetWidth - 8)) + window.scrollX + "px";
    box.style.top = place.top + window.scrollY - box.offsetHeight - 6 + "px";
  }
  function hide() { box.hidden = true; }
  document.addEventListener("pointerover", show);
  document.addEventListener("pointerdown", show);
  document.addEventListener("focusin", show);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });

  // ---- files -------------------------------------------------------------------------------------------------------
  // The picture with its colours written into it, because the style sheet stays behind.
  function standalone(svg) {
    var copy = svg.cloneNode(true), size = svg.viewBox.baseVal;
    var pairs = [[svg, copy]].concat(Array.from(svg.querySelectorAll("*")).map(function (element, at) { return [element, copy.querySelectorAll("*")[at]]; }));
    pairs.forEach(function (pair) {
      var style = getComputedStyle(pair[0]);
      KEPT.forEach(function (name) { pair[1].setAttribute(name, style.getPropertyValue(name)); });
      ["class", "tabindex", "role"].forEach(function (name) { pair[1].removeAttribute(name); });
    });
    var paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    paper.setAttribute("width", size.width);
    paper.setAttribute("height", size.height);
    paper.setAttribute("fill", getComputedStyle(svg.closest("figure")).backgroundColor.replace("rgba(0, 0, 0, 0)", getComputedStyle(document.body).backgroundColor));
    copy.prepend(paper);
    copy.setAttribute("width", size.width);
    copy.setAttribute("height", size.height);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return new XMLSerializer().serializeToString(copy);
  }

  function png(svg, name) {
    var address = URL.createObjectURL(new Blob([standalone(svg)], { type: "image/svg+xml" })), image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas"), size = svg.viewBox.baseVal;
      canvas.width = size.width * 2;
      canvas.height = size.height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { window.saveFile(name, blob, blob.type); URL.revokeObjectURL(address); });
    };
    image.src = address;
  }

  // The words of a cell, with the address of an outside source and a break between lines.
  function told(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll("a[href^=http]").forEach(function (link) { link.append(" <" + link.href + ">"); });
    copy.querySelectorAll("br").forEach(function (line) { line.replaceWith("; "); });
    return copy.textContent.trim().replace(/\s+/g, " ");
  }
  function csv(table) {
    return Array.from(table.rows).map(function (row) {
      return window.csvLine(Array.from(row.cells).map(told));
    }).join("");
  }

  document.querySelectorAll("figure .files").forEach(function (buttons) {
    var figure = buttons.closest("figure"), name = figure.dataset.name, title = figure.querySelector("h2, h3"), table = figure.querySelector("table");
    buttons.hidden = false;
    buttons.querySelectorAll("button").forEach(function (button) {
      var kind = button.dataset.save;
      button.setAttribute("aria-label", kind.toUpperCase() + " of " + (title ? title.textContent : name));
      if (kind === "csv" && !table) { button.remove(); return; }
      button.addEventListener("click", function () {
        var svg = Array.from(figure.querySelectorAll("svg[role]")).find(function (one) { return one.getClientRects().length; });
        if (kind === "csv") window.saveFile(name + ".csv", csv(table), "text/csv");
        else if (kind === "svg") window.saveFile(name + ".svg", standalone(svg), "image/svg+xml");
        else png(svg, name + ".png");
      });
    });
  });
})();
