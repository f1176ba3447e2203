import { removeDocument } from "@/lib/asyncapi/commands";
import { asyncapiParams } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    id: "removeAsyncapiDocument",
    summary: "Take a document away with what it alone brought; services and what people wrote stay",
    tag: "AsyncAPI",
    access: "service:write",
    params: asyncapiParams,
    status: 204,
  },
  ({ actor, params }) => removeDocument(actor, params.id),
);
