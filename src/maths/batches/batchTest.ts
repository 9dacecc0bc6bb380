/** How the prediction of a demo batch is put to the test. Facets and roles are named as in its file. */
export type BatchTest =
  /** Are texts of one value closer to each other than to those of another? `within`: only texts that share this. */
  | { readonly measure: "classAuc"; readonly facet: string; readonly within?: string }
  /** Are texts that fit a second value closer to it than to all that they do not fit? */
  | { readonly measure: "bridgeAuc"; readonly facet: string; readonly second: string }
  /** In how many triples is the first role closer to the second than to the third? */
  | {
      readonly measure: "tripleShare";
      readonly triple: string;
      readonly role: string;
      readonly roles: readonly [from: string, closer: string, farther: string];
    }
  /** Is the nearest text of another side the same item? `from` and `to` name sides; without them, all. */
  | {
      readonly measure: "crossRecall1";
      readonly item: string;
      readonly side: string;
      readonly from?: readonly string[];
      readonly to?: readonly string[];
    }
  /** How much higher are cosines of texts with the same value than of others? */
  | { readonly measure: "cosineGap"; readonly facet: string }
  /** Do longer texts look more similar to texts about something else? */
  | { readonly measure: "lengthCorrelation"; readonly length: string; readonly topic: string }
  /** How far up are the texts that answer a query? */
  | { readonly measure: "ndcg"; readonly depth: number }
  /** In how many queries does an answer stand above every keyword trap? */
  | { readonly measure: "trapsAvoided" };

export type Measure = BatchTest["measure"];

/** A score with what it would be if the vectors knew nothing, and what it is made of. */
export type TestScore = {
  readonly value: number;
  readonly chance: number;
  /** 95 %, where the units are independent of each other. */
  readonly interval?: readonly [low: number, high: number];
  /** The same figure for each value, triple, direction or query, in file order. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
};
