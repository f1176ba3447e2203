/** Who may import whom: docs and reasons stand in the layers themselves; the first layer that matches counts. */
export type Layer = {
  name: string;
  /** Files of the layer, as paths without extension. */
  files: RegExp;
  /** Files of the project it may import, besides its own folder. */
  inside: RegExp;
  /** Packages it may import. */
  packages: RegExp;
  /** Said when an import is refused. */
  allowed: string;
  /** Whether other files of its own folder are always allowed. */
  ownFolder?: boolean;
  /** Runs in the browser: must not reach the database through any chain of imports. */
  browser?: boolean;
};

const none = /^$/;
const server = /^(?!react$|react\/|react-dom|next$|next\/|recharts)/;
const basics = "lib/(?:errors|env|fields|keyset|log|storable)$";

export const layers: readonly Layer[] = [
  {
    name: "engine",
    files: /^lib\/engine\//,
    inside: /^lib\/engine\//,
    packages: none,
    allowed: "the engine only; it is pure",
    browser: true,
  },
  {
    name: "format",
    files: /^lib\/format\//,
    inside: /^lib\/(?:format|engine)\//,
    packages: none,
    allowed: "lib/format and lib/engine",
    browser: true,
  },
  {
    name: "formats",
    files: /^lib\/formats\//,
    // What a file of the product's own holds is what its API takes.
    inside:
      /^lib\/(?:formats|engine)\/|^lib\/(?:errors|fields)$|^lib\/(?:models\/(?:profile|profile-schema|view)|scenarios\/schema)$/,
    packages: /^(?:node:|csv-parse|saxes$|yaml$|zod$)/,
    allowed: "lib/formats, lib/engine, lib/errors, the schemas of models and scenarios, and parsing packages",
  },
  {
    name: "fields, errors, env, keyset, log and storable",
    files: /^lib\/(?:errors|env|fields|keyset|log|storable)$/,
    inside: new RegExp(`^${basics}`),
    packages: /^(?:zod$|pino$|node:)/,
    allowed: "each other, zod, pino and node",
  },
  {
    name: "db",
    files: /^lib\/db\//,
    inside: new RegExp(`^lib/db/|^lib/engine/|^${basics}`),
    packages: server,
    allowed: "lib/db, lib/env, lib/errors, lib/engine and server packages; never nouns or auth",
  },
  {
    name: "mail",
    files: /^lib\/mail\//,
    inside: new RegExp(`^lib/mail/|^${basics}`),
    packages: /^(?:nodemailer$|node:)/,
    allowed: "lib/mail, lib/env, lib/errors and the mail package",
  },
  {
    name: "auth",
    files: /^lib\/auth\//,
    inside: new RegExp(`^lib/(?:auth|db|mail)/|^${basics}`),
    packages: server,
    allowed: "lib/auth, lib/db, lib/mail, lib/env and lib/errors",
  },
  {
    name: "jobs",
    files: /^lib\/jobs\//,
    inside: new RegExp(`^lib/(?:jobs|db)/|^lib/auth/(?:actor|permissions)$|^${basics}`),
    packages: server,
    allowed: "lib/jobs, lib/db, the Actor, lib/env and lib/errors",
  },
  {
    name: "operations",
    files: /^lib\/operations\//,
    inside: new RegExp(`^lib/(?:operations|db)/|^lib/http/(?:request-id|security-headers)$|^${basics}`),
    packages: /^(?:node:|prom-client$)/,
    allowed: "lib/db, the request id, fixed headers, the log and prom-client",
  },
  {
    name: "http in the browser",
    files: /^lib\/http\/(?:client|account|upload|next-address)$/,
    inside: /^lib\/http\/(?:client|account|upload)$|^lib\/errors$/,
    packages: none,
    allowed: "lib/http/client and lib/errors; it runs in the browser",
    browser: true,
  },
  {
    name: "http",
    files: /^lib\/http\//,
    // Any table of an answer can be had as CSV.
    inside: new RegExp(`^lib/(?:http|auth)/|^lib/formats/csv/|^${basics}`),
    packages: /^(?:zod$|next\/|react$|node:)/,
    allowed:
      "lib/http, lib/auth, the writer of CSV, lib/errors, lib/env, zod and next; never nouns or lib/db",
  },
  {
    name: "schema and view",
    files: /^lib\/[\w-]+\/(?:schema|view|response|[\w-]+-(?:schema|view))$/,
    inside: new RegExp(
      `^lib/(?:engine|format)/|^lib/auth/permissions$|^lib/[\\w-]+/(?:schema|view|response)$|^${basics}`,
    ),
    packages: /^zod$/,
    allowed: "lib/engine, lib/format, lib/fields, lib/auth/permissions, other schemas and views, and zod",
    ownFolder: true,
    browser: true,
  },
  {
    // Gaps, endings and upgrades move money, agreements, stages and milestones of other nouns in one transaction.
    // A tailoring decision keeps a copy of the report it was made on; seams and learning are read over models, profiles,
    // services and what was measured, as reports are. Live events are carried out by the commands of what they bring.
    // An archive is checked against the schemas of everything that it holds.
    name: "reporting nouns",
    files:
      /^lib\/(?:reports|overview|customers|demo|share|profiles|measured|assessments|walks|gaps|endings|upgrades|coupling|tailoring-decisions|seams|learning|live-events|archives)\//,
    inside: new RegExp(
      `^lib/(?:engine|db|format|formats|audit)/|^lib/auth/(?:actor|permissions|better-auth|tokens)$|^lib/jobs/(?:queue|context|worker|bulk-transaction|survive-restarts)$|^lib/[\\w-]+/|^${basics}`,
    ),
    packages: server,
    allowed: "what a noun may, and other nouns",
    ownFolder: true,
  },
  {
    name: "nouns",
    files: /^lib\/[\w-]+\//,
    inside: new RegExp(
      [
        "^lib/(?:engine|db|format|formats)/",
        "^lib/auth/(?:actor|permissions|tokens|password-link)$",
        "^lib/mail/",
        "^lib/audit/(?:record(?:-many)?|tell)$",
        "^lib/jobs/(?:queue|context|worker|bulk-transaction|survive-restarts)$",
        // What every noun may ask of another: the shape of its data, and a model made within its own transaction.
        "^lib/[\\w-]+/(?:schema|view)$",
        "^lib/models/create$",
        // Whoever brings customers in carries out, in the same transaction, what was waiting for them.
        "^lib/live-events/release$",
        // What customers owe: KPIs and risks are made of it.
        "^lib/outcomes/(?:due-sql|debts)$",
        `^${basics}`,
      ].join("|"),
    ),
    packages: server,
    allowed:
      "lib/db, lib/engine, lib/formats, errors, the Actor, audit/record, jobs, its own folder, and models/create",
    ownFolder: true,
  },
  {
    name: "charts",
    files: /^components\/charts\//,
    inside: /^components\/(?:charts|ui|stage-rail)\/|^lib\/(?:engine|format)\//,
    packages: /^(?:react|next\/|recharts|d3-|lucide-react|react-aria)/,
    allowed: "components/{charts,ui,stage-rail}, lib/engine, lib/format and drawing packages",
    browser: true,
  },
  {
    name: "ui",
    files: /^components\/(?:ui|stage-rail|shell)\//,
    inside:
      /^components\/(?:ui|stage-rail|shell)\/|^components\/charts\/sparkline$|^lib\/(?:engine|format)\/|^lib\/formats\/csv\/write$/,
    packages: /^(?:react|next\/|lucide-react|d3-)/,
    allowed:
      "components/{ui,stage-rail,shell}, the sparkline, lib/engine, lib/format and the writer of CSV; it has no domain words",
    browser: true,
  },
  {
    name: "components",
    files: /^components\//,
    inside:
      /^components\/|^lib\/(?:engine|format)\/|^lib\/formats\/profile-json\/write$|^lib\/errors$|^lib\/http\/(?:client|account|upload)$|^lib\/(?!db\/|auth\/|jobs\/|http\/|formats\/)[\w-]+\/(?!queries$|commands$|queries\/|commands\/)/,
    packages: /^(?:react|next\/|next$|lucide-react|react-aria|d3-|uqr$)/,
    allowed:
      "components, lib/engine, lib/format, the writer of profile.json, schema and view types, lib/http/client; never queries, commands, db or auth",
    browser: true,
  },
  {
    name: "app",
    files: /^app\//,
    inside: /^app\/|^components\/|^lib\/(?!db\/)|^public\//,
    packages: /^(?:react|next\/|next$|lucide-react|geist|@fontsource|node:|zod$)/,
    allowed: "components and lib, but not lib/db or Prisma",
  },
];
