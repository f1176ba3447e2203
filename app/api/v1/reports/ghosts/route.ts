import { route } from "@/lib/http/route";
import { findGhosts } from "@/lib/reports/ghosts";
import { ghostsResponse } from "@/lib/reports/response";
import { acquisitionQuery } from "@/lib/reports/schema";
import { reportHead } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getGhosts",
    summary: "The median closed customer and a sample of those who dropped out",
    tag: "Reports",
    access: "report:read",
    query: acquisitionQuery,
    response: ghostsResponse,
  },
  async ({ actor, query }) => {
    const measure = query.measure ?? "minutes";
    const ghosts = await findGhosts(actor, query, measure);
    return {
      ...reportHead(ghosts?.scope ?? null, query),
      unit: measure === "cost" ? "minor units so far" : "minutes so far",
      of: ghosts?.of ?? 0,
      closed: ghosts?.closed ?? null,
      unclosed: ghosts?.unclosed ?? [],
    };
  },
);
