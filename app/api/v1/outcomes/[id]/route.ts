import { route } from "@/lib/http/route";
import { changeOutcome, retireOutcome } from "@/lib/outcomes/commands";
import { getOutcome } from "@/lib/outcomes/queries";
import { outcome, outcomeEdit, outcomeParams } from "@/lib/outcomes/schema";

export const GET = route(
  {
    id: "getOutcome",
    summary: "Read one desired outcome",
    tag: "Outcomes",
    access: "success:read",
    etag: "desired_outcome",
    params: outcomeParams,
    response: outcome,
  },
  ({ actor, params }) => getOutcome(actor, params.id),
);

export const PUT = route(
  {
    id: "changeOutcome",
    summary: "Replace what is said of a desired outcome",
    tag: "Outcomes",
    access: "success:write",
    etag: "desired_outcome",
    params: outcomeParams,
    body: outcomeEdit,
    response: outcome,
  },
  ({ actor, params, body }) => changeOutcome(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "retireOutcome",
    summary: "Ask for an outcome no longer; its results stay in the history",
    tag: "Outcomes",
    access: "success:write",
    etag: "desired_outcome",
    params: outcomeParams,
    status: 204,
  },
  ({ actor, params }) => retireOutcome(actor, params.id),
);
