"use client";

import { useRemove } from "@/components/success/use-save";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { DocumentView } from "@/lib/asyncapi/schema";
import { formatCount } from "@/lib/format/number";

type Row = DocumentView & { imported: string };
type Props = { slug: string; rows: readonly Row[]; mayWrite: boolean };

/** The documents that were imported, each of which stands for a service. */
export function DocumentTable({ slug, rows, mayWrite }: Props) {
  const remove = useRemove(slug);
  return (
    <Table
      caption="Imported documents"
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      empty="Documents that were imported will stand here, each with the service it tells of."
      columns={[
        {
          id: "service",
          header: "Service",
          rowHeader: true,
          cell: ({ service, fileName }) => (
            <>
              {service.name}
              <code className="block text-sm font-normal wrap-anywhere text-ink-3">{fileName}</code>
            </>
          ),
        },
        {
          id: "version",
          header: "Version",
          wide: true,
          cell: ({ documentVersion, specVersion }) => (
            <>
              {documentVersion ?? "not told"} <span className="text-ink-3">AsyncAPI {specVersion}</span>
            </>
          ),
        },
        {
          id: "brought",
          header: "Interactions",
          numeric: true,
          cell: ({ interactions }) => formatCount(interactions),
        },
        {
          id: "imported",
          header: "Imported",
          wide: true,
          cell: ({ imported, importedBy }) => `${imported}${importedBy ? `, ${importedBy}` : ""}`,
        },
        ...(mayWrite
          ? [
              {
                id: "act",
                header: <span className="sr-only">Actions</span>,
                numeric: true,
                cell: ({ id, service }: Row) => (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={`Remove the document of ${service.name}`}
                    onClick={() =>
                      void remove(
                        `/asyncapi-documents/${id}`,
                        `The document of ${service.name} is removed; import it again to have it back.`,
                      )
                    }
                  >
                    Remove
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
