import { FAULTS } from "../src/builtin/faults/fault.ts";
import { OLDER_SERVERS } from "../src/builtin/olderServer/olderServer.ts";
import { TEST_MODELS } from "../src/builtin/testModels.ts";

/** What `npm run engine -- --help` prints. */
export function engineHelp(): string {
  return `The built-in engine behind HTTP, in place of Ollama.

npm run engine -- [options]

  --port N          where to listen (11434); 0 takes any free port
  --host H          address to listen on (127.0.0.1)
  --slow MS         extra milliseconds a text
  --key SECRET      what "Authorization: Bearer" must carry; anything else is a 401, which no page can read
  --page-key SECRET the same for pages: they may ask beforehand, send it, and read the 401
  --origins A,B     pages that may call besides those on this machine, like OLLAMA_ORIGINS
  --no-local-pages  refuse pages on this machine too, unless --origins names them
  --extra A,B       more models: ${TEST_MODELS.join(", ")}
  --fault NAME      something that goes wrong, see below; may be given several times
  --control         let /control switch faults: POST {"fault": "busy", "times": 5}, GET, DELETE (with --key: with it)
  --variant V       behave like an older server, see below
  --help            print this

Faults, with settings as in busy:times=5 or killed:word=crash,times=2:

${table(FAULTS)}

  times=N           spoil so many requests, then work again
  word=W            spoil only texts with this in them
  seconds=N         for slow (5)
  megabytes=N       for large (200)

Older servers, by version; each keeps the manners of those above it:

${table(OLDER_SERVERS)}
`;
}

function table(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([name, about]) => `  ${name.padEnd(16)}  ${about}`)
    .join("\n");
}
