import { route } from "@/lib/http/route";
import { listMoves } from "@/lib/reports/effort/moves";
import { movesListQuery } from "@/lib/reports/effort/query";
import { moveListResponse } from "@/lib/reports/effort/response";

export const GET = route(
  {
    id: "listReportedMoves",
    summary: "The moves or ends behind a figure, the latest first",
    tag: "Reports",
    access: "report:read",
    query: movesListQuery,
    response: moveListResponse,
  },
  ({ actor, query }) => listMoves(actor, query),
);
