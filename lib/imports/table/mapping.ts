import { z } from "zod";
import { requiredText } from "@/lib/fields";
import { customerKinds, target } from "@/lib/imports/mapping";
import { dateFormats } from "@/lib/imports/reading";

/** What the columns of a table become: a customer, an agreement, money. Browser-safe. */

export const agreementKinds = ["policy", "loan", "subscription"] as const;
export const agreementEnds = ["lapsed", "cancelled", "claim", "matured", "other"] as const;
export const entryKinds = ["cost", "revenue"] as const;
export const behaviours = ["fixed", "variable"] as const;

/** How an agreement ended, or that it goes on and was only looked at until the date that stands in its place. */
export const terminationMeanings = [...agreementEnds, "open"] as const;
export type TerminationMeaning = (typeof terminationMeanings)[number];

const column = z.string().min(1, "Choose a column.").max(500);
const maybeColumn = column.nullable();

/** A date as written, or a year alone, which stands for its first of January. */
export const moment = z.strictObject({ column, as: z.enum(["date", "year"]) });
export type MomentRule = z.output<typeof moment>;

/** One part of an id: a column as it stands, or the year of a date in it. */
export const idPart = z.strictObject({ column, take: z.enum(["text", "year"]) });
const idParts = z.array(idPart).min(1, "An id needs a column.").max(5, "An id has at most five columns.");
export type IdPart = z.output<typeof idPart>;

/** When something of a customer's life happened: never said, in a column, or as its agreements tell. */
const lifeMoment = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("none") }),
  z.strictObject({ from: z.literal("column"), moment }),
  z.strictObject({ from: z.literal("agreement") }),
]);

const stageKey = z.string().min(1).max(60).nullable();

export const customerRule = z.strictObject({
  kind: z.enum(customerKinds),
  /** What tells one customer from another; `row`: each row is a customer of its own. */
  id: z.discriminatedUnion("from", [
    z.strictObject({ from: z.literal("columns"), parts: idParts }),
    z.strictObject({ from: z.literal("row") }),
  ]),
  /** Whether a customer that is not known yet is made; else such a row is left out. */
  create: z.boolean(),
  /** Which row says who a customer is, where several speak of one. */
  says: z.enum(["first", "last"]),
  name: maybeColumn,
  segment: maybeColumn,
  acquisitionChannel: maybeColumn,
  attributes: z.array(column).max(200),
  firstContact: moment.nullable(),
  closed: lifeMoment,
  /** `agreement`: the end of the last one, once all have ended. */
  ended: lifeMoment,
  /** The stage a new customer enters at first contact, and the one at the close. */
  stages: z.strictObject({ first: stageKey, closed: stageKey }),
});

export const agreementRule = z.strictObject({
  kind: z.enum(agreementKinds),
  id: idParts,
  product: z.discriminatedUnion("from", [
    z.strictObject({ from: z.literal("column"), column }),
    z.strictObject({ from: z.literal("text"), text: requiredText(200, "Name the product.") }),
  ]),
  number: maybeColumn,
  startsOn: moment,
  endsOn: moment.nullable(),
  termination: z
    .strictObject({
      on: moment,
      /** The column that says how it ended, and what its values mean. */
      reason: maybeColumn,
      values: z
        .array(z.strictObject({ value: z.string().max(500), means: z.enum(terminationMeanings) }))
        .max(500),
      /** What a value without a meaning of its own stands for, and every date where there is no such column. */
      otherwise: z.enum(terminationMeanings),
    })
    .nullable(),
  /** Premium, principal or price. */
  amount: maybeColumn,
  /** What it is written in, converted at the rate of the day the agreement starts; null: the workspace's currency. */
  currency: maybeColumn.default(null),
});

const nature = requiredText(100, "Say what was bought or earned.");

export const entryRule = z.strictObject({
  kind: z.enum(entryKinds),
  nature: z.discriminatedUnion("from", [
    z.strictObject({ from: z.literal("text"), text: nature }),
    z.strictObject({
      from: z.literal("column"),
      column,
      values: z.array(z.strictObject({ value: z.string().max(500), nature })).max(500),
    }),
  ]),
  /** `agreement`: the day its agreement starts. */
  on: z.discriminatedUnion("from", [
    z.strictObject({ from: z.literal("column"), moment }),
    z.strictObject({ from: z.literal("agreement") }),
  ]),
  amount: column,
  /** Whether the file writes what it took with the opposite sign. */
  reversed: z.boolean(),
  currency: maybeColumn,
  behaviour: z.enum(behaviours),
  deferrable: z.boolean(),
  /** Empty: what the row says is its identity, counted where it says the same twice. */
  id: z.array(idPart).max(5, "An id has at most five columns."),
  description: maybeColumn,
  /** The days of the row's agreement that a revenue bills, both included. */
  covers: z.strictObject({ from: moment, until: moment }).nullable().default(null),
});

