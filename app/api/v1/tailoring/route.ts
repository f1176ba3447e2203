import { route } from "@/lib/http/route";
import { answerTailoring } from "@/lib/reports/tailoring/answer";
import { tailoringQuery } from "@/lib/reports/tailoring/query";
import { tailoringReport } from "@/lib/reports/tailoring/report";
import { tailoringResponse } from "@/lib/reports/tailoring/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getTailoring",
    summary: "Which stages and services to tailor, buy or rent, by activity, learning, peaks and cost",
    description: "A recommendation with its signals and what speaks against it; deciding stays a person's.",
    tag: "Architecture",
    access: "service:read",
    query: tailoringQuery,
    response: tailoringResponse,
  },
  async ({ actor, query }) => answerTailoring(await tailoringReport(actor, query)),
);
