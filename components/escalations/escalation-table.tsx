"use client";

import { useState } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { type EscalationState, sayClock, stateWords } from "@/lib/escalations/moves";
import type { Escalation } from "@/lib/escalations/schema";
import { formatDateTime } from "@/lib/format/date";
import { EscalationDialog } from "./escalation-dialog";

export type EscalationTableProps = {
  slug: string;
  zone: string;
  /** The moment against which clocks run, ISO 8601. */
  now: string;
  items: readonly Escalation[];
  owners: readonly { id: string; name: string }[];
  mayWrite: boolean;
  empty: string;
  /** Left out where the page is about one customer. */
  hideCustomer?: boolean;
};

export const stateTone: Readonly<Record<EscalationState, BadgeTone>> = {
  open: "warning",
  in_progress: "accent",
  waiting: "plain",
  resolved: "positive",
  withdrawn: "plain",
};

/** Escalations with their clocks; each opens to its steps. */
export function EscalationTable(props: EscalationTableProps) {
  const { slug, zone, items, owners, mayWrite } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const open = items.find(({ id }) => id === openId);
  const now = new Date(props.now);
  return (
    <>
      <Table
        caption="Escalations"
        hideCaption
        rows={items}
        rowKey={({ id }) => id}
        empty={props.empty}
        columns={[
          {
            id: "title",
            header: "What is wrong",
            rowHeader: true,
            cell: (one) => (
              <>
                <Button
                  size="sm"
                  variant="quiet"
                  className="-mx-2 text-left"
                  onClick={() => setOpenId(one.id)}
                >
                  {one.title}
                </Button>
                {!props.hideCustomer && (
                  <span className="block text-sm text-ink-3">
                    <TextLink href={`/${slug}/customers/${one.customerId}`}>{one.customer}</TextLink>
                    {one.stage && ` · ${one.stage}`}
                  </span>
                )}
              </>
            ),
          },
          {
            id: "state",
            header: "State",
            cell: (one) => <Badge tone={stateTone[one.state]}>{stateWords[one.state]}</Badge>,
          },
          {
            id: "clock",
            header: "Clock",
            cell: (one) => {
              const clock = sayClock(
                new Date(one.dueAt),
                one.settledAt ? new Date(one.settledAt) : null,
                now,
              );
              return (
                <span className={clock.overdue ? "font-medium text-negative" : undefined}>
                  {clock.text}
                  <span className="block text-sm font-normal text-ink-3">
                    due {formatDateTime(one.dueAt, { zone })}
                  </span>
                </span>
              );
            },
          },
          { id: "owner", header: "Owner", wide: true, cell: (one) => one.owner ?? "Nobody yet" },
          {
            id: "answer",
            header: "The customer was told",
            wide: true,
            cell: (one) =>
              one.answer ? (
                <span className="line-clamp-2 max-w-prose">{one.answer}</span>
              ) : (
                <span className="text-ink-3">Nothing yet</span>
              ),
          },
        ]}
      />
      {open && (
        <EscalationDialog
          key={open.id}
          slug={slug}
          zone={zone}
          escalation={open}
          owners={owners}
          mayWrite={mayWrite}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}
