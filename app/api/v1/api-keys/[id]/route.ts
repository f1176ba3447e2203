import { revokeApiKey } from "@/lib/api-keys/commands";
import { apiKeyParams } from "@/lib/api-keys/schema";
import { forgetKeys } from "@/lib/auth/resolve";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    id: "revokeApiKey",
    summary: "Revoke an API key",
    description: "It stops working at once, on other nodes within three seconds.",
    tag: "API keys",
    access: "key:manage",
    params: apiKeyParams,
    status: 204,
  },
  async ({ actor, params }) => {
    await revokeApiKey(actor, params.id);
    forgetKeys();
  },
);
