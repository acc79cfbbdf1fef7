App({ globalData: { read: {} } });
