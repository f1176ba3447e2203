import { MOST } from "@/components/compare/address";
import { type Pair, pickPair } from "@/components/compare/pick-pair";
import type { Actor } from "@/lib/auth/actor";
import { findChoices } from "@/lib/profiles/choices";
import { readReferences } from "@/lib/profiles/compare";

/** Low touch against high touch among the models in use; null with fewer than two that can be compared. */
export async function readPair(actor: Actor): Promise<Pair | null> {
  const choices = await findChoices(actor);
  const ids = choices.flatMap(({ id, archived }) => (archived ? [] : [id])).slice(0, MOST);
  return pickPair(await readReferences(actor, ids));
}
