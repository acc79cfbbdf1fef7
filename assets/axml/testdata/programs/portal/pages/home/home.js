const SITE = 'https://api.example.com';

Page({
  data: {
    links: [
      { title: 'Opening hours', src: encodeURIComponent(SITE + '/hours.html?lang=en&tz=7') },
      { title: 'Contact', src: encodeURIComponent(SITE + '/contact.html') },
    ],
  },
});
