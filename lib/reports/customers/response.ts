import { z } from "zod";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { lensSchema } from "@/lib/lenses/schema";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { reportResponse } from "@/lib/reports/response";
import { toReport } from "@/lib/reports/view/report";
import { customerCharts } from "./charts";
import { customerFigures } from "./figures";
import type { CustomersReport } from "./report";
import { NO_RUN } from "./words";

const ranked = z.object({
  customerId: z.string(),
  name: z.string(),
  firstContactAt: z.string(),
  endedAt: z.string().nullable(),
  revenueMinor: z.number(),
  costMinor: z.number(),
  marginMinor: z.number(),
});

export const rankingResponse = z
  .object({ items: z.array(ranked), nextCursor: z.string().nullable() })
  .meta({ id: "CustomerRanking" });

/** The report with its curves and lists; money in minor units. */
export const customersResponse = reportResponse
  .extend({
    label: z.string(),
    clock: z.enum(["close", "contact"]),
    /** Customers behind the median: all of them, or a sample. */
    sample: z.object({ drawn: z.number(), of: z.number() }),
    median: z.array(
      z.object({
        month: z.number(),
        customers: z.number(),
        low: z.number().nullable(),
        median: z.number().nullable(),
        high: z.number().nullable(),
      }),
    ),
    beforeContact: z.object({ customers: z.number(), entries: z.number(), amountMinor: z.number() }),
    customer: z
      .object({
        customerId: z.string(),
        name: z.string(),
        cumulative: z.array(z.number()),
        payback: z.number().nullable(),
        paybackSustained: z.number().nullable(),
      })
      .nullable(),
    lens: lensSchema.nullable(),
    byFunction: z.record(z.enum(COST_FUNCTIONS), z.number()).nullable(),
    /** Said while no allocation run reaches customers. */
    softwareNote: z.string().nullable(),
    top: z.array(ranked),
    bottom: z.array(ranked),
  })
  .meta({ id: "CustomersReport" });
export type CustomersResponse = z.output<typeof customersResponse>;

export function toCustomersResponse(report: CustomersReport) {
  const { one } = report;
  return {
    ...toReport(report.scope, report.query, customerFigures(report), customerCharts(report)),
    label: NOT_ADVICE,
    clock: report.clock,
    sample: report.sample,
    median: report.median.points.map(({ ageMonth, customers, band }) => ({
      month: ageMonth,
      customers,
      low: band?.low ?? null,
      median: band?.median ?? null,
      high: band?.high ?? null,
    })),
    beforeContact: report.median.early,
    customer: one && {
      customerId: one.customerId,
      name: one.name,
      cumulative: [...one.cumulative],
      payback: one.payback.first.value,
      paybackSustained: one.payback.sustained.value,
    },
    lens: report.lens,
    byFunction: { ...report.functions.byFunction },
    softwareNote: report.software.run ? null : NO_RUN,
    top: [...report.top],
    bottom: [...report.bottom],
  };
}

export function emptyCustomers(): CustomersResponse {
  const head = { model: null, asOf: null, filters: [], figures: [], charts: [] };
  return {
    ...head,
    label: NOT_ADVICE,
    clock: "close",
    sample: { drawn: 0, of: 0 },
    median: [],
    beforeContact: { customers: 0, entries: 0, amountMinor: 0 },
    customer: null,
    lens: null,
    byFunction: null,
    softwareNote: null,
    top: [],
    bottom: [],
  };
}
