Page({
  data: { name: 'photo.jpg', answer: 'Nothing answered', buttons: [{ text: 'Keep it' }, { text: 'Delete it' }] },
  saveModal(ref) { this.modal = ref; },
  open() { this.modal.open(); },
  onClose(index) { this.setData({ answer: index < 0 ? 'Dismissed' : 'Answered: ' + this.data.buttons[index].text }); },
});
