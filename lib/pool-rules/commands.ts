import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { invalidField } from "@/lib/errors";
import { findRules } from "./queries";
import type { PoolRuleView, RuleInput } from "./schema";

/**
 * Replaces the rules of the workspace. Charges that are there stay where they are until the rules are applied to them;
 * the rules hold for what is published from now on. Throws `invalid` for a pool or stage that is not there.
 */
export async function saveRules(actor: Actor, rules: readonly RuleInput[]): Promise<PoolRuleView[]> {
  const workspaceId = actor.workspace.id;
  const before = await findRules(actor);
  await transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    const pools = new Set(
      (await tx.costPool.findMany({ where: { workspaceId }, select: { id: true } })).map(({ id }) => id),
    );
    const stages = new Set(
      (await tx.stage.findMany({ where: { workspaceId }, select: { id: true } })).map(({ id }) => id),
    );
    for (const [index, { poolId, stageId }] of rules.entries()) {
      if (!pools.has(poolId)) throw invalidField(`rules.${index}.poolId`, "This pool is not there.");
      if (stageId !== null && !stages.has(stageId))
        throw invalidField(`rules.${index}.stageId`, "This stage is not there.");
    }
    await tx.poolRule.deleteMany({ where: { workspaceId } });
    await tx.poolRule.createMany({
      data: rules.map((rule, position) => ({ workspaceId, id: newId(), position, ...rule })),
    });
    await recordAudit(tx, actor, {
      action: "pool-rules.saved",
      entity: "pool-rule",
      entityId: workspaceId,
      summary: `Saved ${rules.length} rules for charges`,
      before,
      after: rules,
    });
  });
  return findRules(actor);
}
