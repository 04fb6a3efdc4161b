// node-zendesk as its users use it: tickets, comments, audits, users, search, exports, macros, triggers, webhooks.
"use strict";

const { createClient } = require("node-zendesk");

const names = JSON.parse(process.env.NAMES);
const client = createClient({
  username: names.email, token: names.token, subdomain: "sandbox",
  apiType: ["core", "helpcenter"], endpointUri: `${process.env.ZENDESK_URL}/api/v2`,
});
const tell = (what, problem = "") => console.log(JSON.stringify({ what, problem }));
const data = (answer) => answer?.result ?? answer;

async function tryOut(what, act) {
  try {
    const problem = await act();
    tell(what, typeof problem === "string" ? problem : "");
  } catch (error) {
    tell(what, `${error.name}: ${String(error.message).slice(0, 300)}`);
  }
}

(async () => {
  const ticket = names.case;
  await tryOut("who am I", () => client.users.me());
  for (const name of ["tickets", "users", "organizations", "groups", "macros", "views", "triggers", "automations",
    "ticketfields", "ticketforms", "userfields", "organizationfields", "organizationmemberships", "groupmemberships",
    "webhooks", "brands", "customroles", "customticketstatuses"]) {
    if (client[name]?.list) await tryOut(`list ${name}`, async () => {
      const rows = data(await client[name].list());
      return Array.isArray(rows) && rows.length === 0 && name !== "automations" ? "an empty list" : "";
    });
  }
  await tryOut("show a ticket", async () => data(await client.tickets.show(ticket)).id === ticket || "another ticket");
  await tryOut("comments", () => client.tickets.getComments(ticket));
  await tryOut("audits", () => client.ticketaudits.list(ticket));
  await tryOut("create, update and delete", async () => {
    const made = data(await client.tickets.create({ ticket: { subject: "From node", comment: { body: "Hi" } } }));
    const changed = data(await client.tickets.update(made.id, { ticket: { tags: ["node"], comment: { body: "More" } } }));
    await client.tickets.delete(made.id);
    return changed.tags?.includes("node") || "no tag";
  });
  await tryOut("add tags", () => client.tickets.addTags(ticket, { tags: ["added"] }));
  await tryOut("search", async () => data(await client.search.query("type:ticket status<closed")).length > 0 || "nothing");
  await tryOut("search export", () => client.search.exportResults("status<closed", "ticket", 100));
  await tryOut("incremental export", () => client.tickets.incremental(1577836800));
  await tryOut("show many users", () => client.users.showMany([names.requester]));
  await tryOut("apply a macro", () => client.macros.applyTicket(ticket, names.macro));
})();
