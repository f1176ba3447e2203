import { forgetKeys } from "@/lib/auth/resolve";
import { route } from "@/lib/http/route";
import { deleteWorkspace } from "@/lib/workspaces/delete-workspace";
import { workspaceDeletionSchema } from "@/lib/workspaces/schema";

export const POST = route(
  {
    id: "deleteWorkspace",
    summary: "Delete the workspace with everything in it",
    description:
      "For owners in person. From this moment nobody gets in, and a job removes every row; there is no way back. Refused while other work runs.",
    tag: "Workspaces",
    access: "workspace:delete",
    body: workspaceDeletionSchema,
    status: 204,
  },
  async ({ actor, body }) => {
    await deleteWorkspace(actor, body.name);
    forgetKeys();
  },
);
