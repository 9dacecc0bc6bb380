import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { row } from "../../maths/matrix.ts";
import { embedBody } from "../../ollama/embedRequest.ts";
import { proxyQuery } from "../../ollama/queries.ts";
import { nameRefusals } from "../../pgvector/identifier.ts";
import { pythonProgram } from "../../pgvector/pythonProgram.ts";
import { type Cargo, type SqlFile, sqlFile } from "../../pgvector/script.ts";
import { type PgvectorSettings, refusals } from "../../pgvector/settings.ts";
import { querySpace } from "../../playground/embedQuery.ts";
import { useSelection, useSettings } from "../../playground/usePlayground.ts";
import { embedRequest } from "../../runs/execute.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { downloadBlob } from "./downloadBlob.ts";
import type { Chosen } from "./useRows.ts";

type Kind = SqlFile | "python";

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: "script", label: "All in one" },
  { value: "schema", label: "Schema" },
  { value: "data", label: "Data" },
  { value: "inserts", label: "Inserts" },
  { value: "index", label: "Index" },
  { value: "search", label: "Search" },
  { value: "python", label: "Python" },
];

const ABOUT: Record<Kind, string> = {
  script: "Schema, data, index and a search, for psql -f pgvector.sql. It replaces no table that is there.",
  schema: "The extension and the table.",
  data: "All texts with their vectors, by COPY: the fast way, for psql.",
  inserts: "The same by INSERT, for tools that take no COPY.",
  index: "Best made when the data are there.",
  search: "The nearest rows to the selected text, by its vector.",
  python: "Embeds by aiohttp through Ollama’s /api/embed, inserts by asyncpg, and searches.",
};

/** Shown of a file; copying and downloading give all. */
const SHOWN_CHARACTERS = 4_000;

/** Where `npm run engine -- --port 11435` answers; 11434 is left to Ollama itself. */
const BUILTIN_BEHIND_HTTP = "http://localhost:11435";

/** The table, its rows and the search as files that work without this page. */
export function TakeAlong({ chosen, settings }: { chosen: Chosen; settings: PgvectorSettings }) {
  const [kind, setKind] = useState<Kind>("script");
  const pieces = useFile(chosen, settings);
  const [writing, setWriting] = useState(false);
  const refused = refusals(settings).length + nameRefusals(settings.names).length > 0;
  const shown = useMemo(() => (refused ? "" : beginning(pieces(kind))), [refused, pieces, kind]);

  async function download() {
    setWriting(true);
    const parts = await all(pieces(kind));
    const name = kind === "python" ? "pgvector.py" : kind === "script" ? "pgvector.sql" : `${kind}.sql`;
    downloadBlob(name, new Blob(parts, { type: kind === "python" ? "text/x-python" : "application/sql" }));
    setWriting(false);
  }

  return (
    <section aria-label="Take it along" className="grid flex-none gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="grow">Take it along</h2>
        {kind !== "data" && kind !== "inserts" && kind !== "script" && !refused && (
          <CopyButton text={() => [...pieces(kind)].join("")} label="Copy file" />
        )}
        <Button disabled={refused || writing} onClick={() => void download()}>
          <Download size={14} aria-hidden="true" />
          {writing ? "Writing …" : "Download"}
        </Button>
      </div>
      <div className="scroll-thin overflow-x-auto">
        <Segmented label="File" value={kind} options={KINDS} onChange={setKind} />
      </div>
      <p className="text-sm text-ink-3">{ABOUT[kind]}</p>
      {refused ? (
        <Notice tone="warn">PostgreSQL would refuse these settings; the reason stands beside them.</Notice>
      ) : (
        <Scrolling code label="File" className="max-h-100" testId="pgvector-file">
          {shown}
        </Scrolling>
      )}
    </section>
  );
}

/** Writes a file of the chosen rows, piece by piece. */
function useFile(
  { space, rows, cols }: Chosen,
  settings: PgvectorSettings,
): (kind: Kind) => Iterable<string> {
  const selected = useSelection((state) => state.selected);
  const endpoint = useSettings((all) => all.endpoint);
  const proxy = useQuery(proxyQuery()).data;
  return useMemo(() => {
    const at = Math.max(0, rows.ids.indexOf(selected ?? ""));
    const question = { text: rows.texts[at] ?? "", vector: row(rows.matrix, at) };
    const builtin = space.engine === "builtin";
    const direct = endpoint.kind === "direct";
    const cargo: Cargo = {
      settings,
      texts: rows.texts,
      matrix: rows.matrix,
      origin: `Embedding Playground: ${rows.name}`,
      question,
    };
    const { input: _, ...request } = embedBody(
      embedRequest(settings.dims < cols ? { ...space, dimensions: settings.dims } : space, []),
    );
    const python = () =>
      pythonProgram({
        settings,
        url: builtin ? BUILTIN_BEHIND_HTTP : direct ? endpoint.url : (proxy?.target ?? ""),
        keyed: !builtin && !direct && proxy?.keyed === true,
        request,
        textPrefix: space.prefix,
        queryPrefix: querySpace(space).prefix,
        texts: rows.texts,
        question: question.text,
      });
    return (kind) => (kind === "python" ? [python()] : sqlFile(kind, cargo));
  }, [space, rows, cols, settings, selected, endpoint, proxy]);
}

function beginning(pieces: Iterable<string>): string {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length > SHOWN_CHARACTERS)
      return `${text.slice(0, SHOWN_CHARACTERS)}\n… all of it with Download`;
  }
  return text;
}

/** All pieces, pausing in between: many megabytes of numbers take seconds to write. */
async function all(pieces: Iterable<string>): Promise<string[]> {
  const parts: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    parts.push(piece);
    if (performance.now() - since < 12) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return parts;
}
