import { route } from "@/lib/http/route";
import { restoreService } from "@/lib/services/archive";
import { archivedService, serviceParams, serviceVersion } from "@/lib/services/schema";

export const POST = route(
  {
    id: "restoreService",
    summary: "Bring an archived service back",
    tag: "Services",
    access: "service:write",
    etag: "service",
    params: serviceParams,
    body: serviceVersion,
    response: archivedService,
  },
  ({ actor, params, body }) => restoreService(actor, params.id, body),
);
