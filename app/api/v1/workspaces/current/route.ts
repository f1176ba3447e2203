import { route } from "@/lib/http/route";
import { updateWorkspace } from "@/lib/workspaces/commands";
import { findWorkspace } from "@/lib/workspaces/queries";
import { workspaceChangeSchema, workspaceDetailSchema, workspaceSchema } from "@/lib/workspaces/schema";

const kept = { table: "workspace", row: {}, by: ["name", "currency", "time_zone", "second_step_required"] };

export const GET = route(
  {
    id: "getWorkspace",
    summary: "Get the workspace of this request",
    tag: "Workspaces",
    access: "workspace:read",
    etag: kept,
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
    etag: kept,
    body: workspaceChangeSchema,
    response: workspaceSchema,
  },
  ({ actor, body }) => updateWorkspace(actor, body),
);
