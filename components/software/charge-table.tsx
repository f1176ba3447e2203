"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ChargeView } from "@/lib/charges/schema";
import { formatCivilDate } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";
import { exactMoney } from "./exact-money";
import { purposeWords } from "./words";

type Props = { slug: string; rows: readonly ChargeView[]; mayWrite: boolean };

function days({ startsOn, endsOn, lifeMonths }: ChargeView): string {
  const from = formatCivilDate(startsOn);
  return lifeMonths === null
    ? `${from} until ${formatCivilDate(endsOn)}`
    : `${from}, over ${lifeMonths} months`;
}

/** Charges as they were recorded; a wrong one is voided, not changed. */
export function ChargeTable({ slug, rows, mayWrite }: Props) {
  const [voided, setVoided] = useState<ChargeView | null>(null);
  const router = useRouter();
  return (
    <>
      <Table
        caption="Charges, the latest first"
        hideCaption
        dense
        rows={rows}
        rowKey={({ id }) => id}
        empty="No charge yet. Record one, or import a cloud bill in the FOCUS format."
        columns={[
          { id: "days", header: "For", rowHeader: true, cell: days },
          {
            id: "pool",
            header: "Pool",
            cell: ({ pool }) => pool ?? <span className="text-ink-3">Unassigned</span>,
          },
          { id: "purpose", header: "Kind", cell: ({ purpose }) => purposeWords[purpose] },
          {
            id: "description",
            header: "Description",
            wide: true,
            cell: ({ description }) => description ?? "–",
          },
          {
            id: "named",
            header: "Only for",
            wide: true,
            cell: ({ stage, customer }) => [stage, customer].filter(Boolean).join(", ") || "–",
          },
          {
            id: "source",
            header: "From",
            wide: true,
            cell: ({ source, voidedAt, voidReason }) => (
              <>
                {source}
                {voidedAt && (
                  <span className="block text-sm text-ink-3">
                    <Badge tone="warning">voided</Badge> {voidReason}
                  </span>
                )}
              </>
            ),
          },
          {
            id: "amount",
            header: "Amount",
            numeric: true,
            cell: ({ amount, currency, rate }) => (
              <>
                {exactMoney(amount, currency)}
                {rate !== "1" && <span className="block text-sm text-ink-3">at {rate}</span>}
              </>
            ),
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (charge) =>
              mayWrite && charge.voidedAt === null ? (
                <Button size="sm" variant="quiet" onClick={() => setVoided(charge)}>
                  Void
                </Button>
              ) : null,
          },
        ]}
      />
      {voided && (
        <ReasonDialog
          title="Void this charge"
          description="It no longer counts from the next run on. Finished runs keep it."
          confirm="Void"
          onClose={() => setVoided(null)}
          onConfirm={async (reason) => {
            await callApi(slug, `/charges/${voided.id}/void`, { method: "POST", body: { reason } });
            router.refresh();
          }}
        />
      )}
    </>
  );
}
