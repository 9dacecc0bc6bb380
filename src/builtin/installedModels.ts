import { ApiError } from "./apiError.ts";
import type { BuiltinModel } from "./builtinModel.ts";
import { isValidName, splitSource, withTag } from "./modelName.ts";

/** The engine's list of models. Deleting takes one off; pulling puts it back. */
export class InstalledModels {
  readonly #catalogue: readonly BuiltinModel[];
  #installed: BuiltinModel[];

  constructor(models: readonly BuiltinModel[]) {
    this.#catalogue = models;
    this.#installed = [...models];
  }

  /** Newest first. */
  list(): BuiltinModel[] {
    return [...this.#installed].sort((a, b) => Date.parse(b.modifiedAt) - Date.parse(a.modifiedAt));
  }

  /** By name, with or without the tag `latest`, in any case. */
  find(name: string): BuiltinModel | undefined {
    return byName(this.#installed, name);
  }

  remove(model: BuiltinModel): void {
    this.#installed = this.#installed.filter((other) => other !== model);
  }

  /** Installs a model the engine was made with. @returns undefined if it knows none of that name */
  restore(name: string): BuiltinModel | undefined {
    const known = byName(this.#catalogue, name);
    if (known && !this.#installed.includes(known)) this.#installed.push(known);
    return known;
  }
}

/**
 * Checks the name of a model that is to embed, in the order the real server does.
 * @returns the name without its source suffix
 * @throws ApiError 404 for none, 400 for one that cannot exist, 403 for one in the cloud
 */
export function localName(given = ""): string {
  if (given.trim() === "") throw new ApiError(404, "model '' not found");
  const { name, cloud } = splitSource(given);
  if (!isValidName(name)) throw new ApiError(400, "invalid model name");
  if (cloud) throw new ApiError(403, "ollama cloud is disabled: remote model is unavailable");
  return name;
}

/** The failure of a model that is not installed, with the name as it was sent. */
export function notPulled(given: string): ApiError {
  return new ApiError(404, `model ${JSON.stringify(given)} not found, try pulling it first`);
}

function byName(models: readonly BuiltinModel[], name: string): BuiltinModel | undefined {
  const wanted = withTag(name).toLowerCase();
  return models.find((model) => model.name.toLowerCase() === wanted);
}
