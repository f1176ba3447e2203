import { requireOwnAccount } from "@/lib/auth/demo-visitor";
import { route } from "@/lib/http/route";
import { findMySignIns } from "@/lib/sign-ins/queries";
import { mySignInsSchema } from "@/lib/sign-ins/schema";

export const GET = route(
  {
    id: "listMySignIns",
    summary: "List one's own last sign-ins",
    description: "The last twenty tries at the signed-in person's account, failed ones too.",
    tag: "Sessions",
    access: "signed-in",
    response: mySignInsSchema,
  },
  async ({ person }) => {
    requireOwnAccount(person);
    return { items: await findMySignIns(person.userId) };
  },
);
