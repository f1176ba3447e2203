import { route } from "@/lib/http/route";
import document from "@/public/openapi.json";

export const GET = route(
  {
    id: "getOpenApiDocument",
    summary: "Get this description of the API as OpenAPI 3.1",
    tag: "About the API",
    access: "anyone",
    rawResponse: "application/json",
  },
  async () => Response.json(document, { headers: { "cache-control": "public, max-age=300" } }),
);
