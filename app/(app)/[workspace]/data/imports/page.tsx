import type { Metadata } from "next";
import { ImportTable } from "@/components/imports/import-table";
import { NewImport } from "@/components/imports/new-import";
import { formatBytes } from "@/components/imports/words";
import { csvHref } from "@/components/ui/csv-href";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { actorMay } from "@/lib/auth/actor";
import { importSizeLimit } from "@/lib/env";
import { page } from "@/lib/http/page";
import { findImports } from "@/lib/imports/queries";

export const metadata: Metadata = { title: "Imports" };

const pageSize = 50;

export default page("import:read", async ({ actor, searchParams }) => {
  const base = `/${actor.workspace.slug}/data/imports`;
  const cursor = typeof searchParams.cursor === "string" ? searchParams.cursor : undefined;
  const { items, nextCursor } = await findImports(actor, { cursor, limit: pageSize });
  return (
    <>
      <PageHeader
        title="Imports"
        lead="Bring in what really happened: every file is read, mapped and previewed before anything changes, and can be taken back whole."
      />
      <div className="flex flex-col gap-8">
        {actorMay(actor, "import:write") && (
          <NewImport slug={actor.workspace.slug} limitText={formatBytes(importSizeLimit())} />
        )}
        {items.length === 0 ? (
          <p className="text-ink-3">
            No imports yet. The first one will stand here with its state, its size and what it brought.
          </p>
        ) : (
          <Section title="Earlier imports">
            <ImportTable imports={items} slug={actor.workspace.slug} zone={actor.workspace.timeZone} />
            {(nextCursor || cursor) && (
              <Pagination
                previousHref={cursor ? base : null}
                csv={csvHref(actor.workspace.slug, "/imports")}
                nextHref={nextCursor ? `${base}?cursor=${encodeURIComponent(nextCursor)}` : null}
                summary={`${items.length} imports on this page`}
              />
            )}
          </Section>
        )}
      </div>
    </>
  );
});
