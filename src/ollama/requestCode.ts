import { type EmbedRequest, embedBody } from "./embedRequest.ts";
import { pythonLiteral } from "./pythonLiteral.ts";
import { shellQuote } from "./shellQuote.ts";

export type RequestCodeKind = "curl" | "requests" | "aiohttp" | "ollama-python" | "javascript";

export type RequestCodeInput = {
  /** Base address; "" becomes Ollama's own default, since a copied line has no page to be relative to. */
  readonly url: string;
  readonly body: EmbedRequest;
  /** Add the key, read from `OLLAMA_API_KEY` when the code runs. */
  readonly keyed?: boolean | undefined;
};

/** The request as a complete piece of code that sends the same JSON as the playground. */
export function requestCode(kind: RequestCodeKind, { url, body, keyed = false }: RequestCodeInput): string {
  return writers[kind]({ base: url || "http://localhost:11434", body, keyed });
}

type Writer = (input: { base: string; body: EmbedRequest; keyed: boolean }) => string;

/** Linux takes at most 128 KiB in one argument; longer bodies go through standard input. */
const LONGEST_ARGUMENT = 100_000;

const writers: Record<RequestCodeKind, Writer> = {
  curl: ({ base, body, keyed }) => {
    const json = JSON.stringify(embedBody(body));
    const lines = [`curl ${shellQuote(`${base}/api/embed`)}`, "-H 'Content-Type: application/json'"];
    if (keyed) lines.push('-H "Authorization: Bearer $OLLAMA_API_KEY"');
    const long = new TextEncoder().encode(json).byteLength > LONGEST_ARGUMENT;
    // The body is one line of JSON, so the closing word cannot occur in it.
    lines.push(long ? `--data-binary @- <<'JSON'\n${json}\nJSON` : `-d ${shellQuote(json)}`);
    return lines.join(" \\\n  ");
  },

  requests: ({ base, body, keyed }) => `${keyed ? "import os\n\n" : ""}import requests

reply = requests.post(
    ${pythonLiteral(`${base}/api/embed`)},${keyed ? `\n    headers=${PYTHON_KEY},` : ""}
    json=${pythonLiteral(embedBody(body), 1)},
)
reply.raise_for_status()
vectors = reply.json()["embeddings"]
print(len(vectors), "vectors of", len(vectors[0]) if vectors else 0, "dimensions")
`,

  aiohttp: ({ base, body, keyed }) => `import asyncio
${keyed ? "import os\n" : ""}
import aiohttp


async def main():
    # No limit for the whole call: the first one may have to load the model.
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        async with session.post(
            ${pythonLiteral(`${base}/api/embed`)},${keyed ? `\n            headers=${PYTHON_KEY},` : ""}
            json=${pythonLiteral(embedBody(body), 3)},
        ) as reply:
            reply.raise_for_status()
            vectors = (await reply.json())["embeddings"]
    print(len(vectors), "vectors of", len(vectors[0]) if vectors else 0, "dimensions")


asyncio.run(main())
`,

  "ollama-python": ({ base, body, keyed }) => {
    const args = Object.entries(embedBody(body)).map(
      ([key, value]) => `    ${key}=${pythonLiteral(value, 1)},\n`,
    );
    const key = keyed ? `, headers=${PYTHON_KEY}` : "";
    return `${keyed ? "import os\n\n" : ""}from ollama import Client

ollama = Client(host=${pythonLiteral(base)}${key})
reply = ollama.embed(
${args.join("")})
vectors = reply.embeddings
print(len(vectors), "vectors of", len(vectors[0]) if vectors else 0, "dimensions")
`;
  },

  javascript: ({ base, body, keyed }) => {
    const key = keyed ? '\n    Authorization: "Bearer " + process.env.OLLAMA_API_KEY,' : "";
    const json = JSON.stringify(embedBody(body), null, 2).replaceAll("\n", "\n  ");
    return `const reply = await fetch(${JSON.stringify(`${base}/api/embed`)}, {
  method: "POST",
  headers: {
    "Content-Type": "application/json",${key}
  },
  body: JSON.stringify(${json}),
});
if (!reply.ok) throw new Error(await reply.text());
const { embeddings } = await reply.json();
console.log(embeddings.length, "vectors of", embeddings[0]?.length ?? 0, "dimensions");
`;
  },
};

const PYTHON_KEY = '{"Authorization": "Bearer " + os.environ["OLLAMA_API_KEY"]}';
