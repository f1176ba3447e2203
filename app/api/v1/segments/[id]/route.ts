import { route } from "@/lib/http/route";
import { deleteSegment, renameSegment } from "@/lib/segments/commands";
import { getSegment } from "@/lib/segments/queries";
import { segmentInput, segmentParams, segmentSchema } from "@/lib/segments/schema";

const kept = { table: "segment", by: ["name"] };

export const GET = route(
  {
    id: "getSegment",
    summary: "Read one segment",
    tag: "Segments",
    access: "customer:read",
    etag: kept,
    params: segmentParams,
    response: segmentSchema,
  },
  ({ actor, params }) => getSegment(actor, params.id),
);

export const PATCH = route(
  {
    id: "renameSegment",
    summary: "Rename a segment",
    tag: "Segments",
    access: "model:write",
    etag: kept,
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
    etag: kept,
    params: segmentParams,
    status: 204,
  },
  ({ actor, params }) => deleteSegment(actor, params.id),
);
