// The 25 scopes of my.getAuthCode, under headings of our own.
const scopeGroups = [
  {
    title: 'About you',
    scopes: [
      ['USER_LOGIN_ID', 'Phone number'],
      ['KYC_INFO', 'Verified identity'],
      ['USER_CONTACTINFO_EMAIL', 'Email address'],
      ['USER_BIOLOGICAL_MOTHER_NAME', 'Mother’s name'],
      ['USER_EDUCATION_LEVEL', 'Education level'],
      ['USER_POSTAL_CODE', 'Home postal code'],
    ],
  },
  {
    title: 'Work',
    scopes: [
      ['USER_OCCUPATION', 'Occupation'],
      ['USER_OFFICE_NAME', 'Office name'],
      ['EMPLOYER_BIZ_CTG', 'Employer’s line of business'],
      ['USER_JOB', 'Job status'],
      ['USER_WORKING_EXPERIENCE', 'Working experience'],
    ],
  },
  {
    title: 'Office address',
    scopes: [
      ['USER_OFFICE_ADDRESS', 'Office address'],
      ['USER_OFFICE_PROVINCE', 'Office province'],
      ['USER_OFFICE_REGENCY', 'Office regency'],
      ['USER_OFFICE_DISTRICT', 'Office district'],
      ['USER_OFFICE_VILLAGE', 'Office village'],
      ['USER_OFFICE_POSTAL_CODE', 'Office postal code'],
    ],
  },
  {
    title: 'Income and investing',
    scopes: [
      ['USER_MONTHLY_INCOME', 'Monthly income'],
      ['USER_INCOME_SOURCE', 'Source of income'],
      ['INVESTMENT_PURPOSE', 'Purpose of investment'],
      ['USER_INVESTING_EXPERIENCE', 'Investing experience'],
    ],
  },
  {
    title: 'Bank and payments',
    scopes: [
      ['USER_BANK_NAME', 'Bank name'],
      ['USER_BANK_ACCOUNT_NUMBER', 'Bank account number'],
      ['USER_ACCOUNT_HOLDER_NAME', 'Account holder’s name'],
      ['SUBSCRIPTION', 'Subscription payments'],
    ],
  },
];
