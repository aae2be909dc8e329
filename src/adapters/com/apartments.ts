/**
 * In which apartments a COM server is called: those that its ThreadingModel admits for calls without a proxy, as COM itself would place it.
 *
 * The first is its own, which every run plays. An object of the model Apartment is never called from the multithreaded apartment: COM
 * would put a proxy between, and what goes wrong without one is not its fault.
 */
export type Apartment = 'sta' | 'mta' | 'sta+mta';

/** As registries write them, in any case; a class without one lives in the first STA of its process. */
export type ThreadingModel = 'Apartment' | 'Free' | 'Both' | 'Neutral' | 'none';

/** What a class of unknown model is called in (contract: the default of `--apartment`). */
const usual: Apartment = 'sta+mta';

const admitted: Readonly<Record<ThreadingModel, readonly Apartment[]>> = {
  none: [usual, 'sta'],
  Apartment: [usual, 'sta'],
  Free: ['mta'],
  Both: [usual, 'sta', 'mta'],
  Neutral: [usual, 'sta', 'mta'],
};

/** Gives them all, the class's own first; only the usual one where nobody knows the model. */
export function apartmentsFor(model: ThreadingModel | undefined): readonly Apartment[] {
  return model === undefined ? [usual] : admitted[model];
}

/**
 * The model in what `reg query` tells of an InprocServer32 key: `none` where the key holds none, or one that COM does not know.
 */
export function threadingModelIn(told: string): ThreadingModel {
  const word = /^\s*ThreadingModel\s+REG_(?:EXPAND_)?SZ\s+(\S+)/im.exec(told)?.[1]?.toLowerCase();
  const models: readonly ThreadingModel[] = ['Apartment', 'Free', 'Both', 'Neutral'];
  return models.find((model) => model.toLowerCase() === word) ?? 'none';
}