export const tableMapping = z
  .strictObject({
    source: requiredText(100, "Name the system that the file comes from."),
    /** Where new customers live; may be left out when none are made. */
    target: target.nullable(),
    decimalMark: z.enum([".", ","]),
    /** Null: each column as detected. */
    dateFormats: z.array(z.enum(dateFormats)).min(1, "Choose at least one date format.").max(9).nullable(),
    customer: customerRule,
    agreement: agreementRule.nullable(),
    entries: z.array(entryRule).max(20, "At most twenty entries can be made of a row."),
    /** Which agreement of its customer the money belongs to, where the file brings no agreements itself. */
    agreementOfMoney: z
      .strictObject({
        /** Its id in the same source system, or its number in any. */
        by: z.enum(["id", "number"]),
        parts: idParts,
      })
      .nullable()
      .default(null),
  })
  .superRefine((mapping, context) => {
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const needs = "Say first what the agreement is; its dates are asked for here.";
    if (mapping.customer.create && mapping.target === null)
      say(["target"], "Choose the lifecycle model in which new customers live.");
    if (mapping.agreement && mapping.agreementOfMoney)
      say(["agreementOfMoney"], "The money of a row belongs to the agreement that the row brings.");
    if (!mapping.agreement) {
      if (mapping.customer.closed.from === "agreement") say(["customer", "closed"], needs);
      if (mapping.customer.ended.from === "agreement") say(["customer", "ended"], needs);
      mapping.entries.forEach((entry, index) => {
        if (entry.on.from === "agreement") say(["entries", index, "on"], needs);
        if (entry.covers && !mapping.agreementOfMoney)
          say(
            ["entries", index, "covers"],
            "Say first whose days it bills: which agreement the money belongs to.",
          );
      });
    }
    mapping.entries.forEach((entry, index) => {
      if (entry.covers && entry.kind !== "revenue")
        say(["entries", index, "covers"], "Only revenue bills days; leave them out for a cost.");
    });
  });

export type TableMapping = z.output<typeof tableMapping>;
export type AgreementRule = z.output<typeof agreementRule>;
export type EntryRule = z.output<typeof entryRule>;
export type CustomerRule = z.output<typeof customerRule>;

/** Every column that a mapping speaks of, with where it does. */
export function* columnsOf(mapping: TableMapping): Generator<{ path: string; column: string }> {
  const { customer, agreement } = mapping;
  const at = (path: string, name: string | null) => (name === null ? [] : [{ path, column: name }]);
  const ids = (path: string, parts: readonly IdPart[]) =>
    parts.map(({ column }, index) => ({ path: `${path}.${index}`, column }));
  if (customer.id.from === "columns") yield* ids("customer.id.parts", customer.id.parts);
  for (const field of ["name", "segment", "acquisitionChannel"] as const)
    yield* at(`customer.${field}`, customer[field]);
  for (const name of customer.attributes) yield { path: "customer.attributes", column: name };
  yield* at("customer.firstContact", customer.firstContact?.column ?? null);
  for (const field of ["closed", "ended"] as const) {
    const rule = customer[field];
    if (rule.from === "column") yield* at(`customer.${field}`, rule.moment.column);
  }
  if (agreement) {
    yield* ids("agreement.id", agreement.id);
    if (agreement.product.from === "column") yield* at("agreement.product", agreement.product.column);
    yield* at("agreement.number", agreement.number);
    yield* at("agreement.startsOn", agreement.startsOn.column);
    yield* at("agreement.endsOn", agreement.endsOn?.column ?? null);
    yield* at("agreement.termination.on", agreement.termination?.on.column ?? null);
    yield* at("agreement.termination.reason", agreement.termination?.reason ?? null);
    yield* at("agreement.amount", agreement.amount);
    yield* at("agreement.currency", agreement.currency);
  }
  if (mapping.agreementOfMoney) yield* ids("agreementOfMoney.parts", mapping.agreementOfMoney.parts);
  for (const [index, entry] of mapping.entries.entries()) {
    const path = `entries.${index}`;
    if (entry.nature.from === "column") yield* at(`${path}.nature`, entry.nature.column);
    if (entry.on.from === "column") yield* at(`${path}.on`, entry.on.moment.column);
    yield* at(`${path}.amount`, entry.amount);
    yield* at(`${path}.currency`, entry.currency);
    yield* ids(`${path}.id`, entry.id);
    yield* at(`${path}.description`, entry.description);
    yield* at(`${path}.covers.from`, entry.covers?.from.column ?? null);
    yield* at(`${path}.covers.until`, entry.covers?.until.column ?? null);
  }
}
