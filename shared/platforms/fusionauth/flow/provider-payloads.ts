import type { JsonObject } from '../../../model/json.ts';

const NOW = 1_795_428_000;
const CLIENT = 'hookbench-demo';
const EMAIL = 'robin@acme.test';

const oidc: JsonObject = {
  sub: '248289761001',
  email: EMAIL,
  email_verified: true,
  name: 'Robin Reed',
  given_name: 'Robin',
  family_name: 'Reed',
  preferred_username: 'robin',
  picture: 'https://idp.acme.test/robin.png',
  locale: 'en',
};

const saml: JsonObject = {
  assertion: {
    attributes: {
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress': [EMAIL],
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname': ['Robin'],
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname': ['Reed'],
      groups: ['staff', 'editors'],
    },
    conditions: {
      audiences: ['https://auth.acme.test/samlv2/sp'],
      notBefore: (NOW - 60) * 1000,
      notOnOrAfter: (NOW + 300) * 1000,
    },
    issuer: 'https://idp.acme.test/saml',
    subject: {
      confirmation: {
        inResponseTo: 'id_request',
        method: 'Bearer',
        notBefore: (NOW - 60) * 1000,
        notOnOrAfter: (NOW + 300) * 1000,
        recipient: 'https://auth.acme.test/samlv2/acs',
      },
      nameIDs: [{ format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', id: EMAIL }],
    },
  },
  destination: 'https://auth.acme.test/samlv2/acs',
  id: 'id_response',
  inResponseTo: 'id_request',
  issueInstant: NOW * 1000,
  issuer: 'https://idp.acme.test/saml',
  status: { code: 'Success' },
};

/**
 * What identity providers say of a user, by type. The shapes are those of the providers' own
 * documentation as far as FusionAuth's pages name them; the values are made up.
 * Source: docs/contracts/fusionauth.md §1.4 Payloads.
 */
export const PAYLOADS: Readonly<Record<string, JsonObject>> = {
  Apple: {
    iss: 'https://appleid.apple.com',
    aud: 'test.acme.web',
    sub: '000977.f3b0c2.1421',
    iat: NOW,
    exp: NOW + 600,
    auth_time: NOW,
    email: EMAIL,
    email_verified: 'true',
    nonce_supported: true,
    user: { name: { firstName: 'Robin', lastName: 'Reed' } },
  },
  EpicGames: { accountId: '9c4b0d6b3d0e4c2f', displayName: 'robin_reed', preferredLanguage: 'en' },
  ExternalJWT: { ...oidc, iss: 'https://issuer.acme.test', iat: NOW, exp: NOW + 300 },
  Facebook: {
    id: '10224567890123456',
    email: EMAIL,
    name: 'Robin Reed',
    first_name: 'Robin',
    last_name: 'Reed',
    picture: {
      data: { height: 50, is_silhouette: false, url: 'https://cdn.acme.test/r.jpg', width: 50 },
    },
  },
  Google: {
    iss: 'https://accounts.google.com',
    aud: `${CLIENT}.apps.googleusercontent.com`,
    azp: `${CLIENT}.apps.googleusercontent.com`,
    sub: '110169484474386276334',
    email: EMAIL,
    email_verified: 'true',
    name: 'Robin Reed',
    given_name: 'Robin',
    family_name: 'Reed',
    picture: 'https://lh3.googleusercontent.com/a/robin',
    iat: String(NOW),
    exp: String(NOW + 3600),
    alg: 'RS256',
    typ: 'JWT',
  },
  HYPR: {},
  LinkedIn: {
    sub: '782bbtaQ',
    email: EMAIL,
    email_verified: true,
    name: 'Robin Reed',
    given_name: 'Robin',
    family_name: 'Reed',
    picture: 'https://media.licdn.com/robin.jpg',
    locale: { country: 'NL', language: 'en' },
  },
  Nintendo: { id: 'f1b0c2d3e4a5', nickname: 'Robin', country: 'NL', language: 'en-US' },
  OpenIDConnect: oidc,
  SAMLv2: saml,
  SAMLv2IdPInitiated: saml,
  SonyPSN: { account_id: '8431234567890123456', online_id: 'robin_reed', locale: 'en-GB' },
  Steam: {
    steamid: '76561198000000000',
    personaname: 'robin_reed',
    profileurl: 'https://steamcommunity.com/id/robin_reed/',
    avatar: 'https://avatars.steamstatic.com/robin.jpg',
  },
  Twitch: {
    sub: '44322889',
    preferred_username: 'robin_reed',
    email: EMAIL,
    email_verified: true,
    picture: 'https://static-cdn.jtvnw.net/robin.png',
  },
  Twitter: {
    id: 6_253_282,
    id_str: '6253282',
    name: 'Robin Reed',
    screen_name: 'robin_reed',
    email: EMAIL,
    location: 'Amsterdam',
    profile_image_url_https: 'https://pbs.twimg.com/robin.png',
    verified: false,
  },
  Xbox: { xid: '2535428504324680', gtg: 'Robin Reed', uhs: '2001234567890123456', agg: 'Adult' },
};

/** The other shape that LinkedIn answers in: its older API. */
export const LEGACY_LINKEDIN: JsonObject = {
  id: '782bbtaQ',
  localizedFirstName: 'Robin',
  localizedLastName: 'Reed',
  profilePicture: { displayImage: 'urn:li:digitalmediaAsset:C5603' },
};

/** The encoded tokens of a login by OpenID Connect: not real ones. */
export const TOKENS: JsonObject = {
  access_token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIyNDgyODk3NjEwMDEifQ.',
  id_token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIyNDgyODk3NjEwMDEifQ.',
};

/** Claims of its ID token. */
export const ID_TOKEN: JsonObject = {
  iss: 'https://idp.acme.test',
  aud: CLIENT,
  sub: '248289761001',
  iat: NOW,
  exp: NOW + 300,
  email: EMAIL,
};
