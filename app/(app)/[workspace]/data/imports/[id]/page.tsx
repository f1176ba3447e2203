import type { Metadata } from "next";
import { ImportFlow } from "@/components/imports/import-flow";
import { statusWords } from "@/components/imports/words";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { page } from "@/lib/http/page";
import { findImport, findIssues, findTargetModels } from "@/lib/imports/queries";
import { params as paramsSchema } from "@/lib/imports/schema";

export const metadata: Metadata = { title: "Import" };

export default page("import:read", async ({ actor, params }) => {
  const parsed = paramsSchema.safeParse({ id: params.id });
  if (!parsed.success) throw notFound("This import");
  const [detail, issues, models] = await Promise.all([
    findImport(actor, parsed.data.id),
    findIssues(actor, parsed.data.id, { limit: 10 }),
    findTargetModels(actor),
  ]);
  const { slug, timeZone, currency } = actor.workspace;
  const status = statusWords[detail.status];
  return (
    <>
      <PageHeader
        title={detail.fileName}
        crumbs={[{ label: "Imports", href: `/${slug}/data/imports` }, { label: detail.fileName }]}
        marks={<Badge tone={status.tone}>{status.label}</Badge>}
      />
      <ImportFlow
        key={detail.id}
        initial={detail}
        issues={issues}
        models={models}
        slug={slug}
        zone={timeZone}
        currency={currency}
        mayWrite={actorMay(actor, "import:write")}
      />
    </>
  );
});
