const HOST = 'https://api.example.com';
const KEY = 'token';

function token() {
  return my.getStorageSync({ key: KEY }).data;
}

const authCode = (scopes) => new Promise((resolve, reject) => {
  my.getAuthCode({ scopes, success: ({ authCode }) => resolve(authCode), fail: reject });
});

const call = (method, path, data) => new Promise((resolve, reject) => {
  const headers = { 'Content-Type': 'application/json' };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  my.request({
    url: HOST + path, method, headers, data,
    success: (res) => resolve(res.data),
    fail: (res) => reject(res),
  });
});

async function login() {
  const code = await authCode(['USER_LOGIN_ID']);
  const res = await call('POST', '/session', { code });
  my.setStorageSync({ key: KEY, data: res.token });
  return res;
}

function logout() {
  my.removeStorageSync({ key: KEY });
}

export default { token, login, logout, profile: () => call('GET', '/me') };
