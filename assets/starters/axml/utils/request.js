// The address of your back end. Until it exists, jembatan.yaml answers in its place.
const BASE = 'https://api.example.com';

export function post(path, data) {
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
