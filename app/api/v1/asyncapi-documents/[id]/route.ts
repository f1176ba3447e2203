import { removeDocument } from "@/lib/asyncapi/commands";
import { getDocument } from "@/lib/asyncapi/queries";
import { asyncapiParams, documentView } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

const kept = { table: "asyncapi_document", by: ["file_name", "imported_at"] };

export const GET = route(
  {
    id: "getAsyncapiDocument",
    summary: "Read what is known of one AsyncAPI document",
    tag: "AsyncAPI",
    access: "service:read",
    etag: kept,
    params: asyncapiParams,
    response: documentView,
  },
  ({ actor, params }) => getDocument(actor, params.id),
);

export const DELETE = route(
  {
    id: "removeAsyncapiDocument",
    summary: "Take a document away with what it alone brought; services and what people wrote stay",
    tag: "AsyncAPI",
    access: "service:write",
    etag: kept,
    params: asyncapiParams,
    status: 204,
  },
  ({ actor, params }) => removeDocument(actor, params.id),
);
