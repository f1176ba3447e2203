import { route } from "@/lib/http/route";
import { saveRules } from "@/lib/pool-rules/commands";
import { findRules } from "@/lib/pool-rules/queries";
import { ruleList, rulesBody } from "@/lib/pool-rules/schema";

const kept = {
  table: "pool_rule",
  row: {},
  by: ["position", "name", "conditions", "pool_id", "stage_id", "customer_tag"],
  unset: "none",
};

export const GET = route(
  {
    id: "listPoolRules",
    summary: "List the rules that say to which pool imported charges belong",
    tag: "Software spend",
    access: "pool:read",
    etag: kept,
    response: ruleList,
  },
  async ({ actor }) => ({ items: await findRules(actor) }),
);

export const PUT = route(
  {
    id: "savePoolRules",
    summary: "Replace the rules; the preview of a staged FOCUS import shows their effect at once",
    tag: "Software spend",
    access: "pool:write",
    etag: kept,
    body: rulesBody,
    response: ruleList,
  },
  async ({ actor, body }) => ({ items: await saveRules(actor, body.rules) }),
);
