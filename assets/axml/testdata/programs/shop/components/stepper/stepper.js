Component({
  data: { value: 0 },
  props: { value: 1, min: 0, label: '', onChange: () => {} },
  deriveDataFromProps(nextProps) {
    if (nextProps.value !== this.data.value) {
      this.setData({ value: nextProps.value });
    }
  },
  methods: {
    onMinus() { this.update(this.data.value - 1); },
    onPlus() { this.update(this.data.value + 1); },
    update(value) {
      if (value < this.props.min) return;
      this.setData({ value });
      this.props.onChange(value, this.props);
    },
  },
});
