import { z } from "zod";
import { DRIVERS } from "@/lib/engine/allocation/driver";
import { CHARGE_PURPOSES } from "@/lib/engine/allocation/pool";
import { id, paging } from "@/lib/fields";

/** What goes over the wire for allocation runs; browser-safe. */

export const runStatuses = ["queued", "running", "done", "unchanged", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];
export const lineStates = ["direct", "allocated", "idle", "unallocated"] as const;
export type LineState = (typeof lineStates)[number];

export const month = z
  .string()
  .trim()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, "Give a month such as 2026-03.");

/** As many months as a chart shows well; a longer past is shared out in several runs. */
export const mostMonths = 60;

export const newRun = z
  .strictObject({ from: month, to: month })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "The last month is not before the first." })
  .refine(({ from, to }) => countMonths(from, to) <= mostMonths, {
    path: ["to"],
    error: `A run covers at most ${mostMonths} months.`,
  });
export type NewRun = z.output<typeof newRun>;

function countMonths(from: string, to: string): number {
  const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return index(to) - index(from) + 1;
}

export const runParams = z.strictObject({ id });
export const runsQuery = z.strictObject(paging);

export const allocationRun = z.object({
  id: z.string(),
  number: z.number(),
  status: z.enum(runStatuses),
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  /** Months for which this run is the one that counts. */
  currentMonths: z.number(),
  /** The earlier run that stands because nothing had changed. */
  sameAs: z.object({ id: z.string(), number: z.number() }).nullable(),
  inputHash: z.string().nullable(),
  resultHash: z.string().nullable(),
  counts: z
    .object({
      months: z.number(),
      pools: z.number(),
      lines: z.number(),
      entries: z.number(),
      totalMinor: z.number(),
    })
    .nullable(),
  error: z.string().nullable(),
  jobId: z.string().nullable(),
  progress: z
    .object({ step: z.string().nullable(), done: z.number(), total: z.number().nullable() })
    .nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type AllocationRunView = z.output<typeof allocationRun>;
export const runPage = z.object({ items: z.array(allocationRun), nextCursor: z.string().nullable() });

/** Which parts: all of them where nothing is named. "none" is the pool, stage, segment or channel that is not known. */
const noneOrId = z.union([z.literal("none"), id]).optional();
const parts = {
  monthFrom: month.optional(),
  monthTo: month.optional(),
  pool: noneOrId,
  stage: noneOrId,
  state: z.enum(lineStates).optional(),
};

export const linesQuery = z.strictObject({ ...parts, ...paging });
export type LinesQuery = z.output<typeof linesQuery>;

export const allocationLine = z.object({
  number: z.number(),
  month: z.string(),
  poolId: z.string().nullable(),
  pool: z.string(),
  state: z.enum(lineStates),
  driver: z.enum(DRIVERS),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  customerId: z.string().nullable(),
  customer: z.string().nullable(),
  units: z.number().nullable(),
  totalUnits: z.number().nullable(),
  /** Customers and stages it was split among; 0 where it is not. */
  entries: z.number(),
  amountMinor: z.number(),
});
export type AllocationLineView = z.output<typeof allocationLine>;
export const linePage = z.object({
  items: z.array(allocationLine),
  nextCursor: z.string().nullable(),
  total: z.object({ count: z.number(), amountMinor: z.number() }).nullable(),
});

export const entriesQuery = z.strictObject({ ...parts, customer: id.optional(), ...paging });
export type AllocationEntriesQuery = z.output<typeof entriesQuery>;

/** The same for a file, which has no pages. */
export const partsQuery = z.strictObject({ ...parts, customer: id.optional() });
export type PartsQuery = z.output<typeof partsQuery>;

/** The same of a page's address: of one run, or of the run that counts for each month. */
export const partsSearch = z.strictObject({
  ...parts,
  customer: id.optional(),
  run: id.optional(),
  ...paging,
});

/** What one customer bears of one line, with the ratio by which it bears it. */
export const allocationEntry = z.object({
  runId: z.string(),
  month: z.string(),
  line: z.number(),
  customerId: z.string().nullable(),
  customer: z.string().nullable(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  poolId: z.string().nullable(),
  pool: z.string(),
  state: z.enum(lineStates),
  driver: z.enum(DRIVERS),
  units: z.number().nullable(),
  totalUnits: z.number().nullable(),
  ratio: z.number().nullable(),
  amountMinor: z.number(),
});
export type AllocationEntryView = z.output<typeof allocationEntry>;
export const entryPage = z.object({
  items: z.array(allocationEntry),
  nextCursor: z.string().nullable(),
  total: z.object({ count: z.number(), amountMinor: z.number() }).nullable(),
});

export const compareQuery = z.strictObject({ with: id });
export const runDifference = z.object({
  run: z.object({ id: z.string(), number: z.number() }),
  with: z.object({ id: z.string(), number: z.number() }),
  identical: z.boolean(),
  rows: z.array(
    z.object({
      month: z.string(),
      poolId: z.string().nullable(),
      pool: z.string(),
      state: z.enum(lineStates),
      amountMinor: z.number(),
      withMinor: z.number(),
      differenceMinor: z.number(),
    }),
  ),
});
export type RunDifference = z.output<typeof runDifference>;

export const chargesBehindQuery = z.strictObject({
  pool: z.union([z.literal("none"), id]),
  month,
  /** "cost": what the month bears of each charge; "cash": what was paid in it. The two are never added. */
  view: z.enum(["cost", "cash"]).default("cost"),
  ...paging,
});
export type ChargesBehindQuery = z.output<typeof chargesBehindQuery>;

/** A charge and the part of it that a month bears: `part` of `whole` months of its life, or of its days. */
export const borneCharge = z.object({
  id: z.string(),
  purpose: z.enum(CHARGE_PURPOSES),
  description: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  lifeMonths: z.number().nullable(),
  /** Decimal text in the workspace's currency. */
  amount: z.string(),
  part: z.number(),
  whole: z.number(),
  borne: z.string(),
  stage: z.string().nullable(),
  customer: z.string().nullable(),
  source: z.string(),
  externalId: z.string().nullable(),
  /** Voided after the month was shared out. */
  voidedSince: z.boolean(),
});
export type BorneChargeView = z.output<typeof borneCharge>;
export const chargesBehindPage = z.object({
  items: z.array(borneCharge),
  nextCursor: z.string().nullable(),
  /** What the month has of them, rounded once; `exact` before rounding, which is carried into the next month. */
  total: z.object({ amountMinor: z.number(), exact: z.string().nullable() }).nullable(),
});

/** Which part to explain: a line, or what one customer bears of it. */
export const whyQuery = z.strictObject({
  line: z.coerce.number().int().min(1),
  customer: id.optional(),
  stage: z.union([z.literal("none"), id]).optional(),
});
export type AllocationWhyQuery = z.output<typeof whyQuery>;

/** A page of charges: all of them, or those that a month of a pool bears or paid. */
export const chargesSearch = z.strictObject({
  pool: noneOrId,
  import: id.optional(),
  run: id.optional(),
  borne: month.optional(),
  paid: month.optional(),
  ...paging,
});
