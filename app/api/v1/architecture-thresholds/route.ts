import { route } from "@/lib/http/route";
import { changeThresholds } from "@/lib/thresholds/commands";
import { findThresholds } from "@/lib/thresholds/queries";
import { thresholds, thresholdsEdit } from "@/lib/thresholds/schema";

const kept = { table: "architecture_thresholds", row: {}, unset: "0" };

export const GET = route(
  {
    id: "getArchitectureThresholds",
    summary: "From which figures on something is much or little, a load is flat and a seam is proposed",
    description: "Version 0 stands for the usual thresholds, which nobody has changed.",
    tag: "Architecture",
    access: "service:read",
    etag: kept,
    response: thresholds,
  },
  ({ actor }) => findThresholds(actor),
);

export const PUT = route(
  {
    id: "changeArchitectureThresholds",
    summary: "Set the workspace's own thresholds",
    tag: "Architecture",
    access: "service:write",
    etag: kept,
    body: thresholdsEdit,
    response: thresholds,
  },
  ({ actor, body }) => changeThresholds(actor, body),
);
