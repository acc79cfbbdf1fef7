const BASE_URL = 'https://api.example.com';

const request = (options) => new Promise((resolve, reject) => {
  my.showLoading({ content: 'Loading…' });
  my.request({
    url: BASE_URL + options.url,
    method: options.method || 'GET',
    data: options.data,
    headers: { 'content-type': 'application/json' },
    dataType: 'json',
    success: (res) => {
      if (res.status === 200 || res.statusCode === 200) {
        resolve(res.data);
      } else {
        reject(res);
      }
    },
    fail: (err) => reject(err),
    complete: () => my.hideLoading(),
  });
});

module.exports = {
  get: (url, data) => request({ url, data }),
  post: (url, data) => request({ url, data, method: 'POST' }),
};
