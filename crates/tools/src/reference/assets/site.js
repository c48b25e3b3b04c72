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
// The sections of the page that the shown one is from; of very many, those around it.
(() => {
  const list = document.getElementById("sections");
  const current = list.dataset.current;
  const sections = (window.searchIndex || []).filter((row) => row.length > 3);
  const shown = sections.find(([, url]) => url === current);
  const own = shown ? sections.filter((row) => row[3] === shown[3]) : sections;
  const at = Math.max(own.indexOf(shown), 0);
  const first = Math.max(0, Math.min(at - 50, own.length - 100));
  for (const [name, url] of own.slice(first, first + 100)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = name;
    if (url === current) link.setAttribute("aria-current", "page");
    item.append(link);
    list.append(item);
  }
  if (own.length < sections.length || own.length > 100) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "index.html";
    link.textContent = "All " + sections.length + " sections";
    item.append(link);
    list.append(item);
  }
})();
// The colours: the reader's choice, and else the system's.
(() => {
  const root = document.documentElement;
  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const set = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  };
  set(stored());
  document.getElementById("theme").addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const next = (root.dataset.theme ?? (dark ? "dark" : "light")) === "dark" ? "light" : "dark";
    set(next);
    try {
      localStorage.setItem("theme", next);
    } catch {
      // The choice holds for this page.
    }
  });
})();
