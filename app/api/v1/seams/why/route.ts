import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";
import { seamFigure } from "@/lib/seams/figures";
import { readSeams } from "@/lib/seams/report";
import { seamWhyQuery } from "@/lib/seams/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainSeam",
    summary: "Why the border after a stage has its strength",
    tag: "Seams",
    access: "service:read",
    query: seamWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { model, left } }) => {
    const report = await readSeams(actor, model);
    const found = report.borders.find(({ border }) => border.left.id === left);
    if (!found) throw notFound("A border after this stage");
    return seamFigure(report, found);
  },
);
