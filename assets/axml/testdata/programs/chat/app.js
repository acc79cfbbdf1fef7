App({ globalData: { me: 'Budi' } });
