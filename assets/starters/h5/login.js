// The address of your back end. Until it exists, jembatan.yaml answers in its place.
const BASE = 'https://api.example.com';

function getAuthCode(scopes) {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes,
      success: (res) => resolve(res.authCode),
      fail: reject,
    });
  });
}

function post(path, data) {
  return new Promise((resolve, reject) => {
    my.request({
      url: BASE + path,
      method: 'POST',
      headers: {'content-type': 'application/json'},
      data,
      dataType: 'json',
      success: (res) => resolve(res.data),
      fail: reject,
    });
  });
}

export function currentUser() {
  return JSON.parse(sessionStorage.getItem('user'));
}

export async function login() {
  const authCode = await getAuthCode(['USER_LOGIN_ID']);
  const user = await post('/login', {authCode});
  sessionStorage.setItem('user', JSON.stringify(user));
  return user;
}

export function logout() {
  sessionStorage.removeItem('user');
}
