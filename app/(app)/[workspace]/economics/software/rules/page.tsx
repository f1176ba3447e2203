import type { Metadata } from "next";
import { ApplyRules } from "@/components/software/apply-rules";
import { RuleEditor } from "@/components/software/rule-editor";
import { SoftwareHead } from "@/components/software/software-head";
import { actorMay } from "@/lib/auth/actor";
import { findCharges } from "@/lib/charges/queries";
import { chargesQuery } from "@/lib/charges/schema";
import { id } from "@/lib/fields";
import { page } from "@/lib/http/page";
import { findRules } from "@/lib/pool-rules/queries";
import { findStageChoices } from "@/lib/pools/choices";
import { findPools } from "@/lib/pools/queries";

export const metadata: Metadata = { title: "Rules for charges" };

export default page("pool:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const [rules, pools, stages, unassigned] = await Promise.all([
    findRules(actor),
    findPools(actor),
    findStageChoices(actor),
    findCharges(actor, chargesQuery.parse({ pool: "none", limit: "1" })),
  ]);
  const mayWrite = actorMay(actor, "pool:write");
  const tried = id.safeParse(searchParams.import);
  return (
    <>
      <SoftwareHead
        slug={slug}
        current="/rules"
        title="Rules for charges"
        lead="Say by service, account or tag to which pool an imported charge belongs. The first rule that fits decides; what no rule fits stays unassigned."
      />
      <RuleEditor
        slug={slug}
        rules={rules}
        pools={pools}
        stages={stages}
        mayWrite={mayWrite}
        importId={tried.success && actorMay(actor, "import:read") ? tried.data : null}
      />
      <ApplyRules
        slug={slug}
        unassigned={unassigned.total?.count ?? 0}
        hasRules={rules.length > 0}
        mayWrite={mayWrite}
      />
    </>
  );
});
