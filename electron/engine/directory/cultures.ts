import { base, de, en, en_GB, en_US, es, fr, ja, type LocaleDefinition, pl } from '@faker-js/faker';

/** Where a made-up user is from: names, and what goes with them. */
export interface Culture {
  readonly locale: string;
  readonly zones: readonly string[];
  /**
   * Numbers set aside for fiction, `#` being any digit: nobody answers them. Absent: the country
   * has set none aside, and its users have no phone.
   */
  readonly phone?: string;
  /** what is not in the first is looked for in the next */
  readonly names: readonly LocaleDefinition[];
}

/** From most to least of the users. The last writes names in no Latin letters. */
export const CULTURES: readonly Culture[] = [
  {
    locale: 'en-US',
    zones: ['America/New_York', 'America/Chicago', 'America/Los_Angeles'],
    phone: '+120255501##',
    names: [en_US, en, base],
  },
  {
    locale: 'en-GB',
    zones: ['Europe/London'],
    phone: '+447700900###',
    names: [en_GB, en, base],
  },
  {
    locale: 'de',
    zones: ['Europe/Berlin', 'Europe/Vienna'],
    names: [de, en, base],
  },
  {
    locale: 'fr',
    zones: ['Europe/Paris'],
    phone: '+33639981###',
    names: [fr, en, base],
  },
  {
    locale: 'es',
    zones: ['Europe/Madrid', 'America/Bogota'],
    names: [es, en, base],
  },
  {
    locale: 'pl',
    zones: ['Europe/Warsaw'],
    names: [pl, en, base],
  },
  {
    locale: 'ja',
    zones: ['Asia/Tokyo'],
    names: [ja, en, base],
  },
];
