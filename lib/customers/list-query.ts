import { type CustomerQuery, customerQuery, filterNames } from "./schema";

type Search = Record<string, string | string[] | undefined>;

const names = [...filterNames, "sort", "direction", "cursor"] as const;

/** Reads a list's address; what it does not understand is left out, so that an old link still opens a list. */
export function readListQuery(search: Search): CustomerQuery {
  const given = names.flatMap((name) => {
    const value = search[name];
    const known = customerQuery.shape[name].safeParse(value);
    return typeof value === "string" && value !== "" && known.success ? [[name, value]] : [];
  });
  return customerQuery.parse(Object.fromEntries(given));
}

/** The address of the same list with some things changed; null takes one out. Going elsewhere starts at page one. */
export function listAddress(
  base: string,
  query: Partial<CustomerQuery>,
  change: Record<string, string | null>,
): string {
  const next = new URLSearchParams();
  for (const name of names) {
    const value = name in change ? change[name] : name === "cursor" ? null : query[name];
    if (value) next.set(name, String(value));
  }
  if (change.trail) next.set("trail", change.trail);
  if (next.get("sort") === "lastActivity") next.delete("sort");
  const text = next.toString();
  return text ? `${base}?${text}` : base;
}

const longestTrail = 12;

/** Forward and back over keyset pages: the cursors behind travel in the address. */
export function pageAddresses(base: string, query: CustomerQuery, trail: string, nextCursor: string | null) {
  const behind = trail === "" ? [] : trail.split(".");
  const here = query.cursor ?? "";
  const next =
    nextCursor === null
      ? null
      : listAddress(base, query, {
          cursor: nextCursor,
          trail: [...behind, here].slice(-longestTrail).join("."),
        });
  const before = behind.at(-1);
  const previous =
    here === ""
      ? null
      : listAddress(base, query, { cursor: before || null, trail: behind.slice(0, -1).join(".") || null });
  return { next, previous };
}
