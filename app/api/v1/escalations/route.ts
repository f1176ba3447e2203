import { raiseEscalation } from "@/lib/escalations/commands";
import { findEscalations } from "@/lib/escalations/queries";
import {
  escalationPage,
  escalationQuery,
  escalationWithSteps,
  newEscalation,
} from "@/lib/escalations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listEscalations",
    summary: "List escalations: unsettled ones by their due time, others the latest first",
    tag: "Escalations",
    access: "escalation:read",
    query: escalationQuery,
    response: escalationPage,
  },
  ({ actor, query }) => findEscalations(actor, query),
);

export const POST = route(
  {
    id: "raiseEscalation",
    summary: "Raise an escalation: of a customer, from a touchpoint or from a risk",
    tag: "Escalations",
    access: "escalation:write",
    etag: "escalation",
    body: newEscalation,
    response: escalationWithSteps,
    status: 201,
  },
  ({ actor, body }) => raiseEscalation(actor, body),
);
