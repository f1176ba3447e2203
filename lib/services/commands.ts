import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { sqlInTransaction } from "@/lib/db/sql";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { readNaming, sayHeldBy } from "./naming";
import { getService } from "./queries";
import type { NewService, ServiceEdit, ServiceView } from "./schema";

/** Adds a service to the catalogue. Throws `invalid` for a name that is taken or a stage that is not there. */
export async function createService(actor: Actor, input: NewService): Promise<ServiceView> {
  const id = newId();
  await transact(async (tx) => {
    await refuseTaken(tx, actor, input.name);
    const { name, description, ownerTeam, domain } = input;
    await tx.service.create({
      data: { workspaceId: actor.workspace.id, id, name, description, ownerTeam, domain },
    });
    await writeParts(tx, actor, id, input);
    await recordAudit(tx, actor, {
      action: "service.created",
      entity: "service",
      entityId: id,
      summary: `Added the service ${name}`,
      after: input,
    });
  });
  return getService(actor, id);
}

/** Replaces what is said of a service. Throws `stale` when somebody else changed it meanwhile. */
export async function changeService(actor: Actor, id: string, edit: ServiceEdit): Promise<ServiceView> {
  const before = await getService(actor, id);
  await transact(async (tx) => {
    await refuseTaken(tx, actor, edit.name, id);
    const { name, description, ownerTeam, domain, version } = edit;
    const { count } = await tx.service.updateMany({
      where: { workspaceId: actor.workspace.id, id, version, archivedAt: null },
      data: { name, description, ownerTeam, domain, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", `${before.name} was changed meanwhile. Reload and change it again.`);
    await writeParts(tx, actor, id, edit);
    await recordAudit(tx, actor, {
      action: "service.changed",
      entity: "service",
      entityId: id,
      summary: `Changed the service ${name}`,
      before,
      after: edit,
    });
  });
  return getService(actor, id);
}

/** Forgets a service. Throws `conflict` while anything names it; one that decisions name can be archived. */
export async function removeService(actor: Actor, id: string): Promise<void> {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  await transact(async (tx) => {
    const before = await tx.service.findUnique({ where });
    if (!before) throw notFound("This service");
    const naming = await readNaming(sqlInTransaction(tx), actor.workspace.id, id);
    const held = sayHeldBy(naming);
    if (held)
      throw new AppError("conflict", `${before.name} is named by ${held}. Change or remove that first.`);
    if (naming.decisions > 0)
      throw new AppError("conflict", `Decisions were made about ${before.name}. Archive it instead.`);
    await tx.service.delete({ where });
    await recordAudit(tx, actor, {
      action: "service.removed",
      entity: "service",
      entityId: id,
      summary: `Removed the service ${before.name}`,
      before: { name: before.name },
    });
  });
}

async function refuseTaken(tx: Tx, actor: Actor, name: string, self?: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  const taken = await tx.service.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
  if (!taken || taken.id === self) return;
  throw invalidField(
    "name",
    taken.archivedAt
      ? "An archived service has this name: bring it back, or choose another name."
      : "There is a service of this name.",
  );
}

async function writeParts(tx: Tx, actor: Actor, serviceId: string, input: NewService): Promise<void> {
  const workspaceId = actor.workspace.id;
  const ids = input.stages.map(({ stageId }) => stageId);
  const known = await tx.stage.findMany({ where: { workspaceId, id: { in: ids } }, select: { id: true } });
  if (known.length < ids.length) throw invalidField("stages", "One of these stages is not there.");
  await tx.serviceSourcing.deleteMany({ where: { workspaceId, serviceId } });
  await tx.serviceStage.deleteMany({ where: { workspaceId, serviceId } });
  await tx.serviceSourcing.createMany({
    data: input.sourcing.map(({ startsOn, endsOn, sourcing, note }) => ({
      workspaceId,
      serviceId,
      startsOn: new Date(startsOn),
      endsOn: endsOn === null ? null : new Date(endsOn),
      sourcing,
      note,
    })),
  });
  await tx.serviceStage.createMany({
    data: input.stages.map((stage) => ({ workspaceId, serviceId, ...stage })),
  });
}
