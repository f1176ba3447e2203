import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlInTransaction } from "@/lib/db/sql";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { NewWorkspace, WorkspaceChange, WorkspaceView } from "./schema";
import { proposeSlugs } from "./slug";

/** A person who has no workspace yet, or starts another. */
export type Founder = { userId: string; name: string };

/** Whoever comes second looks again; so many who found one name at the same moment all get an address. */
const ATTEMPTS = 100;

/** Enters the workspace under the first address that is free. */
async function makeWorkspace(tx: Tx, input: NewWorkspace) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const proposed = proposeSlugs(input.name, randomBytes(4).toString("hex"));
    const rows = await tx.workspace.findMany({ where: { slug: { in: proposed } }, select: { slug: true } });
    const taken = new Set(rows.map((row) => row.slug));
    const slug = proposed.find((each) => !taken.has(each));
    if (!slug) continue;
    const workspace = { id: newId(), slug, ...input };
    // Somebody who founds a workspace of that name at this moment may be first; then there is another look.
    const { count } = await tx.workspace.createMany({ data: [workspace], skipDuplicates: true });
    if (count === 1) return workspace;
  }
  throw new AppError("conflict", "Many workspaces of this name are being made at this moment. Try again.");
}

/** Makes a workspace with the founder as its owner. */
export function createWorkspace(
  founder: Founder,
  input: NewWorkspace,
  requestId: string,
): Promise<WorkspaceView> {
  return transact(async (tx) => {
    const workspace = await makeWorkspace(tx, input);
    const memberId = newId();
    await tx.member.create({
      data: {
        workspaceId: workspace.id,
        id: memberId,
        userId: founder.userId,
        role: "owner",
        lastSeenAt: new Date(),
      },
    });
    const actor: Actor = {
      kind: "member",
      id: memberId,
      userId: founder.userId,
      name: founder.name,
      role: "owner",
      scopes: null,
      workspace,
      requestId,
    };
    await recordAudit(tx, actor, {
      action: "workspace.created",
      entity: "workspace",
      entityId: workspace.id,
      summary: `Created the workspace ${input.name} in ${input.currency}, ${input.timeZone}.`,
      after: input,
    });
    return { ...workspace, demo: false };
  });
}

async function factsExist(tx: Tx, workspaceId: string): Promise<boolean> {
  const found = await Promise.all([
    tx.ledgerEntry.findFirst({ where: { workspaceId }, select: { id: true } }),
    tx.touchpoint.findFirst({ where: { workspaceId }, select: { id: true } }),
    tx.stageInterval.findFirst({ where: { workspaceId }, select: { id: true } }),
    tx.milestone.findFirst({ where: { workspaceId }, select: { id: true } }),
  ]);
  return found.some((row) => row !== null);
}

/**
 * Renames a workspace, or changes its currency or zone. The currency stands once facts exist. Another zone puts
 * facts on other days and months, so every rollup of the workspace is made anew in the same transaction.
 */
export function updateWorkspace(actor: Actor, change: WorkspaceChange): Promise<WorkspaceView> {
  const id = actor.workspace.id;
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${id}::uuid FOR UPDATE`;
    const before = await tx.workspace.findUnique({ where: { id } });
    if (!before) throw notFound("This workspace");
    const name = change.name ?? before.name;
    const currency = change.currency ?? before.currency;
    const timeZone = change.timeZone ?? before.timeZone;
    const secondStepRequired = change.secondStepRequired ?? before.secondStepRequired;
    if (secondStepRequired !== before.secondStepRequired)
      await mayAskSecondStep(tx, actor, secondStepRequired);
    if (currency !== before.currency && (await factsExist(tx, id))) {
      throw new AppError("conflict", "The currency stands once touchpoints, stages or money are recorded.", {
        fields: invalidField("currency", `This workspace already keeps facts in ${before.currency}.`).fields,
      });
    }
    const write = () =>
      tx.workspace.update({ where: { id }, data: { name, currency, timeZone, secondStepRequired } });
    const after =
      timeZone === before.timeZone
        ? await write()
        : await rewriteLives(
            sqlInTransaction(tx),
            { workspaceId: id, timeZone: before.timeZone },
            { query: `SELECT id AS customer_id FROM customer WHERE workspace_id = '${id}'::uuid` },
            write,
          );
    const { createdAt: _, secondStepRequired: __, ...view } = after;
    await recordAudit(tx, actor, {
      action: "workspace.updated",
      entity: "workspace",
      entityId: id,
      summary: summarise(before, after),
      before: {
        name: before.name,
        currency: before.currency,
        timeZone: before.timeZone,
        secondStepRequired: before.secondStepRequired,
      },
      after: { name, currency, timeZone, secondStepRequired },
    });
    return view;
  });
}

/** Owners alone decide it, and only who has a second step themselves asks others for it. */
async function mayAskSecondStep(tx: Tx, actor: Actor, required: boolean): Promise<void> {
  if (actor.role !== "owner" || actor.kind !== "member") {
    throw new AppError("forbidden", "Only owners decide whether members need a second step.");
  }
  if (!required) return;
  // Of people no more can be read from inside a workspace.
  const self = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId ?? "" },
    select: { twoFactorEnabled: true },
  });
  if (self.twoFactorEnabled) return;
  throw new AppError("conflict", "Switch on your own second step first, under Account.", {
    fields: invalidField("secondStepRequired", "Switch on your own second step first, under Account.").fields,
  });
}

type Named = { name: string; currency: string; timeZone: string; secondStepRequired: boolean };

function summarise(before: Named, after: Named): string {
  const parts = [
    before.name === after.name ? "" : `name ${before.name} → ${after.name}`,
    before.currency === after.currency ? "" : `currency ${before.currency} → ${after.currency}`,
    before.timeZone === after.timeZone ? "" : `zone ${before.timeZone} → ${after.timeZone}`,
    before.secondStepRequired === after.secondStepRequired
      ? ""
      : `second step ${after.secondStepRequired ? "asked of members" : "not asked any more"}`,
  ].filter(Boolean);
  return parts.length === 0
    ? "Saved the workspace unchanged."
    : `Changed the workspace: ${parts.join(", ")}.`;
}
