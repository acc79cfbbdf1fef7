import words from './words';

const kinds = [
  ['Nasi goreng', 'rice', 18000, 'Fried rice, egg, crackers', 'Nasi, telur, kerupuk'],
  ['Mi Aceh', 'noodles', 22000, 'Thick noodles in curry', 'Mi tebal berbumbu kari'],
  ['Sate ayam', 'satay', 25000, 'Chicken skewers, peanut sauce', 'Sate ayam, bumbu kacang'],
  ['Gado-gado', 'salad', 16000, 'Vegetables, tofu, peanut sauce', 'Sayur, tahu, bumbu kacang'],
  ['Kopi tubruk', 'coffee', 8000, 'Black coffee, unfiltered', 'Kopi hitam tanpa saring'],
  ['Es teh', 'tea', 5000, 'Iced tea, sweet or not', 'Teh dingin, manis atau tawar'],
  ['Nasi uduk', 'rice', 17000, 'Coconut rice, tempeh, sambal', 'Nasi gurih, tempe, sambal'],
  ['Kwetiau', 'noodles', 21000, 'Flat noodles, bean sprouts', 'Mi lebar, tauge'],
  ['Sate lilit', 'satay', 27000, 'Minced fish on lemongrass', 'Ikan cincang, batang serai'],
  ['Karedok', 'salad', 15000, 'Raw vegetables, galangal', 'Sayur mentah, kencur'],
  ['Kopi susu', 'coffee', 12000, 'Coffee with condensed milk', 'Kopi dengan susu kental'],
  ['Wedang jahe', 'tea', 9000, 'Hot ginger, palm sugar', 'Jahe hangat, gula aren'],
  ['Nasi pecel', 'rice', 15000, 'Rice, greens, peanut sauce', 'Nasi, sayur, bumbu pecel'],
  ['Soto mi', 'noodles', 20000, 'Noodle soup, beef, cabbage', 'Mi kuah, daging, kol'],
  ['Sate padang', 'satay', 26000, 'Beef skewers, turmeric sauce', 'Sate sapi, kuah kunyit'],
  ['Rujak', 'salad', 14000, 'Fruit, tamarind, chilli', 'Buah, asam, cabai'],
];

export const SIZE = 8;

export function page(n) {
  const dishes = kinds.slice(n * SIZE, (n + 1) * SIZE).map(([name, picture, price, en, id], i) => ({
    id: n * SIZE + i + 1,
    name,
    price,
    picture: `/images/${picture}.svg`,
    about: words.tabs[1] === 'Orders' ? en : id,
  }));
  return {dishes, hasMore: (n + 1) * SIZE < kinds.length};
}
