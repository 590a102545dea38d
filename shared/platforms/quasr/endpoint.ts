import type { FlowState } from '../../flows/state.ts';

/**
 * Whether the flow is a request of the authorization endpoint that issues an ID token there:
 * `response_type` of the form, as OAuth writes it ("id_token", "code id_token").
 */
export function atAuthorize({ flow, input }: FlowState): boolean {
  const type = flow === 'token' ? input.form?.response_type : undefined;
  return typeof type === 'string' && type.split(' ').includes('id_token');
}
