import { inOrder, type Shape } from "./catalogue";

const heading = `-- Spreads Lifecurve over the nodes of a Citus cluster, by workspace. Made by \`npm run citus-sql\`; see docs/operations.md.
-- Run it once on the coordinator, as the owner of the tables, after \`npm run db:migrate\` and while no node of the app
-- runs. The extension must be there: CREATE EXTENSION citus.
`;

/** The SQL that distributes every table of workspaces and copies what they point at to every node. */
export function distributeSql({ tenant, pointedAt, triggers }: Shape): string {
  const [first, ...others] = inOrder(tenant);
  return [
    heading,
    "BEGIN;",
    "SET LOCAL citus.multi_shard_modify_mode TO 'sequential';",
    "",
    "-- Triggers do not run on distributed tables. What these take away with an import or a run is then to be removed by hand.",
    ...triggers.map(({ name, table }) => `DROP TRIGGER ${name} ON "${table}";`),
    "",
    "-- What every workspace points at is small and stands whole on every node.",
    ...pointedAt.map((name) => `SELECT create_reference_table('public."${name}"');`),
    "",
    "-- All rows of a workspace stand on one node, so that every link and every statement stays there.",
    `SELECT create_distributed_table('public."${first?.name}"', 'workspace_id');`,
    ...others.map(
      ({ name }) =>
        `SELECT create_distributed_table('public."${name}"', 'workspace_id', colocate_with => 'public."${first?.name}"');`,
    ),
    "COMMIT;",
    "",
  ].join("\n");
}
