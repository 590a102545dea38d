/** What a record can be, from the least to the gravest. Without a schema: the window's first script has it. */
export const RECORD_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
