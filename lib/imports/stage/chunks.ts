import { read } from "@/lib/db/sql";

/** Pieces of this size: big enough to be few, small enough that one of them is nothing in memory. */
export const chunkBytes = 1024 * 1024;

/** The raw file of an import, piece by piece as it was received. */
export async function* readChunks(workspaceId: string, importId: string): AsyncGenerator<Uint8Array> {
  for (let sequence = 0; ; sequence++) {
    const [row] = await read<{ bytes: Buffer }>(
      `SELECT bytes FROM import_chunk WHERE workspace_id = $1 AND import_id = $2 AND sequence = $3`,
      [workspaceId, importId, sequence],
    );
    if (!row) return;
    yield row.bytes;
  }
}
