import { fold } from "./compile";
import { convertAtDay, readCurrency } from "./convert";
import type { AgreementRule, TerminationMeaning } from "./mapping";
import type { ReadMoment } from "./read-moment";
import type { RowReader } from "./row-reader";

export type RowAgreement = {
  externalId: string;
  product: string;
  number: string | null;
  starts: ReadMoment;
  endsOn: string | null;
  terminatedOn: string | null;
  endReason: Exclude<TerminationMeaning, "open"> | null;
  /** The last day about which anything is known, of an agreement that went on. */
  observedUntil: string | null;
  amountMinor: bigint | null;
};

/** The agreement of a row; null where it has none or cannot be taken. */
export function interpretAgreement(row: RowReader, rule: AgreementRule): RowAgreement | null {
  // A row without anything that an agreement is made of speaks of the customer alone.
  if (rule.id.every(({ column }) => row.text(column) === null) && row.text(rule.startsOn.column) === null)
    return null;
  const externalId = row.id(rule.id, "the agreement");
  if (externalId === null) return null;
  const starts = row.moment(rule.startsOn, "the start of the agreement");
  if (!starts) {
    if (starts === null)
      row.error(rule.startsOn.column, null, "The start is missing, so the agreement is left out.");
    return null;
  }
  const product = rule.product.from === "text" ? rule.product.text : row.shortText(rule.product.column, 200);
  if (product === null) {
    const column = rule.product.from === "column" ? rule.product.column : null;
    row.error(column, null, "The product is missing, so the agreement is left out.");
    return null;
  }
  const end = readTermination(row, rule, starts);
  if (end === undefined) return null;
  const endsOn = rule.endsOn ? row.moment(rule.endsOn, "the agreed end", true) : null;
  const amountMinor = readAmount(row, rule, starts.day);
  if (amountMinor === undefined) return null;
  return {
    externalId,
    product,
    number: row.shortText(rule.number, 100),
    starts,
    endsOn: endsOn?.day ?? null,
    ...end,
    amountMinor,
  };
}

/** In the workspace's currency, at the rate of the start. Undefined after an error, which leaves the agreement out. */
function readAmount(row: RowReader, rule: AgreementRule, day: string): bigint | null | undefined {
  if (rule.amount === null) return null;
  const currency = readCurrency(row, rule.currency, "agreement");
  if (currency === null) return undefined;
  const amount = row.amount(rule.amount, currency, "the amount");
  if (amount === null || amount === undefined) return null;
  return convertAtDay(row, { column: rule.currency, minor: amount, currency, day, what: "agreement" })
    ?.amountMinor;
}

type Termination = Pick<RowAgreement, "terminatedOn" | "endReason" | "observedUntil">;

const goesOn: Termination = { terminatedOn: null, endReason: null, observedUntil: null };

/** Undefined after an error, which leaves the agreement out. */
function readTermination(
  row: RowReader,
  { termination }: AgreementRule,
  starts: ReadMoment,
): Termination | undefined {
  if (!termination) return goesOn;
  const { column } = termination.on;
  const on = row.moment(termination.on, "how the agreement ended", true);
  if (on === undefined) return undefined;
  const means = meaningOf(row, termination);
  if (on === null) {
    if (means !== "open" && termination.reason !== null && row.text(termination.reason) !== null)
      row.warn(column, null, "The row says how the agreement ended and not when, so it goes on.");
    return goesOn;
  }
  if (on.day < starts.day) {
    row.error(
      column,
      row.text(column),
      `This lies before the start on ${starts.day}, so the agreement is left out.`,
    );
    return undefined;
  }
  if (means === "open") return { ...goesOn, observedUntil: on.day };
  return { terminatedOn: on.day, endReason: means, observedUntil: null };
}

function meaningOf(
  row: RowReader,
  termination: NonNullable<AgreementRule["termination"]>,
): TerminationMeaning {
  const value = row.text(termination.reason);
  if (value === null) return row.compiled.reasons.get("") ?? termination.otherwise;
  const means = row.compiled.reasons.get(fold(value));
  if (means) return means;
  row.warn(
    termination.reason,
    value,
    `Nobody said what this value means, so it counts as “${termination.otherwise}”. Give it a meaning in the mapping.`,
  );
  return termination.otherwise;
}
