import { route } from "@/lib/http/route";
import { changeService, removeService } from "@/lib/services/commands";
import { getService } from "@/lib/services/queries";
import { service, serviceEdit, serviceParams } from "@/lib/services/schema";

export const GET = route(
  {
    id: "getService",
    summary: "Read one service",
    tag: "Services",
    access: "service:read",
    etag: "service",
    params: serviceParams,
    response: service,
  },
  ({ actor, params }) => getService(actor, params.id),
);

export const PUT = route(
  {
    id: "changeService",
    summary: "Replace what is said of a service",
    tag: "Services",
    access: "service:write",
    etag: "service",
    params: serviceParams,
    body: serviceEdit,
    response: service,
  },
  ({ actor, params, body }) => changeService(actor, params.id, body),
);

export const DELETE = route(
  {
    id: "removeService",
    summary: "Remove a service that nothing names",
    tag: "Services",
    access: "service:write",
    etag: "service",
    params: serviceParams,
    status: 204,
  },
  ({ actor, params }) => removeService(actor, params.id),
);
