import type { Metadata } from "next";
import { RuleEditor } from "@/components/software/rule-editor";
import { SoftwareTabs } from "@/components/software/software-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { id } from "@/lib/fields";
import { page } from "@/lib/http/page";
import { findRules } from "@/lib/pool-rules/queries";
import { findStageChoices } from "@/lib/pools/choices";
import { findPools } from "@/lib/pools/queries";

export const metadata: Metadata = { title: "Rules for charges" };

export default page("pool:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const [rules, pools, stages] = await Promise.all([
    findRules(actor),
    findPools(actor),
    findStageChoices(actor),
  ]);
  const tried = id.safeParse(searchParams.import);
  return (
    <>
      <PageHeader
        title="Rules for charges"
        lead="Say by service, account or tag to which pool an imported charge belongs. The first rule that fits decides; what no rule fits stays unassigned."
      />
      <div className="pb-6">
        <SoftwareTabs slug={slug} current="/rules" />
      </div>
      <RuleEditor
        slug={slug}
        rules={rules}
        pools={pools}
        stages={stages}
        mayWrite={actorMay(actor, "pool:write")}
        importId={tried.success && actorMay(actor, "import:read") ? tried.data : null}
      />
    </>
  );
});
