import { route } from "@/lib/http/route";
import { changeInitiative, removeInitiative } from "@/lib/initiatives/commands";
import { getInitiative } from "@/lib/initiatives/queries";
import { initiative, initiativeEdit, initiativeParams } from "@/lib/initiatives/schema";

export const GET = route(
  {
    id: "getInitiative",
    summary: "Read one initiative",
    tag: "Initiatives",
    access: "success:read",
    etag: "initiative",
    params: initiativeParams,
    response: initiative,
  },
  ({ actor, params }) => getInitiative(actor, params.id),
);

export const PUT = route(
  {
    id: "changeInitiative",
    summary: "Replace what is said of an initiative",
    tag: "Initiatives",
    access: "success:write",
    etag: "initiative",
    params: initiativeParams,
    body: initiativeEdit,
    response: initiative,
  },
  ({ actor, params, body }) => changeInitiative(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeInitiative",
    summary: "Remove an initiative that nothing names",
    tag: "Initiatives",
    access: "success:write",
    etag: "initiative",
    params: initiativeParams,
    status: 204,
  },
  ({ actor, params }) => removeInitiative(actor, params.id),
);
