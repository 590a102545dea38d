import { type Grant, grantSchema } from '../../../shared/model/run.ts';

/** The grant that began what a token came of; refreshing adds its own. */
export function grantBehind(gty: string | undefined): Grant | undefined {
  return grantSchema.safeParse(gty?.split(' ')[0]).data;
}
