import theme from '../_mixins/theme';

Component({
  mixins: [theme],
  props: { className: '', type: 'default', disabled: false, onTap() {} },
  data: { background: '' },
  onInit() { this.setData({ background: this.colour() }); },
  didUpdate(prevProps) {
    if (prevProps.theme !== this.props.theme) this.setData({ background: this.colour() });
  },
  methods: {
    handleTap(e) {
      if (this.props.disabled) return;
      this.props.onTap({ ...e, target: { ...e.target, dataset: { theme: this.props.theme } } });
    },
  },
});
