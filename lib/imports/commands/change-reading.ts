import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { transact } from "@/lib/db/transaction";
import { AppError, type FieldReason } from "@/lib/errors";
import type { readingBody } from "@/lib/imports/schema";
import { enqueueJob } from "@/lib/jobs/queue";
import { lockImport, requireStatus, requireVersion } from "./load-import";

/** Sets how the file is read and reads it (again) in the background. */
export async function changeReading(
  actor: Actor,
  importId: string,
  body: z.output<typeof readingBody>,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["uploaded", "staged", "failed", "reverted"], "read again");
    requireVersion(row, body.version);
    if (row.kind === "log") assertColumns(body.reading);
    if (row.detection === null)
      throw new AppError(
        "conflict",
        "This file could not be read at all, so there is nothing to read again. Upload another.",
      );
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: { status: "staging", reading: body.reading as Prisma.InputJsonValue, version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      action: "import.read",
      entity: "import",
      entityId: importId,
      summary: `Chose how ${row.fileName} is read`,
      before: row.reading,
      after: body.reading,
    });
    await enqueueJob(tx, actor, { kind: "import.stage", subjectId: importId });
  });
}

const roleWords = { caseId: "the case", activity: "the activity", timestamp: "the time" } as const;

function assertColumns(reading: z.output<typeof readingBody>["reading"]): void {
  const columns = reading.csv?.columns;
  if (!columns) return;
  const fields: FieldReason[] = [];
  for (const role of ["caseId", "activity", "timestamp"] as const) {
    if (columns[role] === null)
      fields.push({
        path: `reading.csv.columns.${role}`,
        message: `Choose the column that holds ${roleWords[role]}.`,
      });
  }
  if (fields.length > 0)
    throw new AppError("invalid", fields.map(({ message }) => message).join(" "), { fields });
}
