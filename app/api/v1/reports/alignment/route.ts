import { route } from "@/lib/http/route";
import { alignmentQuery } from "@/lib/reports/alignment/query";
import { alignmentReport } from "@/lib/reports/alignment/report";
import { alignmentResponse, emptyAlignment, toAlignmentResponse } from "@/lib/reports/alignment/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "getAlignment",
    summary: "Each stage's share of software spend against its share of activity, learning and margin",
    tag: "Reports",
    access: "report:read",
    query: alignmentQuery,
    response: alignmentResponse,
  },
  async ({ actor, query }) => {
    const report = await alignmentReport(actor, query);
    return report ? toAlignmentResponse(report) : emptyAlignment();
  },
);
