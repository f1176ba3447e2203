"use client";

import { Ban } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast-store";
import { formatCivilDate, formatDate, formatInstantInFull } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { callApi } from "@/lib/http/client";
import type { LedgerEntry } from "@/lib/ledger/schema";
import { ReasonDialog } from "./reason-dialog";

export type LedgerTableProps = {
  slug: string;
  zone: string;
  items: readonly LedgerEntry[];
  mayWrite: boolean;
};

/** Money of one customer, latest first. */
export function LedgerTable({ slug, zone, items, mayWrite }: LedgerTableProps) {
  const [voiding, setVoiding] = useState<LedgerEntry | null>(null);
  const router = useRouter();
  const columns: Column<LedgerEntry>[] = [
    {
      id: "day",
      header: "Day",
      width: "8.5rem",
      cell: (entry) => (
        <time
          dateTime={entry.occurredAt}
          title={formatInstantInFull(entry.occurredAt, { zone })}
          className="figures whitespace-nowrap"
        >
          {formatDate(entry.occurredAt, { zone })}
        </time>
      ),
    },
    {
      id: "nature",
      header: "For",
      rowHeader: true,
      cell: (entry) => (
        <span className={entry.voidedAt ? "text-ink-3 line-through" : undefined}>
          {entry.nature}
          {entry.description && <span className="text-ink-3"> · {entry.description}</span>}
          {entry.coversFrom && entry.coversUntil && (
            <span className="figures block text-sm text-ink-3">
              {entry.amountMinor < 0 ? "gives back" : "bills"} {formatCivilDate(entry.coversFrom)} –{" "}
              {formatCivilDate(entry.coversUntil)}
            </span>
          )}
          {entry.originalCurrency && entry.originalMinor !== null && (
            <span className="figures block text-sm text-ink-3">
              {formatMoney(entry.originalMinor, entry.originalCurrency, { code: true })} at{" "}
              {entry.exchangeRate}, {entry.rateSource}
            </span>
          )}
        </span>
      ),
    },
    {
      id: "note",
      header: <span className="sr-only">State</span>,
      wide: true,
      cell: (entry) => (entry.voidedAt ? <Badge>Void: {entry.voidReason ?? ""}</Badge> : null),
    },
    {
      id: "cost",
      header: "Cost",
      numeric: true,
      cell: (entry) => (entry.kind === "cost" ? formatMoney(entry.amountMinor, entry.currency) : ""),
    },
    {
      id: "revenue",
      header: "Revenue",
      numeric: true,
      cell: (entry) => (entry.kind === "revenue" ? formatMoney(entry.amountMinor, entry.currency) : ""),
    },
    ...(mayWrite
      ? [
          {
            id: "void",
            header: <span className="sr-only">Void</span>,
            numeric: true,
            cell: (entry: LedgerEntry) =>
              entry.voidedAt ? null : (
                <IconButton
                  size="sm"
                  label={`Void ${entry.nature} of ${formatMoney(entry.amountMinor, entry.currency)}`}
                  icon={<Ban aria-hidden />}
                  onClick={() => setVoiding(entry)}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Table
        caption="Ledger entries"
        hideCaption
        dense
        columns={columns}
        rows={items}
        rowKey={(entry) => entry.id}
        empty="No money is booked yet."
      />
      {voiding && (
        <ReasonDialog
          title={`Void ${voiding.nature} of ${formatMoney(voiding.amountMinor, voiding.currency)}`}
          description="It no longer counts anywhere. The history keeps it with your reason."
          confirm="Void"
          onClose={() => setVoiding(null)}
          onConfirm={async (reason) => {
            await callApi(slug, `/ledger-entries/${voiding.id}/void`, { method: "POST", body: { reason } });
            showToast(`Voided ${voiding.nature}.`);
            router.refresh();
          }}
        />
      )}
    </>
  );
}
