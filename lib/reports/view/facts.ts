import { formatDate, formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatDecimal } from "@/lib/format/number";
import type { FactTotal } from "@/lib/reports/entries";
import type { EntriesQuery, FactKind } from "@/lib/reports/schema";
import type { Scope } from "@/lib/reports/scope";
import { filtersInWords } from "./selection";
import { NO_STAGE } from "./stages";

/** What all pages together come to: it equals the part of the figure they were opened from. */
export function sayTotal(total: FactTotal, kind: FactKind, currency: string): string {
  const noun = kind === "entries" ? "ledger entries" : kind;
  const parts = [`${formatCount(total.count)} ${noun}`];
  if (kind === "touchpoints" && total.minutes !== null)
    parts.push(`${formatDecimal(total.minutes, 3)} minutes`);
  if (kind === "entries" && total.amountMinor !== null) parts.push(formatMoney(total.amountMinor, currency));
  return parts.join(" · ");
}

function span(from: string | undefined, to: string | undefined): string {
  if (from && to) return from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;
  return from ? `from ${formatMonth(from)}` : `up to ${formatMonth(to ?? "")}`;
}

const sampleInWords = ({ sample, asOf }: EntriesQuery): string =>
  `of the customers drawn for the curves${sample === "closed" ? ", closed" : ""}${asOf ? `, as of ${formatDate(asOf, { zone: "UTC" })}` : ""}`;

const rarerInWords = {
  activity: "rarer activities only",
  stage: "rarer stages only",
  segment: "rarer segments only",
} as const;

/** The filters of a list of facts, in words. */
export function factFilters(scope: Scope, query: EntriesQuery): string[] {
  const stageName = (id: string) => scope.stages.find((stage) => stage.id === id)?.name ?? NO_STAGE;
  const words = filtersInWords(scope, {}).map(({ value }) => value);
  if (query.from || query.to) words.push(`first contact ${span(query.from, query.to)}`);
  if (query.monthFrom || query.monthTo) words.push(`happened ${span(query.monthFrom, query.monthTo)}`);
  if (query.resolvedFrom || query.resolvedTo)
    words.push(`decided ${span(query.resolvedFrom, query.resolvedTo)}`);
  if (query.outcome) words.push(query.outcome === "unclosed" ? "not closed" : query.outcome);
  if (query.dropOut)
    words.push(`${query.outcome === "open" ? "now in" : "dropped out in"} ${stageName(query.dropOut)}`);
  if (query.stage) words.push(`in ${stageName(query.stage)}`);
  if (query.phase) words.push(query.phase === "pre" ? "before the sale" : "after the sale");
  if (query.sample) words.push(sampleInWords(query));
  if (query.paidBack) words.push(query.paidBack === "first" ? "paid back" : "paid back for good");
  if (query.margin) words.push(query.margin);
  if (query.sinceClose !== undefined) words.push(`in month ${query.sinceClose} since the close`);
  if (query.writtenOffFrom || query.writtenOffTo)
    words.push(`written off ${span(query.writtenOffFrom, query.writtenOffTo)}`);
  if (query.startedFrom || query.startedTo) words.push(`begun ${span(query.startedFrom, query.startedTo)}`);
  if (query.inForce) words.push(query.inForce === "yes" ? "in force" : "ended");
  if (query.flag) words.push(`flagged ${query.flag.replace("_", " ")}`);
  if (query.rarer) words.push(rarerInWords[query.rarer]);
  if (query.activity) words.push(query.activity);
  for (const word of [query.channel, query.initiation, query.entryKind, query.nature, query.product])
    if (word) words.push(word);
  return words;
}
