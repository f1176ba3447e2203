"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { Button } from "@/components/ui/button";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { GapResolution } from "@/lib/gaps/schema";
import { callApi } from "@/lib/http/client";
import { kindWords, methodWords } from "./words";

type Props = {
  slug: string;
  zone: string;
  currency: string;
  items: readonly GapResolution[];
  mayResolve: boolean;
};

/** How gaps of one agreement were settled; each can be taken back, its money with it. */
export function Settlements({ slug, zone, currency, items, mayResolve }: Props) {
  const [voiding, setVoiding] = useState<GapResolution | null>(null);
  const router = useRouter();
  if (items.length === 0) return null;
  return (
    <>
      <ul className="text-sm">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-baseline gap-x-2 border-b border-rule py-1">
            <span className={item.voidedAt ? "figures text-ink-3 line-through" : "figures text-ink-2"}>
              {methodWords[item.method]}: {kindWords[item.kind].toLowerCase()},{" "}
              {formatCivilDate(item.startsOn)} – {formatCivilDate(item.endsOn)}
              {item.entryId && `, ${formatMoney(item.amountMinor, currency)}`}
            </span>
            <span className="text-ink-3">
              {item.recordedBy}, {formatDate(item.recordedAt, { zone })}
              {item.reason && ` · ${item.reason}`}
              {item.voidedAt && ` · taken back by ${item.voidedBy ?? "somebody"}: ${item.voidReason ?? ""}`}
            </span>
            {mayResolve && !item.voidedAt && (
              <Button size="sm" variant="quiet" className="ml-auto" onClick={() => setVoiding(item)}>
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
      {voiding && (
        <ReasonDialog
          title="Take the settlement back"
          description={
            voiding.entryId
              ? `The entry of ${formatMoney(voiding.amountMinor, currency)} is voided with it, and the gap is open again.`
              : "The days count as a gap again."
          }
          confirm="Take back"
          onClose={() => setVoiding(null)}
          onConfirm={async (reason) => {
            await callApi(slug, `/gap-resolutions/${voiding.id}/void`, { method: "POST", body: { reason } });
            router.refresh();
          }}
        />
      )}
    </>
  );
}
