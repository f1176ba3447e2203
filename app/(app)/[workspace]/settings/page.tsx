import type { Metadata } from "next";
import { ArchiveSection } from "@/components/archives/archive-section";
import { DeleteWorkspace } from "@/components/settings/delete-workspace";
import { SecondStepRule } from "@/components/settings/second-step-rule";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { Section } from "@/components/ui/page-header";
import { currencyOptions, zoneOptions } from "@/components/workspaces/place-options";
import { findArchives } from "@/lib/archives/queries";
import { actorMay } from "@/lib/auth/actor";
import { passwordsOpen } from "@/lib/env";
import { page } from "@/lib/http/page";
import { findWorkspace } from "@/lib/workspaces/queries";

export const metadata: Metadata = { title: "Workspace" };

export default page("workspace:read", async ({ actor }) => {
  const mayExport = actorMay(actor, "workspace:export");
  const [workspace, archives] = await Promise.all([
    findWorkspace(actor),
    mayExport ? findArchives(actor) : [],
  ]);
  return (
    <SettingsFrame
      root={`/${actor.workspace.slug}`}
      at="workspace"
      title="Workspace"
      lead="Its name, the currency of every amount, and the zone of every day."
      mayManageKeys={actorMay(actor, "key:manage")}
      maySeeSignIns={actorMay(actor, "sign-in:read")}
    >
      <WorkspaceForm
        key={`${workspace.name} ${workspace.currency} ${workspace.timeZone}`}
        workspace={workspace}
        currencies={currencyOptions()}
        zones={zoneOptions(workspace.timeZone)}
        mayEdit={actorMay(actor, "workspace:update")}
      />
      {actor.role === "owner" && passwordsOpen() && (
        <div className="pt-8">
          <Section title="Signing in">
            <SecondStepRule slug={actor.workspace.slug} required={workspace.secondStepRequired} />
          </Section>
        </div>
      )}
      {mayExport && (
        <div className="pt-8">
          <Section title="The whole workspace as a file">
            <ArchiveSection slug={actor.workspace.slug} zone={actor.workspace.timeZone} archives={archives} />
          </Section>
        </div>
      )}
      {actorMay(actor, "workspace:delete") && (
        <div className="pt-8">
          <Section title="Delete the workspace">
            <DeleteWorkspace slug={actor.workspace.slug} name={workspace.name} />
          </Section>
        </div>
      )}
    </SettingsFrame>
  );
});
