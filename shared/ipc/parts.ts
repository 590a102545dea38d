import { z } from 'zod';

/** What many requests have: bounded, since the window is not trusted. */
export const text = z.string().max(4 * 1024 * 1024);
export const path = z.string().min(1).max(1024);
export const runId = z.string().min(1).max(64);
