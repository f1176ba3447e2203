"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/overlay";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { formatCivilDate } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";
import type { ServicePeriod } from "@/lib/service-periods/schema";

type Props = {
  slug: string;
  agreement: { id: string; product: string; startsOn: string };
  periods: readonly ServicePeriod[];
  mayWrite: boolean;
};
type Asked = { to: "add" } | { to: "correct" | "void"; period: ServicePeriod } | null;

const sayPeriod = ({ startsOn, endsOn }: ServicePeriod) =>
  `${formatCivilDate(startsOn)} – ${endsOn ? formatCivilDate(endsOn) : "still"}`;

/** When an agreement was really served: its periods, with what was taken back and why. */
export function ServicePeriodsButton({ slug, agreement, periods, mayWrite }: Props) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  const router = useRouter();
  const current = periods.filter(({ voidedAt }) => voidedAt === null);
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Service periods of ${agreement.product}`}
        onClick={() => setOpen(true)}
      >
        Service{current.length > 0 ? ` (${current.length})` : ""}
      </Button>
      <Drawer title={`When ${agreement.product} was served`} open={open} onOpenChange={setOpen}>
        {current.length === 0 && (
          <p className="pb-3 text-ink-2">
            No period is recorded, so it counts as served from its start to its end. Record periods where it
            was not: a pause, a late start, cover that went on.
          </p>
        )}
        <ul className="border-t border-rule">
          {periods.map((period) => (
            <li key={period.id} className="flex flex-wrap items-baseline gap-x-2 border-b border-rule py-1.5">
              <span className={period.voidedAt ? "figures text-ink-3 line-through" : "figures"}>
                {sayPeriod(period)}
              </span>
              {period.note && <span className="text-sm text-ink-3">{period.note}</span>}
              {period.voidedAt ? (
                <span className="w-full text-sm text-ink-3">Taken back: {period.voidReason}</span>
              ) : (
                mayWrite && (
                  <span className="ml-auto flex gap-1">
                    <Button size="sm" variant="quiet" onClick={() => setAsked({ to: "correct", period })}>
                      Correct
                    </Button>
                    <Button size="sm" variant="quiet" onClick={() => setAsked({ to: "void", period })}>
                      Take back
                    </Button>
                  </span>
                )
              )}
            </li>
          ))}
        </ul>
        {mayWrite && (
          <p className="pt-3">
            <Button size="sm" onClick={() => setAsked({ to: "add" })}>
              Add a period
            </Button>
          </p>
        )}
      </Drawer>
      {asked && asked.to !== "void" && (
        <PeriodDialog
          slug={slug}
          agreement={agreement}
          {...(asked.to === "correct" ? { period: asked.period } : {})}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.to === "void" && (
        <ReasonDialog
          title={`Take back ${sayPeriod(asked.period)}`}
          description="It no longer counts. The history keeps it with your reason."
          confirm="Take back"
          onClose={() => setAsked(null)}
          onConfirm={async (reason) => {
            const path = `/service-periods/${asked.period.id}/void`;
            await callApi(slug, path, { method: "POST", body: { reason } });
            router.refresh();
          }}
        />
      )}
    </>
  );
}

function PeriodDialog({
  slug,
  agreement,
  period,
  onClose,
}: {
  slug: string;
  agreement: Props["agreement"];
  period?: ServicePeriod;
  onClose: () => void;
}) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const { pending, problem, errorOf, onSubmit } = useSubmit(["startsOn", "endsOn", "reason", "note"]);
  const save = onSubmit(async (data) => {
    const days = {
      startsOn: textOf(data, "startsOn"),
      endsOn: textOf(data, "endsOn") || null,
      note: textOf(data, "note") || null,
    };
    await callApi(slug, period ? `/service-periods/${period.id}/correct` : "/service-periods", {
      method: "POST",
      idempotencyKey: key.current,
      body: period ? { ...days, reason: textOf(data, "reason") } : { ...days, agreementId: agreement.id },
    });
    onClose();
    showToast("Saved.");
    router.refresh();
  });
  return (
    <FormDialog
      title={period ? "Correct a service period" : "Add a service period"}
      onClose={onClose}
      submit={period ? "Correct" : "Add"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <DateTimeField
        label="First day served"
        name="startsOn"
        required
        autoFocus
        defaultValue={period?.startsOn ?? agreement.startsOn}
        error={errorOf("startsOn")}
      />
      <DateTimeField
        label="Last day served"
        description="Empty while it still is"
        name="endsOn"
        optional
        defaultValue={period?.endsOn ?? ""}
        error={errorOf("endsOn")}
      />
      <TextField
        label="Note"
        name="note"
        optional
        autoComplete="off"
        maxLength={500}
        defaultValue={period?.note ?? ""}
        className="sm:col-span-2"
        error={errorOf("note")}
      />
      {period && (
        <TextField
          label="Reason"
          name="reason"
          required
          autoComplete="off"
          maxLength={500}
          className="sm:col-span-2"
          error={errorOf("reason")}
        />
      )}
    </FormDialog>
  );
}
