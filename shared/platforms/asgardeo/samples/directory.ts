/** The application of most samples. */
export const PORTAL = {
  clientId: 'partner-portal',
  name: 'Partner portal',
  redirectUris: [],
  grantTypes: ['authorization_code' as const, 'refresh_token' as const],
  platform: 'asgardeo',
};

/** The user of the realistic samples. */
export const MARA = {
  id: 'e204849c-4ec2-41f1-8ff7-ec1ebff02821',
  username: 'mara',
  email: 'mara@partner.example',
  firstName: 'Mara',
  lastName: 'Ilves',
  phone: '+31 20 555 0117',
  groups: ['partners', 'staff'],
  data: { department: 'sales' },
};

export const EMAIL = 'http://wso2.org/claims/emailaddress';
export const MOBILE = 'http://wso2.org/claims/mobile';
export const DEPARTMENT = 'http://wso2.org/claims/department';
export const GROUPS = 'http://wso2.org/claims/groups';
