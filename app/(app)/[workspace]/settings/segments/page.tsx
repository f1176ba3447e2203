import type { Metadata } from "next";
import { SegmentList } from "@/components/settings/segment-list";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { findSegments } from "@/lib/segments/queries";

export const metadata: Metadata = { title: "Segments" };

export default page("customer:read", async ({ actor }) => (
  <SettingsFrame
    root={`/${actor.workspace.slug}`}
    at="segments"
    title="Segments"
    lead="The kinds of customer by which every report can be narrowed."
    mayManageKeys={actorMay(actor, "key:manage")}
    maySeeSignIns={actorMay(actor, "sign-in:read")}
  >
    <SegmentList
      slug={actor.workspace.slug}
      segments={await findSegments(actor)}
      mayEdit={actorMay(actor, "model:write")}
    />
  </SettingsFrame>
));
