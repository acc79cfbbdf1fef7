function price(cents) {
  var text = (cents / 100).toFixed(2);
  return '$' + text;
}

function sum(lines) {
  var total = 0;
  for (var i = 0; i < lines.length; i++) {
    total += lines[i].price * lines[i].quantity;
  }
  return price(total);
}

export default { price, sum };
