Component({
  data: { visible: false },
  props: { title: '', buttons: [{ text: 'OK' }], maskClosable: true, onClose() {} },
  ref() {
    return { open: () => this.setData({ visible: true }), close: () => this.close(-1) };
  },
  methods: {
    noop() {},
    onMask() { if (this.props.maskClosable) this.close(-1); },
    onButton(e) { this.close(e.target.dataset.index); },
    close(index) {
      this.setData({ visible: false }, () => this.props.onClose(index));
    },
  },
});
