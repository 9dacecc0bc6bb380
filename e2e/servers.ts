/** The processes that `playwright.config.ts` starts; see there. */
const address = (port: number) => `http://127.0.0.1:${port}`;

export const PORTS = {
  /** The page, in front of the engine that has both well-known models. */
  page: 4317,
  /** The engine behind HTTP: key required, slow, mxbai and nomic installed. */
  engine: 4318,
  /** The engine as users start it: no key, full speed, the two standard models. */
  bareEngine: 4319,
  barePage: 4327,
  /** A page whose proxy points to a port where nothing listens. */
  deadPage: 4328,
  dead: 4329,
} as const;

export const PAGE = address(PORTS.page);
export const ENGINE = address(PORTS.engine);
export const BARE_PAGE = address(PORTS.barePage);
export const BARE_ENGINE = address(PORTS.bareEngine);
export const DEAD_PAGE = address(PORTS.deadPage);
export const DEAD = address(PORTS.dead);

/** What the first engine asks for, and the page must never see. */
export const KEY = "e2e-secret";
