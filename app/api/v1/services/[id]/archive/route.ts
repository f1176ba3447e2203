import { route } from "@/lib/http/route";
import { archiveService } from "@/lib/services/archive";
import { archivedService, serviceParams, serviceVersion } from "@/lib/services/schema";

export const POST = route(
  {
    id: "archiveService",
    summary: "Take a service out of the catalogue; refused while pools, interactions or facts name it",
    tag: "Services",
    access: "service:write",
    etag: "service",
    params: serviceParams,
    body: serviceVersion,
    response: archivedService,
  },
  ({ actor, params, body }) => archiveService(actor, params.id, body),
);
