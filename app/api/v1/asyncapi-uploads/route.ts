import { createUpload } from "@/lib/asyncapi/commands";
import { findUpload } from "@/lib/asyncapi/queries";
import { newUpload, uploadView } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  {
    id: "createAsyncapiUpload",
    summary: "Send AsyncAPI documents that belong together; they are read in the background",
    description:
      "AsyncAPI 2.0 to 2.6 and 3.x, YAML or JSON. References may cross the files of one upload and nothing else; nothing is ever fetched. Nothing changes until the upload is carried out.",
    tag: "AsyncAPI",
    access: "service:write",
    body: newUpload,
    response: uploadView,
    status: 202,
  },
  async ({ actor, body }) => findUpload(actor, await createUpload(actor, body)),
);
