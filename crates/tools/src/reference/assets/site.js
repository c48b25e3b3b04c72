"use strict";
// Search: all words have to be in the name or the text. `/` leads to the box.
(() => {
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const base = document.documentElement.dataset.base || "";
  const index = window.searchIndex || [];
  const show = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!words.length) return;
    const hits = index.filter(([name, , text]) => {
      const all = (name + " " + text).toLowerCase();
      return words.every((word) => all.includes(word));
    });
    // What has the words in its name comes first.
    const rank = ([name]) => (words.every((word) => name.toLowerCase().includes(word)) ? 0 : 1);
    hits.sort((a, b) => rank(a) - rank(b));
    for (const [name, url] of hits.slice(0, 30)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = base + url;
      link.textContent = name;
      item.append(link);
      list.append(item);
    }
    if (!hits.length) {
      const item = document.createElement("li");
      item.textContent = "nothing has these words";
      list.append(item);
    }
  };
  box.addEventListener("input", show);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "Escape" && document.activeElement === box) {
      box.value = "";
      show();
    }
  });
})();
// A deep link opens what is folded around its target; a printer sees everything.
(() => {
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let one = target.parentElement; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
})();
