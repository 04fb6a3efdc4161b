// A page that keeps itself up to date says so when it no longer can: nobody should trust deadlines of an hour ago.
"use strict";

const stale = document.getElementById("stale");
let since = new Date();

document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) since = new Date();
  stale.hidden = event.detail.successful;
  const time = since.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  stale.querySelector("time").textContent = event.detail.successful ? "" : time;
});
