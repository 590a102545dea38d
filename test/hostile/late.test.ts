import { polluters } from './corpus/pollution.ts';
import { checkLate } from './late.ts';

/** A fixed rotation: each program on each platform meets another polluter, and each polluter is met. */
checkLate((polluter, place) => polluter === (place * 7) % polluters.length);
