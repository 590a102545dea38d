import { z } from 'zod';

/** What is known of the value of an extension's secret; never the value. */
export const secretStateSchema = z.object({
  /** slug */
  extension: z.string(),
  name: z.string(),
  /** `locked`: it is kept, and the computer's keychain does not open it */
  state: z.enum(['missing', 'session', 'keychain', 'locked']),
  /** whether the manifest declares it: what is not declared any more is handed to nobody */
  declared: z.boolean(),
  /** whether publishing makes a value up where none was entered */
  generated: z.boolean(),
});
export type SecretState = z.infer<typeof secretStateSchema>;

/** The secrets of a workspace. */
export const secretListSchema = z.object({
  /** whether the computer's keychain keeps values beyond this session */
  lasting: z.boolean(),
  secrets: z.array(secretStateSchema),
});
export type SecretList = z.infer<typeof secretListSchema>;
