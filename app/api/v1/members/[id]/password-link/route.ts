import { route } from "@/lib/http/route";
import { handOverPassword } from "@/lib/members/password-link";
import { memberParams, passwordLinkSchema } from "@/lib/members/schema";

export const POST = route(
  {
    id: "makePasswordLink",
    summary: "Make a link for a member's new password",
    description:
      "Where no mail is sent, an owner hands the link over. It is shown this once, works once and for a day, and ends the member's sessions when it is used.",
    tag: "Members",
    access: "member:password",
    params: memberParams,
    response: passwordLinkSchema,
    status: 201,
    secretAnswer: true,
  },
  ({ actor, params }) => handOverPassword(actor, params.id),
);
