import { route } from "@/lib/http/route";
import { createOutcome } from "@/lib/outcomes/commands";
import { findOutcomes } from "@/lib/outcomes/queries";
import { newOutcome, outcome, outcomeList, outcomeQuery } from "@/lib/outcomes/schema";

export const GET = route(
  {
    id: "listOutcomes",
    summary: "List the desired outcomes of a model, by stage",
    tag: "Outcomes",
    access: "success:read",
    query: outcomeQuery,
    response: outcomeList,
  },
  async ({ actor, query }) => ({ items: await findOutcomes(actor, query.modelId) }),
);

export const POST = route(
  {
    id: "createOutcome",
    summary: "Write down what customers want to have reached by a stage",
    tag: "Outcomes",
    access: "success:write",
    etag: "desired_outcome",
    body: newOutcome,
    response: outcome,
    status: 201,
  },
  ({ actor, body }) => createOutcome(actor, body),
);
