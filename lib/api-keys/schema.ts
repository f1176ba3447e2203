import { z } from "zod";
import { civilDate, id, requiredText } from "@/lib/fields";
import { scopeNames } from "./view";

export const newApiKeySchema = z.strictObject({
  name: requiredText(80, "Give the key a name that tells what uses it."),
  scopes: z
    .array(
      z.enum(scopeNames, { error: `A scope is one of: ${scopeNames.join(", ")}.` }),
      "Choose at least one scope.",
    )
    .min(1, "Choose at least one scope.")
    .transform((scopes) => [...new Set(scopes)].sort()),
  expiresOn: civilDate.nullish().transform((day) => day ?? null),
});
export type NewApiKey = z.output<typeof newApiKeySchema>;

export const apiKeyParams = z.strictObject({ id });

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("The first characters, to recognise a key by."),
  scopes: z.array(z.string()),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiKeyView = z.output<typeof apiKeySchema>;

export const apiKeysSchema = z.object({ items: z.array(apiKeySchema) });

export const madeApiKeySchema = apiKeySchema.extend({
  token: z.string().describe("The key itself. Shown this once."),
});
export type MadeApiKey = z.output<typeof madeApiKeySchema>;
