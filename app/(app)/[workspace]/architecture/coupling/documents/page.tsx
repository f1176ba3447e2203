import type { Metadata } from "next";
import { DocumentBoard } from "@/components/architecture/documents/document-board";
import { DocumentTable } from "@/components/architecture/documents/document-table";
import { ExportPanel } from "@/components/architecture/documents/export-panel";
import { PageHeader, Section } from "@/components/ui/page-header";
import { findDocuments, findUpload } from "@/lib/asyncapi/queries";
import { actorMay } from "@/lib/auth/actor";
import { findMapServices } from "@/lib/coupling/queries";
import { AppError } from "@/lib/errors";
import { id } from "@/lib/fields";
import { formatDateTime } from "@/lib/format/date";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "AsyncAPI documents" };

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const mayWrite = actorMay(actor, "service:write");
  const wanted = id.safeParse(searchParams.upload);
  const [documents, services, upload] = await Promise.all([
    findDocuments(actor),
    findMapServices(actor, null),
    // An upload that was thrown away meanwhile is none.
    wanted.success && mayWrite
      ? findUpload(actor, wanted.data).catch((error: unknown) => {
          if (error instanceof AppError && error.code === "not_found") return null;
          throw error;
        })
      : null,
  ]);
  return (
    <>
      <PageHeader
        title="AsyncAPI documents"
        crumbs={[
          { label: "Coupling", href: `/${slug}/architecture/coupling` },
          { label: "AsyncAPI documents" },
        ]}
        lead="What services say of themselves, in and out: a document stands for one service and replaces what it brought before."
      />
      {mayWrite && <DocumentBoard slug={slug} initial={upload} />}
      <Section title="Imported">
        <DocumentTable
          slug={slug}
          rows={documents.map((one) => ({
            ...one,
            imported: formatDateTime(one.importedAt, { zone: timeZone }),
          }))}
          mayWrite={mayWrite}
        />
      </Section>
      {services.length > 0 && (
        <Section title="Take along">
          <ExportPanel
            slug={slug}
            services={services.map(({ id: serviceId, name }) => ({ id: serviceId, name }))}
          />
        </Section>
      )}
    </>
  );
});
