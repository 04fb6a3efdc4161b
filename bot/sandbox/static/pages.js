// Keeps the page's live part fresh, and fills in examples. Without this script a reload does the same.
"use strict";

const live = document.getElementById("live");
const POLL_MS = 1000;
let seen = null;

// What is open and what has the keyboard's focus, to be put back after the part was replaced.
function keepPlace(part) {
  const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const focused = part.contains(document.activeElement) && document.activeElement.closest("[data-key]")?.dataset.key;
  return () => part.querySelectorAll("[data-key]").forEach((one) => {
    if (one.tagName === "DETAILS") one.open = open.has(one.dataset.key);
    if (one.dataset.key === focused) (one.querySelector("summary") ?? one).focus({ preventScroll: true });
  });
}

async function refresh() {
  const answer = await fetch(live.dataset.source, { headers: seen ? { "If-None-Match": seen } : {}, cache: "no-store" });
  const now = answer.headers.get("X-Sandbox-Now");
  if (now) document.getElementById("now").textContent = now;
  if (answer.status !== 200) return;
  const first = seen === null;
  seen = answer.headers.get("ETag");
  const restore = keepPlace(live);
  live.innerHTML = await answer.text();
  restore();
  if (!first) document.getElementById("news").textContent = `Updated ${new Date().toLocaleTimeString()}`;
}

async function poll() {
  try {
    // Replacing the live part would lose a text that is being selected in it.
    if (String(getSelection()) === "") await refresh();
  } catch {
    document.getElementById("news").textContent = "The sandbox does not answer";
  }
  setTimeout(poll, POLL_MS);
}

function showFields(form) {
  document.getElementById("form-fields").hidden = form.elements.channel.value === "email";
}

function fill(form, example) {
  form.reset();
  for (const [name, value] of Object.entries(example)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }
  showFields(form);
  form.querySelector("button.main").focus();
}

const form = document.getElementById("write");
if (form) {
  document.querySelectorAll("[data-example]").forEach((button) =>
    button.addEventListener("click", () => fill(form, JSON.parse(button.dataset.example))));
  form.addEventListener("change", () => showFields(form));
  showFields(form);
}
if (live) poll();

// The app in the sidebar is asked for by a signed POST, and then spoken to as Zendesk's framework speaks: events bear
// zaf. before their names, all but app.registered go to whom has asked for them, and requests are answered by their id.
// https://github.com/zendesk/zendesk_app_framework_sdk (lib/client.js)
const sidebar = document.getElementById("sidebar-app");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const heard = new Set();
function sayToApp(said) {
  sidebar.contentWindow.postMessage(JSON.stringify({ ...said, instanceGuid: sidebar.dataset.guid }), sidebar.dataset.origin);
}
function answerApp(event) {
  if (event.source !== sidebar.contentWindow || event.origin !== sidebar.dataset.origin) return;
  let asked;
  try { asked = JSON.parse(event.data); } catch { return; }
  const ticketId = Number(sidebar.dataset.ticket);
  const known = { "ticket.id": ticketId, colorScheme: dark.matches ? "dark" : "light" };
  const context = { product: "support", location: "ticket_sidebar", ticketId, instanceGuid: sidebar.dataset.guid };
  if (asked.key === "iframe.handshake") sayToApp({ key: "zaf.app.registered", message: { metadata: { settings: {} }, context } });
  else if (asked.key?.startsWith("iframe.on:")) heard.add(asked.key.slice("iframe.on:".length));
  else if (asked.request === "get") sayToApp({ id: asked.id, result: Object.fromEntries([...asked.params.map((key) => [key, known[key]]), ["errors", {}]]) });
  else if (asked.request === "invoke") {
    const [size] = asked.params.resize || [];
    if (size?.height) sidebar.style.height = size.height;
    sayToApp({ id: asked.id, result: { errors: {} } });
  }
}
if (sidebar) {
  window.addEventListener("message", answerApp);
  dark.addEventListener("change", () => {
    if (heard.has("colorScheme.changed")) sayToApp({ key: "zaf.colorScheme.changed", message: dark.matches ? "dark" : "light" });
  });
  document.getElementById("sidebar-request").submit();
}
