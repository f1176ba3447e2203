import { changeEscalation } from "@/lib/escalations/commands";
import { getEscalation } from "@/lib/escalations/queries";
import { escalationChange, escalationParams, escalationWithSteps } from "@/lib/escalations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getEscalation",
    summary: "Read an escalation with every step of it",
    tag: "Escalations",
    access: "escalation:read",
    etag: "escalation",
    params: escalationParams,
    response: escalationWithSteps,
  },
  ({ actor, params }) => getEscalation(actor, params.id),
);

export const PATCH = route(
  {
    id: "changeEscalation",
    summary: "Move an escalation, hand it over, put it off, note something or say what the customer was told",
    description:
      "Only what is sent changes. Resolving needs an answer, withdrawing and taking up again need a note. A version that is not the latest is refused with 412 and what stands now.",
    tag: "Escalations",
    access: "escalation:write",
    etag: "escalation",
    params: escalationParams,
    body: escalationChange,
    response: escalationWithSteps,
  },
  ({ actor, params, body }) => changeEscalation(actor, params.id, body),
);
