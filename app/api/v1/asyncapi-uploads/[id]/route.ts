import { findUpload } from "@/lib/asyncapi/queries";
import { asyncapiParams, uploadView } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getAsyncapiUpload",
    summary: "Read how far an upload is, what is wrong with it, and what it would bring",
    tag: "AsyncAPI",
    access: "service:read",
    params: asyncapiParams,
    response: uploadView,
  },
  ({ actor, params }) => findUpload(actor, params.id),
);
