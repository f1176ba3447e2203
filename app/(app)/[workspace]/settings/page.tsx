import type { Metadata } from "next";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { currencyOptions, zoneOptions } from "@/components/workspaces/place-options";
import { actorMay } from "@/lib/auth/actor";
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
    >
      <WorkspaceForm
        key={`${workspace.name} ${workspace.currency} ${workspace.timeZone}`}
        workspace={workspace}
        currencies={currencyOptions()}
        zones={zoneOptions(workspace.timeZone)}
        mayEdit={actorMay(actor, "workspace:update")}
      />
    </SettingsFrame>
  );
});
