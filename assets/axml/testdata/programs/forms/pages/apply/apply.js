const { validate } = require('../../utils/validate.js');
const API = 'https://api.example.com';

Page({
  data: {
    cities: [{ id: 'JKT', name: 'Jakarta' }, { id: 'BDO', name: 'Bandung' }, { id: 'SUB', name: 'Surabaya' }],
    cityIndex: 0,
    interests: [
      { value: 'car', label: 'A car' },
      { value: 'home', label: 'A home' },
      { value: 'study', label: 'Studies' },
    ],
    chosen: [],
    digits: 0,
    insured: true,
    photo: '',
  },
  onCity(e) { this.setData({ cityIndex: e.detail.value }); },
  onId(e) { this.setData({ digits: e.detail.value.length }); },
  onInterests(e) { this.data.chosen = e.detail.value; },
  onReset() { this.setData({ digits: 0, cityIndex: 0, photo: '' }); },
  pickPhoto() {
    my.chooseImage({
      count: 1,
      sourceType: ['album'],
      success: (res) => {
        const photo = res.apFilePaths[0];
        this.setData({ photo });
        my.uploadFile({
          url: API + '/photos',
          fileType: 'image',
          fileName: 'photo',
          filePath: photo,
          success: (up) => { this.photoId = JSON.parse(up.data).id; this.setData({ uploaded: true }); },
          fail: (err) => console.error('upload', err),
        });
      },
      fail: () => my.showToast({ content: 'No photo' }),
    });
  },
  onPhoto(e) { console.log('photo ' + e.detail.width + 'x' + e.detail.height); },
  onSubmit(e) {
    const values = Object.assign({}, e.detail.value, { city: this.data.cities[this.data.cityIndex].id, photo: this.photoId });
    const problem = validate(values);
    if (problem) {
      my.alert({ title: 'Please check', content: problem, buttonText: 'Got it' });
      return;
    }
    my.request({
      url: API + '/applications',
      method: 'POST',
      data: values,
      success: (res) => my.redirectTo({ url: '/pages/done/done?id=' + res.data.id }),
    });
  },
});
