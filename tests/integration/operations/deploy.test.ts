import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

// Nothing of this can be started without Docker; what would break a start silently is compared with what it names.
const text = (file: string) => readFile(path.join("deploy", file), "utf8");

test("7.4 the image is built on the pinned Node, from files that are there, and does not run as root", async () => {
  const dockerfile = await text("Dockerfile");
  const { devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  expect(/^ARG NODE=([\d.]+)-/m.exec(dockerfile)?.[1]).toBe(devDependencies.node);
  const ignored = (await readFile(".dockerignore", "utf8")).split("\n");
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) =>
    files.split(" "),
  );
  const taken = [...dockerfile.matchAll(/^COPY --from=build (?:--chown=\S+ )?((?:\/app\/\S+ )+)/gm)].flatMap(
    ([, files = ""]) =>
      files
        .trim()
        .split(" ")
        .map((file) => file.replace("/app/", "")),
  );
  expect(taken).toEqual(
    expect.arrayContaining(["node_modules", ".next", "lib", "scripts", "prisma", "public"]),
  );
  // The first stage makes these two.
  for (const file of [...copied, ...taken].filter((name) => !["node_modules", ".next"].includes(name))) {
    expect(existsSync(file), file).toBe(true);
    expect(ignored, file).not.toContain(file);
  }
  for (const file of ["tests", "playwright.config.ts", "vitest.config.ts", "**/.env*", "**/.data*", ".git"])
    expect(ignored).toContain(file);
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^HEALTHCHECK /m);
  expect(last).toMatch(/^CMD \["node", "--import", "tsx", "scripts\/lifecurve\/main\.ts", "start"\]$/m);
});

type Service = { environment?: Record<string, string>; volumes?: string[]; depends_on?: string[] | object };

test("7.4 the example of several nodes names files, services and settings that exist", async () => {
  const compose = parse(await text("compose.yaml"), { merge: true }) as {
    services: Record<string, Service>;
    volumes: object;
  };
  const { services } = compose;
  // Written by whoever runs it, because it holds a password.
  const byHand = ["./userlist.txt"];
  for (const [name, { volumes = [], depends_on: before = [] }] of Object.entries(services)) {
    for (const [from = ""] of volumes.map((volume) => volume.split(":"))) {
      if (from.startsWith("."))
        expect(byHand.includes(from) || existsSync(path.join("deploy", from)), from).toBe(true);
      else expect(Object.keys(compose.volumes), from).toContain(from);
    }
    for (const other of Array.isArray(before) ? before : Object.keys(before))
      expect(Object.keys(services), `${name} needs ${other}`).toContain(other);
  }
  const documented = await readFile("docs/operations.md", "utf8");
  const settings = Object.keys(services["app-1"]?.environment ?? {});
  expect(settings).toContain("DATABASE_DIRECT_URL");
  for (const setting of settings) expect(documented.includes(`\`${setting}\``), setting).toBe(true);

  const [nginx, pgbouncer] = [await text("nginx.conf"), await text("pgbouncer.ini")];
  for (const [, node = ""] of nginx.matchAll(/^\s*server ([\w-]+):3000/gm))
    expect(Object.keys(services)).toContain(node);
  for (const [, host = ""] of pgbouncer.matchAll(/host=([\w-]+)/g))
    expect(Object.keys(services)).toContain(host);
});
