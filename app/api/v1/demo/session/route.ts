import { z } from "zod";
import { openDemo } from "@/lib/demo/open-demo";
import { route } from "@/lib/http/route";

const opened = z.object({ workspace: z.string() });

export const POST = route(
  {
    id: "openDemo",
    summary: "Open the demo workspace",
    description: "Signs a visitor in to the demo workspace as an admin, where this installation offers one.",
    tag: "Demo",
    access: "anyone",
    response: opened,
  },
  async ({ request, person }) => {
    const { workspace, cookies } = await openDemo(person, request.headers.get("user-agent"));
    const answer = Response.json(opened.parse({ workspace }), { headers: { "cache-control": "no-store" } });
    for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
    return answer;
  },
);
