import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, type FieldReason } from "@/lib/errors";
import type { tableMappingBody } from "@/lib/imports/schema";
import { findMissingColumns } from "@/lib/imports/table/compile";
import type { TableMapping } from "@/lib/imports/table/mapping";
import type { TableProfile } from "@/lib/imports/table/schema";
import { enqueueJob } from "@/lib/jobs/queue";
import { stageKeys } from "./change-mapping";
import { keepMapping, lockToMap, refuseFields } from "./keep-mapping";

/** Keeps what the columns of a table become, and has every row checked under it in the background. */
export async function changeTableMapping(
  actor: Actor,
  importId: string,
  body: z.output<typeof tableMappingBody>,
): Promise<void> {
  await transact(async (tx) => {
    const row = await lockToMap(tx, actor, importId, {
      version: body.version,
      kind: "table",
      otherwise: "This import is an event log.",
    });
    const profile = row.profile as TableProfile | null;
    if (!profile) throw new AppError("conflict", "The file has to be read first.");
    await assertTableMapping(tx, actor, body.mapping, profile);
    await keepMapping(tx, actor, row, body.mapping, {
      profile: { ...profile, checked: null } as Prisma.InputJsonValue,
      status: "checking",
    });
    await enqueueJob(tx, actor, { kind: "import.check", subjectId: importId });
  });
}

/** @throws AppError `invalid` with a reason per column or stage that does not exist */
export async function assertTableMapping(
  tx: Tx,
  actor: Actor,
  mapping: TableMapping,
  profile: TableProfile,
): Promise<void> {
  const fields: FieldReason[] = findMissingColumns(
    mapping,
    profile.columns.map(({ name }) => name),
  );
  if (mapping.target) {
    const stages = await stageKeys(tx, actor, mapping.target, fields);
    const { first, closed } = mapping.customer.stages;
    for (const [part, key] of Object.entries({ first, closed })) {
      if (key !== null && !stages.has(key))
        fields.push({
          path: `mapping.customer.stages.${part}`,
          message: `The lifecycle model has no stage ${key}.`,
        });
    }
  }
  refuseFields(fields);
}
