"use client";

import { ArrowRightLeft, UserRoundPen, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usePageShortcuts } from "@/components/shell/page-shortcuts";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { mostAtOnce } from "@/lib/customers/bulk-schema";
import type { CustomerFilters } from "@/lib/customers/schema";
import { formatCount } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { Owner, StageGroup } from "./bulk-dialogs";
import { useSelection } from "./selection";

const MoveManyDialog = dynamic(() => import("./bulk-dialogs").then((module) => module.MoveManyDialog), {
  ssr: false,
});
const OwnerManyDialog = dynamic(() => import("./bulk-dialogs").then((module) => module.OwnerManyDialog), {
  ssr: false,
});

export type BulkBarProps = {
  slug: string;
  zone: string;
  filters: CustomerFilters;
  /** More fit than this page shows. */
  more: boolean;
  stages: readonly StageGroup[];
  owners: readonly Owner[];
  mayMove: boolean;
};

const listed = [
  {
    title: "List of customers",
    shortcuts: [
      { keys: ["x"], label: "Choose the customer of the row" },
      { keys: ["Shift", "Space"], label: "Choose all up to this row" },
    ],
  },
];

/** `x` chooses the row in which the focus is. */
function useChooseRow() {
  const { has, set } = useSelection();
  useShortcuts({
    x: () => {
      const row = document.activeElement?.closest("tr");
      const id = row?.querySelector<HTMLElement>("[data-row-check]")?.dataset.rowCheck;
      if (id) set(id, !has(id));
    },
  });
}

/** What can be done with those chosen: stands at the lower edge of the screen as long as somebody is. */
export function BulkBar(props: BulkBarProps) {
  const { slug, filters, more, mayMove } = props;
  const { ids, everybody, page, has, takeEverybody, clear } = useSelection();
  const [asking, setAsking] = useState<"move" | "owner" | null>(null);
  const [counting, setCounting] = useState(false);
  usePageShortcuts(listed);
  useChooseRow();
  const chosen = everybody ?? ids.size;
  if (chosen === 0) return <p className="sr-only" role="status" />;
  const wholePage = everybody === null && page.length > 0 && page.every(has);
  const countAll = async () => {
    setCounting(true);
    try {
      const search = new URLSearchParams(
        Object.entries(filters).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
      );
      const { customers } = await callApi<{ customers: number }>(slug, `/customers/count?${search}`);
      if (customers <= mostAtOnce) takeEverybody(customers);
      else
        showToast(`More than ${formatCount(mostAtOnce)} fit. Narrow the filters and change them in parts.`, {
          tone: "negative",
        });
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    } finally {
      setCounting(false);
    }
  };
  const who = everybody === null ? { customerIds: [...ids] } : { filters };
  const close = () => setAsking(null);
  const done = () => {
    close();
    clear();
  };
  return (
    <section
      aria-label="Chosen customers"
      className="no-print sticky bottom-2 z-10 flex flex-wrap items-center gap-2 rounded-md border border-ink bg-raised px-3 py-2 shadow-raised max-lg:bottom-18"
    >
      <p role="status" className="figures mr-auto font-medium">
        {everybody === null ? `${formatCount(chosen)} chosen` : `All ${formatCount(chosen)} that fit`}
      </p>
      {wholePage && more && (
        <Button size="sm" variant="quiet" pending={counting} onClick={() => void countAll()}>
          Choose all that fit
        </Button>
      )}
      {mayMove && (
        <Button size="sm" icon={<ArrowRightLeft aria-hidden />} onClick={() => setAsking("move")}>
          Move stage
        </Button>
      )}
      <Button size="sm" icon={<UserRoundPen aria-hidden />} onClick={() => setAsking("owner")}>
        Change owner
      </Button>
      <Button size="sm" variant="quiet" icon={<X aria-hidden />} onClick={clear}>
        Choose none
      </Button>
      {asking === "move" && (
        <MoveManyDialog {...props} who={who} count={chosen} onClose={close} onDone={done} />
      )}
      {asking === "owner" && (
        <OwnerManyDialog {...props} who={who} count={chosen} onClose={close} onDone={done} />
      )}
    </section>
  );
}
