import { z } from "zod";
import { id, requiredText } from "@/lib/fields";

/** Lists whose filters and order can be kept under a name. */
export const viewLists = ["customers"] as const;

const list = z.enum(viewLists, { error: `Choose one of ${viewLists.join(", ")}.` });
const name = requiredText(80, "Give the view a name.");
/** Filters and order as the page's address holds them, without where in the list one stands. */
const query = z
  .string()
  .trim()
  .max(2000, "These filters are too long to keep.")
  .transform((text) => {
    const search = new URLSearchParams(text);
    for (const place of ["cursor", "trail", "view"]) search.delete(place);
    return search.toString();
  });

export const newView = z.strictObject({ list, name, query, shared: z.boolean().default(false) });
export type NewView = z.output<typeof newView>;

export const viewEdit = z.strictObject({
  version: z.int("Send the version that you edited."),
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
});
export type ViewEdit = z.output<typeof viewEdit>;

export const viewQuery = z.strictObject({ list });
export const viewParams = z.strictObject({ id });
export const viewRemoval = z.strictObject({
  version: z.coerce.number("Send the version that you saw.").int("Send the version that you saw."),
});

export const savedView = z.object({
  id: z.string(),
  list,
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  /** Whether the caller made it. */
  mine: z.boolean(),
  madeBy: z.string(),
  version: z.number(),
});
export type SavedView = z.output<typeof savedView>;
export const savedViewList = z.object({ items: z.array(savedView) });
