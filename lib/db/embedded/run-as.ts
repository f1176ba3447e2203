import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";

export type Identity = { uid: number; gid: number } | Record<string, never>;

function idOf(user: string): Identity | null {
  const uid = spawnSync("id", ["-u", user], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", user], { encoding: "utf8" });
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
}

/** PostgreSQL refuses to run as root; as root it runs as the user `postgres`, made when missing. */
export function serverIdentity(): Identity {
  if (userInfo().uid !== 0) return {};
  const existing = idOf("postgres");
  if (existing) return existing;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]);
  const made = idOf("postgres");
  if (!made) {
    throw new Error(
      "PostgreSQL cannot run as root and the user `postgres` could not be made. Run as an ordinary user, or set DATABASE_URL.",
    );
  }
  return made;
}

/** Whether a program or folder can be reached by that user: a home folder of root cannot. */
export function canReach(identity: Identity, target: string): boolean {
  if (!("uid" in identity)) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', target], { ...identity }).status === 0;
}
