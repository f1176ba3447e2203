import type { z } from "zod";

type Search = Record<string, string | string[] | undefined>;

/**
 * The filters in a page's address. What no longer makes sense is left out rather than refused: an old link still
 * opens the report.
 */
export function readSearch<S extends z.ZodObject>(schema: S, search: Search): z.output<S> {
  const kept: Record<string, string> = {};
  for (const [key, field] of Object.entries(schema.shape)) {
    const raw = search[key];
    const value = Array.isArray(raw) ? raw[0] : raw;
    if (value && (field as z.ZodType).safeParse(value).success) kept[key] = value;
  }
  return schema.parse(kept);
}

/** A query as an address, with changes; null leaves a filter out. */
export function writeSearch(
  query: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, string | null>> = {},
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, ...change })) {
    if (value !== undefined && value !== null && value !== "") search.set(key, String(value));
  }
  search.sort();
  return search.toString();
}
