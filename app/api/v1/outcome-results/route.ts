import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { listResults } from "@/lib/outcomes/result-queries";
import { newResult, outcomeResult, resultPage, resultQuery } from "@/lib/outcomes/result-schema";
import { recordResult } from "@/lib/outcomes/results";

export const GET = route(
  {
    id: "listOutcomeResults",
    summary: "List results of a customer or an outcome, latest entered first",
    tag: "Outcomes",
    access: "success:read",
    query: resultQuery,
    response: resultPage,
  },
  ({ actor, query }) => listResults(actor, query),
);

export const POST = route(
  {
    id: "recordOutcomeResult",
    summary: "Record that a customer reached or missed an outcome, or does not need it",
    description:
      "The same source and external id, or the same standing result, is the same fact: 200 instead of 201.",
    tag: "Outcomes",
    access: "customer:write",
    body: newResult,
    response: outcomeResult,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await recordResult(actor, body)),
);
