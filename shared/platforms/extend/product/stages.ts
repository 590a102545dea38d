/** Stages at which the product may call an extension; one per extension, by `config.stage`. */
export const STAGES_OF_PRODUCT = [
  'token.access.issue',
  'token.id.issue',
  'http.request',
  'schedule.fire',
] as const;
export type ProductStage = (typeof STAGES_OF_PRODUCT)[number];

export const DEFAULT_STAGE: ProductStage = 'token.access.issue';
