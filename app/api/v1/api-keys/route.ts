import { createApiKey } from "@/lib/api-keys/commands";
import { findApiKeys } from "@/lib/api-keys/queries";
import { apiKeysSchema, madeApiKeySchema, newApiKeySchema } from "@/lib/api-keys/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listApiKeys",
    summary: "List API keys",
    tag: "API keys",
    access: "key:manage",
    response: apiKeysSchema,
  },
  async ({ actor }) => ({ items: await findApiKeys(actor) }),
);

export const POST = route(
  {
    id: "createApiKey",
    summary: "Create an API key",
    description: "Scopes are permission names. The key itself is in this answer and nowhere else.",
    tag: "API keys",
    access: "key:manage",
    body: newApiKeySchema,
    response: madeApiKeySchema,
    status: 201,
    secretAnswer: true,
  },
  ({ actor, body }) => createApiKey(actor, body),
);
