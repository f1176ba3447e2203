"use client";

import { useMemo } from "react";
import { formatCivilDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { compileMapping } from "@/lib/imports/table/compile";
import { type Interpreted, interpretRow } from "@/lib/imports/table/interpret-row";
import type { TableMapping } from "@/lib/imports/table/mapping";
import type { Report } from "@/lib/imports/table/row-reader";
import type { TableProfile } from "@/lib/imports/table/schema";
import { entryKindWords, terminationWords } from "./table-words";

type Props = { mapping: TableMapping; profile: TableProfile; zone: string; currency: string };
type Shown = Interpreted & { line: number; faults: Parameters<Report>[0][] };

/** What the first rows become under the mapping as it stands on the screen; nothing is sent anywhere. */
export function RowPreview({ mapping, profile, zone, currency }: Props) {
  const rows = useMemo(
    () => interpretAll({ mapping, profile, zone, currency }),
    [mapping, profile, zone, currency],
  );
  return (
    <section aria-label="What the first rows become" className="border border-rule">
      <ol className="divide-y divide-rule">
        {rows.map((row) => (
          <li
            key={row.line}
            className="grid gap-x-4 gap-y-1 px-3 py-2 text-sm sm:grid-cols-[4rem_1fr_1fr_1fr]"
          >
            <span className="figures text-ink-3">Line {row.line}</span>
            <span className="wrap-anywhere">{sayCustomer(row)}</span>
            <span className="wrap-anywhere">{sayAgreement(row, currency)}</span>
            <span className="wrap-anywhere">{sayEntries(row, mapping)}</span>
            {row.faults.map(({ field, value, reason, severity }) => (
              <span
                key={`${field} ${reason}`}
                className={`sm:col-span-3 sm:col-start-2 ${severity === "error" ? "text-negative" : "text-ink-2"}`}
              >
                {field ? `${field}${value ? ` “${value}”` : ""}: ` : ""}
                {reason}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function interpretAll({ mapping, profile, zone, currency }: Props): Shown[] {
  const compiled = compileMapping(mapping, {
    columns: profile.columns,
    zone,
    currency,
    // Rates are looked up when the rows are checked; here what was paid is shown as it is.
    rates: () => ({ rate: "1", source: "" }),
    hash: (parts) => parts.join(" "),
  });
  return profile.firstRows.map(({ line, cells }) => {
    const faults: Parameters<Report>[0][] = [];
    return { line, faults, ...interpretRow(compiled, cells, line, (issue) => faults.push(issue)) };
  });
}

function sayCustomer({ customer }: Shown): string {
  if (!customer) return "Left out";
  const { externalId, name, segment, acquisitionChannel } = customer;
  const marks = [name === externalId ? null : name, segment, acquisitionChannel].filter(Boolean);
  return [externalId.slice(0, 60), ...marks].join(" · ");
}

function sayAgreement({ agreement }: Shown, currency: string): string {
  if (!agreement) return "No agreement";
  const { product, starts, terminatedOn, endReason, observedUntil, amountMinor } = agreement;
  const from = `${product} from ${formatCivilDate(starts.day)}`;
  const until = terminatedOn
    ? `${terminationWords[endReason ?? "other"].toLowerCase()} ${formatCivilDate(terminatedOn)}`
    : observedUntil
      ? `in force, watched until ${formatCivilDate(observedUntil)}`
      : "in force";
  return [from, until, ...(amountMinor === null ? [] : [formatMoney(amountMinor, currency)])].join(", ");
}

function sayEntries({ entries, zeroAmounts }: Shown, mapping: TableMapping): string {
  const said = entries.map(({ position, nature, day, amountMinor, currency, original }) => {
    const kind = mapping.entries[position]?.kind ?? "cost";
    const money = original
      ? `${formatMoney(original.minor, original.currency, { code: true })}, converted when checked`
      : formatMoney(amountMinor, currency);
    return `${entryKindWords[kind]} ${money} for ${nature}, ${formatCivilDate(day)}`;
  });
  if (zeroAmounts > 0) said.push("An amount of 0, left out");
  return said.join("; ") || "No money";
}
