import { route } from "@/lib/http/route";
import { readComparison } from "@/lib/profiles/compare";
import { comparisonSchema } from "@/lib/profiles/response";
import { compareQuery } from "@/lib/profiles/schema";

export const GET = route(
  {
    id: "compareProfiles",
    summary: "Compare profiles, versions and scenarios with the first of them",
    tag: "Models",
    access: "model:read",
    query: compareQuery,
    response: comparisonSchema,
  },
  ({ actor, query }) => readComparison(actor, query.of, query.align),
);
