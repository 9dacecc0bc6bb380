import { type Space, textAsSent, textItem } from "../experiment/experiment.ts";
import { rolesOf } from "../ollama/prefixes.ts";
import { embedRequest } from "../runs/execute.ts";
import { clientOf, engineQueries, type Playground } from "./playground.ts";

/**
 * The space as questions are asked in it. Where its texts stand as documents, questions take the model's prefix for
 * them; in any other role (none, clustering, one of the user's own) they are sent as the texts are.
 */
export function querySpace(space: Space): Space {
  const roles = rolesOf(space.model);
  const prefixOf = (role: string) => roles.find((known) => known.role === role)?.prefix;
  const query = prefixOf("query");
  return query !== undefined && space.prefix === prefixOf("document") ? { ...space, prefix: query } : space;
}

/**
 * The vector of one question in a space. What was embedded before, in this visit or stored by a run, is not asked for
 * again; what is new is kept until the tab closes.
 * @returns as many numbers as the server sends, not normalised
 * @throws OllamaError, or `signal.reason`
 */
export async function embedQuery(
  playground: Playground,
  space: Space,
  text: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Float32Array<ArrayBuffer>> {
  const asked = querySpace(space);
  const item = textItem(text);
  const { runs } = playground;
  await runs.restore([asked], [item]);
  const table = runs.table(asked);
  const known = table.vector(item.id);
  if (known) return known;
  signal?.throwIfAborted();
  const reply = await clientOf(playground, space.engine).embed(embedRequest(asked, [text]), signal);
  table.add({
    ids: [item.id],
    cols: reply.vectors.cols,
    vectors: reply.vectors.data,
    timing: {
      texts: 1,
      sentAt: reply.exchange.at,
      wallMs: reply.wallMs,
      totalMs: reply.totalMs,
      loadMs: reply.loadMs,
      promptTokens: reply.promptTokens,
      characters: textAsSent(asked, text).length,
    },
    zeroRows: reply.zeroRows,
    cuts: [],
    // Sent in the server's way, so it may have been cut unseen; a run that meets this text looks again.
    checked: false,
    serverVersion: versionOf(playground, space),
  });
  return reply.vectors.data;
}

function versionOf(playground: Playground, { engine }: Space): string {
  const { endpoint } = playground.experiment.getState().settings;
  const { version } = engineQueries(playground, engine, endpoint);
  return playground.queryClient.getQueryData(version.queryKey) ?? "";
}
