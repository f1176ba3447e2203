import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { importSizeLimit } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { createBody } from "@/lib/imports/schema";
import { keyOf, titleOf } from "@/lib/imports/stage/suggest-mapping";

/** Opens an import that waits for its file. Returns its id. */
export async function createImport(actor: Actor, body: z.output<typeof createBody>): Promise<string> {
  assertSize(body.byteSize);
  const importId = newId();
  await transact(async (tx) => {
    await tx.import.create({
      data: {
        workspaceId: actor.workspace.id,
        id: importId,
        status: "uploading",
        fileName: body.fileName,
        byteSize: BigInt(body.byteSize),
        source: keyOf(titleOf(body.fileName)),
        createdById: actor.id,
      },
    });
    await recordAudit(tx, actor, {
      action: "import.created",
      entity: "import",
      entityId: importId,
      summary: `Began to import ${body.fileName}`,
    });
  });
  return importId;
}

/** @throws AppError `too_large` beyond the limit of this installation */
export function assertSize(bytes: number): void {
  const limit = importSizeLimit();
  if (bytes <= limit) return;
  const megabytes = Math.floor(limit / 1024 ** 2);
  const size = megabytes >= 1 ? `${megabytes} MB` : `${limit} bytes`;
  throw new AppError(
    "too_large",
    `The file is larger than the ${size} that one import takes. Split it, or compress it with gzip.`,
  );
}
