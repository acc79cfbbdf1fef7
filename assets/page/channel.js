// The name of the channel from the workers of a page to the page.
export const channel = 'jembatan-console';
