import { z } from "zod";

/** What the reports answer: the same figures and series as the screens, with units and parts. */

export const unitResponse = z.union([
  z.object({ kind: z.literal("minor"), currency: z.string() }),
  z.object({ kind: z.literal("minor-per"), currency: z.string(), per: z.string() }),
  z.object({ kind: z.literal("minutes-per"), per: z.string() }),
  z.object({
    kind: z.enum(["minutes", "days", "months", "touches", "customers", "closes", "share", "number"]),
  }),
]);

const source = z.object({
  kind: z.string(),
  count: z.number().nullable(),
  query: z.record(z.string(), z.string()),
});

const part = z
  .object({
    id: z.string(),
    label: z.string(),
    value: z.number().nullable(),
    reason: z.string().optional(),
    unit: unitResponse,
    combine: z.enum(["sum", "ratio", "facts", "formula"]),
    formula: z.string().optional(),
    source: source.optional(),
    get parts() {
      return z.array(part);
    },
  })
  .meta({ id: "FigurePart" });

const filters = z.array(z.object({ label: z.string(), value: z.string() }));

/** A figure taken apart; the parts of a sum add up to it, the two of a ratio divide to it. */
export const figureResponse = z
  .object({ ...part.shape, formula: z.string(), filters, asOf: z.string() })
  .meta({ id: "Figure" });
export type FigureResponse = z.output<typeof figureResponse>;

const figure = z.object({
  id: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  reason: z.string().optional(),
  /** Why there is no value, in words. */
  missing: z.string().optional(),
  unit: unitResponse,
  /** The same figure in the months it was asked to be compared with; `change` is (now − then) ÷ |then|. */
  compared: z
    .object({
      from: z.string(),
      to: z.string(),
      value: z.number().nullable(),
      reason: z.string().optional(),
      change: z.number().nullable(),
    })
    .optional(),
  why: figureResponse,
});

const chart = z
  .object({
    id: z.string(),
    sentence: z.string(),
    unit: z.string(),
    x: z.object({ kind: z.string(), label: z.string().optional() }),
    series: z.array(z.object({ id: z.string(), label: z.string() })),
    points: z.array(
      z.object({
        x: z.union([z.string(), z.number()]),
        values: z.record(z.string(), z.number().nullable()),
        partial: z.boolean().optional(),
      }),
    ),
    note: z.string().optional(),
  })
  .meta({ id: "Chart" });

const head = {
  model: z.object({ id: z.string(), name: z.string() }).nullable(),
  asOf: z.string().nullable(),
  filters,
};

export const reportResponse = z
  .object({ ...head, figures: z.array(figure), charts: z.array(chart) })
  .meta({ id: "Report" });
export type ReportResponse = z.output<typeof reportResponse>;

/** The overview: where software spend stands least where it is used, or in words why that is not known. */
export const overviewResponse = reportResponse
  .extend({
    misfit: z
      .object({
        model: z.object({ id: z.string(), name: z.string() }),
        stage: z.object({ id: z.string(), name: z.string() }),
        sentence: z.string(),
        figure: figureResponse,
        /** How to ask the alignment report for it. */
        query: z.string(),
      })
      .nullable(),
    misfitMissing: z.string().nullable(),
  })
  .meta({ id: "Overview" });

export const funnelResponse = z
  .object({
    ...head,
    sentence: z.string(),
    unit: z.string(),
    steps: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        count: z.number(),
        passRate: z.number().nullable(),
        open: z.number(),
      }),
    ),
  })
  .meta({ id: "Funnel" });

export const cohortsResponse = z
  .object({
    ...head,
    sentence: z.string(),
    unit: z.string(),
    rule: z.string(),
    cohorts: z.array(
      z.object({
        month: z.string(),
        customers: z.number(),
        closed: z.number(),
        declined: z.number(),
        cancelled: z.number(),
        open: z.number(),
        closeRate: z.number().nullable(),
        own: z.number().nullable(),
        loaded: z.number().nullable(),
        immature: z.boolean(),
        cells: z.array(z.object({ value: z.number().nullable(), immature: z.boolean() })),
      }),
    ),
  })
  .meta({ id: "Cohorts" });

const life = z.object({
  customerId: z.string(),
  name: z.string(),
  outcome: z.string(),
  stageId: z.string().nullable(),
  points: z.array(z.object({ x: z.number(), y: z.number() })),
});

export const ghostsResponse = z
  .object({ ...head, unit: z.string(), of: z.number(), closed: life.nullable(), unclosed: z.array(life) })
  .meta({ id: "Ghosts" });

export const entriesResponse = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        customerId: z.string(),
        customer: z.string(),
        outcome: z.string(),
        stage: z.string().nullable(),
        occurredAt: z.string(),
        what: z.string().nullable(),
        channel: z.string().nullable(),
        initiation: z.string().nullable(),
        minutes: z.number().nullable(),
        amountMinor: z.number().nullable(),
        agreementId: z.string().nullable(),
        coversFrom: z.string().nullable(),
        coversUntil: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: z
      .object({ count: z.number(), minutes: z.number().nullable(), amountMinor: z.number().nullable() })
      .nullable(),
  })
  .meta({ id: "Facts" });
