import type { Metadata } from "next";
import { RateList } from "@/components/settings/rate-list";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { actorMay } from "@/lib/auth/actor";
import { findRates } from "@/lib/exchange-rates/queries";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Exchange rates" };

export default page("ledger:read", async ({ actor }) => {
  const { slug, currency } = actor.workspace;
  return (
    <SettingsFrame
      root={`/${slug}`}
      at="exchange-rates"
      title="Exchange rates"
      lead={`What other currencies are worth in ${currency}. Money is converted at the newest rate on or before its day; without one it is refused.`}
      mayManageKeys={actorMay(actor, "key:manage")}
      maySeeSignIns={actorMay(actor, "sign-in:read")}
    >
      <RateList
        slug={slug}
        currency={currency}
        first={await findRates(actor, { limit: 50 })}
        mayEdit={actorMay(actor, "ledger:write")}
      />
    </SettingsFrame>
  );
});
