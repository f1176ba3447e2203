import type { Actor } from "@/lib/auth/actor";
import { readRules } from "@/lib/db/charge-rules";
import { read } from "@/lib/db/sql";
import type { PoolRuleView } from "./schema";

/** The rules in the order in which they are tried. */
export function findRules(actor: Actor): Promise<PoolRuleView[]> {
  return readRules(read, actor.workspace.id);
}
