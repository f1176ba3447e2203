import { auth } from "@/lib/auth/better-auth";

/** Identity's own endpoints: sign-up, sign-in, sign-out, sessions. */
const handle = (request: Request) => auth().handler(request);

export { handle as GET, handle as POST };
