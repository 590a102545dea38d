import type { SourceText } from '../../model/sandbox.ts';
import jwtPopulateCode from './scaffold/jwt-populate.js.txt?raw';
import loginValidationCode from './scaffold/login-validation.js.txt?raw';
import selfServiceCode from './scaffold/self-service-registration-validation.js.txt?raw';
import userInfoCode from './scaffold/user-info-populate.js.txt?raw';
import { type LambdaType, lambdaTypes } from './triggers.ts';
import jwtPopulateTypings from './typings/jwt-populate.d.ts.txt?raw';
import lambdaTypings from './typings/lambda.d.ts.txt?raw';
import loginValidationTypings from './typings/login-validation.d.ts.txt?raw';
import resultTypings from './typings/result.d.ts.txt?raw';
import selfServiceTypings from './typings/self-service-registration-validation.d.ts.txt?raw';
import servicesTypings from './typings/services.d.ts.txt?raw';
import userInfoTypings from './typings/user-info-populate.d.ts.txt?raw';

type TypeId = (typeof lambdaTypes)[number]['id'];

const TEXTS: Record<TypeId, { readonly code: string; readonly typings: string }> = {
  JWTPopulate: { code: jwtPopulateCode, typings: jwtPopulateTypings },
  UserInfoPopulate: {
    code: userInfoCode,
    typings: `${servicesTypings}\n${userInfoTypings}`,
  },
  SelfServiceRegistrationValidation: {
    code: selfServiceCode,
    typings: `${servicesTypings}\n${resultTypings}\n${selfServiceTypings}`,
  },
  LoginValidation: {
    code: loginValidationCode,
    typings: `${servicesTypings}\n${resultTypings}\n${loginValidationTypings}`,
  },
};

function textsOf(type: LambdaType): { readonly code: string; readonly typings: string } {
  const id = lambdaTypes.find((candidate) => candidate.id === type.id)?.id;
  if (id === undefined) throw new Error(`no starter code for the lambda type "${type.id}"`);
  return TEXTS[id];
}

/** Starter code that changes nothing. */
export function lambdaScaffold(type: LambdaType): SourceText {
  return { file: 'index.js', code: textsOf(type).code };
}

/** The globals of a lambda and the parameters of its function, as declarations. */
export function lambdaTypingsOf(type: LambdaType): string {
  return `${lambdaTypings}\n${textsOf(type).typings}`;
}
