/** Pages of software spend that list rows of their own kind. */
const ownPages: Readonly<Record<string, string>> = {
  allocations: "software/entries",
  charges: "software/charges",
};

/** Where the rows behind a figure are listed. */
export function entriesAddress(slug: string, kind: string, query: Readonly<Record<string, string>>): string {
  const own = ownPages[kind];
  const search = new URLSearchParams(own ? query : { kind, ...query });
  return `/${slug}/economics/${own ?? "entries"}?${search.toString()}`;
}
