"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { ApiKeyView } from "@/lib/api-keys/schema";
import { formatDate, formatDateTime } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";

export type KeyTableProps = { slug: string; zone: string; keys: readonly ApiKeyView[]; now: string };

function stateOf(key: ApiKeyView, now: string, zone: string) {
  if (key.revokedAt) return <Badge>revoked {formatDate(key.revokedAt, { zone })}</Badge>;
  if (key.expiresAt && key.expiresAt <= now)
    return <Badge>ended {formatDate(key.expiresAt, { zone: "UTC" })}</Badge>;
  return key.expiresAt ? `until ${formatDate(key.expiresAt, { zone: "UTC" })}` : "until revoked";
}

export function KeyTable({ slug, zone, keys, now }: KeyTableProps) {
  const router = useRouter();
  const { pending, problem, onSubmit } = useSubmit();
  const [ending, setEnding] = useState<ApiKeyView | null>(null);
  const revoke = (key: ApiKeyView) =>
    onSubmit(async () => {
      await callApi(slug, `/api-keys/${key.id}`, { method: "DELETE" });
      setEnding(null);
      router.refresh();
    });
  return (
    <>
      <Table
        caption="API keys"
        hideCaption
        rows={keys}
        rowKey={(key) => key.id}
        columns={[
          {
            id: "name",
            header: "Name",
            rowHeader: true,
            cell: (key) => (
              <>
                <span className="font-medium">{key.name}</span>
                <span className="block font-mono text-sm text-ink-3">{key.prefix}…</span>
              </>
            ),
          },
          {
            id: "scopes",
            header: "Scopes",
            wide: true,
            cell: (key) => <span className="text-sm">{key.scopes.join(", ")}</span>,
          },
          {
            id: "used",
            header: "Last used",
            wide: true,
            cell: (key) => (key.lastUsedAt ? formatDateTime(key.lastUsedAt, { zone }) : "never"),
          },
          { id: "state", header: "Works", cell: (key) => stateOf(key, now, zone) },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (key) =>
              key.revokedAt ? null : (
                <Button size="sm" variant="quiet" onClick={() => setEnding(key)}>
                  Revoke
                </Button>
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
          <p>Whatever uses it stops working at once. A revoked key cannot be brought back.</p>
        </FormDialog>
      )}
    </>
  );
}
