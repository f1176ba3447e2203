import { writeAll } from "@/lib/asyncapi/export";
import { exportQuery } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "exportAsyncapi",
    summary: "Write the whole catalogue as AsyncAPI 3 documents, one for each service, in one archive",
    tag: "AsyncAPI",
    access: "service:read",
    query: exportQuery,
    rawResponse: "application/zip",
  },
  async ({ actor, query }) =>
    new Response(Buffer.from(await writeAll(actor, query.format)), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": 'attachment; filename="asyncapi.zip"',
      },
    }),
);
