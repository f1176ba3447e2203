import { auth } from "./better-auth";

export type OpenSession = {
  id: string;
  token: string;
  userAgent: string | null | undefined;
  createdAt: Date;
};

/** Where the person behind these headers is signed in, the newest first. */
export async function findSessions(headers: Headers): Promise<OpenSession[]> {
  const sessions = await auth().api.listSessions({ headers });
  return sessions
    .map(({ id, token, userAgent, createdAt }) => ({ id, token, userAgent, createdAt: new Date(createdAt) }))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}
