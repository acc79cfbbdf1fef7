App({ globalData: { best: 0 } });
