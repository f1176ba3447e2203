import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import type { ArchiveView } from "./schema";
import { readPieces } from "./store";

type Row = Omit<ArchiveView, "createdAt" | "finishedAt"> & { createdAt: Date; finishedAt: Date | null };

async function findRows(actor: Actor, id: string | null): Promise<ArchiveView[]> {
  const rows = await read<Row>(
    `SELECT a.id, a.status, a.file_name AS "fileName", a.byte_size AS "byteSize", a.sha256,
       (SELECT sum(value::int8) FROM jsonb_each_text(a.tables)) AS rows, a.error->>'message' AS error,
       a.created_at AS "createdAt", a.created_by AS "createdBy", a.finished_at AS "finishedAt",
       CASE WHEN j.id IS NOT NULL THEN jsonb_build_object('id', j.id, 'status', j.status, 'step', j.step, 'done', j.done,
         'total', j.total, 'cancelRequested', j.cancel_requested_at IS NOT NULL) END AS job
     FROM workspace_archive a
     LEFT JOIN job j ON j.workspace_id = a.workspace_id AND j.subject_id = a.id AND j.status IN ('queued', 'running')
     WHERE a.workspace_id = $1 AND ($2::uuid IS NULL OR a.id = $2) ORDER BY a.id DESC LIMIT 50`,
    [actor.workspace.id, id],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

/** Archives made of the workspace or brought to it, the newest first. */
export function findArchives(actor: Actor): Promise<ArchiveView[]> {
  return findRows(actor, null);
}

export async function findArchive(actor: Actor, id: string): Promise<ArchiveView> {
  const [archive] = await findRows(actor, id);
  if (!archive) throw notFound("This archive");
  return archive;
}

/** The file of an archive that is ready. */
export async function openArchiveFile(
  actor: Actor,
  id: string,
): Promise<{ name: string; size: number; pieces: AsyncGenerator<Uint8Array> }> {
  const archive = await findArchive(actor, id);
  if (archive.status !== "ready")
    throw new AppError("conflict", "There is no file of this archive: it is not finished, or it failed.");
  return {
    name: archive.fileName,
    size: archive.byteSize,
    pieces: readPieces(actor.workspace.id, id),
  };
}
