import { identifier, indexName } from "./identifier.ts";
import { single } from "./loadRows.ts";
import type { Postgres } from "./postgres.ts";
import type { PgvectorSettings } from "./settings.ts";
import { indexSql } from "./sql.ts";

export type BuiltIndex = {
  readonly name: string;
  readonly ms: number;
  readonly bytes: number;
};

/** Builds the index of the settings in place of the one that was there; without a method only removes that. */
export async function buildIndex(
  postgres: Postgres,
  settings: PgvectorSettings,
): Promise<BuiltIndex | undefined> {
  await postgres.exec("ROLLBACK");
  for (const method of ["hnsw", "ivfflat"])
    await postgres.exec(`DROP INDEX IF EXISTS ${identifier(indexName(settings.names, method))}`);
  if (settings.method === "none") return undefined;
  const name = indexName(settings.names, settings.method);
  const began = performance.now();
  await postgres.exec(indexSql(settings));
  const ms = performance.now() - began;
  const bytes = Number(await single(postgres, "SELECT pg_relation_size($1::regclass)", [identifier(name)]));
  return { name, ms, bytes };
}
