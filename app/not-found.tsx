import { PublicFrame } from "@/components/account/public-frame";
import { LinkButton } from "@/components/ui/button";

export default function NotFound() {
  return (
    <PublicFrame
      title="Nothing is here"
      lead="The address is wrong, the thing was removed, or it belongs to a workspace you are not a member of."
    >
      <LinkButton variant="primary" href="/open">
        Go to your workspace
      </LinkButton>
    </PublicFrame>
  );
}
