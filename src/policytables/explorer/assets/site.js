// Theme and copying, on every page. Loaded before the page is painted, so that a chosen theme does not flash.
(function () {
  "use strict";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function remembered() {
    try { return localStorage.getItem("theme"); } catch (_) { return null; } // storage may be closed to pages from disk
  }

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  var chosen = remembered();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  if (location.hash.length > 1) { // a list that an address narrows is not seen unnarrowed first
    root.classList.add("opening");
    window.addEventListener("load", function () { root.classList.remove("opening"); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    function name() { button.textContent = dark() ? "Light theme" : "Dark theme"; }
    button.hidden = false;
    name();
    system.addEventListener("change", name);
    button.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (_) { /* the choice lasts for this page */ }
      name();
    });
    document.querySelectorAll("button.copy[data-copy]").forEach(function (copy) {
      copy.hidden = false;
      copy.addEventListener("click", function () { window.copyText(copy.dataset.copy, document.getElementById("copied")); });
    });
    revealTarget();
    window.addEventListener("hashchange", revealTarget);
    var current = document.querySelector(".top nav [aria-current], .top nav .within");
    var names = current && current.parentNode; // where they do not fit side by side, that of this page is in sight
    if (names && current.offsetLeft + current.offsetWidth > names.clientWidth) names.scrollLeft = current.offsetLeft - 16;
    window.addEventListener("beforeprint", function () {
      document.querySelectorAll("main details:not([open])").forEach(function (closed) { closed.open = true; closed.dataset.printed = ""; });
    });
    window.addEventListener("afterprint", function () {
      document.querySelectorAll("details[data-printed]").forEach(function (opened) { opened.open = false; delete opened.dataset.printed; });
    });
  });

  // A permalink to a statement opens its evidence, and a name that no element has is said.
  function revealTarget() {
    var id = decode(location.hash.slice(1));
    var element = id && document.getElementById(id);
    var said = document.getElementById("no-anchor");
    if (said) said.remove();
    if (window.VIEW && window.VIEW.test(id)) return; // the address asks for a view, not for a part of the page
    if (id && !element && document.getElementById("main").dataset.parts) return otherPart(id);
    if (id && !element) {
      said = document.createElement("p");
      said.id = "no-anchor";
      said.className = "warning";
      said.setAttribute("role", "status");
      said.textContent = "This page has no part called “" + id.slice(0, 100) + "”; it is shown from the top.";
      document.getElementById("main").prepend(said);
    }
  }

  // A long document stands on several pages; its own address finds each part of it.
  function otherPart(id) {
    var main = document.getElementById("main"), script = document.createElement("script");
    script.src = main.dataset.parts;
    script.onload = function () {
      var found = window.PARTS.findIndex(function (anchors) { return anchors.includes(id); });
      delete main.dataset.parts;
      var folder = script.src.replace(/\/parts\.js$/, "");
      if (found >= 0) location.replace((found ? folder + "/" + (found + 1) : folder) + ".html#" + encodeURIComponent(id));
      else revealTarget();
    };
    document.head.append(script);
  }

  function decode(text) {
    try { return decodeURIComponent(text); } catch (_) { return text; }
  }

  // What the other scripts share: an element with its properties and children, a line of CSV, a file to take away.
  window.make = function (tag, properties, children) {
    var element = document.createElement(tag);
    Object.assign(element, properties);
    element.append.apply(element, children || []);
    return element;
  };
  window.csvLine = function (cells) {
    return cells.map(function (cell) { return /[",\n\r]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell; }).join(",") + "\n";
  };
  window.saveFile = function (name, content, type) {
    var address = URL.createObjectURL(new Blob([content], { type: type }));
    window.make("a", { href: address, download: name }).click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  };

  // Copies text and says so in the element `said` (role status); works from disk too, where the clipboard API may be missing.
  window.copyText = function (text, said) {
    function done(ok) { if (said) said.textContent = ok ? "Copied." : "Copying is not allowed here; select the text instead."; }
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      area.className = "hidden";
      document.body.append(area);
      area.select();
      var ok = false;
      try { ok = document.execCommand("copy"); } catch (_) { /* said below */ }
      area.remove();
      done(ok);
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
    else byHand();
  };
})();
