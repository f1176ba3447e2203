import { route } from "@/lib/http/route";
import { readLearning } from "@/lib/learning/report";
import { toLearnedResponse } from "@/lib/learning/respond";
import { learnedQuery, learnedReport } from "@/lib/learning/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "readLearned",
    summary:
      "What touchpoints and imports of a model have learned, what becomes of it, and what is not listed yet",
    description: "Without a model, the one with most customers.",
    tag: "Learning",
    access: "service:read",
    query: learnedQuery,
    response: learnedReport,
  },
  async ({ actor, query }) => toLearnedResponse(await readLearning(actor, query.model)),
);
