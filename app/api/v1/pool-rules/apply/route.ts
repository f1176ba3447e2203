import { route } from "@/lib/http/route";
import { applyRules } from "@/lib/pool-rules/apply";
import { rulesApplied } from "@/lib/pool-rules/schema";

export const POST = route(
  {
    id: "applyPoolRules",
    summary: "Move the charges that are in no pool yet to the pools that the rules name",
    tag: "Software spend",
    access: "pool:write",
    response: rulesApplied,
  },
  ({ actor }) => applyRules(actor),
);
