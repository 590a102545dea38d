import type { Asks } from '../../../shared/model/run.ts';
import { type FormField, plainField } from '../../ui/form/fields.ts';

/** What a run waits for, in a sentence. */
export function askedFor(asks: Asks): string {
  switch (asks.kind) {
    case 'code': {
      const what = asks.purpose === 'password-reset' ? 'the code of the reset' : 'a second factor';
      return `It waits for ${what} (${asks.method}${asks.to === undefined ? '' : ` to ${asks.to}`}).`;
    }
    case 'form':
      return `It waits for step ${asks.step} of ${asks.totalSteps} of the form.`;
    case 'redirect':
      return `${asks.by} sent the user to ${asks.url}; it waits for their return.`;
  }
}

const BROUGHT_BACK: FormField = {
  ...plainField('form'),
  label: 'Brought back',
  hint: 'what the user comes back with, if anything',
  control: { kind: 'json' },
};

/** The fields of the next step; a form whose fields the application does not say is JSON. */
export function stepFields(asks: Asks): FormField[] {
  if (asks.kind === 'code') return [plainField('code')];
  if (asks.kind === 'redirect') return [BROUGHT_BACK];
  if (asks.fields.length > 0) return asks.fields.map(plainField);
  return [{ ...BROUGHT_BACK, label: 'Fields', hint: 'what is entered in this step' }];
}
