export const bench = {
  workspaceId: "01900000-0000-7000-8000-000000000001",
  modelId: "01900000-0000-7000-8000-000000000002",
  versionId: "01900000-0000-7000-8000-000000000003",
  memberId: "01900000-0000-7000-8000-000000000004",
  slug: "bench",
  timeZone: "America/New_York",
  currency: "USD",
} as const;

export const stageId = (position: number) => `01900000-0000-7000-8000-00000000001${position}`;

/** An id that follows from a number and sorts by it, in the shape of UUIDv7. */
export const idOf = (prefix: string, number: string) =>
  `('${prefix}' || lpad(to_hex(${number}), 8, '0') || '70008000' || lpad(to_hex(${number}), 12, '0'))::uuid`;
