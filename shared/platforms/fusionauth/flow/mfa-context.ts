import { formOf } from '../../../flows/form.ts';
import type { FlowState } from '../../../flows/state.ts';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';

/** Members of the form that stand for what FusionAuth itself found out about the request. */
const GIVEN = ['authenticationThreats', 'clientRisk', 'eventInfo', 'mfaTrust', 'accessToken'];

/** What the second factor is asked for. */
export function actionOf({ flow, input }: FlowState): 'login' | 'changePassword' | 'stepUp' {
  if (flow === 'password-update') return 'changePassword';
  return flow === 'login' && formOf('login', input).stepUp === true ? 'stepUp' : 'login';
}

/**
 * The context of MFARequirement: what is known here, and what the form gives beside.
 * Source: docs/contracts/fusionauth.md §1.6.1 Context.
 */
export function mfaContextOf(state: FlowState, authenticationType: string): JsonObject {
  const { application, headers, input } = state;
  const form = isJsonObject(input.form) ? input.form : {};
  const given = GIVEN.flatMap((name) =>
    Object.hasOwn(form, name) ? [[name, form[name] ?? null]] : [],
  );
  const userAgent = headers['user-agent'];
  return {
    action: actionOf(state),
    ...(application && {
      application: { id: application.clientId, name: application.name ?? application.clientId },
    }),
    authenticationThreats: [],
    authenticationType,
    clientRisk: { status: 'Low' },
    eventInfo: { ipAddress: '127.0.0.1', ...(userAgent !== undefined && { userAgent }) },
    policies: { applicationMultiFactorTrustPolicy: 'Any', tenantLoginPolicy: 'Enabled' },
    ...Object.fromEntries(given),
  };
}
