import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { isCurrency } from "@/lib/engine/money/currency";
import { plainText } from "@/lib/fields";

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

const name = plainText("Give the workspace a name.")
  .min(1, "Give the workspace a name.")
  .max(80, "A name has at most 80 characters.");
const currency = z
  .string("Choose a currency.")
  .trim()
  .refine(isCurrency, "This is not an active ISO 4217 currency; choose one such as EUR.");
const timeZone = z
  .string("Choose a time zone.")
  .trim()
  .min(1, "Choose a time zone.")
  .refine(isZone, "This is not an IANA time zone; choose one such as Europe/Amsterdam.");

export const newWorkspaceSchema = z.strictObject({ name, currency, timeZone });
export type NewWorkspace = z.output<typeof newWorkspaceSchema>;

/** Only what is to change. */
export const workspaceChangeSchema = z
  .strictObject({
    name: name.optional(),
    currency: currency.optional(),
    timeZone: timeZone.optional(),
    secondStepRequired: z.boolean("Say true or false.").optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change.");
export type WorkspaceChange = z.output<typeof workspaceChangeSchema>;

/** Typed by whoever deletes a workspace, so that it is meant. */
export const workspaceDeletionSchema = z.strictObject({
  name: z.string("Type the name of the workspace.").max(200, "This is not the name of the workspace."),
});

export const workspaceSchema = z.object({
  id: z.string(),
  slug: z.string().describe("The workspace in addresses and in the X-Workspace header."),
  name: z.string(),
  currency: z.string().describe("ISO 4217 code of every amount in this workspace."),
  timeZone: z.string().describe("IANA zone in which days and months are counted."),
  demo: z.boolean().describe("Made by the demo generator."),
});
export type WorkspaceView = z.output<typeof workspaceSchema>;

export const workspaceDetailSchema = workspaceSchema.extend({
  secondStepRequired: z
    .boolean()
    .describe("Members who sign in with a password need a second step; owners decide it."),
  currencyFixed: z.boolean().describe("True once facts exist: amounts are then bound to the currency."),
});
export type WorkspaceDetail = z.output<typeof workspaceDetailSchema>;

export const myWorkspacesSchema = z.object({
  items: z.array(workspaceSchema.extend({ role: z.enum(roles) })),
});
export type MyWorkspace = z.output<typeof myWorkspacesSchema>["items"][number];
