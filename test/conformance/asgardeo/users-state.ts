import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../shared/model/json.ts';
import { acted } from './support.ts';

export const PASSWORD = 'PRE_UPDATE_PASSWORD';
export const PROFILE = 'PRE_UPDATE_PROFILE';
export const OK = { actionStatus: 'SUCCESS' };
export const CERTIFICATE = readFileSync('test/fixtures/service/certificate.pem', 'utf8');
export const KEY = readFileSync('test/fixtures/service/key.pem', 'utf8');
export const EMAIL = 'http://wso2.org/claims/emailaddress';
export const MAILS = 'http://wso2.org/claims/emailAddresses';
export const GROUPS = 'http://wso2.org/claims/groups';
export const ROLES = 'http://wso2.org/claims/roles';

export const STATE = {
  user: {
    id: 'u-1',
    username: 'mara',
    email: 'm@x.example',
    groups: ['staff'],
    data: { emailAddresses: ['a@x.example', 'b@x.example'] },
  },
  application: {
    clientId: 'portal',
    platform: 'asgardeo',
    extras: {
      organization: { id: 'o-1', name: 'Acme', orgHandle: 'acme', depth: 0 },
      tenant: { id: '7', name: 'acme' },
    },
  },
  password: 'Pa55word',
  requestId: 'r-1',
};
export const ORGANIZATION = '{"id":"o-1","name":"Acme","orgHandle":"acme","depth":0}';

export const built = (type: string, state: JsonObject, options: JsonObject = {}) =>
  acted(type, OK, { options: { state: { ...STATE, ...state }, ...options } });
