import { requireOwnAccount } from "@/lib/auth/demo-visitor";
import { route } from "@/lib/http/route";
import { createWorkspace } from "@/lib/workspaces/commands";
import { findMyWorkspaces } from "@/lib/workspaces/queries";
import { myWorkspacesSchema, newWorkspaceSchema, workspaceSchema } from "@/lib/workspaces/schema";

export const GET = route(
  {
    id: "listMyWorkspaces",
    summary: "List the workspaces of the signed-in person",
    tag: "Workspaces",
    access: "signed-in",
    response: myWorkspacesSchema,
  },
  async ({ person }) => ({ items: await findMyWorkspaces(person.userId) }),
);

export const POST = route(
  {
    id: "createWorkspace",
    summary: "Create a workspace",
    description: "The signed-in person becomes its owner.",
    tag: "Workspaces",
    access: "signed-in",
    body: newWorkspaceSchema,
    response: workspaceSchema,
    status: 201,
  },
  ({ person, body, requestId }) => {
    requireOwnAccount(person);
    return createWorkspace(person, body, requestId);
  },
);
