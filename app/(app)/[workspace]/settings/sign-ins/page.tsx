import type { Metadata } from "next";
import { toLine } from "@/components/account/sign-in-lines";
import { SignInList } from "@/components/account/sign-in-list";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { LinkButton } from "@/components/ui/button";
import { csvHref } from "@/components/ui/csv-href";
import { EmptyState } from "@/components/ui/notices";
import { Pagination } from "@/components/ui/pagination";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { findSignIns } from "@/lib/sign-ins/queries";
import { signInQuery } from "@/lib/sign-ins/schema";
import { keptDays } from "@/lib/sign-ins/view";

export const metadata: Metadata = { title: "Sign-ins" };

export default page("sign-in:read", async ({ actor, searchParams }) => {
  const { slug, timeZone } = actor.workspace;
  const asked = typeof searchParams.cursor === "string" ? searchParams.cursor : "";
  const cursor = asked && isCursor(asked, 1) ? asked : undefined;
  const found = await findSignIns(actor, signInQuery.parse(cursor ? { cursor } : {}));
  const here = `/${slug}/settings/sign-ins`;
  return (
    <SettingsFrame
      root={`/${slug}`}
      at="sign-ins"
      title="Sign-ins"
      lead={`How members signed in, and what was refused, since each of them joined. Kept for ${keptDays} days.`}
      mayManageKeys={actorMay(actor, "key:manage")}
      maySeeSignIns
    >
      {found.items.length === 0 ? (
        <EmptyState
          title="From now on every sign-in of a member stands here: who, when, from where and how."
          actions={<LinkButton href={`/${slug}/settings/members`}>Members</LinkButton>}
        />
      ) : (
        <SignInList caption="Sign-ins" lines={found.items.map((item) => toLine(item, timeZone))} />
      )}
      {(cursor || found.nextCursor) && (
        <Pagination
          previousHref={cursor ? here : null}
          csv={csvHref(actor.workspace.slug, "/sign-ins")}
          nextHref={found.nextCursor ? `${here}?cursor=${encodeURIComponent(found.nextCursor)}` : null}
          summary="The newest first"
        />
      )}
    </SettingsFrame>
  );
});
