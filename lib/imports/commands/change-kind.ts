import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Detection, ImportKindName, kindBody } from "@/lib/imports/schema";
import { enqueueJob } from "@/lib/jobs/queue";
import { lockImport, requireStatus, requireVersion } from "./load-import";

/** Whether nothing has to be asked before the file is read: a log needs its three columns. */
export function isReadable(kind: ImportKindName, detection: Detection): boolean {
  return kind !== "log" || detection.missing.length === 0;
}

const words: Record<ImportKindName, string> = {
  log: "an event log",
  table: "a table",
  focus: "a FOCUS bill",
};

/** Takes the file for another kind than detected and, when nothing has to be asked first, reads it so. */
export async function changeKind(
  actor: Actor,
  importId: string,
  body: z.output<typeof kindBody>,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["uploaded", "staged", "failed", "reverted"], "read as another kind");
    requireVersion(row, body.version);
    const detection = row.detection as Detection | null;
    if (!detection) throw new AppError("conflict", "This file could not be read. Upload another.");
    if (detection.format !== "csv" && body.kind !== "log")
      throw new AppError("conflict", "XES holds event logs alone; tables and bills come as CSV.");
    const ready = isReadable(body.kind, detection);
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: {
        kind: body.kind,
        status: ready ? "staging" : "uploaded",
        mapping: Prisma.DbNull,
        profile: Prisma.DbNull,
        error: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, actor, {
      action: "import.kind-changed",
      entity: "import",
      entityId: importId,
      summary: `Took ${row.fileName} for ${words[body.kind]}`,
      before: { kind: row.kind },
      after: { kind: body.kind },
    });
    if (ready) await enqueueJob(tx, actor, { kind: "import.stage", subjectId: importId });
  });
}
