import { invalidField } from "@/lib/errors";

/** A place in an ordered list, as opaque text. */
export function writeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor of `length` parts; anything else is refused with a reason. */
export function readCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const fits =
      Array.isArray(place) &&
      place.length === length &&
      place.every((part) => part === null || typeof part === "string" || typeof part === "number");
    if (fits) return place;
  } catch {
    // falls through to the one answer for every unreadable cursor
  }
  throw invalidField("cursor", "This cursor is not one of ours; start again from the first page.");
}

/** Whether a cursor can be read; an old address may carry one that cannot. */
export function isCursor(cursor: string, length: number): boolean {
  try {
    return readCursor(cursor, length).length === length;
  } catch {
    return false;
  }
}

/** Cuts the row that was read beyond the page and says where the next one starts. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => readonly (string | number | null)[],
): { rows: readonly Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last ? writeCursor(place(last)) : null };
}
