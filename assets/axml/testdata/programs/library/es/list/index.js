Component({
  props: { data: [], onItemTap: (item) => console.log('no handler for', item) },
  methods: { tapItem(e) { this.props.onItemTap(e.currentTarget.dataset.item); } },
});
