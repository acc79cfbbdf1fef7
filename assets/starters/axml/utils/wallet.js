export function getAuthCode(scopes) {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes,
      success: (res) => resolve(res.authCode),
      fail: reject,
    });
  });
}
