import { route } from "@/lib/http/route";
import { takeBody, takenList } from "@/lib/learning/schema";
import { takeOffers } from "@/lib/learning/take";

export const POST = route(
  {
    id: "takeLearned",
    summary: "Take what was learned into the inventory, with the places where it was learned",
    tag: "Learning",
    access: "service:write",
    body: takeBody,
    response: takenList,
  },
  async ({ actor, body }) => ({ items: await takeOffers(actor, body) }),
);
