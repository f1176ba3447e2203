import { route } from "@/lib/http/route";
import { createSegment } from "@/lib/segments/commands";
import { findSegments } from "@/lib/segments/queries";
import { segmentInput, segmentSchema, segmentsSchema } from "@/lib/segments/schema";

export const GET = route(
  {
    id: "listSegments",
    summary: "List segments",
    tag: "Segments",
    access: "customer:read",
    response: segmentsSchema,
  },
  async ({ actor }) => ({ items: await findSegments(actor) }),
);

export const POST = route(
  {
    id: "createSegment",
    summary: "Create a segment",
    tag: "Segments",
    access: "model:write",
    body: segmentInput,
    response: segmentSchema,
    status: 201,
  },
  ({ actor, body }) => createSegment(actor, body.name),
);
