// Filters act at once; what is empty does not stand in the address.
"use strict";

document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "filters") return;
  for (const [name, value] of Object.entries(event.detail.parameters)) if (value === "") delete event.detail.parameters[name];
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  // A case number in the search leads to the case: the answer is another page.
  const to = new URL(event.detail.xhr.responseURL || location.href);
  if (event.detail.requestConfig.elt.id === "filters" && to.pathname !== location.pathname) {
    event.detail.shouldSwap = false;
    location.assign(to);
  }
});
