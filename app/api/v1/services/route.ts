import { route } from "@/lib/http/route";
import { createService } from "@/lib/services/commands";
import { findServices } from "@/lib/services/queries";
import { newService, service, serviceList } from "@/lib/services/schema";

export const GET = route(
  {
    id: "listServices",
    summary: "List services, their dated origins and the stages they serve",
    tag: "Services",
    access: "service:read",
    response: serviceList,
  },
  async ({ actor }) => ({ items: await findServices(actor) }),
);

export const POST = route(
  {
    id: "createService",
    summary: "Add a service to the catalogue",
    tag: "Services",
    access: "service:write",
    etag: "service",
    body: newService,
    response: service,
    status: 201,
  },
  ({ actor, body }) => createService(actor, body),
);
