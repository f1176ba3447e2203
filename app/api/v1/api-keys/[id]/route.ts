import { revokeApiKey } from "@/lib/api-keys/commands";
import { getApiKey } from "@/lib/api-keys/queries";
import { apiKeyParams, apiKeySchema } from "@/lib/api-keys/schema";
import { forgetKeys } from "@/lib/auth/resolve";
import { route } from "@/lib/http/route";

const kept = { table: "api_key", by: ["name", "scopes", "expires_at", "revoked_at"] };

export const GET = route(
  {
    id: "getApiKey",
    summary: "Read one API key; the key itself is not kept",
    tag: "API keys",
    access: "key:manage",
    etag: kept,
    params: apiKeyParams,
    response: apiKeySchema,
  },
  ({ actor, params }) => getApiKey(actor, params.id),
);

export const DELETE = route(
  {
    id: "revokeApiKey",
    summary: "Revoke an API key",
    description: "It stops working at once, on other nodes within three seconds.",
    tag: "API keys",
    access: "key:manage",
    etag: kept,
    params: apiKeyParams,
    status: 204,
  },
  async ({ actor, params }) => {
    await revokeApiKey(actor, params.id);
    forgetKeys();
  },
);
