type Search = Record<string, string | string[] | undefined>;

const names = ["stageId", "channel", "kind", "nature", "touchpointCursor", "entryCursor"] as const;
type Name = (typeof names)[number];

const patterns: Record<Name, RegExp> = {
  stageId: /^[0-9a-f-]{36}$/i,
  channel: /^(digital|email|chat|phone|mail|agent|branch|other)$/,
  kind: /^(cost|revenue)$/,
  nature: /^.{1,100}$/,
  touchpointCursor: /^[\w-]{1,300}$/,
  entryCursor: /^[\w-]{1,300}$/,
};

/** What a customer's page is asked to show of its two long lists; what cannot be read is left out. */
export function readLifeQuery(search: Search, isCursor: (text: string) => boolean) {
  const given: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value !== "string" || !patterns[name].test(value)) continue;
    if (!name.endsWith("Cursor") || isCursor(value)) given[name] = value;
  }
  const { stageId, channel, kind, nature, touchpointCursor, entryCursor } = given;
  const only = (fields: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return {
    touchpoints: {
      ...only({ stageId, channel, cursor: touchpointCursor }),
      includeVoided: stageId || channel ? "false" : "true",
    },
    entries: {
      ...only({ kind, nature, cursor: entryCursor }),
      includeVoided: kind || nature ? "false" : "true",
    },
    touchpointFilter:
      stageId || channel
        ? `${channel ?? "this stage"} ${channel && stageId ? "of one stage" : ""}`.trim()
        : null,
    entryFilter: nature ?? kind ?? null,
    /** The address of the next part of a list, or null at its end. */
    older: (base: string, name: "touchpointCursor" | "entryCursor", cursor: string | null) =>
      cursor === null ? null : `${base}?${new URLSearchParams({ ...given, [name]: cursor })}`,
  };
}
