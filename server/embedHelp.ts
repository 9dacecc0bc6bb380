/** What `npm run -s embed -- --help` prints. */
export const EMBED_HELP = `Embeds texts with Ollama and prints the JSON of its reply.

npm run -s embed -- --text "Why is the sky blue?" [options]
npm run -s embed -- [options] < lines.txt

  --text T          a text to embed; may be given several times. Without it, standard input
                    is read: one text a line, empty lines left out
  --model M         the model; without it, the first installed one that can embed
  --dimensions N    keep the first N dimensions
  --prefix P        put in front of every text
  --truncate B      true: cut texts that are too long; false: refuse them
  --keep-alive D    how long the model stays loaded: 5m, 0, or --keep-alive=-1 for ever
  --options JSON    options of the model, e.g. '{"num_ctx": 8192}'
  --host URL        where Ollama is; without it OLLAMA_HOST, or 127.0.0.1:11434
  --help            print this

OLLAMA_API_KEY goes along as a bearer token, but only by https or within this machine.

Standard output holds the reply and nothing else; all else goes to standard error.
Exit codes: 0 done, 2 wrong options, 3 no Ollama there, 4 model missing,
5 request refused (too long, not allowed, a model that cannot embed), 6 server fault.
`;
