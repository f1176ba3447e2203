/**
 * Where the server sends all rows of a list under its filters as CSV. `path` is below /api/v1; filters without a value
 * are left out, and so is where in the list one is.
 */
export function csvHref(
  slug: string,
  path: string,
  filters: Readonly<Record<string, unknown>> = {},
  table = "items",
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (name === "cursor" || name === "limit" || value === undefined || value === null || value === "")
      continue;
    search.set(name, String(value));
  }
  search.sort();
  search.set("csv", table);
  search.set("workspace", slug);
  return `/api/v1${path}?${search}`;
}
