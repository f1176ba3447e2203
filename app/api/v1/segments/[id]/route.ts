import { route } from "@/lib/http/route";
import { deleteSegment, renameSegment } from "@/lib/segments/commands";
import { segmentInput, segmentParams } from "@/lib/segments/schema";

export const PATCH = route(
  {
    id: "renameSegment",
    summary: "Rename a segment",
    tag: "Segments",
    access: "model:write",
    params: segmentParams,
    body: segmentInput,
    status: 204,
  },
  ({ actor, params, body }) => renameSegment(actor, params.id, body.name),
);

export const DELETE = route(
  {
    id: "deleteSegment",
    summary: "Delete a segment without customers",
    tag: "Segments",
    access: "model:write",
    params: segmentParams,
    status: 204,
  },
  ({ actor, params }) => deleteSegment(actor, params.id),
);
