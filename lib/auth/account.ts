import { read } from "@/lib/db/sql";
import { ssoProvider } from "./better-auth";

/** By which means a person can sign in. */
export type SignInMeans = { password: boolean; secondStep: boolean; singleSignOn: boolean };

export async function findMeans(userId: string): Promise<SignInMeans> {
  const [row] = await read<SignInMeans>(
    `SELECT u.two_factor_enabled AS "secondStep",
       EXISTS (SELECT 1 FROM account a WHERE a.user_id = u.id AND a.provider_id = 'credential') AS password,
       EXISTS (SELECT 1 FROM account a WHERE a.user_id = u.id AND a.provider_id = $2) AS "singleSignOn"
     FROM "user" u WHERE u.id = $1`,
    [userId, ssoProvider],
  );
  return row ?? { password: false, secondStep: false, singleSignOn: false };
}
