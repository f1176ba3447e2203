"use client";

import { Ban, Flag, History, Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { RaiseDialog } from "@/components/escalations/raise-dialog";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { formatDateTime, formatInstantInFull } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { callApi } from "@/lib/http/client";
import type { Touchpoint } from "@/lib/touchpoints/schema";
import { type AboutCustomer, openTouchpointLog } from "./touchpoint-store";

const TouchpointHistoryDrawer = dynamic(
  () => import("./touchpoint-history").then((module) => module.TouchpointHistoryDrawer),
  { ssr: false },
);

export type TouchpointListProps = {
  slug: string;
  zone: string;
  customer: AboutCustomer;
  items: readonly Touchpoint[];
  stageNames: Readonly<Record<string, string>>;
  mayWrite: boolean;
  /** Who may answer for an escalation; left out where none may be raised. */
  escalate?: { owners: readonly { id: string; name: string }[]; me: string | null };
};

const impressionWord: Record<number, string> = {
  [-2]: "angry",
  [-1]: "unhappy",
  0: "neutral",
  1: "pleased",
  2: "delighted",
};

function Marks({ item }: { item: Touchpoint }) {
  const tone = (item.impression ?? 0) < 0 ? "negative" : (item.impression ?? 0) > 0 ? "positive" : "plain";
  return (
    <span className="flex flex-wrap gap-1">
      {item.voidedAt && <Badge>Void: {item.voidReason ?? "no reason"}</Badge>}
      {item.impression !== null && (
        <Badge tone={tone}>
          {item.impression > 0 ? "+" : item.impression < 0 ? "−" : ""}
          {Math.abs(item.impression)} {impressionWord[item.impression]}
        </Badge>
      )}
      {item.complaint && <Badge tone="negative">Complaint</Badge>}
      {item.missedSale && <Badge tone="warning">Missed sale</Badge>}
      {item.commonProblem && <Badge tone="warning">Common problem</Badge>}
      {item.learned.map((fact) => (
        <Badge key={fact} tone="accent">
          {fact}
        </Badge>
      ))}
    </span>
  );
}

/** One contact under the other, latest first; a wrong one is corrected or voided where it stands. */
export function TouchpointList(props: TouchpointListProps) {
  const { slug, zone, customer, items, stageNames, mayWrite, escalate } = props;
  const [voiding, setVoiding] = useState<Touchpoint | null>(null);
  const [escalating, setEscalating] = useState<Touchpoint | null>(null);
  const [looking, setLooking] = useState<Touchpoint | null>(null);
  const router = useRouter();
  return (
    <>
      <ol className="border-t border-rule">
        {items.map((item) => (
          <li
            key={item.id}
            className={`grid grid-cols-[1fr_auto] gap-x-4 border-b border-rule py-2 sm:grid-cols-[10.5rem_1fr_auto] ${item.voidedAt ? "text-ink-3" : ""}`}
          >
            <time
              dateTime={item.occurredAt}
              title={formatInstantInFull(item.occurredAt, { zone })}
              className="figures text-ink-2 max-sm:col-span-2 max-sm:text-sm"
            >
              {formatDateTime(item.occurredAt, { zone })}
            </time>
            <div className="min-w-0">
              <p className={item.voidedAt ? "line-through" : undefined}>
                <span className="font-medium">{item.activity}</span>
                <span className="figures text-ink-2"> · {formatMinutes(item.minutes)}</span>
              </p>
              <p className="text-sm text-ink-3">
                {[
                  item.channel,
                  item.initiation,
                  (item.stageId && stageNames[item.stageId]) || "",
                  item.initiative,
                  item.recordedBy ? `logged by ${item.recordedBy}` : "",
                  item.replacesId ? "corrected" : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {item.note && <p className="max-w-prose whitespace-pre-line">{item.note}</p>}
              <Marks item={item} />
            </div>
            <div className="flex">
              {(item.replacesId || item.voidedAt) && (
                <IconButton
                  size="sm"
                  label={`History of ${item.activity}`}
                  icon={<History aria-hidden />}
                  onClick={() => setLooking(item)}
                />
              )}
              {mayWrite && !item.voidedAt && (
                <>
                  {escalate && (item.complaint || (item.impression ?? 0) < 0) && (
                    <IconButton
                      size="sm"
                      label={`Escalate ${item.activity}`}
                      icon={<Flag aria-hidden />}
                      onClick={() => setEscalating(item)}
                    />
                  )}
                  <IconButton
                    size="sm"
                    label={`Correct ${item.activity}`}
                    icon={<Pencil aria-hidden />}
                    onClick={() => openTouchpointLog({ customer, correcting: item })}
                  />
                  <IconButton
                    size="sm"
                    label={`Void ${item.activity}`}
                    icon={<Ban aria-hidden />}
                    onClick={() => setVoiding(item)}
                  />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {escalate && escalating && (
        <RaiseDialog
          slug={slug}
          zone={zone}
          customer={customer}
          touchpointId={escalating.id}
          title={escalating.complaint ? `Complaint: ${escalating.activity}` : escalating.activity}
          {...(escalating.note ? { reason: escalating.note } : {})}
          {...escalate}
          onClose={() => setEscalating(null)}
        />
      )}
      {looking && (
        <TouchpointHistoryDrawer slug={slug} zone={zone} of={looking} onClose={() => setLooking(null)} />
      )}
      {voiding && (
        <ReasonDialog
          title={`Void ${voiding.activity}`}
          description="It no longer counts anywhere. The history keeps it with your reason."
          confirm="Void"
          onClose={() => setVoiding(null)}
          onConfirm={async (reason) => {
            await callApi(slug, `/touchpoints/${voiding.id}/void`, { method: "POST", body: { reason } });
            showToast(`Voided ${voiding.activity}.`);
            router.refresh();
          }}
        />
      )}
    </>
  );
}
