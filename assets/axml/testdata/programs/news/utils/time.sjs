const ago = (minutes) => {
  if (minutes < 60) return minutes + ' min ago';
  return Math.floor(minutes / 60) + ' h ago';
};
export default { ago };
