import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { learnedFigure } from "@/lib/learning/figures";
import { learnedOf } from "@/lib/learning/learned-of";
import { factWhyQuery } from "@/lib/learning/schema";
import { figureResponse } from "@/lib/reports/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainLearned",
    summary: "How often touchpoints of a model learned a fact, down to the touchpoints",
    tag: "Learning",
    access: "service:read",
    query: factWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { model, fact, stage } }) => {
    const { name, asOf, learned } = await learnedOf(actor, model, fact);
    const counted = learned.filter(({ stageId }) => !stage || stageId === stage);
    if (counted.length === 0) throw notFound("A touchpoint that learned this");
    return learnedFigure(fact, counted, { modelId: model, model: name, asOf });
  },
);
