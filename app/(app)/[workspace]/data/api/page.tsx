import type { Metadata } from "next";
import { ReferenceIntro } from "@/components/reference/reference-intro";
import { ReferenceSearch } from "@/components/reference/search";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { baseUrl } from "@/lib/env";
import { page } from "@/lib/http/page";
import { referenceOf } from "@/lib/reference/view";
import document from "@/public/openapi.json";

export const metadata: Metadata = { title: "API" };

export default page("workspace:read", async ({ actor }) => {
  const root = `/${actor.workspace.slug}`;
  return (
    <>
      <PageHeader
        title="API reference"
        lead="Everything the screens do can be done by another system."
        crumbs={[{ label: "Data", href: `${root}/data` }, { label: "API" }]}
      />
      <ReferenceIntro {...(actorMay(actor, "key:manage") ? { keysHref: `${root}/settings/api-keys` } : {})} />
      <div className="pt-6">
        <ReferenceSearch groups={referenceOf(document, baseUrl())} />
      </div>
    </>
  );
});
