import { writeOne } from "@/lib/asyncapi/export";
import { asyncapiParams, exportQuery } from "@/lib/asyncapi/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "exportServiceAsyncapi",
    summary: "Write what one service sends and takes as an AsyncAPI 3 document, as YAML or JSON",
    tag: "AsyncAPI",
    access: "service:read",
    params: asyncapiParams,
    query: exportQuery,
    rawResponse: "application/octet-stream",
  },
  async ({ actor, params, query }) => {
    const { name, text } = await writeOne(actor, params.id, query.format);
    return new Response(text, {
      headers: {
        "content-type": query.format === "json" ? "application/json" : "application/yaml",
        "content-disposition": `attachment; filename="${name}"`,
        "x-content-type-options": "nosniff",
      },
    });
  },
);
