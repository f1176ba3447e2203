import type { Metadata } from "next";
import { InvitationTable } from "@/components/settings/invitation-table";
import { InviteButton } from "@/components/settings/invite-button";
import { MemberTable } from "@/components/settings/member-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Section } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { passwordsOpen } from "@/lib/env";
import { page } from "@/lib/http/page";
import { findOpenInvitations } from "@/lib/invitations/queries";
import { mailConfigured } from "@/lib/mail/send";
import { findMembers } from "@/lib/members/queries";

export const metadata: Metadata = { title: "Members" };

export default page("member:read", async ({ actor }) => {
  const mayManage = actorMay(actor, "member:manage");
  const [members, invitations] = await Promise.all([
    findMembers(actor),
    mayManage ? findOpenInvitations(actor) : Promise.resolve([]),
  ]);
  const { slug, timeZone } = actor.workspace;
  return (
    <SettingsFrame
      root={`/${slug}`}
      at="members"
      title="Members"
      lead="Who works here, and what each role may do."
      mayManageKeys={actorMay(actor, "key:manage")}
      maySeeSignIns={actorMay(actor, "sign-in:read")}
      actions={mayManage ? <InviteButton slug={slug} mayNameOwners={actor.role === "owner"} /> : undefined}
    >
      <div className="pb-8">
        <MemberTable
          slug={slug}
          zone={timeZone}
          members={members}
          selfId={actor.id}
          selfRole={actor.role}
          mayManage={mayManage}
          handsOver={actor.role === "owner" && passwordsOpen() && !mailConfigured()}
        />
      </div>
      {invitations.length > 0 && (
        <Section title="Invitations not used yet">
          <InvitationTable slug={slug} zone={timeZone} invitations={invitations} />
        </Section>
      )}
    </SettingsFrame>
  );
});
