import { text } from "node:stream/consumers";
import { embedCommand } from "./embedCommand.ts";

/** Runs the command line; not by `process.exit`, which would cut what is still on its way to a pipe. */
embedCommand(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin.isTTY ? undefined : () => text(process.stdin),
  out: (output) => void process.stdout.write(output),
  err: (line) => void process.stderr.write(`${line}\n`),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
