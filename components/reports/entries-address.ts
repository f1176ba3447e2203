/** Pages that list rows of their own kind. */
const ownPages: Readonly<Record<string, string>> = {
  allocations: "economics/software/entries",
  charges: "economics/software/charges",
  escalations: "success/escalations",
  risks: "success/risks",
  stays: "success/effort/stays",
  "stage-moves": "success/moves/list",
  endings: "success/moves/list",
};

/** Where the rows behind a figure are listed. */
export function entriesAddress(slug: string, kind: string, query: Readonly<Record<string, string>>): string {
  const own = ownPages[kind];
  const search = new URLSearchParams(own ? query : { kind, ...query });
  return `/${slug}/${own ?? "economics/entries"}?${search.toString()}`;
}
