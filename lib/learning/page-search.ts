import { z } from "zod";

/** What the address of the page holds. */
export const learningSearch = z.strictObject({
  model: z.uuid().optional(),
  view: z.enum(["stages", "list"]).default("stages"),
  page: z.coerce.number().int().min(1).max(100).default(1),
});
