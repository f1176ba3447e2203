import type { Metadata } from "next";
import { headers } from "next/headers";
import { PublicFrame } from "@/components/account/public-frame";
import { BringArchive } from "@/components/archives/bring-archive";
import { NewWorkspaceForm } from "@/components/workspaces/new-workspace-form";
import {
  currencyOfLanguages,
  currencyOptions,
  languagesOf,
  zoneOptions,
} from "@/components/workspaces/place-options";
import { requirePerson } from "@/lib/http/person-page";

export const metadata: Metadata = { title: "New workspace" };

export default async function NewWorkspacePage() {
  await requirePerson("/new-workspace");
  const languages = languagesOf((await headers()).get("accept-language"));
  return (
    <PublicFrame
      title="Name your workspace"
      lead="A workspace holds one organisation's models, customers and money."
    >
      <NewWorkspaceForm
        currencies={currencyOptions()}
        zones={zoneOptions()}
        defaultCurrency={currencyOfLanguages(languages)}
      />
      <div className="mt-8 border-t border-rule pt-6">
        <BringArchive />
      </div>
    </PublicFrame>
  );
}
