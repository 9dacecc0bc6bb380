import type { ContractCase } from "./contractCase.ts";
import recorded from "./exchanges.json" with { type: "json" };

/** The exchanges recorded from a real server. */
export const contractCases = recorded.cases as unknown as ContractCase[];
