import type { Metadata } from "next";
import { SecondStepRule } from "@/components/settings/second-step-rule";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { Section } from "@/components/ui/page-header";
import { currencyOptions, zoneOptions } from "@/components/workspaces/place-options";
import { actorMay } from "@/lib/auth/actor";
import { passwordsOpen } from "@/lib/env";
import { page } from "@/lib/http/page";
import { findWorkspace } from "@/lib/workspaces/queries";

export const metadata: Metadata = { title: "Workspace" };

export default page("workspace:read", async ({ actor }) => {
  const workspace = await findWorkspace(actor);
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
    </SettingsFrame>
  );
});
