import { follow, type Reading } from "./reading";
import { resolve } from "./resolve";
import type { Server } from "./types";
import { childOf, entriesOf, type Place, textOf } from "./yaml-tree";

/** The servers of a document: 3.x tells a host, 2.x an address with its protocol before it. */
export function readServers(reading: Reading, document: Place): Server[] {
  return entriesOf(follow(reading, document, "servers")).map(([id, place]) => {
    const server = resolve(reading.upload, place);
    const url = textOf(childOf(server, "url"));
    const host = textOf(childOf(server, "host")) ?? hostOf(url ?? "");
    return { id, host, protocol: textOf(childOf(server, "protocol")) ?? "" };
  });
}

/** Protocols of the servers named, of all servers when none is named. Each once. */
export function protocolsOf(servers: readonly Server[], ids: readonly string[]): string[] {
  const chosen = ids.length === 0 ? servers : servers.filter(({ id }) => ids.includes(id));
  return [...new Set(chosen.map(({ protocol }) => protocol).filter((protocol) => protocol !== ""))];
}

function hostOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/\/.*$/s, "");
}
