import { auth } from "@/lib/auth/better-auth";
import { isDemoVisitor, sharedAccount } from "@/lib/auth/demo-visitor";

/** What visitors of the demo may ask of identity: to come, to go, and who they are. */
const openToVisitors = /^\/api\/auth\/(?:sign-in\/|sign-up\/|sign-out$|get-session$)/;

/** Identity's own endpoints: sign-up, sign-in, sign-out, sessions. */
async function handle(request: Request): Promise<Response> {
  if (!openToVisitors.test(new URL(request.url).pathname) && request.headers.has("cookie")) {
    const found = await auth().api.getSession({ headers: request.headers });
    if (found && isDemoVisitor(found.user)) {
      return Response.json({ code: "SHARED_ACCOUNT", message: sharedAccount }, { status: 403 });
    }
  }
  return auth().handler(request);
}

export { handle as GET, handle as POST };
