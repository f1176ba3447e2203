import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { findModels } from "./queries";
import type { ModelView } from "./schema";

/**
 * The model asked for, else the one in use with most customers, and what else can be chosen. Throws `not_found` for one
 * that is not there.
 */
export async function pickModel(
  actor: Actor,
  asked: string | undefined,
): Promise<{ chosen: ModelView | null; all: { id: string; name: string }[] }> {
  const all = (await findModels(actor)).filter(({ archived, id }) => !archived || id === asked);
  const chosen = asked
    ? all.find(({ id }) => id === asked)
    : all.reduce<ModelView | null>(
        (most, one) => (most === null || one.customers > most.customers ? one : most),
        null,
      );
  if (asked && !chosen) throw notFound("This lifecycle model");
  return { chosen: chosen ?? null, all: all.map(({ id, name }) => ({ id, name })) };
}
