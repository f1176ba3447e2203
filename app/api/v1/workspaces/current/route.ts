import { route } from "@/lib/http/route";
import { updateWorkspace } from "@/lib/workspaces/commands";
import { findWorkspace } from "@/lib/workspaces/queries";
import { workspaceChangeSchema, workspaceDetailSchema, workspaceSchema } from "@/lib/workspaces/schema";

export const GET = route(
  {
    id: "getWorkspace",
    summary: "Get the workspace of this request",
    tag: "Workspaces",
    access: "workspace:read",
    response: workspaceDetailSchema,
  },
  ({ actor }) => findWorkspace(actor),
);

export const PATCH = route(
  {
    id: "updateWorkspace",
    summary: "Rename the workspace, or change its currency or time zone",
    description:
      "The currency stands once facts exist. Another zone recounts every day and month before the answer comes.",
    tag: "Workspaces",
    access: "workspace:update",
    body: workspaceChangeSchema,
    response: workspaceSchema,
  },
  ({ actor, body }) => updateWorkspace(actor, body),
);
