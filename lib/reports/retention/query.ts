import { z } from "zod";
import { acquisitionChannelFilter, figureId, selection } from "@/lib/reports/schema";

export const retentionUnits = ["agreement", "customer"] as const;
export type RetentionUnit = (typeof retentionUnits)[number];

export const retentionGroups = ["segment", "acquisitionChannel", "product", "cohort"] as const;
export type RetentionGroup = (typeof retentionGroups)[number];

/** Money can be told by segment and by acquisition channel; it names neither product nor cohort. */
export type MoneyGroup = Extract<RetentionGroup, "segment" | "acquisitionChannel">;

export function hasMoney(by: RetentionGroup | undefined): by is MoneyGroup | undefined {
  return by === undefined || by === "segment" || by === "acquisitionChannel";
}

const share = (what: string) =>
  z.coerce.number(`Give ${what} in percent.`).min(0, "A rate is not negative.").max(100, "At most 100 %.");

/** `from` and `to` are months in which the lives began. */
export const retentionQuery = z.strictObject({
  ...selection,
  acquisitionChannel: acquisitionChannelFilter,
  product: z.string().trim().min(1, "Name the product.").max(200).optional(),
  unit: z.enum(retentionUnits, "Choose agreement or customer.").optional(),
  event: z.enum(["any", "lapse"], "Choose any (every end) or lapse.").default("any"),
  by: z.enum(retentionGroups, "Choose segment, acquisitionChannel, product or cohort.").optional(),
  interval: z.enum(["log", "log-log"], "Choose log or log-log.").default("log"),
  /** The two groups that the log-rank test compares; the two largest when left out. */
  first: z.string().max(200).optional(),
  second: z.string().max(200).optional(),
  rate: share("the discount rate").default(10),
  convention: z.enum(["effective", "nominal"], "Choose effective or nominal.").default("effective"),
  timing: z.enum(["advance", "mid", "end"], "Choose advance, mid or end.").default("advance"),
  horizon: z.coerce.number("Give the months.").int().min(1).max(600, "At most 600 months.").default(60),
});
export type RetentionQuery = z.output<typeof retentionQuery>;
export const retentionWhyQuery = retentionQuery.extend({ figure: figureId });
