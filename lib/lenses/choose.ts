import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { findLens } from "./queries";
import { type LensView, presetViews } from "./schema";

/** The first of the wanted lenses that there is, for a page: an old link or an old cookie still opens it. */
export async function chooseLens(
  actor: Actor,
  wanted: readonly (string | string[] | undefined)[],
): Promise<LensView> {
  for (const key of wanted) {
    if (typeof key !== "string" || key === "") continue;
    try {
      return await findLens(actor, key);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    }
  }
  const [first] = presetViews;
  if (!first) throw new Error("There are no presets.");
  return first;
}
