import { carryOutUpload } from "@/lib/asyncapi/commands";
import { findUpload } from "@/lib/asyncapi/queries";
import { asyncapiParams, carryOutBody, uploadView } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "carryOutAsyncapiUpload",
    summary: "Do what the preview of an upload said, all of it or nothing",
    description:
      "Replaces what earlier documents of the same services brought and leaves what people wrote or changed by hand.",
    tag: "AsyncAPI",
    access: "service:write",
    params: asyncapiParams,
    body: carryOutBody,
    response: uploadView,
  },
  async ({ actor, params, body }) => {
    await carryOutUpload(actor, params.id, body.seen);
    return findUpload(actor, params.id);
  },
);
