import type { Metadata } from "next";
import { AcceptInvitation } from "@/components/account/accept-invitation";
import { PublicFrame } from "@/components/account/public-frame";
import { LinkButton } from "@/components/ui/button";
import { findPerson } from "@/lib/http/person-page";
import { findOffer } from "@/lib/invitations/queries";
import { roleTexts } from "@/lib/members/view";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const [offer, person] = await Promise.all([findOffer(token), findPerson()]);
  if (!offer) {
    return (
      <PublicFrame
        title="This invitation no longer works"
        lead="It was used, revoked, or is more than two weeks old. Ask the person who sent it for a new link."
      >
        <LinkButton href="/open">Go to Lifecurve</LinkButton>
      </PublicFrame>
    );
  }
  const role = roleTexts[offer.role];
  const here = encodeURIComponent(`/invitation/${token}`);
  return (
    <PublicFrame
      title={`Join ${offer.workspace}`}
      lead={`${offer.invitedBy ?? "Somebody"} invites you as ${role.label.toLowerCase()}: ${role.may.charAt(0).toLowerCase()}${role.may.slice(1)}.`}
    >
      {person ? (
        <AcceptInvitation
          token={token}
          workspace={offer.workspace}
          signedInAs={person.email}
          forEmail={offer.email}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <LinkButton
            variant="primary"
            href={`/sign-up?next=${here}&email=${encodeURIComponent(offer.email)}`}
          >
            Create an account
          </LinkButton>
          <LinkButton href={`/sign-in?next=${here}`}>Sign in</LinkButton>
        </div>
      )}
    </PublicFrame>
  );
}
