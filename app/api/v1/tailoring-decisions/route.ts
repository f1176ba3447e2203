import { route } from "@/lib/http/route";
import { recordDecision } from "@/lib/tailoring-decisions/commands";
import { findDecisions } from "@/lib/tailoring-decisions/queries";
import { decision, decisionPage, decisionQuery, newDecision } from "@/lib/tailoring-decisions/schema";

export const GET = route(
  {
    id: "listTailoringDecisions",
    summary: "List what was decided to tailor, buy or rent, the latest first",
    tag: "Architecture",
    access: "service:read",
    query: decisionQuery,
    response: decisionPage,
  },
  ({ actor, query }) => findDecisions(actor, query),
);

export const POST = route(
  {
    id: "recordTailoringDecision",
    summary: "Record a decision with the figures it was made on",
    description: "A decision about the same stage or service is superseded, never changed.",
    tag: "Architecture",
    access: "service:write",
    body: newDecision,
    response: decision,
    status: 201,
  },
  ({ actor, body }) => recordDecision(actor, body),
);
