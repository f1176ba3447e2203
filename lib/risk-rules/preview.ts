import { type Actor, placeOf } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { conditionParams, conditionSql } from "./condition-sql";
import { drawCustomers } from "./draw";
import { asOfAll } from "./run";
import type { RiskFound, RiskPreview } from "./schema";

/** Up to so many customers are looked at before a rule is saved. */
const PREVIEWED = 20_000;

/** How many customers a rule would find now. */
export async function previewRule(actor: Actor, rule: RiskPreview): Promise<RiskFound> {
  const now = await asOfAll(read, actor.workspace.id, new Date());
  const { ids, of } = await drawCustomers(read, actor.workspace.id, rule, PREVIEWED, now);
  const [row] = await read<{ found: number }>(
    `SELECT count(*) AS found FROM (${conditionSql(rule.test)}) c`,
    conditionParams(placeOf(actor), rule, now, ids),
  );
  return { found: row?.found ?? 0, lookedAt: ids?.length ?? of, of };
}
