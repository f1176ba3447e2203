import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

/** Inside the frame of the workspace, so that one can go on from here. */
export default function NotFoundInWorkspace() {
  return (
    <>
      <PageHeader
        title="Nothing is here"
        lead="It was removed, never existed, or your role may not open it."
      />
      <LinkButton variant="primary" href="/open">
        Back to the overview
      </LinkButton>
    </>
  );
}
