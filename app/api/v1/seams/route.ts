import { route } from "@/lib/http/route";
import { readSeams } from "@/lib/seams/report";
import { toSeamResponse } from "@/lib/seams/respond";
import { seamList, seamQuery } from "@/lib/seams/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listSeams",
    summary: "Weigh every border between stages that follow each other, with its signals and verdict",
    description: "Without a model, the one with most customers.",
    tag: "Seams",
    access: "service:read",
    query: seamQuery,
    response: seamList,
  },
  async ({ actor, query }) => toSeamResponse(await readSeams(actor, query.model)),
);
