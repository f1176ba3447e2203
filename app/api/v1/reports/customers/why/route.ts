import { route } from "@/lib/http/route";
import { customerFigures } from "@/lib/reports/customers/figures";
import { customersWhyQuery } from "@/lib/reports/customers/query";
import { customersReport } from "@/lib/reports/customers/report";
import { figureResponse } from "@/lib/reports/response";
import { figureNamed } from "@/lib/reports/view/report";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "explainCustomersFigure",
    summary: "Why a figure of the customer curves is what it is",
    tag: "Reports",
    access: "report:read",
    query: customersWhyQuery,
    response: figureResponse,
  },
  async ({ actor, query: { figure, ...query } }) => {
    const report = await customersReport(actor, query);
    return figureNamed(figure, report ? customerFigures(report) : []);
  },
);
