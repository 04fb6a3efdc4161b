// Speaks the messages of Zendesk's app framework (SDK 2.0) with the agents' page that frames this one, and shows its ticket.
// https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
"use strict";

const ORIGIN = document.body.dataset.origin;
const query = new URLSearchParams(location.search);
const appGuid = query.get("app_guid") || "";
const asked = new Map();
const SECONDS_TO_DECIDE = 5;
let requests = 0;

function post(message) {
  window.parent.postMessage(JSON.stringify({ ...message, appGuid, instanceGuid: appGuid }), ORIGIN);
}

function request(kind, params) {
  const id = ++requests;
  return new Promise((resolve, reject) => {
    asked.set(id, { resolve, reject });
    post({ id, request: kind, params });
  });
}

function scheme(name) {
  document.documentElement.dataset.scheme = name === "dark" ? "dark" : "light";
}

async function show() {
  const told = await request("get", ["ticket.id", "colorScheme"]);
  if (told.colorScheme) scheme(told.colorScheme);
  if (!/^\d+$/.test(String(told["ticket.id"]))) return;
  htmx.ajax("GET", document.body.dataset.case.replace(/0$/, told["ticket.id"]), { target: "#case", source: "body" });
}

// The framework sends app.registered unasked, the others to whom has asked for them.
const EVENTS = {
  "app.activated": show,
  "ticket.submit.done": () => setTimeout(show, SECONDS_TO_DECIDE * 1000),
  "colorScheme.changed": scheme,
};

function begin() {
  for (const name of Object.keys(EVENTS)) post({ key: `iframe.on:${name}`, message: { subscriberCount: 1 } });
  show();
}

window.addEventListener("message", (event) => {
  if (event.origin !== ORIGIN || event.source !== window.parent) return;
  let data = event.data;
  try {
    if (typeof data === "string") data = JSON.parse(data);
  } catch {
    return;
  }
  if (!data) return;
  if (data.id && asked.has(data.id)) {
    const { resolve, reject } = asked.get(data.id);
    asked.delete(data.id);
    if (data.error) reject(new Error("Zendesk refused")); else resolve(data.result || {});
  } else if (data.key === "zaf.app.registered") {
    begin();
  } else {
    EVENTS[data.key?.replace(/^zaf\./, "")]?.(data.message);
  }
});

document.body.addEventListener("htmx:afterSettle", () => {
  request("invoke", { resize: [{ width: "100%", height: `${document.body.offsetHeight}px` }] }).catch(() => {});
});

function tell(words) {
  document.getElementById("case").replaceChildren(document.getElementById(words).content.cloneNode(true));
}
document.body.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status === 401 ? "gone" : "away"));
document.body.addEventListener("htmx:sendError", () => tell("away"));

post({ key: "iframe.handshake", message: { version: "2.0.0" } });
