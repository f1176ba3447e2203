import { route } from "@/lib/http/route";
import { previewCurve, takeCurve } from "@/lib/learning/curve";
import { curveBody, curvePreview } from "@/lib/learning/schema";
import { modelParams } from "@/lib/models/schema";

export const GET = route(
  {
    id: "previewLearningCurve",
    summary: "The learning of each stage as the profile draws it and as the learning inventory has it",
    tag: "Learning",
    access: "model:read",
    params: modelParams,
    response: curvePreview,
  },
  ({ actor, params }) => previewCurve(actor, params.id),
);

export const POST = route(
  {
    id: "takeLearningCurve",
    summary: "Write the learning of the inventory into the draft of the profile",
    description: "Each curve keeps its shape. A draft that is written over stays as a version.",
    tag: "Learning",
    access: "model:write",
    etag: { table: "lifecycle_model", elsewhere: true },
    params: modelParams,
    body: curveBody,
    response: curvePreview,
  },
  ({ actor, params, body }) => takeCurve(actor, params.id, body),
);
