import type { Actor } from "@/lib/auth/actor";
import { type Kept, namesRow, readStampNow, staleState, writeWatched } from "@/lib/auth/row-state";
import { AppError } from "@/lib/errors";
import { readIfMatch, stampOf } from "./entity-tag";
import { fieldsOf } from "./fields-of";
import type { Operation } from "./route";

type Fields = Record<string, unknown>;
/** A request as it came, before its schemas. */
export type Given = { params: Fields; query: Fields; body: unknown };
type Fits = (current: string) => boolean;
/** `lost` is the present stamp where the header names another; the command will say so in its own words. */
export type Conditioned = { given: Given; fits: Fits | null; lost: string | null };

/** The declaration of a route's state in full. */
export function keptOf({ etag }: Operation): Kept | null {
  return typeof etag === "string" ? { table: etag } : (etag ?? null);
}

/** Where a request says which version it changes. */
export function versionPlace(operation: Operation): "body" | "query" | null {
  if (fieldsOf(operation.body, "input").has("version")) return "body";
  return fieldsOf(operation.query, "input").has("version") ? "query" : null;
}

/** Whether the answer says its version itself, so that the database need not be asked for it. */
function tellsVersion(operation: Operation, kept: Kept): boolean {
  return !kept.by && !kept.elsewhere && fieldsOf(operation.response, "output").has("version");
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Brings If-Match together with the `version` that a body or query may name: what the header says is put there, and the
 * command checks it in its transaction and answers 412 in its own words. Where there is no such field, `fits` is to be
 * asked inside the transaction.
 */
export async function applyIfMatch(
  operation: Operation,
  kept: Kept,
  actor: Actor,
  header: string | null,
  given: Given,
): Promise<Conditioned> {
  if (header === null || !namesRow(kept, given.params)) return { given, fits: null, lost: null };
  const tags = readIfMatch(header);
  const stamps = tags === "any" ? [] : tags.map(stampOf);
  const fits: Fits = (current) => tags === "any" || stamps.includes(current);
  const place = versionPlace(operation);
  if (!place) return { given, fits, lost: null };
  const fields = given[place];
  // Not an object: the schema says so better.
  if (!isFields(fields)) return { given, fits: null, lost: null };
  const current = await readStampNow(actor, kept, given.params);
  const [named] = stamps.filter((stamp) => /^(?:0|[1-9]\d{0,8})$/.test(stamp));
  if (current === null || fits(current)) {
    const version = fields.version ?? Number(current ?? named ?? 1);
    return { given: { ...given, [place]: { ...fields, version } }, fits: null, lost: null };
  }
  if (named === undefined) throw staleState(current);
  return { given: { ...given, [place]: { ...fields, version: Number(named) } }, fits: null, lost: current };
}

/**
 * Runs a handler and says the stamp of what its answer shows, unless the answer says it itself: the state before a
 * reading, so that an edit of something newer is refused, or the state that a write left.
 */
export async function withStamp<T>(
  operation: Operation,
  kept: Kept,
  actor: Actor,
  params: Fields,
  method: string,
  { fits, lost }: Omit<Conditioned, "given">,
  work: () => Promise<T>,
): Promise<{ result: T; stamp: string | null }> {
  const told = tellsVersion(operation, kept);
  if (method === "GET" || method === "HEAD") {
    const stamp = told ? null : await readStampNow(actor, kept, params);
    return { result: await work(), stamp };
  }
  const shows = operation.response !== undefined || method === "PUT" || method === "PATCH";
  const becomes = shows && !told && !kept.elsewhere && namesRow(kept, params);
  if (lost === null) return writeWatched(actor, kept, params, { fits, becomes }, work);
  try {
    return { result: await work(), stamp: null };
  } catch (error) {
    // Whatever else is wrong with it: it was asked of a state that is no more.
    if (error instanceof AppError && /^(?:invalid|conflict)$/.test(error.code)) throw staleState(lost);
    throw error;
  }
}

/** The stamp of an answer, which says its version itself or had it looked up. */
export function stampIn(
  operation: Operation,
  kept: Kept,
  body: unknown,
  stamp: string | null,
): string | null {
  if (kept.elsewhere) return null;
  if (!tellsVersion(operation, kept)) return stamp;
  const version = isFields(body) ? body.version : null;
  return typeof version === "number" ? String(version) : null;
}
