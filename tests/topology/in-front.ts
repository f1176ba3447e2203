import { once } from "node:events";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serverIdentity } from "@/lib/db/embedded/run-as";
import { freePort } from "@/tests/mixed/ports";
import { type Cluster, login } from "./postgres";
import { type Programs, startServer } from "./programs";

async function writeOwned(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  const identity = serverIdentity();
  if ("uid" in identity) await chown(file, identity.uid, identity.gid);
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const identity = serverIdentity();
  if ("uid" in identity) await chown(folder, identity.uid, identity.gid);
}

/** An example with the addresses of this run. Throws when it does not hold what is to be replaced. */
async function example(file: string, replacements: readonly [string, string][]): Promise<string> {
  let text = await readFile(path.join("deploy", file), "utf8");
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`deploy/${file} does not say "${from}" any more.`);
    text = text.replaceAll(from, to);
  }
  return text;
}

async function untilListening(port: number): Promise<void> {
  for (const until = Date.now() + 20_000; ; await wait(50)) {
    const socket = connect(port, "127.0.0.1");
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    if (Date.now() > until) throw new Error(`Nobody listens on ${port}.`);
  }
}

/** PgBouncer with deploy/pgbouncer.ini; answers its port. */
export async function startPgBouncer(
  programs: Programs,
  folder: string,
  primary: Cluster,
  replica: Cluster,
): Promise<number> {
  const port = await freePort();
  const own = path.join(folder, "pgbouncer");
  await makeFolder(own);
  const users = path.join(own, "userlist.txt");
  const named = "max_prepared_statements = 200\n";
  const text = await example("pgbouncer.ini", [
    ["host=primary port=5432", `host=127.0.0.1 port=${primary.port}`],
    ["host=replica port=5432", `host=127.0.0.1 port=${replica.port}`],
    ["listen_addr = *", "listen_addr = 127.0.0.1\nunix_socket_dir ="],
    ["listen_port = 6432", `listen_port = ${port}`],
    ["/etc/pgbouncer/userlist.txt", users],
    // Versions before 1.21 do not know it and refuse the file.
    [named, programs.namedStatements ? named : ""],
  ]);
  await writeOwned(users, `"${login.user}" "${login.password}"\n`);
  await writeOwned(path.join(own, "pgbouncer.ini"), text);
  startServer(programs.pgbouncer, [path.join(own, "pgbouncer.ini")], path.join(folder, "pgbouncer.log"));
  await untilListening(port);
  return port;
}

export type Front = {
  /** Sends nothing new to a node, or to all of them again, as an operator does with the word `down` and a reload. */
  leaveOut: (port: number | null) => Promise<void>;
};

/** nginx with deploy/nginx.conf before two nodes, on a port that was chosen before. */
export async function startNginx(
  programs: Programs,
  folder: string,
  port: number,
  nodes: readonly [number, number],
): Promise<Front> {
  const own = path.join(folder, "nginx");
  await makeFolder(own);
  const site = await example("nginx.conf", [
    ["app-1:3000", `127.0.0.1:${nodes[0]}`],
    ["app-2:3000", `127.0.0.1:${nodes[1]}`],
    ["listen 8080", `listen 127.0.0.1:${port}`],
  ]);
  await writeOwned(path.join(own, "lifecurve.conf"), site);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `${kind}_temp_path ${path.join(own, kind)};`)
    .join(" ");
  const main = `daemon off; worker_processes 1; pid ${own}/nginx.pid; error_log stderr warn;
events { worker_connections 512; }
http { access_log off; ${temporary} include ${own}/lifecurve.conf; }
`;
  await writeOwned(path.join(own, "nginx.conf"), main);
  const nginx = startServer(
    programs.nginx,
    ["-p", own, "-c", path.join(own, "nginx.conf")],
    path.join(folder, "nginx.log"),
  );
  await untilListening(port);
  return {
    leaveOut: async (node) => {
      const text = site.replace(`server 127.0.0.1:${node} `, `server 127.0.0.1:${node} down `);
      await writeOwned(path.join(own, "lifecurve.conf"), text);
      nginx.kill("SIGHUP");
    },
  };
}
