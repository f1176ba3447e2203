import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Import, Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError, type FieldReason } from "@/lib/errors";
import type { Target } from "@/lib/imports/mapping";
import { lockImport, requireStatus, requireVersion } from "./load-import";

/** The import, if it is staged, of this kind and as the caller saw it. Throws `conflict` or `stale`. */
export async function lockToMap(
  tx: Tx,
  actor: Actor,
  importId: string,
  { version, kind, otherwise }: { version: number; kind: Import["kind"]; otherwise: string },
): Promise<Import> {
  const row = await lockImport(tx, actor, importId);
  requireStatus(row, ["staged"], "mapped");
  requireVersion(row, version);
  if (row.kind !== kind) throw new AppError("conflict", otherwise);
  return row;
}

/** Stores a checked mapping with what follows from it, and says so in the audit trail. */
export async function keepMapping(
  tx: Tx,
  actor: Actor,
  row: Import,
  mapping: { source: string; target: Target | null },
  more: Pick<Prisma.ImportUncheckedUpdateInput, "profile" | "status"> = {},
): Promise<void> {
  const { target } = mapping;
  await tx.import.update({
    where: { workspaceId_id: { workspaceId: actor.workspace.id, id: row.id } },
    data: {
      ...more,
      mapping: mapping as Prisma.InputJsonValue,
      source: mapping.source,
      modelId: target?.kind === "existing" ? target.modelId : null,
      version: { increment: 1 },
    },
  });
  await recordAudit(tx, actor, {
    action: "import.mapped",
    entity: "import",
    entityId: row.id,
    summary: `Mapped ${row.fileName}`,
    before: row.mapping,
    after: mapping,
  });
}

/** Throws `invalid` with every reason at its field; the first few are said at once. */
export function refuseFields(fields: FieldReason[]): void {
  if (fields.length === 0) return;
  const reasons = [...new Set(fields.map(({ message }) => message))].slice(0, 5);
  throw new AppError("invalid", reasons.join(" "), { fields });
}
