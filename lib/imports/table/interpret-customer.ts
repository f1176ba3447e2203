import type { MomentRule } from "./mapping";
import type { ReadMoment } from "./read-moment";
import type { RowReader } from "./row-reader";

export type RowCustomer = {
  externalId: string;
  name: string | null;
  segment: string | null;
  acquisitionChannel: string | null;
  attributes: Record<string, string>;
  firstAt: number | null;
  closedAt: number | null;
  endedAt: number | null;
};

/** The customer of a row; null where nobody can tell which one it is, which leaves the row out. */
export function interpretCustomer(row: RowReader): RowCustomer | null {
  const { customer } = row.compiled.mapping;
  const externalId =
    customer.id.from === "columns" ? row.id(customer.id.parts, "the customer") : row.compiled.hash(row.cells);
  if (externalId === null) return null;
  const moment = (rule: MomentRule | null, what: string): ReadMoment | null =>
    rule === null ? null : (row.moment(rule, what) ?? null);
  const { closed, ended } = customer;
  const first = moment(customer.firstContact, "the first contact");
  const close = closed.from === "column" ? moment(closed.moment, "the close") : null;
  const end = ended.from === "column" ? moment(ended.moment, "the end") : null;
  if (first && close && close.at < first.at && closed.from === "column")
    row.warn(closed.moment.column, close.day, `The close lies before the first contact on ${first.day}.`);
  const start = close ?? first;
  const endsFirst = start && end && end.at < start.at && ended.from === "column";
  if (endsFirst)
    row.error(ended.moment.column, end.day, `The end lies before ${start.day}, so it is left out.`);
  return {
    externalId,
    name: row.shortText(customer.name, 200),
    segment: row.shortText(customer.segment, 80),
    acquisitionChannel: row.shortText(customer.acquisitionChannel, 120),
    attributes: attributesOf(row, customer.attributes),
    firstAt: first?.at ?? null,
    closedAt: close?.at ?? null,
    endedAt: endsFirst ? null : (end?.at ?? null),
  };
}

function attributesOf(row: RowReader, columns: readonly string[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const column of columns) {
    const value = row.text(column);
    if (value !== null) attributes[column] = value.slice(0, 500);
  }
  return attributes;
}
