import type { Metadata } from "next";
import { KeyTable } from "@/components/settings/key-table";
import { NewKeyButton } from "@/components/settings/new-key-button";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { findApiKeys } from "@/lib/api-keys/queries";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "API keys" };

export default page("key:manage", async ({ actor }) => {
  const keys = await findApiKeys(actor);
  const { slug, timeZone } = actor.workspace;
  return (
    <SettingsFrame
      root={`/${slug}`}
      at="api-keys"
      title="API keys"
      lead="For other systems that send touchpoints, run imports or read reports."
      mayManageKeys
      maySeeSignIns={actorMay(actor, "sign-in:read")}
      actions={keys.length > 0 ? <NewKeyButton slug={slug} /> : undefined}
    >
      {keys.length > 0 ? (
        <KeyTable slug={slug} zone={timeZone} keys={keys} now={new Date().toISOString()} />
      ) : (
        <EmptyState
          title="No key yet: each will stand here with its scopes and when it was last used."
          actions={
            <>
              <NewKeyButton slug={slug} />
              <LinkButton href={`/${slug}/data/api`}>Read the API reference</LinkButton>
            </>
          }
        />
      )}
    </SettingsFrame>
  );
});
