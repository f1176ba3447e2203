"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { CalendarFeedView } from "@/lib/calendars/schema";
import { kindTexts } from "@/lib/calendars/view";
import { formatDateTime } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";

export type CalendarTableProps = { slug: string; zone: string; feeds: readonly CalendarFeedView[] };

export function CalendarTable({ slug, zone, feeds }: CalendarTableProps) {
  const router = useRouter();
  const { pending, problem, onSubmit } = useSubmit();
  const [ending, setEnding] = useState<CalendarFeedView | null>(null);
  const revoke = (feed: CalendarFeedView) =>
    onSubmit(async () => {
      await callApi(slug, `/calendar-feeds/${feed.id}`, { method: "DELETE" });
      setEnding(null);
      router.refresh();
    });
  return (
    <>
      <Table
        caption="Your calendars"
        hideCaption
        rows={feeds}
        rowKey={(feed) => feed.id}
        columns={[
          {
            id: "name",
            header: "Name",
            rowHeader: true,
            cell: (feed) => (
              <>
                <span className="font-medium">{feed.name}</span>
                <span className="block font-mono text-sm text-ink-3">{feed.prefix}…</span>
              </>
            ),
          },
          {
            id: "what",
            header: "Days",
            wide: true,
            cell: (feed) => (
              <span className="text-sm">{feed.kinds.map((kind) => kindTexts[kind].label).join(", ")}</span>
            ),
          },
          {
            id: "of",
            header: "Of",
            wide: true,
            cell: (feed) => [feed.owner, feed.model].filter(Boolean).join(", ") || "everybody",
          },
          {
            id: "read",
            header: "Last read",
            cell: (feed) => (feed.lastReadAt ? formatDateTime(feed.lastReadAt, { zone }) : "not yet"),
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (feed) => (
              <div className="flex justify-end">
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`Revoke ${feed.name}`}
                  onClick={() => setEnding(feed)}
                >
                  Revoke
                </Button>
              </div>
            ),
          },
        ]}
      />
      {ending && (
        <FormDialog
          alert
          size="sm"
          title={`Revoke ${ending.name}?`}
          onClose={() => setEnding(null)}
          submit="Revoke"
          danger
          cancel="Keep it"
          pending={pending}
          problem={problem}
          onSubmit={revoke(ending)}
        >
          <p>Calendars that read this address find nothing from now on.</p>
        </FormDialog>
      )}
    </>
  );
}
