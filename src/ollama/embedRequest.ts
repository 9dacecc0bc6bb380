/** What to embed, in our words. Absent fields are left to the server's defaults. */
export type EmbedRequest = {
  readonly model: string;
  readonly input: string | readonly string[];
  /** `false` makes the server refuse texts that are too long instead of cutting them silently. */
  readonly truncate?: boolean | undefined;
  /** Leading dimensions to keep; servers before 0.11.11 ignore it, so check what comes back. */
  readonly dimensions?: number | undefined;
  /** Seconds, or a Go duration such as "5m"; negative is forever. */
  readonly keepAlive?: string | number | undefined;
  /** Runner options such as `num_ctx`; changing them makes the server load the model again. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
};

/** The JSON of `POST /api/embed`, in the server's words. */
export type EmbedBody = {
  model: string;
  input: string | readonly string[];
  truncate?: boolean;
  dimensions?: number;
  keep_alive?: string | number;
  options?: Readonly<Record<string, unknown>>;
};

/** The exact body that is sent: only what was asked for, in a fixed order. */
export function embedBody(request: EmbedRequest): EmbedBody {
  const { model, input, truncate, dimensions, keepAlive, options } = request;
  return {
    model,
    input,
    ...(truncate !== undefined && { truncate }),
    ...(dimensions !== undefined && { dimensions }),
    ...(keepAlive !== undefined && { keep_alive: keepAlive }),
    ...(options !== undefined && { options }),
  };
}

/** How many vectors must come back. The server takes an empty string outside an array as "only load". */
export function expectedRows({ input }: EmbedRequest): number {
  if (typeof input === "string") return input === "" ? 0 : 1;
  return input.length;
}
