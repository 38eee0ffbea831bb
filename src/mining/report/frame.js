// What every page has: contents that stay on top, light or dark, and printing with every table open.
"use strict";

// The contents stay on top, and show which section is being read.
function contents(parts, short) {
  const index = document.getElementById("index");
  const links = new Map(parts.map((part) => [part.id, el("a", { href: `#${part.id}` }, short[part.id])]));
  index.append(...links.values());
  const mark = () => {
    const line = innerHeight / 3, atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const read = atEnd ? parts.at(-1) : parts.findLast((part) => part.getBoundingClientRect().top <= line) ?? parts[0];
    for (const [id, link] of links) {
      if ((id === read.id) === link.hasAttribute("aria-current")) continue;
      if (id !== read.id) { link.removeAttribute("aria-current"); continue; }
      link.setAttribute("aria-current", "true");
      index.scrollLeft = link.offsetLeft - (index.clientWidth - link.offsetWidth) / 2;
    }
  };
  let isWaiting = false;
  addEventListener("scroll", () => { if (!isWaiting) { isWaiting = true; requestAnimationFrame(() => { isWaiting = false; mark(); }); } }, { passive: true });
  mark();
}

// The button #theme; the words are of what it would make of the page.
function colours(toDark, toLight) {
  const button = document.getElementById("theme");
  const paint = (dark) => { document.documentElement.dataset.theme = dark ? "dark" : "light"; button.textContent = dark ? toLight : toDark; };
  paint(matchMedia("(prefers-color-scheme: dark)").matches);
  button.addEventListener("click", () => paint(document.documentElement.dataset.theme !== "dark"));
}

// On paper what is folded is open, but for what is rarely read. `tell(true)` before, `tell(false)` after.
function printing(tell = () => {}) {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open], .rarely)")];
    for (const one of closed) one.open = true;
    tell(true);
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
    tell(false);
  });
}
