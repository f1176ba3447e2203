import { requirePermission } from "@/lib/auth/actor";
import { route } from "@/lib/http/route";
import { fitFromActuals } from "@/lib/measured/fit";
import { fitBody, fitSchema } from "@/lib/measured/schema";
import { modelParams } from "@/lib/models/schema";

export const POST = route(
  {
    id: "fitModelProfile",
    summary: "Fit a model's profile to what its customers did",
    description:
      "Answers a draft with the customers behind each figure. A figure without data is left as it is drawn, with a reason. With `apply` the draft is written, which needs `model:write`.",
    tag: "Models",
    access: "report:read",
    params: modelParams,
    body: fitBody,
    response: fitSchema,
  },
  ({ actor, params, body }) => {
    if (body.apply) requirePermission(actor, "model:write");
    return fitFromActuals(actor, params.id, body);
  },
);
