export function fetchNews(channel, page) {
  return new Promise((resolve, reject) => {
    my.request({
      url: `https://api.example.com/news?channel=${channel}&page=${page}`,
      success: ({ data }) => resolve(data),
      fail: reject,
    });
  });
}

export const fetchArticle = (id) => my.request({ url: 'https://api.example.com/news/' + id }).then((res) => res.data);
