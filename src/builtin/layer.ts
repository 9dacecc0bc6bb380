/** Answers one request. */
export type Answer = (request: Request) => Promise<Response>;

/**
 * Something between a server's access checks and its endpoints: it may answer itself, change the request, or
 * change the reply. CORS headers come on top of whatever it says, so a page can read it.
 */
export type Layer = (request: Request, next: Answer) => Promise<Response>;

/** An answer behind layers; the first one sees a request first. */
export function throughLayers(layers: readonly Layer[], last: Answer): Answer {
  return layers.reduceRight<Answer>((next, layer) => (request) => layer(request, next), last);
}
