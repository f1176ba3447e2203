"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { formatCount, formatCounted } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { ImportIssue } from "@/lib/imports/schema";
import type { StepProps } from "./step-props";

export type IssuePage = { items: ImportIssue[]; nextCursor: string | null };

/** Every row that was not taken, or only with a remark: line, field, value, reason. */
export function IssuesStep({ detail, slug, first }: StepProps & { first: IssuePage }) {
  const [more, setMore] = useState<IssuePage | null>(null);
  const issues = [...first.items, ...(more?.items ?? [])];
  const cursor = more ? more.nextCursor : first.nextCursor;
  const load = async (from: string) => {
    const page = await callApi<IssuePage>(
      slug,
      `/imports/${detail.id}/issues?limit=100&cursor=${encodeURIComponent(from)}`,
    ).catch(() => null);
    if (page) setMore({ items: [...(more?.items ?? []), ...page.items], nextCursor: page.nextCursor });
  };
  const profile = detail.profile ?? detail.tableProfile ?? detail.focusProfile;
  const errors = profile?.errors ?? 0;
  const warnings = profile?.warnings ?? 0;
  if (issues.length === 0) return null;
  const summary = profile
    ? `${formatCounted(errors, "row")} left out, ${formatCounted(warnings, "remark")}`
    : "Rows that could not be read";
  return (
    <Section
      title="Rows to look at"
      note={summary}
      actions={
        <a
          href={`/api/v1/imports/${detail.id}/issues.csv?workspace=${encodeURIComponent(slug)}`}
          download
          className={buttonClass("secondary", "sm")}
        >
          Download as CSV
        </a>
      }
    >
      <Table
        caption="Rows that were not taken, or only with a remark"
        hideCaption
        dense
        rows={issues}
        rowKey={({ sequence }) => String(sequence)}
        columns={[
          {
            id: "line",
            header: "Line",
            numeric: true,
            rowHeader: true,
            cell: (issue) => formatCount(issue.line),
          },
          {
            id: "severity",
            header: "Kind",
            cell: (issue) => (issue.severity === "error" ? "Left out" : "Remark"),
          },
          {
            id: "field",
            header: "Field",
            wide: true,
            cell: (issue) => <span className="wrap-anywhere">{issue.field || "row"}</span>,
          },
          {
            id: "value",
            header: "Value",
            cell: (issue) => <span className="wrap-anywhere">{issue.value || "empty"}</span>,
          },
          { id: "reason", header: "Reason", cell: (issue) => issue.reason },
        ]}
      />
      {cursor && (
        <p className="mt-2">
          <Button size="sm" onClick={() => void load(cursor)}>
            Show more
          </Button>
        </p>
      )}
    </Section>
  );
}
