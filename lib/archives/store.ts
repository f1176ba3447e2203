import { createHash } from "node:crypto";
import { read } from "@/lib/db/sql";
import type { ByteRange } from "@/lib/formats/zip/read";

/** Every piece but the last has this length, so that a place in the file is a place in a piece. */
export const pieceBytes = 1024 * 1024;

export type ArchiveSink = {
  put: (bytes: Uint8Array) => Promise<void>;
  /** Keeps what is left; answers the length and the SHA-256 of the whole. */
  end: () => Promise<{ bytes: number; sha256: string }>;
};

/** Keeps a file piece by piece; memory holds one of them. `keep` writes one, numbered from 0. */
export function archiveSink(keep: (sequence: number, piece: Buffer) => Promise<void>): ArchiveSink {
  const hash = createHash("sha256");
  let waiting = Buffer.alloc(pieceBytes);
  let filled = 0;
  let sequence = 0;
  let bytes = 0;
  const flush = async () => {
    if (filled === 0) return;
    await keep(sequence++, waiting.subarray(0, filled));
    waiting = Buffer.alloc(pieceBytes);
    filled = 0;
  };
  return {
    put: async (part) => {
      hash.update(part);
      bytes += part.length;
      for (let at = 0; at < part.length; ) {
        const taken = Math.min(part.length - at, pieceBytes - filled);
        waiting.set(part.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        if (filled === pieceBytes) await flush();
      }
    },
    end: async () => {
      await flush();
      return { bytes, sha256: hash.digest("hex") };
    },
  };
}

async function readPiece(workspaceId: string, archiveId: string, sequence: number): Promise<Buffer | null> {
  const [row] = await read<{ bytes: Buffer }>(
    "SELECT bytes FROM workspace_archive_chunk WHERE workspace_id = $1 AND archive_id = $2 AND sequence = $3",
    [workspaceId, archiveId, sequence],
  );
  return row?.bytes ?? null;
}

/** The whole file, piece by piece. */
export async function* readPieces(workspaceId: string, archiveId: string): AsyncGenerator<Uint8Array> {
  for (let sequence = 0; ; sequence++) {
    const piece = await readPiece(workspaceId, archiveId, sequence);
    if (!piece) return;
    yield piece;
  }
}

/** The file as one that any part can be read of; the last two pieces are remembered. */
export function archiveRange(workspaceId: string, archiveId: string, size: number): ByteRange {
  const known = new Map<number, Buffer>();
  const pieceAt = async (sequence: number): Promise<Buffer> => {
    const piece = known.get(sequence) ?? (await readPiece(workspaceId, archiveId, sequence));
    if (!piece) throw new Error(`Piece ${sequence} of the archive ${archiveId} is missing.`);
    known.delete(sequence);
    known.set(sequence, piece);
    for (const old of known.keys()) {
      if (known.size <= 2) break;
      known.delete(old);
    }
    return piece;
  };
  return {
    size,
    read: async (at, length) => {
      const parts: Buffer[] = [];
      const end = Math.min(size, at + length);
      for (let place = at; place < end; ) {
        const piece = await pieceAt(Math.floor(place / pieceBytes));
        const from = place % pieceBytes;
        const part = piece.subarray(from, Math.min(piece.length, from + end - place));
        parts.push(part);
        place += part.length;
      }
      return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    },
  };
}
