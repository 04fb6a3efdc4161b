// Speaks the messages of Zendesk's app framework (SDK 2.0) with the agents' page that frames this one, and shows its ticket.
// https://developer.zendesk.com/api-reference/apps/apps-core-api/client_api/
"use strict";

const ORIGIN = document.body.dataset.origin;
const query = new URLSearchParams(location.search);
const appGuid = query.get("app_guid") || "";
const asked = new Map();

function post(message) {
  window.parent.postMessage(JSON.stringify({ ...message, appGuid, instanceGuid: appGuid }), ORIGIN);
}

function request(kind, params) {
  const id = asked.size + 1;
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
    if (data.error) reject(new Error("Zendesk refused")); else resolve(data.result || {});
    return;
  }
  if (data.key === "zaf.app.registered" || data.key === "zaf.app.activated") show();
  if (data.key === "zaf.colorScheme.changed") scheme(data.message);
});

document.body.addEventListener("htmx:afterSettle", () => {
  request("invoke", { resize: [{ width: "100%", height: `${document.documentElement.scrollHeight}px` }] }).catch(() => {});
});
document.body.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) document.getElementById("case").replaceChildren(document.getElementById("gone").content.cloneNode(true));
});

post({ key: "iframe.handshake", message: { version: "2.0.0" } });
