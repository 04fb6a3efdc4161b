// The keyboard: / searches, j and k move in a list, o opens, g and a letter goes to a page, ? shows all of it.
"use strict";

const PLACES = Object.fromEntries([...document.querySelectorAll("[data-key]")].map((a) => [a.dataset.key, a.href]));
const help = document.getElementById("keys");
let going = 0;

function rows() {
  return [...document.querySelectorAll(".cases tbody tr, .decisions tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
}

function move(step) {
  const all = rows();
  const row = document.activeElement.closest?.("tbody tr");
  const now = row ? all.findIndex((a) => row.contains(a)) : -1;
  all[Math.min(all.length - 1, Math.max(0, now + step))]?.focus();
}

const KEYS = {
  "/": () => document.querySelector("input[type=search], #number")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  o: () => document.activeElement.closest?.("tbody tr")?.querySelector("a")?.click(),
  g: () => { going = Date.now(); },
  "?": () => help?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (Date.now() - going < 1500 && PLACES[event.key]) {
    going = 0;
    location.assign(PLACES[event.key]);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
document.getElementById("show-keys")?.addEventListener("click", () => help.showModal());
