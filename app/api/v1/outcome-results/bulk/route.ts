import { route } from "@/lib/http/route";
import { recordResults } from "@/lib/outcomes/record-batch";
import { resultBatch, resultBatchAnswer } from "@/lib/outcomes/result-schema";

export const POST = route(
  {
    id: "recordOutcomeResults",
    summary: "Record up to 1,000 results for customers named as another system knows them",
    description:
      "Each result is its own fact; what is refused is listed with its reason and keeps nothing else back.",
    tag: "Outcomes",
    access: "customer:write",
    body: resultBatch,
    response: resultBatchAnswer,
  },
  ({ actor, body }) => recordResults(actor, body),
);
