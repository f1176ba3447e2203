import { z } from "zod";
import { id } from "@/lib/fields";
import { route } from "@/lib/http/route";
import { listCandidates } from "@/lib/upgrades/candidates";
import { candidatePage, candidateQuery } from "@/lib/upgrades/schema";

export const GET = route(
  {
    id: "listEligibleCustomers",
    summary: "List who may take a path and why, and with all=true who may not and why not",
    description:
      "A page looks at a bounded number of agreements: it may be short, or empty, and another may follow.",
    tag: "Upgrades",
    access: "customer:read",
    params: z.strictObject({ id }),
    query: candidateQuery,
    response: candidatePage,
  },
  ({ actor, params, query }) => listCandidates(actor, params.id, query),
);
