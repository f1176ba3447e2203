import { route } from "@/lib/http/route";
import { readMeasured } from "@/lib/measured/queries";
import { measuredSchema } from "@/lib/measured/schema";
import { modelParams } from "@/lib/models/schema";

export const GET = route(
  {
    id: "readMeasuredProfile",
    summary: "Read what a model's customers did",
    description:
      "Median and middle half per customer of minutes, touches, cost and revenue, by stage and by month of use, and the days in each stage.",
    tag: "Models",
    access: "report:read",
    params: modelParams,
    response: measuredSchema,
  },
  ({ actor, params }) => readMeasured(actor, params.id),
);
